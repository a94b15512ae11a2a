package org.callforprojects.review;

import java.util.LinkedHashMap;
import java.util.Map;

import org.callforprojects.engine.form.FormValues;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** {@code serviceTask_recordReview}: a grade per criterion of the grid, or an abstention, and the comment. */
@Component
class RecordReviewDelegate implements JavaDelegate {

  /** The engine holds no longer text. */
  private static final int LONGEST_COMMENT = 4000;

  private final ReviewService reviews;
  private final GridVariable grids;

  RecordReviewDelegate(ReviewService reviews, GridVariable grids) {
    this.reviews = reviews;
    this.grids = grids;
  }

  @Override
  public void execute(DelegateExecution execution) {
    ScoringGrid grid = grids.read(execution);
    FormValues form = new FormValues(execution);
    Map<String, Integer> grades = new LinkedHashMap<>();
    for (ScoringGrid.Criterion criterion : grid.graded()) {
      grades.put(criterion.code(), form.optionalInteger(criterion.formKey(), 0, criterion.maxGrade()));
    }
    String comment = form.text(ExpertReview.REVIEW_COMMENT, true, LONGEST_COMMENT);
    form.refuseFaults();
    Integer known = (Integer) execution.getVariable(ExpertReview.TERRITORY_POINTS);
    int territory = known == null ? reviews.territoryPoints(execution.getProcessBusinessKey()) : known; // begun before
    reviews.grade((String) execution.getVariable(ExpertReview.REVIEW_ID), grid, grades, territory, comment);
    // Kept with the review: the grades of one expert are not for the next
    grid.graded().forEach(criterion -> execution.removeVariable(criterion.formKey()));
    execution.removeVariable(ExpertReview.REVIEW_COMMENT);
  }
}
