package org.callforprojects.committee.money;

import java.math.BigDecimal;
import java.util.Set;

/** How the funders that can give share an award: the answers of the table {@code funder-split}. */
public enum SplitPolicy {
  /** In proportion to what each brings to the call. */
  PRO_RATA,
  /** In proportion to what each has left. */
  BY_REMAINING,
  /** The same for each. */
  EQUAL_PARTS,
  /** Nobody can give. */
  NONE;

  /** Of the table of before, which named three funders: it left out the one that could not give, as is done anyway. */
  private static final Set<String> BEFORE = Set.of("WITHOUT_CDC", "WITHOUT_METL", "WITHOUT_OTHER_STATE");

  public static SplitPolicy of(String answer) {
    return BEFORE.contains(answer) ? PRO_RATA : valueOf(answer);
  }

  /** What a funder's part is in proportion to. */
  BigDecimal weight(Purse purse) {
    return switch (this) {
      case PRO_RATA, NONE -> purse.amount();
      case BY_REMAINING -> purse.left();
      case EQUAL_PARTS -> new BigDecimal("1.00");
    };
  }
}
