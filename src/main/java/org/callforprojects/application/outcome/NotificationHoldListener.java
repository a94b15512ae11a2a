package org.callforprojects.application.outcome;

import java.time.Instant;
import java.util.Date;

import org.callforprojects.application.process.ApplicationProcessing;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.springframework.stereotype.Component;

/** {@code gateway_tellNow}: whether an outcome waits for the closing of deposits before it is told. */
@Component
class NotificationHoldListener implements ExecutionListener {

  private final OutcomeService outcomes;

  NotificationHoldListener(OutcomeService outcomes) {
    this.outcomes = outcomes;
  }

  @Override
  public void notify(DelegateExecution execution) {
    Instant until = outcomes.holdNotification(execution.getProcessBusinessKey());
    execution.setVariable(ApplicationProcessing.NOTIFICATION_HELD, until != null);
    if (until != null) {
      execution.setVariable(ApplicationProcessing.NOTIFICATION_HELD_UNTIL, Date.from(until));
    }
  }
}
