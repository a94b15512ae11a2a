package org.callforprojects.demo.simulation;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.Comparator;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

import org.callforprojects.call.CallSettings;
import org.callforprojects.engine.fault.EngineFaults;

/**
 * Lets planned acts happen in the order of their instants, with the clock at each, and every timer in between fire when
 * it is due. Acts may plan others.
 */
final class Agenda {

  /** A timer fires a little after its instant, never at it: a delay that ends then is over. */
  private static final Duration AFTER_DUE = Duration.ofSeconds(1);
  private static final int FIRST_HOUR = 9;
  private static final int HOURS = 8;
  /** The first HTTP status that is not about what was asked. */
  private static final int SERVER_FAULTS = 500;

  private final Consumer<Instant> clock;
  private final Workplace workplace;
  private final PriorityQueue<Entry> entries =
      new PriorityQueue<>(Comparator.comparing(Entry::at).thenComparing(Entry::number));
  private Instant now;
  private int number;

  Agenda(Consumer<Instant> clock, Workplace workplace) {
    this.clock = clock;
    this.workplace = workplace;
  }

  /** Acts of the same instant keep the order in which they were planned. */
  void plan(Instant at, Runnable act) {
    entries.add(new Entry(at, number++, act));
  }

  /** In so many days, at an hour of work that hangs on {@code who}; never at a weekend. */
  void planWork(int days, int who, Runnable act) {
    plan(workTime(days, who), act);
  }

  Instant now() {
    return now;
  }

  Instant workTime(int days, int who) {
    ZonedDateTime day = now.atZone(CallSettings.ZONE).plusDays(Math.max(1, days));
    while (day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY) {
      day = day.plusDays(1);
    }
    return day.with(LocalTime.of(FIRST_HOUR + who % HOURS, who * 7 % 60, who % 60)).toInstant();
  }

  /**
   * Plays what is planned and what timers bring.
   *
   * @param afterEach what looks for new work when something has happened
   * @param over      whether the play is at its end
   * @param latest    the end of patience: no timer after it is waited for
   */
  void play(Runnable afterEach, BooleanSupplier over, Instant latest) {
    while (!over.getAsBoolean()) {
      Instant next = entries.isEmpty() ? latest : entries.peek().at();
      Optional<Instant> timer = workplace.nextTimerBefore(next);
      if (timer.isPresent()) {
        standAt(forwards(timer.get().plus(AFTER_DUE)));
      } else if (entries.isEmpty()) {
        throw new IllegalStateException("Nothing happens any more at " + now + ", and the play is not at its end");
      } else {
        standAt(forwards(next));
        entries.remove().act().run();
      }
      workplace.executeDueJobs();
      afterEach.run();
    }
  }

  /**
   * Plays what comes before the end, people and timers; what is planned for later is left. The clock stands at the end.
   *
   * @param refused hears of an act that the rules refuse; it is left undone, as in life
   */
  void playUntil(Instant end, Runnable afterEach, Consumer<RuntimeException> refused) {
    while (true) {
      boolean acts = !entries.isEmpty() && entries.peek().at().isBefore(end);
      Optional<Instant> timer = workplace.nextTimerBefore(acts ? entries.peek().at() : end);
      if (timer.isPresent()) {
        standAt(forwards(timer.get().plus(AFTER_DUE)));
      } else if (acts) {
        standAt(forwards(entries.peek().at()));
        try {
          entries.remove().act().run();
        } catch (RuntimeException e) {
          if (!isRefusal(e)) {
            throw e;
          }
          refused.accept(e);
        }
      } else {
        standAt(end);
        return;
      }
      workplace.executeDueJobs();
      afterEach.run();
    }
  }

  /** Also one that the engine has wrapped; a mistake in the program, or a database that is away, ends the play. */
  private static boolean isRefusal(RuntimeException e) {
    return EngineFaults.classify(e).filter(fault -> fault.status() < SERVER_FAULTS).isPresent();
  }

  /** Time never runs backwards. */
  private Instant forwards(Instant instant) {
    return now == null || instant.isAfter(now) ? instant : now;
  }

  private void standAt(Instant instant) {
    now = instant;
    clock.accept(instant);
  }

  private record Entry(Instant at, int number, Runnable act) {
  }
}
