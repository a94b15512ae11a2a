package org.callforprojects.committee.scenario;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

import org.callforprojects.application.CommitteeOutcome;

/**
 * What a scenario says of every file of the agenda. Euros.
 *
 * @param byFunder what each funder would have given, by code, in the order of the settings
 */
public record ScenarioResult(List<Line> lines, Map<String, BigDecimal> byFunder) {

  /**
   * @param amount null without award nor place on the reserve list
   * @param why    what held it down or out, in French; empty when nothing did
   */
  public record Line(String reference, int rank, String pole, CommitteeOutcome outcome, BigDecimal amount, String why) {
  }

  public long count(CommitteeOutcome outcome) {
    return lines.stream().filter(line -> line.outcome() == outcome).count();
  }

  public BigDecimal awarded() {
    return byFunder.values().stream().reduce(BigDecimal.ZERO.setScale(2), BigDecimal::add);
  }

  Line of(String reference) {
    return lines.stream().filter(line -> line.reference().equals(reference)).findFirst().orElse(null);
  }
}
