package org.callforprojects.grant;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

import org.callforprojects.application.submission.BudgetCategory;
import org.callforprojects.french.FrenchText;
import org.callforprojects.money.FunderShare;
import org.callforprojects.paper.Block.Fact;

/** The French words that letters and papers on a grant share. */
public final class GrantWords {

  private static final char NBSP = '\u00A0';

  private GrantWords() {
  }

  /** « tranche 2 (acompte) ». */
  public static String tranche(Tranche tranche) {
    return "tranche" + NBSP + tranche.number() + " (" + tranche.kind().label().toLowerCase(Locale.FRENCH) + ")";
  }

  /** « 30 % ». */
  public static String share(Tranche tranche) {
    return FrenchText.percent(tranche.sharePercent().movePointLeft(2));
  }

  /** The day from which it may be paid, or how long after the last signature. */
  public static String due(Tranche tranche) {
    return tranche.dueOn() != null ? FrenchText.date(tranche.dueOn()) : afterSignature(tranche.dueAfterMonths());
  }

  static String afterSignature(int months) {
    return months == 0 ? "dernière signature" : months + "" + NBSP + "mois après la dernière signature";
  }

  public static String part(BigDecimal amount, BigDecimal whole) {
    return whole.signum() == 0 ? "—" : FrenchText.percent(amount.divide(whole, 4, RoundingMode.HALF_UP));
  }

  /** A rate that a reader can check: exact, or said to be rounded. */
  public static String about(BigDecimal amount, BigDecimal whole) {
    if (whole.signum() == 0) {
      return "—";
    }
    BigDecimal rounded = amount.divide(whole, 4, RoundingMode.HALF_UP);
    boolean exact = rounded.multiply(whole).compareTo(amount) == 0;
    return FrenchText.percent(rounded) + (exact ? "" : " environ");
  }

  /** « à compter du 3 mars 2014 », or of the last signature. */
  public static String since(Tranche tranche) {
    return tranche.dueOn() != null ? "à compter du " + FrenchText.date(tranche.dueOn())
        : tranche.dueAfterMonths() == 0 ? "à compter de la dernière signature" : afterSignature(tranche.dueAfterMonths());
  }

  /** « 999 000 011 00018 », as a SIRET is read. */
  public static String siret(String digits) {
    return digits == null || digits.length() != 14 ? "—" : String.join(String.valueOf(NBSP), digits.substring(0, 3),
        digits.substring(3, 6), digits.substring(6, 9), digits.substring(9));
  }

  /** By four, as an IBAN is read; breakable between two groups. */
  public static String iban(String iban) {
    return iban.replaceAll("(.{4})(?=.)", "$1 ");
  }

  /** Holder, IBAN, and the BIC where one was given: the IBAN is enough within the area. */
  public static List<Fact> account(BankDetails bank) {
    List<Fact> facts = new ArrayList<>(List.of(new Fact("Titulaire", bank.holder()), new Fact("IBAN", iban(bank.iban()))));
    if (bank.bic() != null) {
      facts.add(new Fact("BIC", bank.bic()));
    }
    return facts;
  }

  /** The last day on which something that ends at that instant may still be done. */
  public static String lastDay(Instant end) {
    return FrenchText.date(end.minusSeconds(1));
  }

  /** « Titre de perception » is the State's; what another funder issues is called by what it asks for. */
  public static String claim(Grant grant, Claim claim) {
    return grant.funder(claim.funder()).state() ? "Titre de perception" : "Demande de reversement";
  }

  /** The same within a sentence: « le titre de perception ». */
  public static String theClaim(Grant grant, Claim claim) {
    return grant.funder(claim.funder()).state() ? "le titre de perception" : "la demande de reversement";
  }

  /** Those that bring something: who brings nothing is no party. */
  public static List<FunderShare> funders(Terms terms) {
    return terms.funders().stream().filter(funder -> funder.amount().signum() > 0).toList();
  }

  /** What somebody typed, paragraph by paragraph; empty for null. */
  public static List<String> lines(String typed) {
    return typed == null ? List.of()
        : Stream.of(typed.split("\\R")).map(String::strip).filter(line -> !line.isEmpty()).toList();
  }

  /** « Dominique Exemple, présidente »; empty when nobody is known. */
  public static String representative(Beneficiary beneficiary) {
    return Stream.of(beneficiary.representative(), beneficiary.function()).filter(word -> word != null && !word.isBlank())
        .map(String::strip).reduce((name, function) -> name + ", " + function).orElse("");
  }

  /** Associations (92) and foundations (93) by their INSEE legal category: neither may share out a surplus. */
  public static boolean withoutProfit(Beneficiary beneficiary) {
    String category = beneficiary.legalCategory();
    return category != null && (category.startsWith("92") || category.startsWith("93"));
  }

  /** What an amendment changes, each with what held before where that differs. */
  public static List<String> changes(Grant grant, Amendment amendment) {
    List<String> changes = new ArrayList<>();
    if (amendment.durationMonths() != null) {
      changes.add("Durée de la convention : " + amendment.durationMonths() + " mois"
          + before(grant.terms().durationMonths() + " mois", amendment.durationMonths() + " mois") + ".");
    }
    if (amendment.dueAfterMonths() != null) {
      new TreeMap<>(amendment.dueAfterMonths()).forEach((number, month) -> changes.add(moved(grant, number, month)));
    }
    if (amendment.plannedCosts() != null) {
      costs(grant.terms().plannedCosts(), amendment.plannedCosts(), changes);
    }
    if (amendment.beneficiary() != null) {
      Beneficiary next = amendment.beneficiary();
      String name = next.name() + " (SIRET " + siret(next.siret()) + ")";
      Beneficiary known = grant.beneficiary();
      String representative = representative(next);
      changes.add("Bénéficiaire : " + name + (representative.isEmpty() ? "" : ", représenté par : " + representative)
          + before(known.name() + ", SIRET " + siret(known.siret()), next.name() + ", SIRET " + siret(next.siret())) + ".");
    }
    return changes;
  }

  private static String moved(Grant grant, int number, int month) {
    Tranche tranche = grant.tranche(number);
    LocalDate signedOn = grant.signedOn();
    String next = day(signedOn, month);
    return "Échéance de la " + tranche(tranche) + " : " + next + before(day(signedOn, tranche.dueAfterMonths()), next) + ".";
  }

  private static String day(LocalDate signedOn, int month) {
    return signedOn == null ? afterSignature(month) : FrenchText.date(signedOn.plusMonths(month));
  }

  private static void costs(Map<BudgetCategory, BigDecimal> before, Map<BudgetCategory, BigDecimal> after,
      List<String> changes) {
    for (BudgetCategory category : BudgetCategory.values()) {
      BigDecimal next = after.get(category);
      BigDecimal known = before.get(category);
      if (next != null || known != null) {
        changes.add("Coûts éligibles, " + category.label().toLowerCase(Locale.FRENCH) + " : " + euros(next)
            + before(euros(known), euros(next)) + ".");
      }
    }
    String total = FrenchText.euros(ReportBody.sum(after.values()));
    changes.add("Coûts éligibles, total : " + total + before(FrenchText.euros(ReportBody.sum(before.values())), total) + ".");
  }

  private static String euros(BigDecimal amount) {
    return FrenchText.euros(amount == null ? BigDecimal.ZERO : amount);
  }

  private static String before(String known, String next) {
    return known.equals(next) ? " (inchangé)" : " (au lieu de : " + known + ")";
  }
}
