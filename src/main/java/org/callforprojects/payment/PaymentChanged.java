package org.callforprojects.payment;

/**
 * A payment order was made or has changed its status; told within the transaction that changes it.
 *
 * @param before null for a new order
 * @param by     user id; the actors of the tranche, comma separated, for a new order
 */
public record PaymentChanged(PaymentOrder before, PaymentOrder after, String by) {
}
