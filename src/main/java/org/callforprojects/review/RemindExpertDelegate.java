package org.callforprojects.review;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** {@code serviceTask_remindExpert}. */
@Component
class RemindExpertDelegate implements JavaDelegate {

  private final ReviewService reviews;

  RemindExpertDelegate(ReviewService reviews) {
    this.reviews = reviews;
  }

  @Override
  public void execute(DelegateExecution execution) {
    reviews.remind((String) execution.getVariable(ExpertReview.REVIEW_ID));
  }
}
