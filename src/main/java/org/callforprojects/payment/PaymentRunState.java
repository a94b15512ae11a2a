package org.callforprojects.payment;

/**
 * A file for the bank and what the bank has said of its lines.
 *
 * @param awaited  lines that it has said nothing of yet
 * @param paid     lines that it paid
 * @param rejected lines that it rejected, or sent back later
 */
public record PaymentRunState(PaymentRun run, int awaited, int paid, int rejected) {
}
