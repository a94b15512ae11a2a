package org.callforprojects.committee.money;

import java.math.BigDecimal;

/**
 * What one funder brings to the call and has given away. Euros.
 *
 * @param state whether the money is the State's
 */
public record Purse(String code, String name, boolean state, BigDecimal amount, BigDecimal committed) {

  public BigDecimal left() {
    return amount.subtract(committed);
  }
}
