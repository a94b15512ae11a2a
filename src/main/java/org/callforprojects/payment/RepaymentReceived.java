package org.callforprojects.payment;

/** The beneficiary paid back; told within the transaction that records it. */
public record RepaymentReceived(Repayment repayment) {
}
