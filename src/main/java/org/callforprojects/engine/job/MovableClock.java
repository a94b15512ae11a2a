package org.callforprojects.engine.job;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;

import org.callforprojects.fault.InvalidValuesException;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/**
 * Moves the clock that the engine and the domain share ({@link EngineClock}), forwards only. How far it is ahead of the
 * machine is kept in the engine's properties, and so outlives a restart. Demonstration only, for one node.
 */
@Component
@Profile("demo")
public class MovableClock {

  /** How far the clock may be ahead of the machine. */
  public static final Duration FURTHEST = Duration.ofDays(3653);
  private static final String PROPERTY = "callforprojects.clock.offsetMillis";

  private final ManagementService management;
  private final ProcessEngineConfigurationImpl engine;
  private final Clock machine = Clock.systemUTC();

  MovableClock(ManagementService management, ProcessEngineConfigurationImpl engine) {
    this.management = management;
    this.engine = engine;
  }

  public Instant now() {
    return ClockUtil.getCurrentTime().toInstant();
  }

  /** How far the clock is ahead of the machine; never negative. */
  public Duration offset() {
    return Duration.ofMillis(Long.parseLong(management.getProperties().getOrDefault(PROPERTY, "0")));
  }

  /**
   * Moves to an instant and has what became due done at once.
   *
   * @throws InvalidValuesException when it is not ahead of now, or more than ten years ahead of the machine
   */
  public synchronized void moveTo(Instant target) {
    if (!target.isAfter(now())) {
      throw new InvalidValuesException("", "L’horloge ne peut qu’avancer : donnez une date à venir.");
    }
    Duration ahead = Duration.between(machine.instant(), target);
    if (ahead.compareTo(FURTHEST) > 0) {
      throw new InvalidValuesException("",
          "L’horloge ne peut pas avancer de plus de dix ans par rapport à la date réelle.");
    }
    management.setProperty(PROPERTY, Long.toString(Math.max(0, ahead.toMillis())));
    resume();
    wakeJobExecutor();
  }

  /** Takes up the kept offset: at the start, and after {@link #standAt}. */
  public synchronized void resume() {
    ClockUtil.offset(offset().toMillis());
  }

  /** Makes the clock stand still at an instant, also a past one, while history is written; then {@link #resume}. */
  public synchronized void standAt(Instant instant) {
    ClockUtil.setCurrentTime(Date.from(instant));
  }

  /** It sleeps between two looks for due jobs; this interrupts the sleep. */
  private void wakeJobExecutor() {
    JobExecutor executor = engine.getJobExecutor();
    if (executor != null && executor.isActive()) {
      executor.jobWasAdded();
    }
  }
}
