package org.callforprojects.demo.simulation;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import org.callforprojects.application.submission.BudgetCategory;
import org.callforprojects.application.submission.FundingSource;
import org.callforprojects.application.submission.Submission;

/** Requests from below the minimum to above the maximum, and plans that balance to the cent, save the faulty ones. */
final class SyntheticMoney {

  private static final int YEARS = 3;
  private static final BigDecimal THOUSAND = BigDecimal.valueOf(1000);
  private static final List<String> AUTHORITIES = List.of("Région (synthétique)", "Département (synthétique)",
      "Intercommunalité (synthétique)");
  private static final double LARGEST_AUTHORITY = 0.18;
  private static final BigDecimal MIN_GRANT = new BigDecimal("30000.00");
  /** With them the State may bring its 24,000 of 30,000 (domain.md Q3). */
  private static final BigDecimal LEAST_COSTS = new BigDecimal("48000.00");
  private static final BigDecimal HALF = new BigDecimal("0.5");
  private static final BigDecimal STATE_PART_OF_MINIMUM = LEAST_COSTS.multiply(HALF);

  private final Chance chance;
  private final Set<Weakness> weaknesses;

  /** @param correctedFunding what replaces the funding after a request for a correction; null when there is none */
  record Money(BigDecimal requested, List<Submission.BudgetLine> budget, List<Submission.FundingLine> funding,
      List<Submission.FundingLine> correctedFunding, BigDecimal annualGrants, BigDecimal aidReceived) {
  }

  SyntheticMoney(Chance chance, Set<Weakness> weaknesses) {
    this.chance = chance;
    this.weaknesses = weaknesses;
  }

  /** @param correction null when nothing is corrected */
  Money draw(Correction correction) {
    BigDecimal requested = requested();
    BigDecimal eligible = weaknesses.contains(Weakness.COSTS_TOO_LOW) ? thousands(chance.between(42.0, 47.0))
        : requested.divide(BigDecimal.valueOf(rate()), -2, RoundingMode.UP).setScale(2).max(leastCosts(requested));
    double rate = requested.doubleValue() / eligible.doubleValue();
    BigDecimal other = ineligible(eligible);
    List<Double> shares = shares(rate);
    List<Submission.FundingLine> funding = funding(requested, eligible, other, shares);
    List<Submission.FundingLine> corrected = correction == null || correction == Correction.NEVER ? null
        : funding(requested, eligible, other, correctedShares(correction));
    if (weaknesses.contains(Weakness.UNBALANCED_PLAN)) {
      funding = funding.subList(0, funding.size() - 1);
    }
    return new Money(requested, budget(eligible, other), funding, corrected, annualGrants(),
        weaknesses.contains(Weakness.STATE_AID_EXHAUSTED) ? thousands(chance.between(180.0, 195.0))
            : chance.happens(0.1) ? thousands(chance.between(5.0, 60.0)) : BigDecimal.ZERO);
  }

  private BigDecimal requested() {
    if (weaknesses.contains(Weakness.REQUEST_BELOW_MINIMUM)) {
      return thousands(chance.between(8.0, 29.0));
    }
    if (weaknesses.contains(Weakness.COSTS_TOO_LOW)) {
      return thousands(chance.between(30.0, 32.0));
    }
    if (weaknesses.contains(Weakness.COSTS_COVERED)) {
      return thousands(chance.between(32.0, 36.0));
    }
    double draw = chance.between(0.0, 1.0);
    BigDecimal amount = draw < 0.08 ? thousands(chance.between(301.0, 480.0))
        : draw < 0.2 ? thousands(chance.between(30.0, 72.0))
        : draw < 0.7 ? thousands(chance.between(72.0, 200.0))
        : thousands(chance.between(200.0, 300.0));
    // some ask to the cent
    return chance.happens(0.1) ? amount.add(BigDecimal.valueOf(chance.between(1, 99_999), 2)).min(amount.add(THOUSAND))
        : amount;
  }

  /** Request over eligible costs; above 62.5 % the State's rate binds (domain.md Q1). */
  private double rate() {
    if (weaknesses.contains(Weakness.AUTHORITIES_TOO_LARGE)) {
      return chance.between(0.3, 0.38);
    }
    if (weaknesses.contains(Weakness.ONE_AUTHORITY_TOO_LARGE)) {
      return chance.between(0.35, 0.5);
    }
    return chance.happens(0.12) ? chance.between(0.63, 0.75) : chance.between(0.38, 0.58);
  }

  /** Below, the State's rate leaves less than the minimum: who is to fail for something else has such costs. */
  private static BigDecimal leastCosts(BigDecimal requested) {
    return requested.compareTo(MIN_GRANT) < 0 ? BigDecimal.ZERO : LEAST_COSTS;
  }

  private BigDecimal ineligible(BigDecimal eligible) {
    if (weaknesses.contains(Weakness.COSTS_COVERED)) {
      return thousands(chance.between(10.0, 14.0));
    }
    return chance.happens(0.2)
        ? eligible.multiply(BigDecimal.valueOf(chance.between(0.01, 0.06))).setScale(-2, RoundingMode.UP).setScale(2)
        : BigDecimal.ZERO;
  }

  /** What each local authority brings, over the eligible costs. */
  private List<Double> shares(double rate) {
    if (weaknesses.contains(Weakness.NO_LOCAL_COFUNDING)) {
      return List.of();
    }
    if (weaknesses.contains(Weakness.ONE_AUTHORITY_TOO_LARGE)) {
      return List.of(chance.between(0.23, 0.38));
    }
    if (weaknesses.contains(Weakness.AUTHORITIES_TOO_LARGE)) {
      return List.of(0.19, 0.18, 0.175);
    }
    List<Double> shares = new ArrayList<>();
    double left = Math.min(0.45, (1 - rate) * 0.7);
    for (int i = chance.between(1, AUTHORITIES.size()); i > 0; i--) {
      double share = Math.min(left, chance.between(0.03, LARGEST_AUTHORITY));
      left -= share;
      if (share > 0.01) {
        shares.add(share);
      }
    }
    return shares;
  }

  private List<Double> correctedShares(Correction correction) {
    if (correction == Correction.STILL_WRONG) {
      return weaknesses.contains(Weakness.AUTHORITIES_TOO_LARGE) ? List.of(0.18, 0.175, 0.17)
          : List.of(chance.between(0.21, 0.23), 0.05);
    }
    return List.of(chance.between(0.08, LARGEST_AUTHORITY), chance.between(0.02, 0.1));
  }

  /** The authorities' parts, then what is left, from others and at last from the members. */
  private List<Submission.FundingLine> funding(BigDecimal requested, BigDecimal eligible, BigDecimal other,
      List<Double> shares) {
    List<Submission.FundingLine> lines = new ArrayList<>();
    BigDecimal left = eligible.add(other).subtract(requested);
    for (int i = 0; i < shares.size(); i++) {
      BigDecimal amount = part(eligible, shares.get(i));
      lines.add(new Submission.FundingLine(FundingSource.LOCAL_AUTHORITY, AUTHORITIES.get(i), null, amount,
          chance.happens(0.6)));
      left = left.subtract(amount);
    }
    FundingSource source = chance.one(List.of(FundingSource.PRIVATE, FundingSource.EU, FundingSource.STATE,
        FundingSource.OTHER));
    BigDecimal part = part(left, chance.between(0.1, 0.5));
    if (source == FundingSource.STATE && part.compareTo(roomOfState(eligible)) > 0) {
      source = FundingSource.PRIVATE;
    }
    if (part.signum() > 0) {
      lines.add(new Submission.FundingLine(source, source.label() + " (synthétique)", null, part, chance.happens(0.4)));
      left = left.subtract(part);
    }
    lines.add(new Submission.FundingLine(FundingSource.OWN, "Membres du pôle", null, left, true));
    return List.copyOf(lines);
  }

  /** What the State may bring besides the call, so that its rate still allows the minimum. */
  private static BigDecimal roomOfState(BigDecimal eligible) {
    return eligible.multiply(HALF).subtract(STATE_PART_OF_MINIMUM);
  }

  private List<Submission.BudgetLine> budget(BigDecimal eligible, BigDecimal other) {
    List<Submission.BudgetLine> lines = new ArrayList<>();
    boolean noneEligible = weaknesses.contains(Weakness.NO_ELIGIBLE_COST);
    double animation = chance.between(0.2, 0.45);
    double model = chance.between(0.1, 0.25);
    BigDecimal left = eligible;
    for (int year = 1; year <= YEARS; year++) {
      for (BudgetCategory category : List.of(BudgetCategory.ANIMATION, BudgetCategory.ECONOMIC_MODEL)) {
        double part = (category == BudgetCategory.ANIMATION ? animation : model) / YEARS;
        BigDecimal amount = part(eligible, part);
        lines.add(line(year, noneEligible ? BudgetCategory.OTHER : category, category.label(), amount));
        left = left.subtract(amount);
      }
    }
    lines.add(line(2, noneEligible ? BudgetCategory.OTHER : BudgetCategory.COLLABORATIVE_PROJECT,
        BudgetCategory.COLLABORATIVE_PROJECT.label(), left));
    if (other.signum() > 0) {
      lines.add(line(1, BudgetCategory.OTHER, BudgetCategory.OTHER.label(), other));
    }
    return List.copyOf(lines);
  }

  private static Submission.BudgetLine line(int year, BudgetCategory category, String label, BigDecimal amount) {
    return new Submission.BudgetLine(year, category, label + ", année " + year, amount);
  }

  private BigDecimal annualGrants() {
    return chance.happens(0.3) ? thousands(chance.between(20.0, 150.0))
        : chance.happens(0.2) ? thousands(chance.between(160.0, 400.0)) : BigDecimal.ZERO;
  }

  /** Whole euros. */
  private static BigDecimal part(BigDecimal amount, double share) {
    return amount.multiply(BigDecimal.valueOf(share)).setScale(0, RoundingMode.DOWN).setScale(2);
  }

  private static BigDecimal thousands(double thousands) {
    return BigDecimal.valueOf(Math.round(thousands)).multiply(THOUSAND).setScale(2);
  }
}
