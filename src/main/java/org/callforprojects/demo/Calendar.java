package org.callforprojects.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.function.BiConsumer;

import org.callforprojects.engine.job.MovableClock;

/**
 * Lets planned acts happen in the order of their instants, with the clock at each instant, and every timer in between
 * fire when it is due. So the history that is written is the one that would have been.
 */
final class Calendar {

  /** A timer fires a little after its instant, never at it: a delay that ends then is over. */
  private static final Duration AFTER_DUE = Duration.ofSeconds(1);

  private final MovableClock clock;
  private final DemoProcess process;
  private final PriorityQueue<Entry> entries =
      new PriorityQueue<>(Comparator.comparing(Entry::at).thenComparing(Entry::number));
  private int number;

  Calendar(MovableClock clock, DemoProcess process) {
    this.clock = clock;
    this.process = process;
  }

  /** Acts of the same instant keep the order in which they were planned. */
  void plan(Instant at, Runnable act) {
    entries.add(new Entry(at, number++, act));
  }

  /**
   * Plays all that is planned, then the timers until {@code end}. The clock stands at {@code end} afterwards.
   *
   * @param told how many acts are done, and how many there are
   */
  void play(Instant end, BiConsumer<Integer, Integer> told) {
    int all = entries.size();
    while (!entries.isEmpty()) {
      Entry entry = entries.remove();
      fireTimersUntil(entry.at());
      clock.standAt(entry.at());
      entry.act().run();
      process.executeDueJobs();
      told.accept(all - entries.size(), all);
    }
    fireTimersUntil(end);
    clock.standAt(end);
  }

  private void fireTimersUntil(Instant limit) {
    Optional<Instant> next = process.nextTimerBefore(limit);
    while (next.isPresent()) {
      clock.standAt(next.get().plus(AFTER_DUE));
      process.executeDueJobs();
      next = process.nextTimerBefore(limit);
    }
  }

  private record Entry(Instant at, int number, Runnable act) {
  }
}
