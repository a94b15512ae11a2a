package org.callforprojects.committee.scenario;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Set;

/**
 * One way of allotting the envelope of a session.
 *
 * @param proposedAt when it was taken as the agenda's proposal; null while it is only compared
 * @param proposal   what it said then; null before
 */
public record Scenario(String id, String sessionCode, String name, Parameters parameters, String createdBy, Instant createdAt,
    String proposedBy, Instant proposedAt, ScenarioResult proposal) {

  /**
   * What makes one different from another.
   *
   * @param threshold        points of 100 below which nothing is awarded
   * @param reserveThreshold points below which nothing is kept for the reserve list
   * @param cap              euros that no file exceeds; null for no other cap than those of the tables
   * @param mostPerRegion    how many awards a region has at most; null for no limit
   * @param priorityShare    percent of the money that goes to priority territories first; 0 for none
   * @param without          codes of funders that give nothing
   */
  public record Parameters(BigDecimal threshold, BigDecimal reserveThreshold, BigDecimal cap, Integer mostPerRegion,
      Integer priorityShare, Set<String> without) {

    public Parameters {
      without = without == null ? Set.of() : Set.copyOf(without);
      priorityShare = priorityShare == null ? 0 : priorityShare;
    }
  }
}
