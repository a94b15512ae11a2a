package org.callforprojects.call;

import java.time.Instant;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

/**
 * What a call says of when its decisions are told and its money is committed. Calls published before it was asked say none.
 *
 * @param notifyAfterClosing whether a decision that closes a file before the closing of deposits is told after it only: the
 *                           selection starts then (S33), and everybody has the same time left
 * @param commitmentsFrom    first year in which money may be committed (S20); null for any
 * @param commitmentsTo      last year in which it may; null for any
 */
public record CallTerms(
    Boolean notifyAfterClosing,
    @Min(2000) @Max(2999) Integer commitmentsFrom,
    @Min(2000) @Max(2999) Integer commitmentsTo) {

  static final CallTerms NONE = new CallTerms(false, null, null);

  public CallTerms {
    notifyAfterClosing = Boolean.TRUE.equals(notifyAfterClosing);
  }

  /** Whether money may be committed at that instant, by the year of Paris. */
  public boolean commitsAt(Instant instant) {
    int year = instant.atZone(CallSettings.ZONE).getYear();
    return (commitmentsFrom == null || year >= commitmentsFrom) && (commitmentsTo == null || year <= commitmentsTo);
  }

  /** « de 2013 à 2014 », « en 2013 », « à partir de 2013 », « jusqu’en 2014 »; empty for any year. */
  public String years() {
    if (commitmentsFrom == null) {
      return commitmentsTo == null ? "" : "jusqu’en " + commitmentsTo;
    }
    return commitmentsTo == null ? "à partir de " + commitmentsFrom
        : commitmentsFrom.equals(commitmentsTo) ? "en " + commitmentsTo : "de " + commitmentsFrom + " à " + commitmentsTo;
  }

  CallTerms inYears(int later) {
    return new CallTerms(notifyAfterClosing, commitmentsFrom == null ? null : commitmentsFrom + later,
        commitmentsTo == null ? null : commitmentsTo + later);
  }
}
