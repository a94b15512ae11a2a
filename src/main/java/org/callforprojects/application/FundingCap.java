package org.callforprojects.application;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;

/** One cap on the award, from the table {@code funding-cap}; the smallest binds. Euros. */
public record FundingCap(String code, BigDecimal amount) {

  /** From the rows of the table's answer. */
  public static List<FundingCap> all(List<Map<String, Object>> rows) {
    return rows.stream().map(row -> new FundingCap((String) row.get("capCode"),
        new BigDecimal(row.get("cap").toString()).setScale(2, RoundingMode.HALF_UP))).toList();
  }
}
