package org.callforprojects.committee.money;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import org.callforprojects.application.submission.FundingPlan;
import org.callforprojects.call.CallSettings;
import org.callforprojects.call.CapScope;
import org.callforprojects.call.CommitteeSeat;

/**
 * What the funders of a call can give to one project at one instant. Nothing but arithmetic, so that every way to an award
 * (a vote, a promotion, a forecast) reckons alike. Euros.
 *
 * @param stateCeiling the most that the State, or everyone where all are held to its rate, may give to that project
 * @param recused      codes of the funders that may not fund it
 */
public record Means(Envelope envelope, CapScope capScope, BigDecimal stateCeiling, Set<String> recused) {

  /** @param recused codes of the funders that may not fund that project */
  public static Means of(Envelope envelope, CallSettings settings, FundingPlan plan, Set<String> recused) {
    return new Means(envelope, settings.capScope(),
        settings.stateCeiling(plan.eligibleCosts(), plan.withinStateRate(settings.capScope())), recused);
  }

  /** The funders that recused seats speak for: they do not fund what they may not debate, then nor later; others do. */
  public static Set<String> recused(CallSettings settings, Set<String> seats) {
    return settings.committee().stream().filter(seat -> seats.contains(seat.code())).map(CommitteeSeat::funder)
        .filter(Objects::nonNull).collect(Collectors.toSet());
  }

  /** What is left of the funders that take part. */
  public BigDecimal left() {
    return left(purse -> true);
  }

  /**
   * The cap that the State's rate sets on the award.
   *
   * @param nominal that cap where every funder can give its part; where the others have less left, the rate binds sooner
   */
  public BigDecimal stateRateCap(BigDecimal nominal) {
    return capScope == CapScope.STATE_ONLY ? nominal.min(stateCeiling.add(left(purse -> !purse.state()))) : nominal;
  }

  /** Inputs of {@code funder-split}. */
  public Map<String, Object> splitInputs() {
    Map<String, Object> inputs = new LinkedHashMap<>();
    inputs.put("ableFunders", count(purse -> !recused.contains(purse.code()) && purse.left().signum() > 0));
    inputs.put("recusedFunders", count(purse -> recused.contains(purse.code())));
    inputs.put("exhaustedFunders", count(purse -> !recused.contains(purse.code()) && purse.left().signum() <= 0));
    inputs.putAll(inputsBefore());
    return inputs;
  }

  /** What the table asked before it counted funders: sessions that began with it go on with it. */
  private Map<String, Object> inputsBefore() {
    Map<String, Object> inputs = new LinkedHashMap<>();
    inputs.put("metlRemaining", envelope.left(envelope::isLeading));
    inputs.put("otherStateRemaining", envelope.left(p -> p.state() && !envelope.isLeading(p)));
    inputs.put("cdcRemaining", envelope.left(p -> !p.state()));
    inputs.put("cdcAbstains", envelope.purses().stream().anyMatch(p -> !p.state() && recused.contains(p.code())));
    return inputs;
  }

  /** As the table has it as long as nobody changes it. */
  public FunderSplit split() {
    return split(SplitPolicy.PRO_RATA);
  }

  /** @param policy answer of {@code funder-split} */
  public FunderSplit split(SplitPolicy policy) {
    return new FunderSplit(envelope, recused, policy, stateCeiling, capScope == CapScope.ALL_FUNDERS);
  }

  private BigDecimal left(Predicate<Purse> which) {
    return envelope.left(purse -> !recused.contains(purse.code()) && which.test(purse));
  }

  private int count(Predicate<Purse> which) {
    return (int) envelope.purses().stream().filter(which).count();
  }
}
