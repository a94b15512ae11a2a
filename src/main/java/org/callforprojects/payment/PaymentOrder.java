package org.callforprojects.payment;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;

import org.callforprojects.document.Sha256;

/**
 * One payment of one funder for one tranche.
 *
 * @param attempt          1, then one more each time the bank sent the last one back or it was cancelled
 * @param amount           euros
 * @param actors           who reviewed, certified or gave new bank details: they neither authorise nor pay
 * @param dueAt            last instant of the payment delay
 * @param authorisedBy     null until authorised, like {@code authorisedAt}
 * @param runId            the file for the bank that carries it; null outside any
 * @param paymentReference null until paid, like {@code paidOn}, {@code paidBy} and {@code paidAt}
 * @param reason           why it was sent back or cancelled; null else, like {@code endedBy} and {@code endedAt}
 */
public record PaymentOrder(String id, String reference, int trancheNumber, String funderCode, int attempt,
    String callCode, BigDecimal amount, PaymentStatus status, Payee payee, Set<String> actors, Instant dueAt,
    Instant orderedAt, String authorisedBy, Instant authorisedAt, String runId, String paymentReference,
    LocalDate paidOn, String paidBy, Instant paidAt, String reason, String endedBy, Instant endedAt) {

  /** What SEPA allows for an end-to-end identification. */
  private static final int LONGEST_KEY = 35;
  private static final int DIGEST = 12;

  /**
   * Its unique key in the characters and the length of SEPA, such as {@code PTCE-2013-0007-T1-METL-1}: the end-to-end
   * identification that the bank statement shows. A longer one ends in a digest of the whole.
   */
  public String key() {
    String key = reference + "-T" + trancheNumber + "-" + funderCode.replace('_', '-') + "-" + attempt;
    return key.length() <= LONGEST_KEY ? key
        : key.substring(0, LONGEST_KEY - DIGEST - 1) + "-" + Sha256.of(key.getBytes(StandardCharsets.UTF_8))
            .substring(0, DIGEST);
  }

  /** Whether its delay has passed and it is still to be paid. */
  public boolean late(Instant now) {
    return now.isAfter(dueAt) && (status == PaymentStatus.ORDERED || status == PaymentStatus.AUTHORISED);
  }

  PaymentOrder authorised(String by, Instant at) {
    return with(PaymentStatus.AUTHORISED, by, at, paymentReference, paidOn, paidBy, paidAt, reason, endedBy, endedAt);
  }

  PaymentOrder paid(String withReference, LocalDate on, String by, Instant at) {
    return with(PaymentStatus.PAID, authorisedBy, authorisedAt, withReference, on, by, at, reason, endedBy, endedAt);
  }

  PaymentOrder ended(PaymentStatus end, String why, String by, Instant at) {
    return with(end, authorisedBy, authorisedAt, paymentReference, paidOn, paidBy, paidAt, why, by, at);
  }

  private PaymentOrder with(PaymentStatus newStatus, String newAuthorisedBy, Instant newAuthorisedAt,
      String newReference, LocalDate newPaidOn, String newPaidBy, Instant newPaidAt, String newReason,
      String newEndedBy, Instant newEndedAt) {
    return new PaymentOrder(id, reference, trancheNumber, funderCode, attempt, callCode, amount, newStatus, payee,
        actors, dueAt, orderedAt, newAuthorisedBy, newAuthorisedAt, runId, newReference, newPaidOn, newPaidBy,
        newPaidAt, newReason, newEndedBy, newEndedAt);
  }

  /** Whether that person neither reviewed, certified nor authorised it. */
  public boolean mayBePaidBy(String person) {
    return mayBeAuthorisedBy(person) && !person.equals(authorisedBy);
  }

  /** Whether that person neither reviewed nor certified it. */
  public boolean mayBeAuthorisedBy(String person) {
    return !actors.contains(person);
  }

  /** In a file given to the bank, which has neither paid nor rejected it yet. */
  public boolean isAtBank() {
    return status == PaymentStatus.AUTHORISED && runId != null;
  }
}
