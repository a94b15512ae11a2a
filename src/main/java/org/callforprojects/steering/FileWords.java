package org.callforprojects.steering;

/** How the lists say things. */
final class FileWords {

  private static final char NBSP = '\u00A0';

  private FileWords() {
  }

  /** « dans 3 jours », « aujourd’hui », « dépassée de 2 jours »; empty for null. */
  static String daysLeft(Integer days) {
    if (days == null) {
      return "";
    }
    int number = Math.abs(days);
    String counted = number + String.valueOf(NBSP) + (number > 1 ? "jours" : "jour");
    return days == 0 ? "aujourd’hui" : days > 0 ? "dans " + counted : "dépassée de " + counted;
  }

  /** « 12 j »; empty for null. */
  static String age(Integer days) {
    return days == null ? "" : days + String.valueOf(NBSP) + "j";
  }
}
