package org.callforprojects.payment;

import org.callforprojects.money.Iban;

/**
 * The account that a funder pays from.
 *
 * @param name holder, when the bank knows the funder by another name than the call does; null else
 * @param bic  null when the bank asks for none
 */
record Debtor(String name, String iban, String bic) {

  /** A wrong number in the settings stops the start, not the first payment. */
  Debtor {
    iban = Iban.compact(String.valueOf(iban));
    if (!Iban.isValid(iban)) {
      throw new IllegalArgumentException("callforprojects.payment.debtors: " + Iban.fault(iban).orElseThrow());
    }
  }
}
