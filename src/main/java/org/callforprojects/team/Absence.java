package org.callforprojects.team;

import java.time.Instant;
import java.time.LocalDate;

/**
 * A period in which a person is away and another stands in for them.
 *
 * @param lastDay the last one, which belongs to it
 * @param endedAt when it was ended before its last day was over; null otherwise
 */
record Absence(String id, String person, String substitute, LocalDate firstDay, LocalDate lastDay, String declaredBy,
    Instant declaredAt, Instant endedAt) {

  boolean isInForce(LocalDate today) {
    return endedAt == null && !today.isBefore(firstDay) && !today.isAfter(lastDay);
  }

  boolean isOver(LocalDate today) {
    return endedAt != null || today.isAfter(lastDay);
  }

  boolean meets(LocalDate from, LocalDate to) {
    return endedAt == null && !to.isBefore(firstDay) && !from.isAfter(lastDay);
  }
}
