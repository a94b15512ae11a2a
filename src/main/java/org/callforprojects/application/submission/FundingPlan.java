package org.callforprojects.application.submission;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.callforprojects.call.CapScope;

/** The budget and the resources that cover it, and the figures that the rules ask of them. Euros. */
public record FundingPlan(List<Submission.BudgetLine> budget, List<Submission.FundingLine> funding,
    BigDecimal requestedAmount) {

  private static final BigDecimal ZERO = BigDecimal.ZERO.setScale(2);

  public BigDecimal total() {
    return sum(budget.stream().map(Submission.BudgetLine::amount).toList());
  }

  /** The three eligible categories (S26). */
  public BigDecimal eligibleCosts() {
    return sum(budget.stream().filter(line -> line.category().isEligible()).map(Submission.BudgetLine::amount).toList());
  }

  public BigDecimal costs(BudgetCategory category) {
    return sum(budget.stream().filter(line -> line.category() == category).map(Submission.BudgetLine::amount).toList());
  }

  public BigDecimal coFunding() {
    return sum(funding.stream().map(Submission.FundingLine::amount).toList());
  }

  /** Co-funding by local authorities, required by the call (S29). */
  public BigDecimal localCofunding() {
    return sum(local().stream().map(Submission.FundingLine::amount).toList());
  }

  /** What the largest local authority brings, over the eligible costs, 0 to 1 and above. */
  public BigDecimal largestAuthorityRate() {
    Map<String, BigDecimal> byAuthority = local().stream().collect(Collectors.groupingBy(
        line -> line.siret() != null ? line.siret().substring(0, 9) : line.name().strip().toLowerCase(java.util.Locale.FRENCH),
        Collectors.reducing(ZERO, Submission.FundingLine::amount, BigDecimal::add)));
    return rate(byAuthority.values().stream().max(BigDecimal::compareTo).orElse(ZERO));
  }

  /** What all local authorities bring, over the eligible costs, 0 to 1 and above. */
  public BigDecimal localCofundingRate() {
    return rate(localCofunding());
  }

  /** What counts towards the State's maximum rate and comes from outside the call (S28). */
  public BigDecimal withinStateRate(CapScope scope) {
    return sum(funding.stream().filter(line -> line.source() == FundingSource.STATE
        || scope == CapScope.ALL_FUNDERS && line.source() == FundingSource.CDC).map(Submission.FundingLine::amount).toList());
  }

  /** What no other resource covers: a grant above it would fund the project twice (domain 5.9). Never negative. */
  public BigDecimal fundingGap() {
    return eligibleCosts().subtract(coFunding()).max(ZERO);
  }

  public boolean isBalanced() {
    return total().compareTo(coFunding().add(requestedAmount)) == 0;
  }

  private List<Submission.FundingLine> local() {
    return funding.stream().filter(line -> line.source() == FundingSource.LOCAL_AUTHORITY).toList();
  }

  /** Rounded up, so that a rate just above a limit never reads as the limit; 0 when there is no eligible cost. */
  private BigDecimal rate(BigDecimal amount) {
    BigDecimal costs = eligibleCosts();
    return costs.signum() == 0 ? BigDecimal.ZERO : amount.divide(costs, 6, RoundingMode.UP);
  }

  private static BigDecimal sum(Collection<BigDecimal> amounts) {
    return amounts.stream().reduce(ZERO, BigDecimal::add);
  }
}
