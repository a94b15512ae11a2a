package org.callforprojects.steering;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import org.junit.jupiter.api.Test;

/** When instruction ends, where a hand can say it. */
class InstructionEndTest {

  private static final LocalDate MONDAY = LocalDate.of(2013, 11, 18);
  private static final long SEED = 7;

  @Test
  void atAConstantPaceEveryFutureIsTheSame() {
    InstructionEnd end = InstructionEnd.of(23, Collections.nCopies(12, 5), MONDAY, SEED);

    // 23 files at 5 a day: 5 working days after Monday 18, the next Monday
    assertThat(end.dates()).hasSize(4).allSatisfy((percentage, date) -> assertThat(date).isEqualTo("2013-11-25"));
    assertThat(end.completed()).isEqualTo(60);
  }

  @Test
  void aDayThatCompletesAllThatIsLeftIsTheLast() {
    assertThat(InstructionEnd.of(5, Collections.nCopies(10, 5), MONDAY, SEED).dates().get(50)).isEqualTo("2013-11-19");
    assertThat(InstructionEnd.of(6, Collections.nCopies(10, 5), MONDAY, SEED).dates().get(50)).isEqualTo("2013-11-20");
  }

  @Test
  void oneFileAndEvenOddsEndOnTheFirstDayHalfOfTheTime() {
    List<Integer> daily = new ArrayList<>(Collections.nCopies(10, 0));
    daily.addAll(Collections.nCopies(10, 1));

    InstructionEnd end = InstructionEnd.of(1, daily, MONDAY, SEED);

    // Geometric with p = 1/2: ended on day 1 in 50 %, by 2 in 75, by 3 in 87.5, by 4 in 93.75, by 5 in 96.9
    assertThat(end.dates().get(10)).isEqualTo("2013-11-19");
    assertThat(end.dates().get(50)).isBetween(LocalDate.of(2013, 11, 19), LocalDate.of(2013, 11, 20));
    assertThat(end.dates().get(80)).isEqualTo("2013-11-21");
    assertThat(end.dates().get(95)).isBetween(LocalDate.of(2013, 11, 22), LocalDate.of(2013, 11, 25));
  }

  @Test
  void theSameSeedGivesTheSameDatesInTheirOrder() {
    List<Integer> daily = List.of(0, 3, 1, 7, 0, 0, 2, 4, 1, 9, 2);

    InstructionEnd end = InstructionEnd.of(120, daily, MONDAY, SEED);

    assertThat(InstructionEnd.of(120, daily, MONDAY, SEED)).isEqualTo(end);
    assertThat(new ArrayList<>(end.dates().values())).isSorted();
    assertThat(end.dates().get(10)).isBefore(end.dates().get(95));
  }

  @Test
  void tooFewDaysSayNothing() {
    assertThat(InstructionEnd.of(10, Collections.nCopies(9, 5), MONDAY, SEED).dates()).isEmpty();
    assertThat(InstructionEnd.of(10, Collections.nCopies(10, 5), MONDAY, SEED).dates()).hasSize(4);
  }

  @Test
  void daysWithoutAnyCompletionSayNothingAndNeitherDoesNothingLeft() {
    assertThat(InstructionEnd.of(10, Collections.nCopies(20, 0), MONDAY, SEED).dates()).isEmpty();
    assertThat(InstructionEnd.of(0, Collections.nCopies(20, 3), MONDAY, SEED).dates()).isEmpty();
  }

  @Test
  void aPaceOfMoreThanTenYearsGivesNoDate() {
    List<Integer> daily = new ArrayList<>(Collections.nCopies(19, 0));
    daily.add(1);

    assertThat(InstructionEnd.of(5_000, daily, MONDAY, SEED).dates()).isEmpty();
  }

  @Test
  void daysAreCountedFromTheOpeningAndAWeekendCountsForItsMonday() {
    LocalDate opening = LocalDate.of(2013, 11, 7); // a Thursday; Monday 11 is a public holiday
    List<LocalDate> ends = List.of(LocalDate.of(2013, 11, 7), LocalDate.of(2013, 11, 9), LocalDate.of(2013, 11, 11),
        LocalDate.of(2013, 11, 12), LocalDate.of(2013, 11, 18));

    // 7, 8, 12, 13, 14, 15 November; what was done on Saturday 9 and on the holiday counts for Tuesday 12
    assertThat(InstructionEnd.daily(ends, opening, LocalDate.of(2013, 11, 17))).containsExactly(1, 0, 3, 0, 0, 0);
  }

  @Test
  void noMoreThanTheLastTwentyWorkingDaysAreObserved() {
    List<Integer> daily = InstructionEnd.daily(List.of(MONDAY.minusDays(90)), MONDAY.minusDays(100), MONDAY);

    assertThat(daily).hasSize(InstructionEnd.MOST_DAYS).containsOnly(0);
  }
}
