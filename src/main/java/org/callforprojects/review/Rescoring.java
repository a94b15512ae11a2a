package org.callforprojects.review;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/** What grades that were given would have scored by another grid: for those who try one. */
public final class Rescoring {

  private Rescoring() {
  }

  /** @param reviews grades by criterion, one map for each expert; at least one */
  public static BigDecimal score(ScoringGrid grid, List<Map<String, Integer>> reviews, int territoryPoints) {
    return Consolidation.score(grid, reviews, territoryPoints);
  }
}
