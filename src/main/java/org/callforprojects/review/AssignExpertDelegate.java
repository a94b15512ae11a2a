package org.callforprojects.review;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Date;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** {@code serviceTask_assignExpert}: the first choice, or nobody, in which case a person assigns. */
@Component
class AssignExpertDelegate implements JavaDelegate {

  /** How long a person has to find an expert: a target, no rule hangs on it. */
  private static final int DAYS_TO_ASSIGN = 5;

  private final ReviewService reviews;
  private final Clock clock;

  AssignExpertDelegate(ReviewService reviews, Clock clock) {
    this.reviews = reviews;
    this.clock = clock;
  }

  @Override
  public void execute(DelegateExecution execution) {
    reviews.assign(execution.getProcessBusinessKey()).ifPresentOrElse(
        assignment -> AssignmentVariables.set(execution, assignment),
        () -> {
          AssignmentVariables.clear(execution);
          execution.setVariableLocal(ExpertReview.ASSIGNMENT_DUE_AT,
              Date.from(clock.instant().plus(DAYS_TO_ASSIGN, ChronoUnit.DAYS)));
        });
  }
}
