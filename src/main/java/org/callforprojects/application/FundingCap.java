package org.callforprojects.application;

import java.math.BigDecimal;

/** One cap on the award, from the table {@code funding-cap}; the smallest binds. Euros. */
public record FundingCap(String code, BigDecimal amount) {
}
