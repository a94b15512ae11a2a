package org.callforprojects.spreadsheet;

import java.math.BigDecimal;
import java.time.LocalDate;

import org.callforprojects.french.FrenchText;
import org.dhatim.fastexcel.Worksheet;

/** Puts values into the cells of a sheet, so that no text of a stranger is ever computed. */
public final class Cells {

  private static final String AMOUNT = "#,##0.00";
  private static final String DAY = "dd/mm/yyyy";
  /** The most that one cell holds. */
  private static final int LONGEST_TEXT = 32_767;

  private Cells() {
  }

  /**
   * A text stays a text whatever it begins with: its cell says so, and only a cell of another kind is computed.
   *
   * @param value an amount in euros, another number, a day or a text; null or empty leaves the cell empty
   */
  public static void put(Worksheet sheet, int row, int column, Object value) {
    if (value instanceof BigDecimal amount) {
      sheet.value(row, column, amount);
      sheet.style(row, column).format(AMOUNT).set();
    } else if (value instanceof Number number) {
      sheet.value(row, column, number);
    } else if (value instanceof LocalDate day) {
      sheet.value(row, column, day);
      sheet.style(row, column).format(DAY).set();
    } else if (value != null && !value.toString().isEmpty()) {
      String text = FrenchText.withoutControls(value.toString());
      sheet.inlineString(row, column, text.substring(0, Math.min(text.length(), LONGEST_TEXT)));
      sheet.style(row, column).wrapText(true).verticalAlignment("top").set();
    }
  }
}
