package org.callforprojects.steering;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * When instruction will end at the present pace: futures drawn by chance from the days observed, the daily number of files
 * completed being drawn again with replacement (bootstrap) until none is left. Says nothing where too few days are known.
 *
 * @param left      files still under instruction
 * @param observed  working days of history
 * @param completed files completed during them
 * @param dates     by percentage of the futures that have ended by then; empty where nothing can be said
 */
record InstructionEnd(int left, int observed, int completed, Map<Integer, LocalDate> dates) {

  /** Fewer working days of history say nothing. */
  static final int FEWEST_DAYS = 10;
  /** Older ones say little of the present pace. */
  static final int MOST_DAYS = 20;
  static final List<Integer> PERCENTAGES = List.of(10, 50, 80, 95);

  private static final int FUTURES = 2_000;
  /** Ten years: nobody plans by what comes later. */
  private static final int FARTHEST = 2_530;

  /**
   * @param left  files left, at the end of {@code today}
   * @param daily files completed on each of the last working days, zeros included
   * @param today the first day of the future is the working day after it
   * @param seed  the same gives the same answer
   */
  static InstructionEnd of(int left, List<Integer> daily, LocalDate today, long seed) {
    int completed = daily.stream().mapToInt(Integer::intValue).sum();
    if (left == 0 || daily.size() < FEWEST_DAYS || completed == 0) {
      return new InstructionEnd(left, daily.size(), completed, Map.of());
    }
    int[] pace = daily.stream().mapToInt(Integer::intValue).toArray();
    SplittableRandom chance = new SplittableRandom(seed);
    int[] days = new int[FUTURES];
    for (int i = 0; i < FUTURES; i++) {
      days[i] = future(left, pace, chance);
    }
    Arrays.sort(days);
    Map<Integer, LocalDate> dates = new LinkedHashMap<>();
    for (int percentage : PERCENTAGES) {
      int reached = days[(int) Math.ceil(FUTURES * percentage / 100.0) - 1];
      if (reached < FARTHEST) {
        dates.put(percentage, WorkingDays.after(today, reached));
      }
    }
    return new InstructionEnd(left, daily.size(), completed, dates);
  }

  private static int future(int left, int[] pace, SplittableRandom chance) {
    int rest = left;
    int days = 0;
    while (rest > 0 && days < FARTHEST) {
      rest -= pace[chance.nextInt(pace.length)];
      days++;
    }
    return days;
  }

  /**
   * Completions by working day, what was completed on another day counting for the next working one.
   *
   * @param ends  day of each completion
   * @param first no day before it is observed
   * @param last  the last full day
   * @return the last working days between them, {@link #MOST_DAYS} at most, the oldest first
   */
  static List<Integer> daily(List<LocalDate> ends, LocalDate first, LocalDate last) {
    Map<LocalDate, Integer> counts = new LinkedHashMap<>();
    LocalDate start = WorkingDays.before(last.plusDays(1), MOST_DAYS);
    for (LocalDate day = start.isBefore(first) ? first : start; !day.isAfter(last); day = day.plusDays(1)) {
      if (WorkingDays.isWorking(day)) {
        counts.put(day, 0);
      }
    }
    ends.forEach(end -> counts.computeIfPresent(WorkingDays.onOrAfter(end), (day, count) -> count + 1));
    return new ArrayList<>(counts.values());
  }
}
