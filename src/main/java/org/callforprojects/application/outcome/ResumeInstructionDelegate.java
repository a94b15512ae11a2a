package org.callforprojects.application.outcome;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Date;

import org.callforprojects.application.process.ApplicationProcessing;
import org.callforprojects.application.process.ClockDates;
import org.callforprojects.application.process.ResumeAt;
import org.callforprojects.call.CallService;
import org.callforprojects.call.Delays;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/**
 * {@code serviceTask_resumeInstruction} of the models up to 1.2, whose instances may still run: an appeal was won; the
 * instruction starts again at the step that was wrong. Later models start an instance ({@link ReopenInstructionDelegate}).
 */
@Component
class ResumeInstructionDelegate implements JavaDelegate {

  private final OutcomeService outcomes;
  private final CallService calls;
  private final Clock clock;

  ResumeInstructionDelegate(OutcomeService outcomes, CallService calls, Clock clock) {
    this.outcomes = outcomes;
    this.calls = calls;
    this.clock = clock;
  }

  @Override
  public void execute(DelegateExecution execution) {
    Delays delays = calls.settingsOf((String) execution.getVariable(ApplicationProcessing.CALL_CODE)).delays();
    ResumeAt step = outcomes.resume(execution.getProcessBusinessKey());
    execution.setVariable(ApplicationProcessing.RESUME_AT, step.name());
    execution.setVariable(ApplicationProcessing.COMPLEMENT_AWAITED, false);
    ClockDates legalClock = outcomes.clockDates(execution.getProcessBusinessKey());
    execution.setVariable(ApplicationProcessing.IMPLICIT_REJECTION_AT, Date.from(legalClock.rejectionAt()));
    execution.setVariable(ApplicationProcessing.IMPLICIT_REJECTION_WARNING_AT, Date.from(legalClock.warningAt()));
    execution.setVariable(ApplicationProcessing.COMPLETENESS_DUE_AT, inDays(delays.completenessCheck()));
    execution.setVariable(ApplicationProcessing.ANALYSIS_DUE_AT, inDays(delays.analysis()));
  }

  private Date inDays(int days) {
    return Date.from(clock.instant().plus(days, ChronoUnit.DAYS));
  }
}
