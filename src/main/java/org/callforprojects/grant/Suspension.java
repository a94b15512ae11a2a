package org.callforprojects.grant;

import java.time.Instant;

/**
 * The grant is stopped while the beneficiary is heard (CRPA L.122-1).
 *
 * @param observations what the beneficiary answered; empty before
 * @param confirmedBy  the second person; null when the program suspended by itself
 * @param outcome      {@code RESUME} or {@code TERMINATE}; null while undecided
 */
public record Suspension(String reason, String by, Instant at, Instant hearingEndsAt, String observations,
    Instant observedAt, String outcome, String outcomeReason, String decidedBy, Instant decidedAt,
    String confirmedBy) {

  /** Decided by the program itself: a formal notice ran out. */
  public Suspension(String reason, String by, Instant at, Instant hearingEndsAt, String observations, Instant observedAt,
      String outcome, String outcomeReason, String decidedBy, Instant decidedAt) {
    this(reason, by, at, hearingEndsAt, observations, observedAt, outcome, outcomeReason, decidedBy, decidedAt, null);
  }


  Suspension observed(String words, Instant when) {
    return new Suspension(reason, by, at, hearingEndsAt, words, when, outcome, outcomeReason, decidedBy, decidedAt,
        confirmedBy);
  }

  Suspension decided(String answer, String why, String who, Instant when) {
    return new Suspension(reason, by, at, hearingEndsAt, observations, observedAt, answer, why, who, when,
        confirmedBy);
  }

  public boolean isOpen() {
    return outcome == null;
  }
}
