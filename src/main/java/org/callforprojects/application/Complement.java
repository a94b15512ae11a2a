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
 */
public record Complement(Kind kind, int round, Instant requestedAt, Instant reminderAt, Instant deadline,
    Instant remindedAt, Instant answeredAt) {

  /** What is asked of the applicant. */
  public enum Kind {
    DOCUMENTS, CORRECTION
  }

  boolean isPast(Instant instant) {
    return instant.isAfter(deadline);
  }

  Complement reminded(Instant at) {
    return new Complement(kind, round, requestedAt, reminderAt, deadline, at, answeredAt);
  }

  Complement answered(Instant at) {
    return new Complement(kind, round, requestedAt, reminderAt, deadline, remindedAt, at);
  }
}
