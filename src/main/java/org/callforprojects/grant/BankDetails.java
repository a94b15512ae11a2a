package org.callforprojects.grant;

import java.time.Instant;

/**
 * Where the money goes.
 *
 * @param iban         checked, without spaces
 * @param checkedBy    who compared it with the bank's own paper; null before
 * @param typedBy      who typed it, the beneficiary or an officer: never who checks it; null in what is older than this
 * @param holderReason why an account that is not in the beneficiary's name is right, by who checked it; null for none
 */
public record BankDetails(String holder, String iban, String bic, Instant receivedAt, String checkedBy,
    Instant checkedAt, String typedBy, String holderReason) {

  /** Typed by nobody known. */
  public BankDetails(String holder, String iban, String bic, Instant receivedAt, String checkedBy, Instant checkedAt) {
    this(holder, iban, bic, receivedAt, checkedBy, checkedAt, null, null);
  }

  BankDetails typed(String by) {
    return new BankDetails(holder, iban, bic, receivedAt, checkedBy, checkedAt, by, holderReason);
  }

  BankDetails checked(String by, Instant at) {
    return checked(by, at, null);
  }

  BankDetails checked(String by, Instant at, String reason) {
    return new BankDetails(holder, iban, bic, receivedAt, by, at, typedBy, reason);
  }

  public boolean isChecked() {
    return checkedBy != null;
  }
}
