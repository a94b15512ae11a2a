package org.callforprojects.payment;

/** Says of which applications no money may leave now: another phase knows why. */
public interface PaymentBar {

  /** Whether money of that application may go to the bank. */
  boolean isPayable(String reference);
}
