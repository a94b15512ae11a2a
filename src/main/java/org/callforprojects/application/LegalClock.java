package org.callforprojects.application;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

/**
 * The delay at whose end silence means rejection (loi 2000-321, art. 21; today CRPA L.231-4). A request for complements
 * pauses it, until the pieces arrive or the delay to send them ends (décret 2001-492, art. 2; today CRPA L.114-5): paused,
 * never reset.
 *
 * @param rejectionAt when silence means rejection, as things stand
 * @param pausedAt    since when it is paused; null while it runs
 */
public record LegalClock(Instant rejectionAt, Instant pausedAt) {

  /** Months count from date to date, at the hour of Paris. */
  public static LegalClock start(Instant submittedAt, int months, ZoneId zone) {
    return new LegalClock(submittedAt.atZone(zone).plusMonths(months).toInstant(), null);
  }

  /** A delay that has run out cannot be paused any more. */
  LegalClock pause(Instant at) {
    return pausedAt != null || !at.isBefore(rejectionAt) ? this : new LegalClock(rejectionAt, at);
  }

  /** @param at when the pieces arrived, or when the delay to send them ended, whichever came first */
  LegalClock resume(Instant at) {
    if (pausedAt == null) {
      return this;
    }
    // A letter that was late to print may ask again after the deadline that it keeps: that pause lasts no time
    return new LegalClock(at.isAfter(pausedAt) ? rejectionAt.plus(Duration.between(pausedAt, at)) : rejectionAt, null);
  }

  public boolean isPaused() {
    return pausedAt != null;
  }
}
