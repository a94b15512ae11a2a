package org.callforprojects.payment;

import java.math.BigDecimal;

/**
 * One funder's part of one grant. Euros; {@code repaid <= paid <= ordered <= awarded} at every moment.
 *
 * @param ordered  orders that stand, paid or not
 * @param paid     orders that are paid
 * @param returned what the bank sent back, all attempts together; it is in neither of the former
 * @param repaid   what the beneficiary paid back
 */
public record PaymentAccount(String reference, String callCode, String funderCode, BigDecimal awarded,
    BigDecimal ordered, BigDecimal paid, BigDecimal returned, BigDecimal repaid) {

  /** What may still be ordered. */
  public BigDecimal left() {
    return awarded.subtract(ordered);
  }

  /** What the beneficiary holds. */
  public BigDecimal held() {
    return paid.subtract(repaid);
  }
}
