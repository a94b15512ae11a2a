package org.callforprojects.payment;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;

/**
 * One file given to a funder's bank.
 *
 * @param messageId   what the bank answers with
 * @param executionOn day asked of the bank
 * @param orderCount  transfers in it
 * @param total       euros
 * @param sha256      of its content, 64 hexadecimal digits
 */
public record PaymentRun(String id, String callCode, String funderCode, String messageId, String createdBy,
    Instant createdAt, LocalDate executionOn, int orderCount, BigDecimal total, String sha256) {

  /** Name of the file. */
  public String fileName() {
    return callCode + "-" + funderCode + "-" + messageId + ".xml";
  }
}
