package org.callforprojects.application.sheet;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import org.callforprojects.application.PoleMember;
import org.callforprojects.application.sheet.DossierSheet.Fact;
import org.callforprojects.application.submission.FundingPlan;
import org.callforprojects.application.submission.Submission;
import org.callforprojects.application.submission.Topic;
import org.callforprojects.decision.DecisionWords;
import org.callforprojects.french.FrenchText;
import org.callforprojects.member.LegalCategories;
import org.callforprojects.member.MemberEvidence;
import org.callforprojects.territory.Commune;
import org.callforprojects.territory.Communes;
import org.callforprojects.territory.Departement;
import org.callforprojects.territory.Departements;
import org.springframework.stereotype.Component;

/** What the applicant sent, with the names behind its codes. */
@Component
public class SubmissionSheet {

  private static final String NOTHING = "—";

  private final LegalCategories legalCategories;
  private final Departements departements;
  private final Communes communes;

  SubmissionSheet(LegalCategories legalCategories, Departements departements, Communes communes) {
    this.legalCategories = legalCategories;
    this.departements = departements;
    this.communes = communes;
  }

  public DossierSheet.Pole pole(Submission submission) {
    return new DossierSheet.Pole(submission.poleName(),
        submission.poleType() == null ? "Type non déclaré" : submission.poleType().label(),
        text(submission.summary()), FrenchText.spaced(submission.durationMonths() + " mois"), text(submission.strategy()),
        text(submission.socialInnovation()), text(submission.localRooting()), text(submission.actionPlan()),
        submission.jointProjects().stream().map(project -> new Fact(project.title(), text(project.description()))).toList(),
        topics(submission.sectors()), topics(submission.policies()));
  }

  private static String topics(List<String> topics) {
    return topics.stream().map(Topic::label).collect(Collectors.joining(", "));
  }

  public DossierSheet.Lead lead(Submission.Lead lead) {
    Submission.Representative representative = lead.representative();
    return new DossierSheet.Lead(lead.name(), siret(lead.siret()), category(lead.legalCategory())
        + (lead.approval() == null ? "" : ", agréée par l’État : " + lead.approval()), text(lead.email()),
        lead.address(), representative.name() + ", " + representative.function(),
        representative.signatory() ? "signataire de la candidature" : "n’est pas signataire : pouvoir à vérifier");
  }

  public DossierSheet.Territory territory(Submission.Territory territory) {
    List<String> zonings = new ArrayList<>();
    if (territory.inCityPolicyArea()) {
      zonings.add("politique de la ville");
    }
    if (territory.inFragileRuralArea()) {
      zonings.add("territoire rural en difficulté");
    }
    if (territory.inDeindustrialisedBasin()) {
      zonings.add("bassin d’emploi désindustrialisé");
    }
    return new DossierSheet.Territory(
        departements.find(territory.departement()).map(SubmissionSheet::departement).orElse(territory.departement()),
        territory.communeCodes().stream().map(this::commune).collect(Collectors.joining(", ")),
        text(territory.description()), zonings.isEmpty() ? "aucun" : String.join(", ", zonings));
  }

  public DossierSheet.Money money(Submission submission) {
    FundingPlan plan = submission.fundingPlan();
    BigDecimal eligible = plan.eligibleCosts();
    return new DossierSheet.Money(FrenchText.euros(submission.requestedAmount()), FrenchText.euros(plan.total()),
        FrenchText.euros(eligible), eligible.signum() == 0 ? NOTHING : FrenchText.percent(
            submission.requestedAmount().divide(eligible, 4, RoundingMode.HALF_UP)),
        FrenchText.euros(plan.coFunding()), FrenchText.euros(plan.localCofunding()),
        FrenchText.percent(plan.localCofundingRate()), FrenchText.percent(plan.largestAuthorityRate()), plan.isBalanced(),
        FrenchText.euros(plan.total().subtract(plan.coFunding()).subtract(submission.requestedAmount())),
        FrenchText.euros(submission.annualPublicGrants()), FrenchText.euros(submission.stateAidReceivedLastThreeYears()));
  }

  public List<DossierSheet.BudgetLine> budget(Submission submission) {
    return submission.budget().stream().map(line -> new DossierSheet.BudgetLine(String.valueOf(line.year()),
        line.category().label(), line.label(), FrenchText.euros(line.amount()), line.category().isEligible())).toList();
  }

  public List<DossierSheet.FundingLine> funding(Submission submission) {
    return submission.funding().stream().map(line -> new DossierSheet.FundingLine(line.source().label(), line.name(),
        FrenchText.euros(line.amount()), line.confirmed() ? "acquis" : "à confirmer")).toList();
  }

  public DossierSheet.Member member(PoleMember member, DecisionWords words) {
    return new DossierSheet.Member(member.name(), member.isLead() ? "Chef de file" : "Membre", siret(member.siret()),
        category(member.legalCategory()), evidence(member), member.nature() == null ? "" : member.nature().label(),
        member.basis() == null ? "" : words.value("classificationBasis", member.basis()));
  }

  private static String evidence(PoleMember member) {
    Set<MemberEvidence> evidence = member.evidence();
    List<String> labels = new ArrayList<>(evidence.stream().map(MemberEvidence::label).toList());
    if (member.trainingBody()) {
      labels.add("Organisme de formation déclaré");
    }
    return String.join(" ; ", labels);
  }

  private String category(String code) {
    return legalCategories.of(code).label();
  }

  private String commune(String code) {
    return communes.find(code).map(Commune::name).map(name -> name + " (" + code + ")").orElse(code);
  }

  private static String departement(Departement departement) {
    return departement.name() + " (" + departement.code() + ")";
  }

  /** « 552 100 554 00013 », as it is read aloud. */
  private static String siret(String siret) {
    return siret.length() != 14 ? siret : siret.substring(0, 3) + '\u00A0' + siret.substring(3, 6) + '\u00A0'
        + siret.substring(6, 9) + '\u00A0' + siret.substring(9);
  }

  private static String text(String text) {
    return text == null ? "" : text.strip();
  }
}
