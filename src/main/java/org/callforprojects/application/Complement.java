package org.callforprojects.application;

import java.time.Instant;

/**
 * A request to the applicant: missing documents, or the correction of the funding plan.
 *
 * @param kind        what is asked
 * @param round       1 for the first request; later rounds keep the deadline of the first
 * @param requestedAt when it was last asked
 * @param reminderAt  when the applicant is to be reminded
 * @param deadline    until when the answer is in time
 * @param remindedAt  when the applicant was reminded; null before
 * @param answeredAt  when the applicant last answered; null before
 * @param expiredAt   when the end of the delay was noted; null before
 */
public record Complement(Kind kind, int round, Instant requestedAt, Instant reminderAt, Instant deadline,
    Instant remindedAt, Instant answeredAt, Instant expiredAt) {

  /** What is asked of the applicant. */
  public enum Kind {
    DOCUMENTS, CORRECTION
  }

  /** The timer may fire in the very instant of the deadline: once noted, the delay is over whatever the clock says. */
  public boolean isPast(Instant instant) {
    return expiredAt != null || instant.isAfter(deadline);
  }

  /** Not twice, not once the delay is over, and not when a later round asked again after the day of the reminder. */
  public boolean callsForReminder(Instant now) {
    return remindedAt == null && !isPast(now) && requestedAt.isBefore(reminderAt);
  }

  Complement reminded(Instant at) {
    return new Complement(kind, round, requestedAt, reminderAt, deadline, at, answeredAt, expiredAt);
  }

  Complement answered(Instant at) {
    return new Complement(kind, round, requestedAt, reminderAt, deadline, remindedAt, at, expiredAt);
  }

  Complement expired(Instant at) {
    return new Complement(kind, round, requestedAt, reminderAt, deadline, remindedAt, answeredAt, at);
  }
}
