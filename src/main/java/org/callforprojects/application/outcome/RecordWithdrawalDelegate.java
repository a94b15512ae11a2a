package org.callforprojects.application.outcome;

import org.callforprojects.application.ApplicationStatus;
import org.callforprojects.application.process.ApplicationProcessing;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** At the end of {@code event_applicationWithdrawn}. */
@Component
class RecordWithdrawalDelegate implements JavaDelegate {

  private final OutcomeService outcomes;

  RecordWithdrawalDelegate(OutcomeService outcomes) {
    this.outcomes = outcomes;
  }

  @Override
  public void execute(DelegateExecution execution) {
    outcomes.recordWithdrawal(execution.getProcessBusinessKey());
    execution.setVariable(ApplicationProcessing.APPLICATION_STATUS, ApplicationStatus.WITHDRAWN.name());
  }
}
