package org.callforprojects.letter;

import java.time.LocalDate;
import java.util.Objects;

/**
 * The implicit-rejection clock while an answer is awaited: paused, never reset (décret 2001-492 art. 2).
 *
 * @param since    first day of the suspension, in Paris
 * @param daysLeft whole days still to run once the suspension ends
 */
public record ClockSuspension(LocalDate since, long daysLeft) {

  public ClockSuspension {
    Objects.requireNonNull(since, "since");
    if (daysLeft < 0) {
      throw new IllegalArgumentException("A clock that has run out cannot be suspended: " + daysLeft);
    }
  }
}
