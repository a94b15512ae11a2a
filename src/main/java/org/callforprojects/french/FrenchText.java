package org.callforprojects.french;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** How French writes dates, amounts and spaces. */
public final class FrenchText {

  public static final ZoneId PARIS = ZoneId.of("Europe/Paris");

  private static final char NBSP = '\u00A0';
  /** Signs that a space before them must not leave alone at the start of a line. */
  private static final String BEFORE = ":;?!»%€";
  private static final List<String> ABBREVIATIONS =
      List.of("n°", "Art.", "art.", "L.", "R.", "D.", "article", "articles");
  private static final List<String> UNITS = List.of("jours", "jour", "mois", "ans", "an", "euros", "euro");
  /** What XML 1.0 cannot carry: a NUL pasted into a name must not stop a letter. */
  private static final Pattern NOT_XML =
      Pattern.compile("[^\\t\\n\\r\\u0020-\\uD7FF\\uE000-\\uFFFD\\x{10000}-\\x{10FFFF}]");

  private FrenchText() {
  }

  /** The same words with the non-breaking spaces that French typography wants; one pass, for whole letters. */
  public static String spaced(String text) {
    int space = text.indexOf(' ');
    if (space < 0) {
      return text;
    }
    char[] out = null;
    for (; space >= 0; space = text.indexOf(' ', space + 1)) {
      if (isFixed(text, space)) {
        if (out == null) {
          out = text.toCharArray();
        }
        out[space] = NBSP;
      }
    }
    return out == null ? text : new String(out);
  }

  private static boolean isFixed(String text, int space) {
    char next = space + 1 < text.length() ? text.charAt(space + 1) : 0;
    if (BEFORE.indexOf(next) >= 0) {
      return true;
    }
    char last = space > 0 ? text.charAt(space - 1) : 0;
    if (last >= '0' && last <= '9') {
      return UNITS.stream().anyMatch(unit -> isWordAt(text, space + 1, unit));
    }
    return last == '«' || ("°.es".indexOf(last) >= 0 && last != 0
        && ABBREVIATIONS.stream().anyMatch(word -> text.startsWith(word, space - word.length())
            && isStartOfWord(text, space - word.length())));
  }

  private static boolean isWordAt(String text, int at, String word) {
    return text.startsWith(word, at)
        && (at + word.length() == text.length() || !isWordCharacter(text.charAt(at + word.length())));
  }

  private static boolean isStartOfWord(String text, int at) {
    return at == 0 || !isWordCharacter(text.charAt(at - 1));
  }

  private static boolean isWordCharacter(char c) {
    return c == '_' || Character.isLetterOrDigit(c);
  }

  /** « 1er janvier 2014 ». */
  public static String date(LocalDate day) {
    String month = day.getMonth().getDisplayName(TextStyle.FULL, Locale.FRENCH);
    String number = day.getDayOfMonth() == 1 ? "1er" : String.valueOf(day.getDayOfMonth());
    return number + NBSP + month + NBSP + day.getYear();
  }

  /** « lundi 25 novembre 2013 ». */
  public static String weekday(ZonedDateTime day) {
    return day.getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.FRENCH) + " " + date(day.toLocalDate());
  }

  /** « nov. », « mai ». */
  public static String shortMonth(LocalDate day) {
    return day.getMonth().getDisplayName(TextStyle.SHORT, Locale.FRENCH);
  }

  public static String date(Instant instant) {
    return date(instant.atZone(PARIS).toLocalDate());
  }

  /** « 31 octobre 2013 à 23 h 59 », Paris time; seconds are dropped, so that a deadline is never shown too late. */
  public static String dateTime(Instant instant) {
    ZonedDateTime time = instant.atZone(PARIS);
    return date(time.toLocalDate()) + " à " + time(instant);
  }

  /** « 15 h 10 », Paris time. */
  public static String time(Instant instant) {
    ZonedDateTime time = instant.atZone(PARIS);
    return time.getHour() + "" + NBSP + "h" + NBSP + String.format(Locale.ROOT, "%02d", time.getMinute());
  }

  /** « 150 000,00 € ». */
  public static String euros(BigDecimal amount) {
    return format("#,##0.00", amount.setScale(2, RoundingMode.HALF_UP)) + NBSP + "€";
  }

  /** A rate between 0 and 1, « 24,35 % ». */
  public static String percent(BigDecimal rate) {
    return format("#,##0.##", rate.movePointRight(2).setScale(2, RoundingMode.HALF_UP)) + NBSP + "%";
  }

  /** « 12,5 Ko », « 3,2 Mo »; of a file, thousand by thousand. */
  public static String bytes(long bytes) {
    BigDecimal size = BigDecimal.valueOf(bytes);
    return bytes < 1_000 ? bytes + "\u00A0octets"
        : bytes < 1_000_000 ? format("#,##0.#", size.movePointLeft(3)) + "\u00A0Ko"
        : format("#,##0.#", size.movePointLeft(6)) + "\u00A0Mo";
  }

  public static String count(BigDecimal number) {
    return format("#,##0.##", number);
  }

  /** « 1 paiement », « 3 lignes enregistrées »; each word takes an s. */
  public static String many(int number, String words) {
    return number + "\u00A0" + (Math.abs(number) < 2 ? words : words.replaceAll("(?<=\\p{L})(?= |$)", "s"));
  }

  public static String withoutControls(String text) {
    return NOT_XML.matcher(text).replaceAll("");
  }

  private static String format(String pattern, BigDecimal number) {
    DecimalFormatSymbols symbols = new DecimalFormatSymbols(Locale.FRENCH);
    symbols.setGroupingSeparator(NBSP);
    return new DecimalFormat(pattern, symbols).format(number);
  }
}
