package org.callforprojects.payment;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.Set;

/**
 * What one tranche pays.
 *
 * @param reference     of the application
 * @param trancheNumber 1 and on
 * @param advance       whether it is paid before any report: one person has reviewed it, nobody certified a service
 * @param amounts       euros by code of funder; a funder that gives nothing may be left out or be zero
 * @param payee         where the money goes
 * @param dueAt         last instant of the payment delay (domain 3.9, T12)
 * @param actors        who reviewed and who certified: user ids, two at least, or one for an advance
 */
public record TrancheOrder(String reference, int trancheNumber, boolean advance, Map<String, BigDecimal> amounts,
    Payee payee, Instant dueAt, Set<String> actors) {

  public TrancheOrder {
    amounts = Map.copyOf(amounts);
    actors = Set.copyOf(actors);
  }
}
