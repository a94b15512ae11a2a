package org.callforprojects.grant.paper;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.callforprojects.application.submission.BudgetCategory;
import org.callforprojects.french.FrenchText;
import org.callforprojects.grant.Amendment;
import org.callforprojects.grant.BankDetails;
import org.callforprojects.grant.Beneficiary;
import org.callforprojects.grant.Grant;
import org.callforprojects.grant.ReportBody;
import org.callforprojects.money.Iban;

/** What an amendment changes, in French, before and after. */
public final class AmendmentChanges {

  /** @param before empty once the amendment is no longer open */
  public record Change(String what, String before, String after) {
  }

  private static final String NONE = "—";

  private AmendmentChanges() {
  }

  /** What was before is known only while the amendment is open: once in force, the grant has the new values. */
  public static List<Change> of(Grant grant, Amendment amendment) {
    List<Change> changes = new ArrayList<>();
    boolean open = amendment.isOpen();
    if (amendment.durationMonths() != null) {
      changes.add(new Change("Durée", open ? months(grant.terms().durationMonths()) : "",
          months(amendment.durationMonths())));
    }
    if (amendment.dueAfterMonths() != null) {
      amendment.dueAfterMonths().entrySet().stream().sorted(Map.Entry.comparingByKey()).forEach(due ->
          changes.add(new Change("Échéance de la tranche " + due.getKey(), open ? due(grant, due.getKey()) : "",
              months(due.getValue()) + " après la signature"
                  + (grant.signedOn() == null ? "" : ", le " + FrenchText.date(grant.signedOn().plusMonths(due.getValue()))))));
    }
    if (amendment.plannedCosts() != null) {
      for (BudgetCategory category : BudgetCategory.values()) {
        if (amendment.plannedCosts().containsKey(category) || open && grant.terms().plannedCosts().containsKey(category)) {
          changes.add(new Change(category.label(), open ? euros(grant.terms().plannedCosts(), category) : "",
              euros(amendment.plannedCosts(), category)));
        }
      }
      changes.add(new Change("Total des coûts éligibles", open ? FrenchText.euros(grant.terms().eligibleCosts()) : "",
          FrenchText.euros(ReportBody.sum(amendment.plannedCosts().values()))));
    }
    if (amendment.beneficiary() != null) {
      changes.add(new Change("Bénéficiaire", open ? words(grant.beneficiary()) : "", words(amendment.beneficiary())));
    }
    if (amendment.bank() != null) {
      changes.add(new Change("Compte", open ? words(grant.bank()) : "", words(amendment.bank())));
    }
    return changes;
  }

  private static String words(BankDetails bank) {
    return bank == null ? NONE : bank.holder() + ", " + Iban.spaced(bank.iban());
  }

  private static String due(Grant grant, int number) {
    return grant.schedule().stream().filter(tranche -> tranche.number() == number).findFirst()
        .map(tranche -> months(tranche.dueAfterMonths()) + " après la signature"
            + (tranche.dueOn() == null ? "" : ", le " + FrenchText.date(tranche.dueOn()))).orElse(NONE);
  }

  private static String euros(Map<BudgetCategory, java.math.BigDecimal> costs, BudgetCategory category) {
    return costs.get(category) == null ? NONE : FrenchText.euros(costs.get(category));
  }

  private static String words(Beneficiary beneficiary) {
    return beneficiary.name() + ", SIRET " + beneficiary.siret() + ", représenté par " + beneficiary.representative();
  }

  private static String months(int months) {
    return months + "\u00A0mois";
  }
}
