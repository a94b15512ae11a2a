package org.callforprojects.committee.money;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.Set;

import org.callforprojects.application.Application;
import org.callforprojects.call.CallSettings;

/**
 * What an award would take from each funder if it were adopted now. Euros.
 *
 * @param largest what the funders could give to that project at most
 * @param after   the envelope that would be left; empty when they cannot give so much
 */
public record AwardForecast(BigDecimal amount, BigDecimal largest, Optional<Envelope> after) {

  /** Nobody is taken for recused: that is known with the vote. */
  public static AwardForecast of(BigDecimal amount, Application application, Envelope envelope, CallSettings settings) {
    FunderSplit split = Means.of(envelope, settings, application.submission().fundingPlan(), Set.of()).split();
    return new AwardForecast(amount, split.largest(), split.of(amount).map(envelope::with));
  }
}
