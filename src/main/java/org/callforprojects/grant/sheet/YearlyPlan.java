package org.callforprojects.grant.sheet;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import org.callforprojects.application.submission.BudgetCategory;
import org.callforprojects.application.submission.Submission;
import org.callforprojects.grant.Grant;
import org.callforprojects.grant.ReportBody;
import org.callforprojects.grant.Terms;

/**
 * What was planned for one year of a grant: the year's lines of the application's budget, stretched where an amendment
 * changed the costs of their category, so that all years together give the costs that the agreement plans.
 */
public final class YearlyPlan {

  private YearlyPlan() {
  }

  /**
   * The year that a report tells of.
   *
   * @return 1 for the first tranche that needs a report, and on
   */
  public static int yearOf(Grant grant, int trancheNumber) {
    return Math.max(1, (int) grant.schedule().stream()
        .filter(tranche -> tranche.needsReport() && tranche.number() <= trancheNumber).count());
  }

  /** @return euros by category; a category of which nothing is planned is zero */
  public static Map<BudgetCategory, BigDecimal> of(Terms terms, List<Submission.BudgetLine> budget, int year) {
    Map<BudgetCategory, BigDecimal> plan = new EnumMap<>(BudgetCategory.class);
    for (BudgetCategory category : BudgetCategory.values()) {
      List<Submission.BudgetLine> lines = budget.stream().filter(line -> line.category() == category).toList();
      BigDecimal all = ReportBody.sum(lines.stream().map(Submission.BudgetLine::amount).toList());
      BigDecimal ofYear = ReportBody.sum(lines.stream().filter(line -> line.year() == year)
          .map(Submission.BudgetLine::amount).toList());
      BigDecimal agreed = terms.plannedCosts().get(category);
      plan.put(category, agreed == null ? ofYear : all.signum() == 0
          ? agreed.multiply(BigDecimal.valueOf(12)).divide(BigDecimal.valueOf(Math.max(12, terms.durationMonths())), 2,
              RoundingMode.HALF_UP)
          : agreed.multiply(ofYear).divide(all, 2, RoundingMode.HALF_UP));
    }
    return plan;
  }
}
