package org.callforprojects.capitalisation;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

import org.callforprojects.grant.ReportBody.Indicators;

/**
 * What is known of one signed grant.
 *
 * @param region of 2013; empty when the département is not known
 * @param years  the years it reports on, in their order
 * @param paid   euros by calendar year
 * @param repaid euros by calendar year
 */
record PoleFacts(String reference, String pole, String region, BigDecimal award, LocalDate signedOn, List<Year> years,
    Map<Integer, BigDecimal> paid, Map<Integer, BigDecimal> repaid) {

  /**
   * @param year     of the project, 1 the first
   * @param dueOn    last day for its report
   * @param received whether any report came
   * @param accepted the indicators of the last one accepted; null for none
   */
  record Year(int year, LocalDate dueOn, boolean received, Indicators accepted) {

    boolean isExpected(LocalDate asOf) {
      return received || dueOn != null && !dueOn.isAfter(asOf);
    }
  }
}
