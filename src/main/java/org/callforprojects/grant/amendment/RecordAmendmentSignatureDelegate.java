package org.callforprojects.grant.amendment;

import org.callforprojects.engine.form.FormValues;
import org.callforprojects.engine.task.CurrentPerson;
import org.callforprojects.grant.process.GrantTranches;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** {@code serviceTask_recordAmendmentSignature}: one funder signs, or refuses. */
@Component
class RecordAmendmentSignatureDelegate implements JavaDelegate {

  private final AmendmentService amendments;
  private final CurrentPerson person;

  RecordAmendmentSignatureDelegate(AmendmentService amendments, CurrentPerson person) {
    this.amendments = amendments;
    this.person = person;
  }

  @Override
  public void execute(DelegateExecution execution) {
    FormValues form = new FormValues(execution);
    boolean signed = form.yesOrNo(GrantTranches.AMENDMENT_SIGNED);
    form.refuseFaults();
    amendments.signByFunder(execution.getProcessBusinessKey(),
        (String) execution.getVariable(GrantTranches.FUNDER_CODE), signed, person.id());
    if (!signed) {
      execution.setVariable(GrantTranches.AMENDMENT_SIGNED_BY_ALL, false);
    }
  }
}
