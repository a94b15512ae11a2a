package org.callforprojects.review;

import java.math.BigDecimal;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** {@code serviceTask_consolidateReviews}: the report, and whether one more expert is to be heard. */
@Component
class ConsolidateReviewsDelegate implements JavaDelegate {

  private final ReviewService reviews;
  private final GridVariable grids;

  ConsolidateReviewsDelegate(ReviewService reviews, GridVariable grids) {
    this.reviews = reviews;
    this.grids = grids;
  }

  @Override
  public void execute(DelegateExecution execution) {
    BigDecimal maxGap = new BigDecimal(execution.getVariable(ExpertReview.MAX_SCORE_GAP).toString());
    boolean oneMore = reviews.consolidate(execution.getProcessBusinessKey(), grids.read(execution), maxGap);
    execution.setVariable(ExpertReview.ONE_MORE_EXPERT, oneMore);
    execution.setVariable(ExpertReview.EXPERTS_NEEDED, 1);
  }
}
