package org.callforprojects.grant.paper;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.callforprojects.application.submission.BudgetCategory;
import org.callforprojects.application.submission.FundingSource;
import org.callforprojects.grant.Amendment;
import org.callforprojects.grant.BankDetails;
import org.callforprojects.grant.Beneficiary;
import org.callforprojects.grant.Grant;
import org.callforprojects.grant.PartySignature;
import org.callforprojects.grant.Recovery;
import org.callforprojects.grant.Report;
import org.callforprojects.grant.ReportAccount;
import org.callforprojects.grant.ReportBody;
import org.callforprojects.grant.ReportBody.Indicators;
import org.callforprojects.grant.Schedule;
import org.callforprojects.grant.ScheduleRow;
import org.callforprojects.grant.Suspension;
import org.callforprojects.grant.Terms;
import org.callforprojects.grant.TrancheKind;
import org.callforprojects.money.FunderShare;

/** Synthetic grants as the tests of letters and papers want them: no person or body in them exists. */
final class PaperGrants {

  static final String REFERENCE = "PTCE-2013-0042";
  static final Instant OFFERED = Instant.parse("2014-02-03T09:00:00Z");
  static final LocalDate SIGNED = LocalDate.of(2014, 3, 3);
  static final Instant SIGNED_AT = Instant.parse("2014-03-03T10:30:00Z");
  static final String OFFICER = "agent.instructeur";

  private PaperGrants() {
  }

  static Beneficiary beneficiary(String name, String legalCategory) {
    return new Beneficiary(name, "73282932000074", legalCategory, "12 rue de l’Exemple\n46000 Cahors",
        "pole@exemple.invalid", "Dominique Fictif", "présidence");
  }

  static Terms terms(String pole, String ruleSet, List<FunderShare> funders) {
    Map<BudgetCategory, BigDecimal> planned = new LinkedHashMap<>();
    planned.put(BudgetCategory.ANIMATION, euros("250000"));
    planned.put(BudgetCategory.COLLABORATIVE_PROJECT, euros("300000"));
    planned.put(BudgetCategory.ECONOMIC_MODEL, euros("50000"));
    return new Terms(pole, "CONSOLIDATION", ReportBody.sum(funders.stream().map(FunderShare::amount).toList()), funders,
        planned, euros("60000"), euros("300000"), 36, ruleSet,
        List.of("Réaliser le plan d’action décrit dans la candidature.",
            "Réunir le cofinancement des collectivités territoriales."), null, null, null, "DE_MINIMIS_SGEI",
        euros("500000"), euros("420000"));
  }

  static List<FunderShare> threeFunders() {
    return List.of(new FunderShare("METL", "Ministère de l’Égalité des territoires et du Logement", true, euros("120000")),
        new FunderShare("OTHER_STATE", "Autres ministères contributeurs", true, euros("24000")),
        new FunderShare("CDC", "Caisse des dépôts et consignations", false, euros("36000")));
  }

  /** 300,000 euros of five funders with long names. */
  static List<FunderShare> fiveFunders() {
    return List.of(new FunderShare("METL", "Ministère de l’Égalité des territoires et du Logement", true, euros("123456.78")),
        new FunderShare("OTHER_STATE", "Autres ministères contributeurs au titre de l’économie sociale et solidaire, de la "
            + "consommation, de l’artisanat et du redressement productif", true, euros("76543.22")),
        new FunderShare("CDC", "Caisse des dépôts et consignations", false, euros("50000")),
        new FunderShare("FOUR", "Quatrième financeur fictif", false, euros("49999.99")),
        new FunderShare("FIVE", "Cinquième financeur fictif & associés <SA>", false, euros("0.01")));
  }

  static Grant drafted(Beneficiary beneficiary, Terms terms) {
    Grant grant = Grant.drafted(REFERENCE, "PTCE-2013", beneficiary, terms);
    grant.schedule(Schedule.of(terms.award(), List.of(row(1, TrancheKind.ADVANCE, 30, 0, "AGREEMENT_SIGNED"),
        row(2, TrancheKind.INTERIM, 30, 12, "FIRST_REPORT_ACCEPTED"),
        row(3, TrancheKind.INTERIM, 30, 24, "SECOND_REPORT_ACCEPTED"),
        row(4, TrancheKind.BALANCE, 10, 36, "FINAL_REPORT_ACCEPTED"))));
    grant.base("REQUIRED_BY_LAW", null);
    return grant;
  }

  static Grant offered(Beneficiary beneficiary, Terms terms) {
    Grant grant = drafted(beneficiary, terms);
    grant.receive(new BankDetails(beneficiary.name(), "FR7630006000011234567890189", "AGRIFRPP", OFFERED, null, null));
    grant.review(true, OFFICER, OFFERED);
    grant.offer(OFFERED);
    return grant;
  }

  static Grant running(Beneficiary beneficiary, Terms terms) {
    Grant grant = offered(beneficiary, terms);
    grant.signByBeneficiary(new PartySignature(PartySignature.BENEFICIARY, beneficiary.name(), "compte.pole",
        SIGNED_AT.minusSeconds(86_400), "document"));
    terms.funders().forEach(funder ->
        grant.signByFunder(new PartySignature(funder.code(), funder.name(), "agent.signataire", SIGNED_AT, null)));
    grant.conclude(SIGNED, 6);
    return grant;
  }

  static Grant ordinary() {
    return running(beneficiary("Association fictive Les Ateliers", "9220"),
        terms("Pôle fictif des Causses", "2013", threeFunders()));
  }

  static Report report(Grant grant, int tranche, String comment) {
    grant.awaitReport(tranche);
    BigDecimal spent = euros("200000");
    Report received = grant.receive(new ReportBody(SIGNED, SIGNED.plusMonths(12).minusDays(1),
        List.of(new ReportBody.Cost(BudgetCategory.ANIMATION, spent)),
        List.of(new ReportBody.Charge(ReportAccount.STAFF, spent)),
        List.of(new ReportBody.Resource(FundingSource.OWN, "Ressources propres", spent, true)), euros("0"), null,
        "Une année synthétique.", new Indicators(euros("2"), 1, 1, 1, 3, 2, 1, new BigDecimal("0.4"))), "compte.pole",
        Instant.parse("2015-08-20T08:00:00Z"));
    grant.reviewReport(tranche, new Report.Review(spent, true, comment.isEmpty(), comment, OFFICER,
        Instant.parse("2015-09-10T08:00:00Z")));
    return grant.reportOf(received.tranche()).orElseThrow();
  }

  static Suspension suspend(Grant grant, String reason) {
    Suspension suspension = new Suspension(reason, OFFICER, Instant.parse("2016-01-11T09:00:00Z"),
        Instant.parse("2016-01-26T22:59:59Z"), "", null, null, null, null, null);
    grant.suspend(suspension);
    return suspension;
  }

  static Suspension decided(Grant grant, String outcome) {
    grant.observe("Nous étions en difficulté.", Instant.parse("2016-01-20T09:00:00Z"));
    grant.decideSuspension(outcome, "Les justificatifs produits <b>suffisent</b> & convainquent.", OFFICER,
        Instant.parse("2016-02-01T09:00:00Z"));
    return grant.suspensions().get(grant.suspensions().size() - 1);
  }

  static Amendment amendment(Beneficiary next) {
    Map<Integer, Integer> months = new LinkedHashMap<>();
    months.put(4, 42);
    months.put(3, 30);
    Map<BudgetCategory, BigDecimal> costs = new LinkedHashMap<>();
    costs.put(BudgetCategory.ANIMATION, euros("260000"));
    costs.put(BudgetCategory.COLLABORATIVE_PROJECT, euros("290000"));
    costs.put(BudgetCategory.ECONOMIC_MODEL, euros("50000"));
    BankDetails bank = next == null ? null : new BankDetails(next.name(), "FR1420041010050500013M02606", "PSSTFRPPLYO",
        SIGNED_AT, null, null);
    return new Amendment(1, "Le recrutement a pris du retard.\nLe plan d’action est prolongé de six mois.", 42, months, costs,
        next, bank, "compte.pole", Instant.parse("2015-10-01T08:00:00Z"), Amendment.Status.OFFERED, "", OFFICER,
        Instant.parse("2015-10-12T08:00:00Z"), List.of());
  }

  static Amendment signed(Grant grant, Amendment amendment) {
    List<PartySignature> signatures = new ArrayList<>();
    signatures.add(new PartySignature(PartySignature.BENEFICIARY, grant.beneficiary().name(), "compte.pole", SIGNED_AT, "d"));
    grant.terms().funders().forEach(funder -> signatures.add(
        new PartySignature(funder.code(), funder.name(), "agent.signataire", SIGNED_AT, null)));
    Amendment result = amendment;
    for (PartySignature signature : signatures) {
      result = result.signed(Amendment.Status.BENEFICIARY_SIGNED, signature);
    }
    return result;
  }

  static void owe(Grant grant) {
    Map<String, BigDecimal> shares = new LinkedHashMap<>();
    shares.put("METL", euros("8000"));
    shares.put("OTHER_STATE", euros("1600"));
    shares.put("CDC", euros("2400"));
    grant.owe(Recovery.found(euros("12000"), shares, "Versé : 72 000,00 €. Dépenses éligibles retenues : 200 000,00 €.",
        Instant.parse("2017-10-01T08:00:00Z")));
    shares.keySet().forEach(funder -> grant.issueClaim(funder, "TP-2017-" + funder.replace('_', '-'), "Comptable fictif de " + funder,
        "FR7699999000010000000000115", OFFICER, Instant.parse("2017-10-05T08:00:00Z"), LocalDate.of(2018, 4, 5)));
  }

  static BigDecimal euros(String amount) {
    return new BigDecimal(amount).setScale(2);
  }

  private static ScheduleRow row(int number, TrancheKind kind, int share, int month, String precondition) {
    return new ScheduleRow(number, kind, BigDecimal.valueOf(share), month, precondition);
  }
}
