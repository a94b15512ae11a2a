package org.callforprojects.steering;

import java.time.DayOfWeek;
import java.time.LocalDate;

import de.focus_shift.jollyday.core.HolidayCalendar;
import de.focus_shift.jollyday.core.HolidayManager;
import de.focus_shift.jollyday.core.ManagerParameters;

/** Monday to Friday, save the public holidays of the whole of France. */
public final class WorkingDays {

  private static final HolidayManager HOLIDAYS =
      HolidayManager.getInstance(ManagerParameters.create(HolidayCalendar.FRANCE));

  private WorkingDays() {
  }

  public static boolean isWorking(LocalDate day) {
    return day.getDayOfWeek() != DayOfWeek.SATURDAY && day.getDayOfWeek() != DayOfWeek.SUNDAY && !HOLIDAYS.isHoliday(day);
  }

  /** That day, or the first working one after it. */
  static LocalDate onOrAfter(LocalDate day) {
    LocalDate working = day;
    while (!isWorking(working)) {
      working = working.plusDays(1);
    }
    return working;
  }

  /** @param number 1 for the first working day after that day, and so on; 0 is that day */
  public static LocalDate after(LocalDate day, int number) {
    LocalDate working = day;
    for (int i = 0; i < number; i++) {
      working = onOrAfter(working.plusDays(1));
    }
    return working;
  }

  /** The working day so many working days before that day. */
  public static LocalDate before(LocalDate day, int number) {
    LocalDate working = day;
    for (int i = 0; i < number; i++) {
      do {
        working = working.minusDays(1);
      } while (!isWorking(working));
    }
    return working;
  }
}
