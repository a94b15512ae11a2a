package org.callforprojects.opendata;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.regex.Pattern;

/**
 * What may stand in a cell. Names come from strangers, and a spreadsheet runs a cell that begins like a formula: such a
 * beginning gets an apostrophe, also behind a semicolon, where a French spreadsheet parts the cells of a line.
 */
public final class CsvText {

  /** The full-width forms too: some spreadsheets take them for the plain ones. */
  private static final Pattern FORMULA = Pattern.compile("(^|;)(\\s*)(?=[=+\\-@\uFF1D\uFF0B\uFF0D\uFF20])");
  private static final Pattern BLANKS = Pattern.compile("[\\s\\p{Cntrl}\u2028\u2029]+");
  private static final Pattern FORMATS = Pattern.compile("\\p{Cf}+");
  private static final String MORE = "…";

  private CsvText() {
  }

  /** One line, harmless to a spreadsheet; empty for null. */
  public static String of(String text) {
    if (text == null) {
      return "";
    }
    String line = BLANKS.matcher(FORMATS.matcher(text).replaceAll("")).replaceAll(" ").strip();
    return FORMULA.matcher(line).replaceAll("$1$2'");
  }

  /** The same, of so many characters at most. */
  public static String of(String text, int longest) {
    String line = of(text);
    if (line.codePointCount(0, line.length()) <= longest) {
      return line;
    }
    return line.substring(0, line.offsetByCodePoints(0, longest - 1)).strip() + MORE;
  }

  /** Euros with a point; empty for null. */
  public static String of(BigDecimal amount) {
    return amount == null ? "" : amount.toPlainString();
  }

  /** AAAA-MM-JJ; empty for null. */
  public static String of(LocalDate day) {
    return day == null ? "" : day.toString();
  }
}
