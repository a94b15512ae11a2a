package org.callforprojects.typed;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Numbers as people write them: « 150 000,50 » with any kind of blank, « 1.234,56 », « 150000.5 », « 150 000 € ». A
 * writing that can mean two numbers (« 1.234 ») means none, and nothing is guessed: an amount is never changed.
 */
public final class TypedNumber {

  /** Blanks, and what is pasted with them and nobody sees. */
  private static final String BLANK = "[\\s\\u00a0\\u2000-\\u200f\\u202f\\u205f\\u2060\\u3000\\ufeff\\u00ad]";
  private static final String EURO = "(?:€|EUR|eur|euros?)?";
  private static final Pattern GROUPING = Pattern.compile(BLANK + "|['’]");
  private static final Pattern FINAL_UNIT = Pattern.compile("(?:€|EUR|eur|euros?)$");
  private static final int LONGEST = 40;

  private TypedNumber() {
  }

  /**
   * The writings that are understood, as an expression for Java and for browsers alike.
   *
   * @param decimals places that the field has; zeros beyond them are not taken either
   */
  public static String pattern(int decimals) {
    String some = decimals == 0 ? "0*" : "\\d{0," + decimals + "}";
    String whole = "\\d+|\\d{1,3}(?:(?:" + BLANK + "+|['’])\\d{3})+";
    String mixed = "\\d{1,3}(?:\\.\\d{3})+," + some + "|\\d{1,3}(?:,\\d{3})+\\." + some;
    String grouped = "\\d{1,3}(?:\\.\\d{3}){2,}|\\d{1,3}(?:,\\d{3}){2,}";
    String small = decimals == 0 ? "" : "|[.,]\\d{1," + decimals + "}";
    String ambiguous = decimals < 3 ? "" : "(?!" + BLANK + "*[+\\-−]?[1-9]\\d{0,2}[.,]\\d{3}" + BLANK + "*" + EURO + BLANK + "*$)";
    return "^" + ambiguous + BLANK + "*[+\\-−]?" + "(?:(?:" + whole + ")(?:[.,]" + some + ")?|" + mixed + "|" + grouped + small + ")"
        + BLANK + "*" + EURO + BLANK + "*$";
  }

  /** @return the number that the text means in a field of so many places; empty when it means none, or more than one */
  public static Optional<BigDecimal> read(String typed, int decimals) {
    if (typed.length() > LONGEST || !Pattern.matches(pattern(decimals), typed)) {
      return Optional.empty();
    }
    String digits = GROUPING.matcher(typed).replaceAll("").replace('−', '-');
    digits = FINAL_UNIT.matcher(digits).replaceFirst("");
    int point = Math.max(digits.lastIndexOf('.'), digits.lastIndexOf(','));
    if (point >= 0) {
      char sign = digits.charAt(point);
      boolean groups = digits.indexOf(sign) != point; // the same sign twice parts thousands
      String fraction = groups ? "" : digits.substring(point + 1);
      String whole = (groups ? digits : digits.substring(0, point)).replaceAll("[.,]", "");
      digits = (whole.matches("[+-]?") ? whole + "0" : whole) + (fraction.isEmpty() ? "" : "." + fraction);
    }
    return Optional.of(new BigDecimal(digits));
  }

  /** As a field shows it: « 150000,50 », which {@link #read} understands. */
  public static String shown(Number number, int decimals) {
    BigDecimal value = new BigDecimal(number.toString());
    if (value.stripTrailingZeros().scale() <= 0) {
      value = value.setScale(0, RoundingMode.UNNECESSARY);
    } else if (value.scale() < 2 && decimals == 2) {
      value = value.setScale(2, RoundingMode.UNNECESSARY);
    }
    return value.toPlainString().replace('.', ',');
  }
}
