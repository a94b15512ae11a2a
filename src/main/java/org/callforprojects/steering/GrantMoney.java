package org.callforprojects.steering;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/**
 * What the forecast knows of one grant. Euros.
 *
 * @param shares what each funder awarded, by code; they sum to the award
 * @param plan   its tranches in their order; they sum to the award
 * @param orders payment orders that are paid, stand, or are to be presented again
 */
record GrantMoney(String reference, Phase phase, Map<String, BigDecimal> shares, List<Part> plan, List<Order> orders) {

  /** Where the grant stands, as far as money goes. */
  enum Phase {
    /** Its agreement is not signed by all: the dates are those of a signature today. */
    TO_SIGN,
    RUNNING,
    /** Nothing is paid while the beneficiary is heard. */
    SUSPENDED,
    /** Closed, lapsed, terminated or being recovered: nothing more is paid. */
    ENDED
  }

  /** Where a tranche stands, as far as money goes. */
  enum PartState {
    /** Still to be ordered. */
    OPEN,
    /** Kept back: what it holds passes to the next tranche. */
    HELD,
    /** Ordered: its orders say what of it is paid. */
    ORDERED,
    /** Paid, carried, settled or cancelled. */
    OVER
  }

  /** @param dueOn day from which it may be paid */
  record Part(BigDecimal amount, LocalDate dueOn, PartState state) {
  }

  /** Where an order stands. */
  enum OrderState {
    PAID, STANDING,
    /** Sent back by the bank, and to be presented again. */
    RETURNED
  }

  /** @param day when it was paid, or is to be paid at the latest */
  record Order(String funder, BigDecimal amount, OrderState state, LocalDate day) {
  }
}
