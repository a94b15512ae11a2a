package org.callforprojects.payment;

import java.util.Collection;
import java.util.Set;

/** Says of which applications no money may leave now: another phase knows why. */
public interface PaymentBar {

  /** Those of whom no money may go to the bank, among these: one question to the database, however many. */
  Set<String> barred(Collection<String> references);
}
