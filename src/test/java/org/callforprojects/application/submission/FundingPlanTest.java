package org.callforprojects.application.submission;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class FundingPlanTest {

  @Test
  void onlyTheThreeCategoriesAreEligible() {
    FundingPlan plan = new FundingPlan(List.of(cost(BudgetCategory.ANIMATION, "100.10"),
        cost(BudgetCategory.COLLABORATIVE_PROJECT, "200.20"), cost(BudgetCategory.ECONOMIC_MODEL, "300.30"),
        cost(BudgetCategory.OTHER, "1000")), List.of(), new BigDecimal("1600.60"));
    assertThat(plan.eligibleCosts()).isEqualByComparingTo("600.60");
    assertThat(plan.total()).isEqualByComparingTo("1600.60");
    assertThat(plan.isBalanced()).isTrue();
  }

  @Test
  void oneAuthorityInSeveralLinesIsOneAuthority() {
    FundingPlan plan = new FundingPlan(List.of(cost(BudgetCategory.ANIMATION, "1000")), List.of(
        local("Ville", "20004697700019", "150"), local("Ville (culture)", "20004697700027", "100"),
        local("Région", null, "200"), local("région ", null, "20"),
        new Submission.FundingLine(FundingSource.OWN, "Propres", null, new BigDecimal("530"), true)), BigDecimal.ZERO);
    assertThat(plan.largestAuthorityRate()).isEqualByComparingTo("0.25");
    assertThat(plan.localCofundingRate()).isEqualByComparingTo("0.47");
    assertThat(plan.localCofunding()).isEqualByComparingTo("470");
    assertThat(plan.fundingGap()).isEqualByComparingTo("0");
  }

  @Test
  void withoutEligibleCostThereIsNoRate() {
    FundingPlan plan = new FundingPlan(List.of(cost(BudgetCategory.OTHER, "10")),
        List.of(local("Ville", null, "10")), BigDecimal.ZERO);
    assertThat(plan.largestAuthorityRate()).isZero();
    assertThat(plan.localCofundingRate()).isZero();
  }

  /** The law of the table is « more than 20 % »: the rounded rate must fall on the same side as the exact one. */
  @Property(tries = 500)
  void roundedRateFallsOnTheSideOfTheExactOne(@ForAll @IntRange(min = 1, max = 100_000_000) int cents,
      @ForAll @IntRange(min = 1, max = 500_000_000) int costCents) {
    BigDecimal amount = BigDecimal.valueOf(cents, 2);
    BigDecimal costs = BigDecimal.valueOf(costCents, 2);
    FundingPlan plan = new FundingPlan(List.of(new Submission.BudgetLine(1, BudgetCategory.ANIMATION, "a", costs)),
        List.of(new Submission.FundingLine(FundingSource.LOCAL_AUTHORITY, "Ville", null, amount, true)), BigDecimal.ZERO);
    BigDecimal limit = new BigDecimal("0.2");
    assertThat(plan.localCofundingRate().compareTo(limit) > 0).isEqualTo(amount.compareTo(costs.multiply(limit)) > 0);
  }

  private static Submission.BudgetLine cost(BudgetCategory category, String amount) {
    return new Submission.BudgetLine(1, category, "ligne", new BigDecimal(amount));
  }

  private static Submission.FundingLine local(String name, String siret, String amount) {
    return new Submission.FundingLine(FundingSource.LOCAL_AUTHORITY, name, siret, new BigDecimal(amount), true);
  }
}
