package org.callforprojects.application.process;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.Map;

import org.callforprojects.application.Application;
import org.callforprojects.application.ApplicationStatus;
import org.callforprojects.call.CallService;
import org.callforprojects.call.CallSettings;
import org.callforprojects.fault.ConflictException;
import org.callforprojects.typed.EngineNumbers;
import org.camunda.bpm.engine.MismatchingMessageCorrelationException;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.ActivityInstance;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.Variables;
import org.springframework.stereotype.Component;

/** Starts the process of an application and tells it what happens; nobody else does. */
@Component
public class ApplicationProcess {

  private final RuntimeService runtime;
  private final CallService calls;
  private final Clock clock;

  ApplicationProcess(RuntimeService runtime, CallService calls, Clock clock) {
    this.runtime = runtime;
    this.calls = calls;
    this.clock = clock;
  }

  public void start(Application application, CallSettings settings) {
    runtime.createMessageCorrelation(ApplicationProcessing.APPLICATION_SUBMITTED)
        .processInstanceBusinessKey(application.reference())
        .setVariables(variables(application, settings))
        .correlateStartMessage();
  }

  /**
   * The answer to a request for complements or for a correction.
   *
   * @param whole whether all that was asked for has come: the legal clock then runs again at once, else once the check
   *     finds that nothing is missing any more
   */
  public void complemented(String reference, ApplicationStatus status, boolean whole) {
    runtime.createMessageCorrelation(ApplicationProcessing.APPLICATION_COMPLEMENTED)
        .processInstanceBusinessKey(reference)
        .setVariables(Map.of(ApplicationProcessing.COMPLEMENT_AWAITED, !whole,
            ApplicationProcessing.APPLICATION_STATUS, status.name()))
        .correlateExclusively();
  }

  /** @throws ConflictException between two steps, when the process waits for nothing yet */
  public void withdrawn(String reference) {
    try {
      correlate(ApplicationProcessing.APPLICATION_WITHDRAWN, reference);
    } catch (MismatchingMessageCorrelationException e) {
      throw new ConflictException(Application.BETWEEN_STEPS);
    }
  }

  public void committeeDecided(Application application) {
    Instant reserveEnds = application.decision().reserveEndsAt(calls.settingsOf(application.callCode()).delays());
    runtime.createMessageCorrelation(ApplicationProcessing.COMMITTEE_DECIDED)
        .processInstanceBusinessKey(application.reference())
        .setVariables(Map.of(ApplicationProcessing.APPLICATION_STATUS, application.status().name(),
            ApplicationProcessing.RESERVE_ENDS_AT, Date.from(reserveEnds)))
        .correlateExclusively();
  }

  public void reservePromoted(String reference) {
    correlate(ApplicationProcessing.RESERVE_PROMOTED, reference);
  }

  /**
   * Takes up an application that an appeal reopened, at the step that was wrong; its clock runs anew from the reopening.
   */
  public void resume(Application application, CallSettings settings) {
    String step = switch (application.status()) {
      case SUBMITTED -> ApplicationProcessing.REQUIRE_DOCUMENTS;
      case COMPLETE -> ApplicationProcessing.ANALYSE_APPLICATION;
      case POSTPONED -> ApplicationProcessing.WAIT_FOR_COMMITTEE;
      default -> throw new IllegalStateException("Not reopened: " + application.status());
    };
    Instant now = clock.instant();
    runtime.createProcessInstanceByKey(ApplicationProcessing.KEY).businessKey(application.reference())
        // Before the steps: what is set after one is known to that one only
        .setVariables(variables(application, settings)
            .putValue(ApplicationProcessing.COMPLETENESS_DUE_AT, inDays(now, settings.delays().completenessCheck()))
            .putValue(ApplicationProcessing.ANALYSIS_DUE_AT, inDays(now, settings.delays().analysis())))
        .startBeforeActivity(step)
        .execute();
  }

  /**
   * A rejection by silence was withdrawn: the watch over the delay, which has ended, starts again in the instance that
   * instructs the file. When there is none, or the watch still runs, there is nothing to start.
   */
  public void restartClock(Application application, CallSettings settings) {
    ClockDates dates = ClockDates.of(application, settings);
    runtime.createProcessInstanceQuery().processDefinitionKey(ApplicationProcessing.KEY)
        .processInstanceBusinessKey(application.reference()).list().forEach(instance -> {
          ActivityInstance tree = runtime.getActivityInstance(instance.getId());
          if (tree.getActivityInstances(ApplicationProcessing.INSTRUCTION).length == 1
              && tree.getActivityInstances(ApplicationProcessing.LEGAL_CLOCK_RUNS).length == 0) {
            runtime.setVariables(instance.getId(), Map.of(
                ApplicationProcessing.IMPLICIT_REJECTION_AT, Date.from(dates.rejectionAt()),
                ApplicationProcessing.IMPLICIT_REJECTION_WARNING_AT, Date.from(dates.warningAt())));
            runtime.createProcessInstanceModification(instance.getId())
                .startBeforeActivity(ApplicationProcessing.LEGAL_CLOCK_STARTS_TO_RUN).execute();
          }
        });
  }

  /** The award was told: its grant begins in the same transaction. */
  public void awardNotified(String reference, Map<String, Object> facts) {
    runtime.createMessageCorrelation(ApplicationProcessing.AWARD_NOTIFIED).processInstanceBusinessKey(reference)
        .setVariables(facts).correlateStartMessage();
  }

  /** The grant ended before it began: the instruction tells the applicant and leaves the remedies open. */
  public void lapseToNotify(Application application, CallSettings settings) {
    runtime.createProcessInstanceByKey(ApplicationProcessing.KEY).businessKey(application.reference())
        .setVariables(variables(application, settings))
        .startBeforeActivity(ApplicationProcessing.CHOOSE_LETTER).execute();
  }

  private static Date inDays(Instant from, int days) {
    return Date.from(from.plus(days, ChronoUnit.DAYS));
  }

  public void awardLapsed(String reference) {
    correlate(ApplicationProcessing.AWARD_LAPSED, reference);
  }

  private void correlate(String message, String reference) {
    runtime.createMessageCorrelation(message).processInstanceBusinessKey(reference).correlateExclusively();
  }

  /** What an instance knows of its application when it starts. */
  public static VariableMap variables(Application application, CallSettings settings) {
    Instant closing = settings.closesAt().toInstant();
    ClockDates clock = ClockDates.of(application, settings);
    return Variables.createVariables()
        .putValue(ApplicationProcessing.IMPLICIT_REJECTION_AT, Date.from(clock.rejectionAt()))
        .putValue(ApplicationProcessing.IMPLICIT_REJECTION_WARNING_AT, Date.from(clock.warningAt()))
        .putValue(ApplicationProcessing.APPLICATION_REFERENCE, application.reference())
        .putValue(ApplicationProcessing.CALL_CODE, application.callCode())
        .putValue(ApplicationProcessing.RULE_RELEASE, application.ruleRelease())
        .putValue(ApplicationProcessing.APPLICATION_STATUS, application.status().name())
        .putValue(ApplicationProcessing.POLE_NAME, application.submission().poleName())
        .putValue(ApplicationProcessing.LEAD_NAME, application.submission().lead().name())
        .putValue(ApplicationProcessing.REQUESTED_AMOUNT, EngineNumbers.of(application.requestedAmount()))
        .putValue(ApplicationProcessing.COMPLETENESS_DUE_AT,
            Date.from(closing.plus(settings.delays().completenessCheck(), ChronoUnit.DAYS)))
        .putValue(ApplicationProcessing.COMPLEMENT_AWAITED, false);
  }
}
