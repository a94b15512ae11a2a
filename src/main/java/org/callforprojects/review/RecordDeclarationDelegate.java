package org.callforprojects.review;

import org.callforprojects.engine.form.FormValues;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** {@code serviceTask_recordDeclaration}: an interest needs its nature; the answer stays with the review alone. */
@Component
class RecordDeclarationDelegate implements JavaDelegate {

  private static final int LONGEST_REASON = 2000;

  private final ReviewService reviews;

  RecordDeclarationDelegate(ReviewService reviews) {
    this.reviews = reviews;
  }

  @Override
  public void execute(DelegateExecution execution) {
    FormValues form = new FormValues(execution);
    boolean conflict = form.yesOrNo(ExpertReview.CONFLICT_OF_INTEREST);
    String reason = form.text(ExpertReview.CONFLICT_REASON, false, LONGEST_REASON);
    if (conflict && reason.isEmpty()) {
      form.fault(ExpertReview.CONFLICT_REASON, "Dites en quelques mots quel est ce lien.");
    }
    form.refuseFaults();
    reviews.declare((String) execution.getVariable(ExpertReview.REVIEW_ID), conflict ? reason : null);
    // Other experts of the same application must not find these answers
    execution.removeVariable(ExpertReview.CONFLICT_OF_INTEREST);
    execution.removeVariable(ExpertReview.CONFLICT_REASON);
    execution.setVariable(ExpertReview.INTEREST_DECLARED, conflict);
  }
}
