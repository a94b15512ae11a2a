package org.callforprojects.call;

import java.math.BigDecimal;
import java.util.List;

/**
 * The outcome of a call. Names no person: poles and their lead organisations only. Amounts in euros.
 *
 * @param laureates by session, then by rank; those whose award lapsed are absent, those promoted are there
 * @param total     of their amounts
 * @param reserve   how many wait on the reserve list
 * @param refused   how many the committee did not keep, those at the end of the reserve list included
 * @param ineligible how many were found ineligible, or closed because they stayed incomplete
 * @param withdrawn how many were withdrawn by their applicant
 * @param lapsed    how many awards were renounced or lapsed
 * @param pending   how many nobody has decided on yet
 */
public record SelectionResults(String callCode, String callTitle, List<Laureate> laureates, BigDecimal total, int reserve,
    int refused, int ineligible, int withdrawn, int lapsed, int pending) {

  /**
   * @param territory name of the département
   * @param rank      on the agenda of its session, 1 the first
   */
  public record Laureate(String reference, String pole, String lead, String territory, BigDecimal amount,
      List<Share> funders, String session, int rank) {
  }

  /** What one funder brings. @param funder its official name */
  public record Share(String code, String funder, BigDecimal amount) {
  }
}
