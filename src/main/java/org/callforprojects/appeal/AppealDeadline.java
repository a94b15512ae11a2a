package org.callforprojects.appeal;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;

import de.focus_shift.jollyday.core.HolidayCalendar;
import de.focus_shift.jollyday.core.HolidayManager;
import de.focus_shift.jollyday.core.ManagerParameters;
import org.callforprojects.french.FrenchText;

/**
 * Until when a decision can be appealed: two clear months from its notification (CJA R.421-1), neither the day of the
 * notification nor the day on which the months end being counted. A last day that is a Saturday, a Sunday or a public
 * holiday moves to the next working day. A notification that does not name the remedies sets no such delay (CJA R.421-5);
 * a reasonable year from date to date then takes its place (CE, 13 July 2016, n° 387763).
 * <p>
 * Days are those of Paris, public holidays those of the whole of France: the appeal goes to a service in Paris, so that
 * the holidays of Alsace, Moselle and overseas lengthen nothing.
 */
public final class AppealDeadline {

  private static final int MONTHS = 2;
  /** Reads its calendar once; may be asked by several threads. */
  private static final HolidayManager HOLIDAYS =
      HolidayManager.getInstance(ManagerParameters.create(HolidayCalendar.FRANCE));

  private AppealDeadline() {
  }

  /**
   * @param notifiedOn day of the notification, in Paris
   * @return the last day on which the appeal is in time, that day included; where the second month has no day of that
   *     number, the months end with it
   */
  public static LocalDate lastDay(LocalDate notifiedOn) {
    return nextWorkingDay(notifiedOn.plusMonths(MONTHS).plusDays(1));
  }

  /** The last day of the reasonable year that holds when the notification does not name the remedies. */
  public static LocalDate lastReasonableDay(LocalDate notifiedOn) {
    return nextWorkingDay(notifiedOn.plusYears(1));
  }

  /** @param remedies whether the notification names the delays and ways of appeal */
  public static LocalDate lastDay(LocalDate notifiedOn, boolean remedies) {
    return remedies ? lastDay(notifiedOn) : lastReasonableDay(notifiedOn);
  }

  /** @return the first instant at which the window that a notification with its remedies opens is over */
  public static Instant windowEndsAt(Instant toldAt) {
    return windowEndsAt(day(toldAt), true);
  }

  /** @return the first instant after the last day: midnight in Paris */
  public static Instant windowEndsAt(LocalDate notifiedOn, boolean remedies) {
    return lastDay(notifiedOn, remedies).plusDays(1).atStartOfDay(FrenchText.PARIS).toInstant();
  }

  static LocalDate day(Instant instant) {
    return instant.atZone(FrenchText.PARIS).toLocalDate();
  }

  private static LocalDate nextWorkingDay(LocalDate day) {
    LocalDate working = day;
    while (working.getDayOfWeek() == DayOfWeek.SATURDAY || working.getDayOfWeek() == DayOfWeek.SUNDAY
        || HOLIDAYS.isHoliday(working)) {
      working = working.plusDays(1);
    }
    return working;
  }
}
