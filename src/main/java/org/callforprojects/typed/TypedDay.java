package org.callforprojects.typed;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A day as it is typed: « 2014-03-31 », as a browser's field sends it, or « 31/03/2014 ». */
public final class TypedDay {

  private static final Pattern ISO = Pattern.compile("([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})");
  private static final Pattern FRENCH = Pattern.compile("([0-9]{1,2})\\h*[/.-]\\h*([0-9]{1,2})\\h*[/.-]\\h*([0-9]{4})");

  private TypedDay() {
  }

  /** @return empty for nothing and for what is no day, or one that no calendar of ours holds */
  public static Optional<LocalDate> read(String typed) {
    String text = typed == null ? "" : TypedText.line(typed);
    Matcher iso = ISO.matcher(text);
    if (iso.matches()) {
      return day(iso.group(1), iso.group(2), iso.group(3));
    }
    Matcher french = FRENCH.matcher(text);
    return french.matches() ? day(french.group(3), french.group(2), french.group(1)) : Optional.empty();
  }

  private static Optional<LocalDate> day(String year, String month, String day) {
    try {
      return Optional.of(LocalDate.of(Integer.parseInt(year), Integer.parseInt(month), Integer.parseInt(day)));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
