/**
 * The money that leaves for the beneficiaries, exactly once: orders per tranche and funder, their authorisation and
 * payment by different people, the file for the bank, what the bank sends back and what the beneficiary repays.
 * <p>
 * It drives no process and knows no grant: whoever pays tranches calls
 * {@link org.callforprojects.payment.PaymentService} and hears {@link org.callforprojects.payment.PaymentChanged} in
 * the same transaction. Rules: domain 3.9.
 */
package org.callforprojects.payment;
