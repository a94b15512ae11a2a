package org.callforprojects.grant.lapse;

import org.callforprojects.application.outcome.SelectionService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** {@code endEvent_awardLapsed}: the file goes back to its instruction, which tells the lapse. */
@Component
class ReturnLapsedAwardDelegate implements JavaDelegate {

  private final SelectionService selection;

  ReturnLapsedAwardDelegate(SelectionService selection) {
    this.selection = selection;
  }

  @Override
  public void execute(DelegateExecution execution) {
    selection.notifyLapse(execution.getProcessBusinessKey());
  }
}
