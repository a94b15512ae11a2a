package org.callforprojects.grant;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;

/**
 * What the beneficiary owes back. Euros.
 *
 * @param shares    to whom, by code of funder; they sum to the amount
 * @param basis     French sentence: how it was computed
 * @param reference of the recovery order; null before it is issued
 */
public record Recovery(BigDecimal amount, Map<String, BigDecimal> shares, String basis, Instant foundAt, String reference,
    String issuedBy, Instant issuedAt, LocalDate dueOn) {

  /** A payment came back: that much less is owed to its funder, at most what is still owed. */
  Recovery lowered(String funder, BigDecimal by) {
    Map<String, BigDecimal> left = new java.util.LinkedHashMap<>(shares);
    left.computeIfPresent(funder, (code, share) -> share.subtract(by));
    return new Recovery(amount.subtract(by), left, basis, foundAt, reference, issuedBy, issuedAt, dueOn);
  }

  Recovery issued(String orderReference, String by, Instant at, LocalDate due) {
    return new Recovery(amount, shares, basis, foundAt, orderReference, by, at, due);
  }
}
