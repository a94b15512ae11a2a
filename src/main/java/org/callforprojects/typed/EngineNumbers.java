package org.callforprojects.typed;

import java.math.BigDecimal;

/**
 * The one border between decimals and the engine, which keeps numbers as integers or doubles. An amount goes over it as the
 * double that is written with the same digits and comes back from these digits, so that no cent is ever lost; what has more
 * digits than a double holds does not go over. Nothing is computed beyond it: tables compare, and copy.
 */
public final class EngineNumbers {

  private EngineNumbers() {
  }

  /**
   * As a variable of a process, and as a form sends it.
   *
   * @return null for null
   * @throws IllegalArgumentException no double is written with these digits
   */
  public static Double of(BigDecimal number) {
    if (number == null) {
      return null;
    }
    if (!fits(number)) {
      throw new IllegalArgumentException(number + " has more digits than the engine keeps");
    }
    return number.doubleValue();
  }

  /** Whether it comes back as it went. */
  public static boolean fits(BigDecimal number) {
    double kept = number.doubleValue();
    return Double.isFinite(kept) && decimal(kept).compareTo(number) == 0;
  }

  /** What the engine, a table or a form gives, by its digits. @return null for null, and for what is no number */
  public static BigDecimal decimal(Object number) {
    return !(number instanceof Number) || number instanceof Double kept && !Double.isFinite(kept) ? null : new BigDecimal(number.toString());
  }
}
