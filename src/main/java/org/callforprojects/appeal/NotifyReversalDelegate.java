package org.callforprojects.appeal;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** {@code serviceTask_notifyReversal}: the letter, and the application goes back to the step that was wrong. */
@Component
class NotifyReversalDelegate implements JavaDelegate {

  private final AppealService appeals;

  NotifyReversalDelegate(AppealService appeals) {
    this.appeals = appeals;
  }

  @Override
  public void execute(DelegateExecution execution) {
    boolean alone = execution.getProcessInstance().getSuperExecution() == null;
    execution.setVariable(Appeal.APPLICATION_STATUS,
        appeals.tellReversed((String) execution.getVariable(Appeal.APPEAL_ID), alone).name());
  }
}
