package org.callforprojects.payment;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;

/**
 * Money that the beneficiary paid back to one funder.
 *
 * @param number           1 and on, of the grant
 * @param amount           euros
 * @param paymentReference of the transfer received, once for all
 */
public record Repayment(String reference, int number, String funderCode, BigDecimal amount, LocalDate repaidOn,
    String paymentReference, String recordedBy, Instant recordedAt) {
}
