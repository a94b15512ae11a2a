package org.callforprojects.payment;

/** Where a payment order stands. */
public enum PaymentStatus {

  ORDERED("À autoriser"),
  AUTHORISED("À payer"),
  PAID("Payé"),
  /** Sent back by the bank: its money is free again. */
  RETURNED("Rejeté par la banque"),
  /** Given up before it was paid. */
  CANCELLED("Annulé");

  private final String label;

  PaymentStatus(String label) {
    this.label = label;
  }

  /** French. */
  public String label() {
    return label;
  }

  /** Whether it holds money of its funder's share. */
  public boolean stands() {
    return this == ORDERED || this == AUTHORISED || this == PAID;
  }
}
