package org.callforprojects.grant;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * A report as received, with what staff made of it.
 *
 * @param number  of the grant, 1 the first
 * @param tranche the tranche it was sent for
 * @param review  null before it was reviewed
 * @param certification null before the service was certified or refused
 */
public record Report(int number, int tranche, Instant receivedAt, String submittedBy, ReportBody body, Review review,
    Certification certification) {

  /** @param actualEligibleCosts euros of the period that are accepted */
  public record Review(BigDecimal actualEligibleCosts, boolean cofundingConfirmed, boolean accepted, String comment,
      String by, Instant at) {
  }

  /** Whether what was done is what was promised (GBCP, art. 33). */
  public record Certification(boolean certified, String by, Instant at) {
  }

  Report reviewed(Review result) {
    return new Report(number, tranche, receivedAt, submittedBy, body, result, null);
  }

  Report certified(Certification result) {
    return new Report(number, tranche, receivedAt, submittedBy, body, review, result);
  }

  public boolean isAccepted() {
    return review != null && review.accepted();
  }
}
