package org.callforprojects.application.outcome;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** {@code serviceTask_recordReserveWithdrawal}: a pole leaves the reserve list. */
@Component
class RecordReserveWithdrawalDelegate implements JavaDelegate {

  private final OutcomeService outcomes;

  RecordReserveWithdrawalDelegate(OutcomeService outcomes) {
    this.outcomes = outcomes;
  }

  @Override
  public void execute(DelegateExecution execution) {
    outcomes.recordWithdrawal(execution.getProcessBusinessKey());
  }
}
