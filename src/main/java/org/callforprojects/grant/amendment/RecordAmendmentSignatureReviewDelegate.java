package org.callforprojects.grant.amendment;

import org.callforprojects.engine.task.CurrentPerson;
import org.callforprojects.grant.agreement.SignatureReview;
import org.callforprojects.grant.agreement.SignatureReviewForm;
import org.callforprojects.grant.process.GrantTranches;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** {@code serviceTask_recordAmendmentSignatureReview}: whether the paper filed is the amendment, signed by who may. */
@Component
class RecordAmendmentSignatureReviewDelegate implements JavaDelegate {

  private final AmendmentService amendments;
  private final CurrentPerson person;

  RecordAmendmentSignatureReviewDelegate(AmendmentService amendments, CurrentPerson person) {
    this.amendments = amendments;
    this.person = person;
  }

  @Override
  public void execute(DelegateExecution execution) {
    SignatureReview review = SignatureReviewForm.read(execution);
    amendments.reviewSignature(execution.getProcessBusinessKey(), review, person.id());
    execution.setVariable(GrantTranches.SIGNATURE_ACCEPTED, review.accepted());
  }
}
