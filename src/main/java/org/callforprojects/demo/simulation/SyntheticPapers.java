package org.callforprojects.demo.simulation;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.callforprojects.application.submission.BudgetCategory;
import org.callforprojects.application.submission.FundingSource;
import org.callforprojects.grant.Grant;
import org.callforprojects.grant.ReportAccount;
import org.callforprojects.grant.ReportBody;
import org.callforprojects.grant.agreement.BankBody;
import org.callforprojects.grant.amendment.AmendmentBody;
import org.callforprojects.money.LargestRemainder;

/** What a beneficiary sends: synthetic, and its sums add up. */
final class SyntheticPapers {

  private static final BigDecimal HALF = new BigDecimal("0.5");
  private static final BigDecimal TENTH = new BigDecimal("0.1");
  private static final int KEY_MODULUS = 97;

  private SyntheticPapers() {
  }

  /** An account of a bank that does not exist; its keys are right. */
  static BankBody bank(int account) {
    return new BankBody("Association synthétique", iban(account), null);
  }

  static String iban(int account) {
    int key = KEY_MODULUS - (89 * 99_999 + 15 + 3 * account) % KEY_MODULUS;
    return "FR76" + "99999" + "00001" + "%011d%02d".formatted(account, key); // a right French key makes it 76
  }

  /**
   * @param number of the tranche it is for
   * @param costs  of the period, euros: from what other tranches reported on to now
   */
  static ReportBody report(Grant grant, int number, LocalDate today, BigDecimal costs, Chance chance) {
    LocalDate start = grant.reports().stream().filter(report -> report.tranche() != number && report.isAccepted())
        .map(report -> report.body().periodEnd().plusDays(1)).max(LocalDate::compareTo).orElse(grant.signedOn());
    Map<BudgetCategory, BigDecimal> byCategory = LargestRemainder.split(costs, grant.terms().plannedCosts());
    BigDecimal staff = part(costs, HALF);
    BigDecimal cofunded = part(costs, HALF);
    return new ReportBody(start, today.minusDays(1),
        byCategory.entrySet().stream().map(cost -> new ReportBody.Cost(cost.getKey(), cost.getValue())).toList(),
        List.of(new ReportBody.Charge(ReportAccount.STAFF, staff),
            new ReportBody.Charge(ReportAccount.EXTERNAL_SERVICES, costs.subtract(staff))),
        List.of(new ReportBody.Resource(FundingSource.LOCAL_AUTHORITY, "Collectivité synthétique", cofunded, true)),
        costs.subtract(cofunded), null, "Une année synthétique.",
        new ReportBody.Indicators(BigDecimal.valueOf(chance.between(1, 12)), chance.between(0, 5), chance.between(1, 6),
            chance.between(0, 4), chance.between(2, 8), chance.between(1, 5), chance.between(0, 3),
            new BigDecimal("0." + chance.between(10, 60))));
  }

  /** Half a year more, and a tenth of the largest category for another one. */
  static AmendmentBody amendment(Grant grant, int lastTranche, int months) {
    Map<BudgetCategory, BigDecimal> costs = new LinkedHashMap<>(grant.terms().plannedCosts());
    BudgetCategory from = costs.entrySet().stream().max(Map.Entry.comparingByValue()).orElseThrow().getKey();
    BudgetCategory to = List.of(BudgetCategory.values()).stream()
        .filter(category -> category.isEligible() && category != from).findFirst().orElseThrow();
    BigDecimal moved = part(costs.get(from), TENTH);
    costs.merge(from, moved.negate(), BigDecimal::add);
    costs.merge(to, moved, BigDecimal::add);
    return new AmendmentBody("Un recrutement a pris du retard (synthétique).", months, Map.of(lastTranche, months),
        costs, null);
  }

  static AmendmentBody another(int months) {
    return new AmendmentBody("Il faut plus de temps (synthétique).", months, null, null, null);
  }

  static BigDecimal part(BigDecimal amount, BigDecimal share) {
    return amount.multiply(share).setScale(2, RoundingMode.HALF_UP);
  }
}
