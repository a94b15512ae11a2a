package org.callforprojects.grant;

import java.time.Instant;

/**
 * Where the money goes.
 *
 * @param iban      checked, without spaces
 * @param checkedBy who compared it with the bank's own paper; null before
 */
public record BankDetails(String holder, String iban, String bic, Instant receivedAt, String checkedBy,
    Instant checkedAt) {

  BankDetails checked(String by, Instant at) {
    return new BankDetails(holder, iban, bic, receivedAt, by, at);
  }

  public boolean isChecked() {
    return checkedBy != null;
  }
}
