package org.callforprojects.grant.agreement;

import java.util.Date;

import org.callforprojects.engine.form.FormValues;
import org.callforprojects.engine.task.CurrentPerson;
import org.callforprojects.grant.process.GrantAgreement;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** {@code serviceTask_recordFunderSignature}: one funder signs, or refuses. */
@Component
class RecordFunderSignatureDelegate implements JavaDelegate {

  private final AgreementService agreements;
  private final CurrentPerson person;

  RecordFunderSignatureDelegate(AgreementService agreements, CurrentPerson person) {
    this.agreements = agreements;
    this.person = person;
  }

  @Override
  public void execute(DelegateExecution execution) {
    FormValues form = new FormValues(execution);
    boolean signed = form.yesOrNo(GrantAgreement.AGREEMENT_SIGNED);
    form.refuseFaults();
    agreements.signByFunder(execution.getProcessBusinessKey(),
        (String) execution.getVariable(GrantAgreement.FUNDER_CODE), signed, person.id());
    if (!signed) {
      execution.setVariable(GrantAgreement.SIGNED_BY_ALL, false);
      execution.setVariable(GrantAgreement.PIECES_ARRIVED, true); // only to be checked again
      execution.setVariable(GrantAgreement.AGREEMENT_REVIEW_DUE_AT,
          Date.from(agreements.reviewDue(execution.getProcessBusinessKey())));
    }
  }
}
