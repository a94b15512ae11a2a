package org.callforprojects.review;

import org.callforprojects.engine.form.FormValues;
import org.callforprojects.engine.task.CurrentPerson;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** {@code serviceTask_recordAssignment}: refuses an expert with a known interest. */
@Component
class RecordAssignmentDelegate implements JavaDelegate {

  private static final int LONGEST_ID = 64;

  private final ReviewService reviews;
  private final CurrentPerson person;

  RecordAssignmentDelegate(ReviewService reviews, CurrentPerson person) {
    this.reviews = reviews;
    this.person = person;
  }

  @Override
  public void execute(DelegateExecution execution) {
    FormValues form = new FormValues(execution);
    String expertId = form.text(ExpertReview.EXPERT_ID, true, LONGEST_ID);
    form.refuseFaults();
    AssignmentVariables.set(execution, reviews.assignTo(execution.getProcessBusinessKey(), expertId, person.id()));
  }
}
