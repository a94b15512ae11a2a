package org.callforprojects.grant.agreement;

import java.util.Date;

import org.callforprojects.engine.task.CurrentPerson;
import org.callforprojects.grant.process.GrantAgreement;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** {@code serviceTask_recordSignatureReview}: whether the paper filed is the agreement, signed by who may. */
@Component
class RecordSignatureReviewDelegate implements JavaDelegate {

  private final AgreementService agreements;
  private final CurrentPerson person;

  RecordSignatureReviewDelegate(AgreementService agreements, CurrentPerson person) {
    this.agreements = agreements;
    this.person = person;
  }

  @Override
  public void execute(DelegateExecution execution) {
    SignatureReview review = SignatureReviewForm.read(execution);
    String reference = execution.getProcessBusinessKey();
    agreements.reviewSignature(reference, review, person.id());
    execution.setVariable(GrantAgreement.SIGNATURE_ACCEPTED, review.accepted());
    execution.setVariable(GrantAgreement.SIGNATURE_FILED, false);
    execution.setVariable(GrantAgreement.FUNDER_SIGNATURE_DUE_AT, Date.from(agreements.funderSignatureDue(reference)));
  }
}
