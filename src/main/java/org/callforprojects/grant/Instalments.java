package org.callforprojects.grant;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * How the accountant lets a debtor pay in parts.
 *
 * @param parts monthly, in the order of their days
 */
public record Instalments(List<Part> parts, String reason, String by, Instant at) {

  /** @param amount euros */
  public record Part(LocalDate dueOn, BigDecimal amount) {
  }

  public Instalments {
    parts = List.copyOf(parts);
  }

  /** Equal parts, a month apart; the last one takes the cents that are left. */
  public static Instalments monthly(BigDecimal owed, int count, LocalDate first, String reason, String by, Instant at) {
    BigDecimal equal = owed.divide(BigDecimal.valueOf(count), 2, RoundingMode.DOWN);
    List<Part> parts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      parts.add(new Part(first.plusMonths(i),
          i < count - 1 ? equal : owed.subtract(equal.multiply(BigDecimal.valueOf(count - 1L)))));
    }
    return new Instalments(parts, reason, by, at);
  }

  /** The day of the first part that what is still owed leaves open; the last day when nothing does. */
  LocalDate next(BigDecimal owed) {
    BigDecimal later = BigDecimal.ZERO;
    LocalDate next = parts.get(parts.size() - 1).dueOn();
    for (int i = parts.size() - 1; i >= 0 && later.compareTo(owed) < 0; i--) {
      later = later.add(parts.get(i).amount());
      next = parts.get(i).dueOn();
    }
    return next;
  }
}
