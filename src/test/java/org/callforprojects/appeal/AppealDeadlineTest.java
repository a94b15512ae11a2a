package org.callforprojects.appeal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Month;
import java.time.MonthDay;
import java.time.YearMonth;
import java.time.ZonedDateTime;
import java.util.Set;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.time.api.constraints.DateRange;
import org.callforprojects.french.FrenchText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Two clear months: examples anyone can check on a calendar, and an independent count of days against random dates. */
class AppealDeadlineTest {

  private static final Set<MonthDay> FIXED_HOLIDAYS = Set.of(MonthDay.of(1, 1), MonthDay.of(5, 1), MonthDay.of(5, 8),
      MonthDay.of(7, 14), MonthDay.of(8, 15), MonthDay.of(11, 1), MonthDay.of(11, 11), MonthDay.of(12, 25));

  @ParameterizedTest(name = "notified {0}: last day {1} ({2})")
  @CsvSource({
      "2014-02-04, 2014-04-07, the fifth of April is a Saturday",
      "2013-02-04, 2013-04-05, the example of the courts",
      "2013-12-31, 2014-03-03, the months end on 28 February and 1 March is a Saturday",
      "2012-12-31, 2013-03-01, February has 28 days",
      "2015-12-31, 2016-03-01, February has 29 days",
      "2012-12-30, 2013-03-01, no 30 February",
      "2015-12-29, 2016-03-01, 29 February exists and is not counted",
      "2014-06-30, 2014-09-01, the 31 August is a Sunday",
      "2014-02-28, 2014-04-29, the number of the day counts and not the end of the month",
      "2014-01-10, 2014-03-11, the announcement of the laureates",
      "2013-02-28, 2013-04-29, after Easter Monday",
      "2014-02-20, 2014-04-22, Easter Monday",
      "2014-03-28, 2014-05-30, Ascension is a Thursday and the Friday a working day",
      "2014-03-07, 2014-05-09, the eighth of May is a Thursday",
      "2014-04-08, 2014-06-10, Whit Monday",
      "2013-10-24, 2013-12-26, Christmas; the second day is a holiday in Alsace and Moselle alone",
      "2013-10-31, 2014-01-02, New Year",
      "2014-09-10, 2014-11-12, the armistice",
      "2020-02-29, 2020-04-30, a leap day"})
  void lastDayIsTheWorkingDayAfterTwoFullMonths(LocalDate notifiedOn, LocalDate lastDay, String why) {
    assertThat(AppealDeadline.lastDay(notifiedOn)).as(why).isEqualTo(lastDay);
    assertThat(AppealDeadline.lastDay(notifiedOn, true)).isEqualTo(lastDay);
  }

  @ParameterizedTest
  @CsvSource({"2014-02-04, 2015-02-04", "2014-03-29, 2015-03-30", "2016-02-29, 2017-02-28", "2013-05-01, 2014-05-02"})
  void withoutRemediesAReasonableYearHolds(LocalDate notifiedOn, LocalDate lastDay) {
    assertThat(AppealDeadline.lastDay(notifiedOn, false)).isEqualTo(lastDay);
    assertThat(AppealDeadline.windowEndsAt(notifiedOn, false))
        .isEqualTo(lastDay.plusDays(1).atStartOfDay(FrenchText.PARIS).toInstant());
  }

  /** The day is the one of Paris, in winter and in summer. */
  @ParameterizedTest
  @CsvSource({
      "2013-02-04T22:59:59Z, 2013-04-05T22:00:00Z", // still the fourth in Paris; summer time on the last day
      "2013-02-04T23:00:00Z, 2013-04-08T22:00:00Z", // the fifth in Paris; the sixth of April is a Saturday
      "2013-10-23T21:59:59Z, 2013-12-24T23:00:00Z",
      "2013-10-23T22:00:00Z, 2013-12-26T23:00:00Z"})
  void windowEndsAtMidnightOfParisAfterTheLastDay(Instant toldAt, Instant endsAt) {
    assertThat(AppealDeadline.windowEndsAt(toldAt)).isEqualTo(endsAt);
  }

  @Property(tries = 3000)
  void lastDayAgreesWithACountDayByDay(@ForAll @DateRange(min = "2008-01-01", max = "2060-12-31") LocalDate notifiedOn) {
    assertThat(AppealDeadline.lastDay(notifiedOn)).isEqualTo(counted(notifiedOn));
  }

  @Property
  void lastDayIsAWorkingDayAtLeastFiftyNineDaysLaterAndNeverEarlierForALaterNotification(
      @ForAll @DateRange(min = "2008-01-01", max = "2060-12-31") LocalDate notifiedOn, @ForAll @IntRange(max = 400) int later) {
    LocalDate last = AppealDeadline.lastDay(notifiedOn);
    assertThat(last).isAfterOrEqualTo(notifiedOn.plusDays(59)).isBeforeOrEqualTo(notifiedOn.plusDays(67));
    assertThat(isOff(last)).isFalse();
    assertThat(AppealDeadline.lastDay(notifiedOn.plusDays(later))).isAfterOrEqualTo(last);
    assertThat(AppealDeadline.lastReasonableDay(notifiedOn)).isAfter(last);
  }

  @Test
  void everyHolidayOfFranceIsOneAndNoOther() {
    for (LocalDate day = LocalDate.of(2013, 1, 1); day.getYear() < 2030; day = day.plusDays(1)) {
      LocalDate notifiedOn = day.minusDays(1).minusMonths(2);
      if (notifiedOn.plusMonths(2).plusDays(1).equals(day)) {
        assertThat(AppealDeadline.lastDay(notifiedOn).equals(day)).as("%s is a working day", day).isEqualTo(!isOff(day));
      }
    }
  }

  /** Walks to the day of that number in the second month after, or to the end of that month, and on to a day of work. */
  private static LocalDate counted(LocalDate notifiedOn) {
    YearMonth last = YearMonth.of(notifiedOn.getYear() + (notifiedOn.getMonthValue() > 10 ? 1 : 0),
        (notifiedOn.getMonthValue() + 1) % 12 + 1);
    LocalDate day = notifiedOn;
    while (!YearMonth.from(day).equals(last)
        || day.getDayOfMonth() < notifiedOn.getDayOfMonth() && day.getDayOfMonth() < last.lengthOfMonth()) {
      day = day.plusDays(1);
    }
    do {
      day = day.plusDays(1);
    } while (isOff(day));
    return day;
  }

  private static boolean isOff(LocalDate day) {
    LocalDate easter = easter(day.getYear());
    return day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY
        || FIXED_HOLIDAYS.contains(MonthDay.from(day)) || day.equals(easter.plusDays(1))
        || day.equals(easter.plusDays(39)) || day.equals(easter.plusDays(50));
  }

  /** Gauss, for the years 1900 to 2099. */
  private static LocalDate easter(int year) {
    int moon = (19 * (year % 19) + 24) % 30;
    int sunday = (2 * (year % 4) + 4 * (year % 7) + 6 * moon + 5) % 7;
    int march = 22 + moon + sunday;
    if (march == 57 || march == 56 && moon == 28 && year % 19 > 10) {
      march -= 7;
    }
    return LocalDate.of(year, Month.MARCH, 1).plusDays(march - 1L);
  }

  @Test
  void anAppealOfTheLastSecondIsInTimeAndOneSecondLaterIsNot() {
    Instant lastSecond = ZonedDateTime.of(2013, 4, 5, 23, 59, 59, 0, FrenchText.PARIS).toInstant();
    Instant windowEnds = AppealDeadline.windowEndsAt(LocalDate.of(2013, 2, 4), true);
    assertThat(lastSecond).isBefore(windowEnds);
    assertThat(lastSecond.plusSeconds(1)).isEqualTo(windowEnds);
  }
}
