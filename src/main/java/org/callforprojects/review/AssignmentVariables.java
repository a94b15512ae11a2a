package org.callforprojects.review;

import java.util.Date;

import org.camunda.bpm.engine.delegate.DelegateExecution;

/** What the steps of one expert know; local, because several experts work side by side. */
final class AssignmentVariables {

  private AssignmentVariables() {
  }

  static void set(DelegateExecution execution, ReviewService.Assignment assignment) {
    Review review = assignment.review();
    execution.setVariableLocal(ExpertReview.EXPERT_FOUND, true);
    execution.setVariableLocal(ExpertReview.REVIEW_ID, review.id());
    execution.setVariableLocal(ExpertReview.EXPERT_ID, review.expertId());
    execution.setVariableLocal(ExpertReview.REVIEW_DUE_AT, Date.from(review.dueAt()));
    execution.setVariableLocal(ExpertReview.REVIEW_REMINDER_AT, Date.from(assignment.reminderAt()));
    execution.setVariableLocal(ExpertReview.REVIEW_REPLACEMENT_AT, Date.from(assignment.replacementAt()));
    execution.setVariableLocal(ExpertReview.INTEREST_DECLARED, false);
  }

  static void clear(DelegateExecution execution) {
    execution.setVariableLocal(ExpertReview.EXPERT_FOUND, false);
    execution.setVariableLocal(ExpertReview.EXPERT_ID, null);
  }
}
