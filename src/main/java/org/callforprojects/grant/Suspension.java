package org.callforprojects.grant;

import java.time.Instant;

/**
 * The grant is stopped while the beneficiary is heard (CRPA L.122-1).
 *
 * @param observations what the beneficiary answered; empty before
 * @param outcome      {@code RESUME} or {@code TERMINATE}; null while undecided
 */
public record Suspension(String reason, String by, Instant at, Instant hearingEndsAt, String observations,
    Instant observedAt, String outcome, String outcomeReason, String decidedBy, Instant decidedAt) {

  Suspension observed(String words, Instant when) {
    return new Suspension(reason, by, at, hearingEndsAt, words, when, outcome, outcomeReason, decidedBy, decidedAt);
  }

  Suspension decided(String answer, String why, String who, Instant when) {
    return new Suspension(reason, by, at, hearingEndsAt, observations, observedAt, answer, why, who, when);
  }

  public boolean isOpen() {
    return outcome == null;
  }
}
