package org.callforprojects.application.outcome;

import java.util.Date;

import org.callforprojects.application.process.ApplicationProcessing;
import org.callforprojects.application.process.ClockDates;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** {@code serviceTask_resumeLegalClock}: the pause is added to the date, which the timers then follow. */
@Component
class ResumeLegalClockDelegate implements JavaDelegate {

  private final OutcomeService outcomes;

  ResumeLegalClockDelegate(OutcomeService outcomes) {
    this.outcomes = outcomes;
  }

  @Override
  public void execute(DelegateExecution execution) {
    ClockDates clock = outcomes.resumeClock(execution.getProcessBusinessKey());
    execution.setVariable(ApplicationProcessing.IMPLICIT_REJECTION_AT, Date.from(clock.rejectionAt()));
    execution.setVariable(ApplicationProcessing.IMPLICIT_REJECTION_WARNING_AT, Date.from(clock.warningAt()));
  }
}
