package org.callforprojects.payment;

/** The bank confirmed that it paid an order of a file. @param by who recorded its answer */
public record PaymentConfirmed(PaymentOrder order, String by) {
}
