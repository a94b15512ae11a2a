package org.callforprojects.steering;

import java.time.Duration;

/** How long something lasted, in French, with the two units that matter. */
public final class LastingWords {

  private static final char NBSP = '\u00A0';

  private LastingWords() {
  }

  /** « 12 j 4 h », « 3 h 05 min », « 45 s », « < 1 s »; a dash for null. */
  public static String of(Duration time) {
    if (time == null) {
      return "–";
    }
    if (time.toDays() > 0) {
      return time.toDays() + unit("j") + (time.toHoursPart() == 0 || time.toDays() >= 100 ? ""
          : " " + time.toHoursPart() + unit("h"));
    }
    if (time.toHours() > 0) {
      return time.toHours() + unit("h") + " " + (time.toMinutesPart() < 10 ? "0" : "") + time.toMinutesPart() + unit("min");
    }
    if (time.toMinutes() > 0) {
      return time.toMinutes() + unit("min");
    }
    return time.toSeconds() > 0 ? time.toSeconds() + unit("s") : "<" + NBSP + "1" + unit("s");
  }

  private static String unit(String name) {
    return NBSP + name;
  }
}
