package org.callforprojects.demo;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.apache.commons.validator.routines.checkdigit.CheckDigitException;
import org.apache.commons.validator.routines.checkdigit.LuhnCheckDigit;
import org.callforprojects.application.submission.BudgetCategory;
import org.callforprojects.application.submission.FundingSource;
import org.callforprojects.application.submission.Submission;
import org.callforprojects.french.FrenchText;

/** Writes the whole application from the few words of its entry: texts that say they are synthetic, a balanced plan. */
final class DemoSubmissions {

  private static final String MARK = " (synthétique)";
  private static final int YEARS = 3;
  private static final int DURATION_MONTHS = 36;
  private static final BigDecimal OWN_PART = new BigDecimal("0.6");
  private static final Map<BudgetCategory, BigDecimal> PARTS = Map.of(
      BudgetCategory.ANIMATION, new BigDecimal("0.3"),
      BudgetCategory.ECONOMIC_MODEL, new BigDecimal("0.2"));

  /** Numbers of organisations already given. */
  private int organisations = 100; // the first numbers are those of the funders

  Submission of(DemoApplication a) {
    Submission.Lead lead = lead(a);
    return new Submission(a.pole() + MARK, a.type(), summary(a), DURATION_MONTHS, a.requested(), lead, territory(a),
        members(a, lead), strategy(a), innovation(a), rooting(a), actionPlan(),
        a.jointProjects().stream().map(title -> new Submission.JointProject(title,
            "Projet porté par plusieurs membres du pôle. Texte synthétique.")).toList(),
        a.partnerships(), a.governance(), false, a.grants(), BigDecimal.ZERO, budget(a),
        funding(a, a.authorities()));
  }

  private Submission.Lead lead(DemoApplication a) {
    DemoApplication.Lead lead = a.lead();
    return new Submission.Lead(lead.name(), siret(), lead.category(), a.owner(),
        "1 rue de l’Exemple, " + a.place(), new Submission.Representative(lead.person(), "Présidence",
            !Boolean.FALSE.equals(lead.signatory())));
  }

  /** A lead that has to prove that it belongs to the social economy repeats itself among the members, with a proof. */
  private List<Submission.Member> members(DemoApplication a, Submission.Lead lead) {
    List<Submission.Member> members = new ArrayList<>();
    if (a.lead().evidence() != null) {
      members.add(new Submission.Member(lead.name(), lead.siret(), lead.legalCategory(), false,
          Set.of(a.lead().evidence())));
    }
    a.members().forEach(member -> members.add(member(member)));
    return members;
  }

  private static Submission.Territory territory(DemoApplication a) {
    return new Submission.Territory(a.departement(), a.communes(), a.place() + ".",
        a.zones().contains(DemoApplication.Zone.CITY), a.zones().contains(DemoApplication.Zone.RURAL),
        a.zones().contains(DemoApplication.Zone.BASIN));
  }

  private Submission.Member member(DemoApplication.Member member) {
    return new Submission.Member(member.name(), siret(), member.category(), member.training(), member.evidence());
  }

  static List<Submission.BudgetLine> budget(DemoApplication a) {
    List<Submission.BudgetLine> lines = new ArrayList<>();
    BigDecimal left = a.costs();
    for (int year = 1; year <= YEARS; year++) {
      for (BudgetCategory category : List.of(BudgetCategory.ANIMATION, BudgetCategory.ECONOMIC_MODEL)) {
        BigDecimal amount = a.costs().multiply(PARTS.get(category))
            .divide(BigDecimal.valueOf(YEARS), 0, RoundingMode.DOWN);
        lines.add(new Submission.BudgetLine(year, category, category.label() + ", année " + year, amount));
        left = left.subtract(amount);
      }
    }
    lines.add(new Submission.BudgetLine(1, BudgetCategory.COLLABORATIVE_PROJECT, "Premiers projets communs",
        left.divide(BigDecimal.valueOf(2), 0, RoundingMode.DOWN)));
    lines.add(new Submission.BudgetLine(2, BudgetCategory.COLLABORATIVE_PROJECT, "Projets communs suivants",
        left.subtract(left.divide(BigDecimal.valueOf(2), 0, RoundingMode.DOWN))));
    return lines;
  }

  /** The authorities' parts, then what is left from the members and from private partners. */
  static List<Submission.FundingLine> funding(DemoApplication a, Map<String, BigDecimal> authorities) {
    List<Submission.FundingLine> lines = new ArrayList<>();
    BigDecimal left = a.costs().subtract(a.requested());
    for (Map.Entry<String, BigDecimal> authority : authorities.entrySet()) {
      BigDecimal amount = a.costs().multiply(authority.getValue()).setScale(0, RoundingMode.DOWN);
      lines.add(new Submission.FundingLine(FundingSource.LOCAL_AUTHORITY, authority.getKey(), null, amount, true));
      left = left.subtract(amount);
    }
    BigDecimal own = left.multiply(OWN_PART).setScale(0, RoundingMode.DOWN);
    lines.add(new Submission.FundingLine(FundingSource.OWN, "Membres du pôle", null, own, true));
    lines.add(new Submission.FundingLine(FundingSource.PRIVATE, "Mécénat (synthétique)", null,
        left.subtract(own), false));
    return lines;
  }

  private static String summary(DemoApplication a) {
    return FrenchText.spaced("Candidature synthétique, faite pour la démonstration : aucune des organisations "
        + "citées n’existe. Le pôle réunit à " + a.place() + " des acteurs de l’économie sociale et solidaire et "
        + "d’autres entreprises autour d’un même objet : " + a.sector() + ".");
  }

  private static String strategy(DemoApplication a) {
    return "Les membres mettent en commun leurs achats, leurs compétences et leurs débouchés pour développer "
        + a.sector() + " sur leur territoire. Texte synthétique.";
  }

  private static String innovation(DemoApplication a) {
    return "Le pôle répond à des besoins sociaux mal couverts et associe les habitants à ses décisions pour faire de "
        + a.sector() + " un levier d’emplois durables. Texte synthétique.";
  }

  private static String rooting(DemoApplication a) {
    return "Les activités et les emplois sont à " + a.place() + ", avec l’appui des collectivités. Texte synthétique.";
  }

  private static String actionPlan() {
    return FrenchText.spaced("Année 1 : recrutement de l’animation et premiers projets. Année 2 : montée en charge. "
        + "Année 3 : équilibre économique et évaluation. Texte synthétique.");
  }

  /** A number of an organisation that does not exist, with right keys: 999 is far above those given so far. */
  private String siret() {
    try {
      String siren = "999%05d".formatted(++organisations);
      siren += LuhnCheckDigit.LUHN_CHECK_DIGIT.calculate(siren);
      String establishment = siren + "0001";
      return establishment + LuhnCheckDigit.LUHN_CHECK_DIGIT.calculate(establishment);
    } catch (CheckDigitException e) {
      throw new IllegalStateException("Digits have a key", e);
    }
  }
}
