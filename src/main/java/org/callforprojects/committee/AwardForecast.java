package org.callforprojects.committee;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.callforprojects.application.Application;
import org.callforprojects.call.CallSettings;
import org.callforprojects.call.CapScope;

/**
 * What an award would take from each funder if it were adopted now. Euros.
 *
 * @param largest what the funders could give to that project at most
 * @param after   the envelope that would be left; empty when they cannot give so much
 */
record AwardForecast(BigDecimal amount, BigDecimal largest, Optional<Envelope> after) {

  /**
   * Nobody is taken for recused: that is known with the vote. All funders are offered; the table's other answers only name
   * the one that has nothing left, and {@link FunderSplit} takes nothing from it either.
   */
  static AwardForecast of(BigDecimal amount, Application application, Envelope envelope, CallSettings settings) {
    FunderSplit split = new FunderSplit(envelope, SplitScenario.PRO_RATA,
        settings.stateCeiling(application.submission().fundingPlan().eligibleCosts()),
        settings.capScope() == CapScope.STATE_AND_CDC);
    return new AwardForecast(amount, split.largest(), split.of(amount).map(shares -> after(envelope, shares)));
  }

  private static Envelope after(Envelope envelope, Map<String, BigDecimal> shares) {
    List<Purse> purses = envelope.purses().stream().map(purse -> new Purse(purse.code(), purse.name(), purse.state(),
        purse.amount(), purse.committed().add(shares.getOrDefault(purse.code(), BigDecimal.ZERO)))).toList();
    return new Envelope(purses);
  }
}
