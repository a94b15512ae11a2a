package org.callforprojects.committee;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.callforprojects.call.CallSettings;
import org.callforprojects.call.CapScope;
import org.callforprojects.call.CommitteeSeat;

/**
 * What the funders of a call can give to one project at one instant. Nothing but arithmetic, so that every way to an award
 * (a vote, a promotion, a forecast) reckons alike. Euros.
 *
 * @param stateCeiling the most that the State, or everyone where all are held to its rate, may give to that project
 * @param cdcAbstains  whether a funder outside the State is recused: only the State then funds
 */
record Means(Envelope envelope, CapScope capScope, BigDecimal stateCeiling, boolean cdcAbstains) {

  static Means of(Envelope envelope, CallSettings settings, BigDecimal eligibleCosts, boolean cdcAbstains) {
    return new Means(envelope, settings.capScope(), settings.stateCeiling(eligibleCosts), cdcAbstains);
  }

  /** A funder outside the State whose seat is recused does not fund what it may not debate, then nor later. */
  static boolean cdcAbstains(CallSettings settings, Set<String> recused) {
    List<String> others = settings.funders().stream().filter(funder -> !funder.state()).map(funder -> funder.code()).toList();
    return settings.committee().stream().filter(seat -> recused.contains(seat.code())).map(CommitteeSeat::funder)
        .anyMatch(others::contains);
  }

  /** What is left of the funders that take part. */
  BigDecimal left() {
    return envelope.left(Purse::state).add(othersLeft());
  }

  /**
   * The cap that the State's rate sets on the award.
   *
   * @param nominal that cap where every funder can give its part; where the others have less left, the rate binds sooner
   */
  BigDecimal stateRateCap(BigDecimal nominal) {
    return capScope == CapScope.STATE_ONLY ? nominal.min(stateCeiling.add(othersLeft())) : nominal;
  }

  /** Inputs of {@code funder-split}. */
  Map<String, Object> splitInputs() {
    Map<String, Object> inputs = new LinkedHashMap<>();
    inputs.put("metlRemaining", envelope.left(envelope::isLeading).doubleValue());
    inputs.put("otherStateRemaining", envelope.left(p -> p.state() && !envelope.isLeading(p)).doubleValue());
    inputs.put("cdcRemaining", envelope.left(p -> !p.state()).doubleValue());
    inputs.put("cdcAbstains", cdcAbstains);
    return inputs;
  }

  /** Among all that take part; the table's other answers only name one that has nothing left to give. */
  FunderSplit split() {
    return split(cdcAbstains ? SplitScenario.WITHOUT_CDC : SplitScenario.PRO_RATA);
  }

  /** @param scenario answer of {@code funder-split} */
  FunderSplit split(SplitScenario scenario) {
    return new FunderSplit(envelope, scenario, stateCeiling, capScope == CapScope.STATE_AND_CDC);
  }

  private BigDecimal othersLeft() {
    return cdcAbstains ? BigDecimal.ZERO.setScale(2) : envelope.left(purse -> !purse.state());
  }
}
