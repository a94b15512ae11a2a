package org.callforprojects.capitalisation;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.callforprojects.capitalisation.Figures.Stat;
import org.callforprojects.capitalisation.PoleFacts.Year;
import org.callforprojects.grant.Grant;
import org.callforprojects.grant.ReportBody.Indicators;
import org.callforprojects.grant.SampleGrants;
import org.callforprojects.grant.TrancheStatus;
import org.junit.jupiter.api.Test;

/** Totals, means and medians of what the poles reported; what is missing is said and is no zero. */
class FiguresTest {

  private static final LocalDate AS_OF = LocalDate.of(2016, 1, 31);
  private static final LocalDate PASSED = LocalDate.of(2015, 9, 14);
  private static final LocalDate TO_COME = LocalDate.of(2016, 9, 14);

  @Test
  void yearSumsItsAcceptedReports() {
    Figures figures = Figures.of(List.of(pole("A", reported(1, "4.5")), pole("B", reported(1, "2")), pole("C", reported(1, "1"))),
        AS_OF);
    assertThat(figures.years()).singleElement().satisfies(year -> {
      assertThat(year.expected()).isEqualTo(3);
      assertThat(year.accepted()).isEqualTo(3);
      assertThat(year.missing()).isEmpty();
      assertStat(year.stats().get(Indicator.JOBS), "7.5", "2.50", "2.00");
    });
  }

  @Test
  void missingReportIsSaidAndIsNoZero() {
    Figures figures = Figures.of(List.of(pole("A", reported(1, "4")), pole("B", new Year(1, PASSED, false, null)),
        pole("C", new Year(1, PASSED, true, null))), AS_OF);
    assertThat(figures.years()).singleElement().satisfies(year -> {
      assertThat(year.expected()).isEqualTo(3);
      assertThat(year.received()).isEqualTo(2);
      assertThat(year.accepted()).isEqualTo(1);
      assertThat(year.missing()).containsExactly("Pôle B");
      assertStat(year.stats().get(Indicator.JOBS), "4", "4.00", "4.00");
    });
  }

  @Test
  void reportWhoseDayIsStillToComeIsNotExpectedUnlessItCame() {
    Figures figures = Figures.of(List.of(pole("A", reported(1, "4"), new Year(2, TO_COME, false, null)),
        pole("B", reported(1, "4"), new Year(2, TO_COME, true, indicators("9")))), AS_OF);
    assertThat(figures.years()).extracting(Figures.ProjectYear::expected).containsExactly(2, 1);
    assertThat(Figures.of(List.of(pole("A", new Year(1, AS_OF, false, null))), AS_OF).years())
        .as("its last day").extracting(Figures.ProjectYear::missing).containsExactly(List.of("Pôle A"));
    assertThat(Figures.of(List.of(pole("A", new Year(1, AS_OF.plusDays(1), false, null))), AS_OF).years()).isEmpty();
  }

  @Test
  void yearWithoutAnyAcceptedReportHasNoFigures() {
    assertThat(Figures.of(List.of(pole("A", new Year(1, PASSED, false, null))), AS_OF).years())
        .singleElement().satisfies(year -> assertThat(year.stats()).isEmpty());
  }

  @Test
  void rateHasAMeanAndAMedianButNoTotal() {
    Stat stat = Figures.of(List.of(pole("A", reported(1, "1")), pole("B", reported(1, "1"))), AS_OF).years().get(0).stats()
        .get(Indicator.SELF_FINANCING);
    assertThat(stat.total()).isNull();
    assertThat(stat.mean()).isEqualByComparingTo("0.3333");
    assertThat(stat.median()).isEqualByComparingTo("0.3333");
  }

  @Test
  void poleIsComparedWithItselfFromItsFirstAcceptedYearToItsLast() {
    Figures figures = Figures.of(List.of(
        pole("A", new Year(1, PASSED, false, null), reported(2, "3"), reported(3, "8")), pole("B", reported(1, "3"))), AS_OF);
    assertThat(figures.changes()).singleElement().satisfies(change -> {
      assertThat(change.reference()).isEqualTo("A");
      assertThat(change.firstYear()).isEqualTo(2);
      assertThat(change.first().jobs()).isEqualByComparingTo("3");
      assertThat(change.lastYear()).isEqualTo(3);
      assertThat(change.last().jobs()).isEqualByComparingTo("8");
    });
  }

  @Test
  void moneyIsCountedByCalendarYearAndByRegion() {
    PoleFacts first = new PoleFacts("A", "Pôle A", "Bretagne", euros("100000.00"), LocalDate.of(2014, 3, 1), List.of(),
        Map.of(2014, euros("40000.00"), 2015, euros("10000.00")), Map.of(2016, euros("500.00")));
    PoleFacts second = new PoleFacts("B", "Pôle B", "Alsace", euros("72000.00"), LocalDate.of(2015, 1, 2), List.of(),
        Map.of(2015, euros("7000.00")), Map.of());
    Figures figures = Figures.of(List.of(first, second), AS_OF);
    assertThat(figures.awarded()).isEqualByComparingTo("172000.00");
    assertThat(figures.money()).containsExactly(
        new Figures.MoneyYear(2014, 1, euros("100000.00"), euros("40000.00"), euros("0.00")),
        new Figures.MoneyYear(2015, 1, euros("72000.00"), euros("17000.00"), euros("0.00")),
        new Figures.MoneyYear(2016, 0, euros("0.00"), euros("0.00"), euros("500.00")));
    assertThat(figures.regions()).extracting(Figures.Region::name).containsExactly("Bretagne", "Alsace");
  }

  @Test
  void callWithoutAnyAgreementHasEmptyFigures() {
    Figures figures = Figures.of(List.of(), AS_OF);
    assertThat(figures).isEqualTo(new Figures(AS_OF, 0, euros("0.00"), List.of(), List.of(), List.of(), List.of()));
  }

  @Property
  void medianLiesInTheMiddleAndTheMeanBetweenTheEnds(@ForAll @Size(min = 1, max = 40) List<@IntRange(max = 9999) Integer> values) {
    Stat stat = Stat.of(values.stream().map(BigDecimal::valueOf).toList(), false);
    BigDecimal smallest = BigDecimal.valueOf(Collections.min(values));
    BigDecimal largest = BigDecimal.valueOf(Collections.max(values));
    assertThat(stat.mean()).isBetween(smallest, largest);
    assertThat(stat.median()).isBetween(smallest, largest);
    long below = values.stream().filter(value -> BigDecimal.valueOf(value).compareTo(stat.median()) < 0).count();
    long above = values.stream().filter(value -> BigDecimal.valueOf(value).compareTo(stat.median()) > 0).count();
    assertThat(below).isLessThanOrEqualTo(values.size() / 2);
    assertThat(above).isLessThanOrEqualTo(values.size() / 2);
    assertThat(stat.total()).isEqualByComparingTo(BigDecimal.valueOf(values.stream().mapToLong(Integer::longValue).sum()));
  }

  // --- from a grant ---

  @Test
  void grantReportsOnEachTrancheThatAsksForIt() {
    Grant grant = SampleGrants.running("R", "PTCE-2013", LocalDate.of(2014, 3, 14));
    SampleGrants.report(grant, 2, indicators("5"), true);
    assertThat(FiguresService.years(grant)).containsExactly(new Year(1, LocalDate.of(2015, 9, 14), true, indicators("5")),
        new Year(2, LocalDate.of(2016, 9, 14), false, null));
  }

  @Test
  void lastAcceptedReportCountsAndOneSentBackDoesNot() {
    Grant grant = SampleGrants.running("R", "PTCE-2013", LocalDate.of(2014, 3, 14));
    SampleGrants.report(grant, 2, indicators("5"), false);
    assertThat(FiguresService.years(grant).get(0)).isEqualTo(new Year(1, LocalDate.of(2015, 9, 14), true, null));
    SampleGrants.report(grant, 2, indicators("6"), true);
    assertThat(FiguresService.years(grant).get(0).accepted()).isEqualTo(indicators("6"));
  }

  @Test
  void cancelledTrancheExpectsNoReport() {
    Grant grant = SampleGrants.running("R", "PTCE-2013", LocalDate.of(2014, 3, 14));
    SampleGrants.move(grant, 2, TrancheStatus.CANCELLED);
    assertThat(FiguresService.years(grant).get(0)).isEqualTo(new Year(1, null, false, null));
  }

  private static PoleFacts pole(String reference, Year... years) {
    return new PoleFacts(reference, "Pôle " + reference, "", euros("100000.00"), LocalDate.of(2014, 3, 1),
        Arrays.asList(years), Map.of(), Map.of());
  }

  private static Year reported(int year, String jobs) {
    return new Year(year, PASSED, true, indicators(jobs));
  }

  static Indicators indicators(String jobs) {
    return new Indicators(new BigDecimal(jobs), 2, 3, 4, 5, 6, 7, new BigDecimal("0.3333"));
  }

  private static void assertStat(Stat stat, String total, String mean, String median) {
    assertThat(stat.total()).isEqualByComparingTo(total);
    assertThat(stat.mean()).isEqualTo(new BigDecimal(mean));
    assertThat(stat.median()).isEqualTo(new BigDecimal(median));
  }

  private static BigDecimal euros(String amount) {
    return new BigDecimal(amount);
  }
}
