package org.callforprojects.grant.agreement;

import org.callforprojects.engine.form.FormValues;
import org.callforprojects.engine.task.CurrentPerson;
import org.callforprojects.grant.process.GrantAgreement;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** {@code serviceTask_recordLateSignature}: what a funder that does not sign answers. */
@Component
class RecordLateSignatureDelegate implements JavaDelegate {

  private static final int LONGEST = 4000;

  private final AgreementService agreements;
  private final CurrentPerson person;

  RecordLateSignatureDelegate(AgreementService agreements, CurrentPerson person) {
    this.agreements = agreements;
    this.person = person;
  }

  @Override
  public void execute(DelegateExecution execution) {
    FormValues form = new FormValues(execution);
    String comment = form.text(GrantAgreement.LATE_SIGNATURE_COMMENT, true, LONGEST);
    form.refuseFaults();
    agreements.followLateSignature(execution.getProcessBusinessKey(),
        (String) execution.getVariable(GrantAgreement.FUNDER_CODE), comment, person.id());
  }
}
