package org.callforprojects.review;

import java.util.List;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/**
 * What the card of an expert's task shows. Local to the task: an expert has no right on the process, whose variables
 * would tell of applications that are not theirs.
 */
@Component
class ExpertTaskListener implements TaskListener {

  /** What is needed to know an interest. */
  private static final List<String> CARD =
      List.of(ExpertReview.APPLICATION_REFERENCE, ExpertReview.POLE_NAME, ExpertReview.LEAD_NAME);

  @Override
  public void notify(DelegateTask task) {
    CARD.forEach(name -> task.setVariableLocal(name, task.getVariable(name)));
  }
}
