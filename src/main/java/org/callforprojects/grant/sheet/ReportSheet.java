package org.callforprojects.grant.sheet;

import java.util.List;

import org.callforprojects.application.sheet.DossierSheet.Fact;

/**
 * A report as its reviewer and its certifier read it, every value a French text. Texts that the beneficiary typed are
 * plain: whoever shows them escapes them.
 *
 * @param costs      by category, with what was planned for the year, and their totals last
 * @param review     what the reviewer found; empty before
 */
public record ReportSheet(String name, String tranche, String period, String receivedAt, String submittedBy,
    List<CostLine> costs, List<Fact> charges, List<ResourceLine> resources, String grantUsed, String allocation,
    String narrative, List<Fact> indicators, List<Fact> review) {

  /** @param gap actual less planned, with its sign @param rate the same over planned; a dash when nothing was planned */
  public record CostLine(String category, String planned, String actual, String gap, String rate, boolean total) {
  }

  /** @param received whether the money has come */
  public record ResourceLine(String source, String name, String amount, String received) {
  }
}
