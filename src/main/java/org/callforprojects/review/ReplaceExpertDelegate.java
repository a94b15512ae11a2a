package org.callforprojects.review;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** {@code serviceTask_replaceExpert}. */
@Component
class ReplaceExpertDelegate implements JavaDelegate {

  private final ReviewService reviews;

  ReplaceExpertDelegate(ReviewService reviews) {
    this.reviews = reviews;
  }

  @Override
  public void execute(DelegateExecution execution) {
    reviews.replace((String) execution.getVariable(ExpertReview.REVIEW_ID));
  }
}
