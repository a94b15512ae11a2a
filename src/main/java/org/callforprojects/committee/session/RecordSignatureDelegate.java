package org.callforprojects.committee.session;

import org.callforprojects.committee.CommitteeSession;
import org.callforprojects.engine.form.FormValues;
import org.callforprojects.engine.task.CurrentPerson;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** {@code serviceTask_recordSignature}: the chair signs or does not. */
@Component
class RecordSignatureDelegate implements JavaDelegate {

  private final CommitteeService committee;
  private final CurrentPerson person;

  RecordSignatureDelegate(CommitteeService committee, CurrentPerson person) {
    this.committee = committee;
    this.person = person;
  }

  @Override
  public void execute(DelegateExecution execution) {
    FormValues form = new FormValues(execution);
    boolean signed = form.yesOrNo(CommitteeSession.DECISIONS_SIGNED);
    form.refuseFaults();
    if (signed) {
      committee.sign(execution.getProcessBusinessKey(), person.id());
    }
  }
}
