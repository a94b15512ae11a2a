package org.callforprojects.payment;

import java.util.List;

/**
 * A file for the bank was written; told within the transaction that stores it.
 *
 * @param orderIds the orders it carries
 */
public record PaymentRunExported(PaymentRun run, List<String> orderIds) {
}
