package org.callforprojects.grant.sheet;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.callforprojects.application.sheet.DossierSheet.Fact;
import org.callforprojects.application.submission.BudgetCategory;
import org.callforprojects.application.submission.Submission;
import org.callforprojects.french.FrenchText;
import org.callforprojects.grant.Report;
import org.callforprojects.grant.ReportBody;
import org.callforprojects.grant.sheet.GrantBooks.Book;
import org.callforprojects.grant.sheet.ReportSheet.CostLine;

/** Writes a report in French, its costs beside those that the year was planned to have (Cerfa 15059). */
public final class ReportSheets {

  private ReportSheets() {
  }

  public static ReportSheet of(Book book, Report report, List<Submission.BudgetLine> budget) {
    ReportBody body = report.body();
    return new ReportSheet("Compte rendu n°\u00A0" + report.number(),
        GrantSheets.name(book.grant().tranche(report.tranche())),
        "du " + FrenchText.date(body.periodStart()) + " au " + FrenchText.date(body.periodEnd()),
        FrenchText.dateTime(report.receivedAt()), book.name(report.submittedBy()),
        costs(body, YearlyPlan.of(book.grant().terms(), budget, YearlyPlan.yearOf(book.grant(), report.tranche()))),
        body.charges().stream().map(charge ->
            new Fact(FrenchText.spaced(charge.account().label()), FrenchText.euros(charge.amount()))).toList(),
        body.resources().stream().map(resource -> new ReportSheet.ResourceLine(resource.source().label(),
            resource.name(), FrenchText.euros(resource.amount()), resource.received() ? "reçu" : "à recevoir")).toList(),
        FrenchText.euros(body.grantUsed()), body.allocation() == null ? "" : body.allocation(), body.narrative(),
        indicators(body.indicators()), review(book, report));
  }

  private static List<CostLine> costs(ReportBody body, Map<BudgetCategory, BigDecimal> plan) {
    List<CostLine> lines = new ArrayList<>();
    BigDecimal eligible = BigDecimal.ZERO.setScale(2);
    for (BudgetCategory category : BudgetCategory.values()) {
      lines.add(line(category.label() + (category.isEligible() ? "" : " (non éligibles)"), plan.get(category),
          body.costs(category), false));
      eligible = category.isEligible() ? eligible.add(plan.get(category)) : eligible;
    }
    lines.add(line("Total éligible", eligible, body.eligibleCosts(), true));
    lines.add(line("Total", ReportBody.sum(plan.values()), body.total(), true));
    return lines;
  }

  private static CostLine line(String category, BigDecimal planned, BigDecimal actual, boolean total) {
    BigDecimal gap = actual.subtract(planned);
    return new CostLine(category, FrenchText.euros(planned), FrenchText.euros(actual),
        signed(gap, FrenchText.euros(gap)), planned.signum() == 0 ? GrantSheets.NONE
            : signed(gap, FrenchText.percent(GrantSheets.rate(gap, planned))), total);
  }

  /** The sign of mathematics, not a hyphen: it stays with its number. */
  private static String signed(BigDecimal number, String text) {
    return number.signum() > 0 ? "+" + text : text.replace('-', '\u2212');
  }

  private static List<Fact> indicators(ReportBody.Indicators indicators) {
    return List.of(new Fact("Emplois créés ou maintenus (équivalents temps plein)", FrenchText.count(indicators.jobs())),
        new Fact("Activités créées", indicators.activities().toString()),
        new Fact("Moyens mutualisés", indicators.pooledMeans().toString()),
        new Fact("Projets communs", indicators.jointProjects().toString()),
        new Fact("Membres de l’ESS", indicators.essMembers().toString()),
        new Fact("Autres entreprises", indicators.otherEnterprises().toString()),
        new Fact("Autres membres", indicators.otherMembers().toString()),
        new Fact("Part d’autofinancement", FrenchText.percent(indicators.selfFinancingRate())));
  }

  private static List<Fact> review(Book book, Report report) {
    Report.Review review = report.review();
    return review == null ? List.of() : List.of(
        new Fact("Dépenses éligibles retenues", FrenchText.euros(review.actualEligibleCosts())),
        new Fact("Cofinancement des collectivités", review.cofundingConfirmed() ? "confirmé" : "non confirmé"),
        new Fact("Compte rendu", review.accepted() ? "accepté" : "refusé"),
        new Fact("Observations", review.comment() == null ? "" : review.comment()),
        new Fact("Examiné par", book.name(review.by()) + ", le " + FrenchText.date(review.at())));
  }
}
