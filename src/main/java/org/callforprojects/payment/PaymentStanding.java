package org.callforprojects.payment;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * What there is to do with the money of one funder of a call.
 *
 * @param toAuthorise     orders that wait to be authorised, and their euros
 * @param toPay           orders that are authorised and in no file, and their euros
 * @param atBank          orders in files that the bank has not answered, and their euros
 * @param firstDue        when the first delay of all these ends; null where there are none
 */
public record PaymentStanding(String callCode, String funderCode, int toAuthorise, BigDecimal toAuthoriseEuros, int toPay,
    BigDecimal toPayEuros, int atBank, BigDecimal atBankEuros, Instant firstDue) {
}
