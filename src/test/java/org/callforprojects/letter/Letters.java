package org.callforprojects.letter;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.callforprojects.money.FunderShare;
import org.callforprojects.paper.Block;
import org.callforprojects.paper.Paper;

/** Synthetic letters: no person or body in them exists. */
final class Letters {

  static final SendingOffice OFFICE = new SendingOffice(
      "Bureau des appels à projets (service fictif)", "Paris", "1 place de l’Exemple\n75000 Paris",
      "appels-a-projets@exemple.fr", "01 00 00 00 00", "Prénom Nomfictif", "La cheffe du bureau,",
      "tribunal administratif de Paris");

  static final LetterApplication APPLICATION = new LetterApplication(
      "PTCE-2013-0042", "Pôle fictif des Causses", "PTCE-2013",
      "Pôles territoriaux de coopération économique 2013", "2013", Instant.parse("2013-10-31T22:59:00Z"),
      "Association fictive Les Ateliers", "12 rue de l’Exemple\n46000 Cahors", "Dominique Fictif", "présidence");

  static final Instant ISSUED = Instant.parse("2013-11-04T09:00:00Z");
  static final Instant DEADLINE = Instant.parse("2013-11-19T22:59:59Z");

  private static final EligibilityReasons REASONS = new EligibilityReasons();

  private Letters() {
  }

  static LetterApplication under(String ruleSet) {
    LetterApplication a = APPLICATION;
    return new LetterApplication(a.reference(), a.poleName(), a.callCode(), a.callTitle(), ruleSet, a.submittedAt(),
        a.leadName(), a.leadAddress(), a.representativeName(), a.representativeFunction());
  }

  static LetterApplication named(String poleName, String leadName) {
    LetterApplication a = APPLICATION;
    return new LetterApplication(a.reference(), poleName, a.callCode(), a.callTitle(), a.ruleSet(), a.submittedAt(),
        leadName, a.leadAddress(), a.representativeName(), a.representativeFunction());
  }

  /** A letter with the facts that an ordinary case has. */
  static LetterContent ordinary(LetterCode code) {
    return ordinary(code, APPLICATION);
  }

  static LetterContent ordinary(LetterCode code, LetterApplication application) {
    LetterContent bare = LetterContent.of(OFFICE, application, ISSUED);
    return switch (code) {
      case RECEIPT -> bare.withImplicitRejectionOn(LocalDate.of(2013, 12, 31));
      case COMPLEMENT_REQUEST -> bare.withRequestedItems(items()).withComplementDeadline(DEADLINE)
          .withSuspension(new ClockSuspension(LocalDate.of(2013, 11, 4), 57))
          .withComment("Les statuts joints au dossier ne sont pas signés.\nMerci d’en produire un exemplaire signé.");
      case CORRECTION_REQUEST -> bare.withReasons(List.of(
              reason("SINGLE_AUTHORITY_SHARE_TOO_HIGH"), reason("UNBALANCED_FUNDING_PLAN")))
          .withComplementDeadline(DEADLINE)
          .withSuspension(new ClockSuspension(LocalDate.of(2013, 11, 4), 57));
      case COMPLEMENT_REMINDER -> bare.withRequestedItems(items()).withComplementDeadline(DEADLINE)
          .withSuspension(new ClockSuspension(LocalDate.of(2013, 11, 4), 57));
      case INELIGIBILITY -> bare.withRemedies(true).withReasons(List.of(reason("LATE_SUBMISSION"),
          reason("NO_OTHER_ENTERPRISE"), reason("REQUEST_BELOW_MINIMUM"), reason("NO_LOCAL_COFUNDING")));
      case INCOMPLETE_CLOSING -> bare.withRequestedItems(items()).withComplementDeadline(DEADLINE)
          .withRemedies(true);
      case CALL_CANCELLED -> bare.withComment("Les crédits de l’appel sont annulés.");
      case WITHDRAWAL_NOTED -> bare.withWithdrawnAt(Instant.parse("2013-11-02T14:05:00Z"));
      case AWARD -> bare.withRemedies(true).withAnnex(annex()).withOutcome(outcome("180000.00", shares(), BOUND,
          "Coopération exemplaire.", null, null, false, false));
      case RESERVE -> bare.withAnnex(annex()).withOutcome(outcome("90000.00", List.of(), "", "", RESERVE_END, null, false, false));
      case REFUSAL -> bare.withRemedies(true).withAnnex(annex()).withOutcome(outcome(null, List.of(), "",
          "La coopération reste déclarative.\nLe plan d’action n’est pas chiffré.", null, null, false, false));
      case AWARD_LAPSED -> bare.withRemedies(true).withOutcome(outcome("180000.00", shares(), "",
          "La convention n’a pas été signée dans le délai.", null, null, false, false));
      case APPEAL_RECEIPT -> bare.withRemedies(true).withAppeal(appeal("", ""));
      case APPEAL_LATE -> bare.withRemedies(true).withAppeal(appeal("", ""));
      case APPEAL_UPHELD -> bare.withRemedies(true).withAppeal(appeal(
          "Le plan d’action reste non chiffré.\nLes pièces nouvelles ne changent rien à cette appréciation.", ""));
      case APPEAL_REVERSED -> bare.withAppeal(appeal("Le plan d’action était chiffré en annexe.",
          "Votre candidature sera examinée par le comité."));
      case GRANT_TERMINATED, RECOVERY_ORDER, REMISSION_DECISION -> bare.withRemedies(true).withNotice(notice());
      case RULES_CHANGED, AGREEMENT_PREPARATION, AGREEMENT_REMINDER, AGREEMENT_OFFER, AGREEMENT_SIGNED, REPORT_REMINDER, REPORT_RETURNED,
          FORMAL_NOTICE, SIGNATURE_RETURNED, LAPSE_NOTICE, RECOVERY_NOTICE, PAYMENT_HELD, HEARING_NOTICE, GRANT_RESUMED,
          AMENDMENT_OFFER, AMENDMENT_CLOSED, AMENDMENT_APPLIED, RECOVERY_REMINDER, RECOVERY_INSTALMENTS,
          GRANT_CLOSED -> bare.withNotice(notice());
    };
  }

  static Notice notice() {
    return new Notice(List.of("Voici ce qui est attendu pour la candidature PTCE-2013-0042 :"),
        List.of(new Notice.Fact("Montant versé", "72 000,00 €")), List.of("un compte rendu financier ;", "un bilan."),
        List.of("Adressez-les au service.", "Textes applicables : loi n° 2000-321 du 12 avril 2000, article 10."),
        "Le service attend une réponse pour la candidature PTCE-2013-0042.");
  }

  static LetterAppeal appeal(String reason, String resumption) {
    return new LetterAppeal(LocalDate.of(2014, 3, 3), LetterCode.REFUSAL.subject(), LocalDate.of(2014, 1, 10),
        LocalDate.of(2014, 3, 11), LocalDate.of(2014, 5, 3), reason, resumption);
  }

  static final LocalDate RESERVE_END = LocalDate.of(2014, 12, 20);
  static final String BOUND = "Le montant retenu est celui du plus bas des plafonds applicables.";

  static LetterOutcome outcome(String amount, List<FunderShare> shares, String bound, String reason,
      LocalDate reserveUntil, LocalDate promotedOn, boolean afterReserve, boolean renounced) {
    return new LetterOutcome("PTCE-2013-S1", LocalDate.of(2013, 12, 20), new BigDecimal("200000.00"),
        amount == null ? null : new BigDecimal(amount), shares, bound, reason, reserveUntil, promotedOn, afterReserve,
        renounced);
  }

  static List<FunderShare> shares() {
    return List.of(new FunderShare(null, "Ministère fictif du Logement", null, new BigDecimal("120000.00")),
        new FunderShare(null, "Autres ministères fictifs", null, new BigDecimal("24000.00")),
        new FunderShare(null, "Caisse fictive", null, new BigDecimal("36000.00")));
  }

  /** Every kind of piece that an annex may have, and more rows than a page. */
  static Paper annex() {
    List<Block.Row> rows = Stream.iterate(1, n -> n + 1).limit(70)
        .map(n -> Block.Row.of("Membre " + n, "Statut juridique", n + ",00 €")).toList();
    return new Paper("Annexe : explication de la décision", "PTCE-2013-0042 – Pôle fictif", "", "PTCE-2013-0042", "",
        List.of(new Paper.Section("tables", "Tables de décision évaluées", List.of(new Block.Answer("La réponse."),
            new Block.Heading("Nature d’un membre"), new Block.Text("Version 1", true),
            new Block.Table("", List.of(Block.Column.of("Membre").wide(50), Block.Column.of("Règle"),
                Block.Column.amount("Montant")), rows),
            new Block.Facts("Valeurs soumises", List.of(new Block.Fact("Coûts éligibles", "300 000,00 €")), true),
            new Block.Items(List.of("Première règle", "Seconde règle"), true), Block.Typed.of("Mot du comité.\nFin.")))));
  }

  static LetterReason reason(String code) {
    return REASONS.explain(code, Map.of("ruleSet", "2013", "requestedAmount", 25000.0, "minGrant", 30000,
        "largestAuthorityRate", 0.2435, "memberCount", 7, "callClosesAt", Instant.parse("2013-10-31T22:59:59Z")));
  }

  private static List<RequestedItem> items() {
    return List.of(
        new RequestedItem("STATUTES", "Statuts signés de la structure porteuse", true),
        new RequestedItem("LOCAL_COFUNDING_PROOF",
            "Délibération ou lettre d’intention de chaque collectivité qui cofinance le projet", true),
        new RequestedItem("BANK_DETAILS", "Relevé d’identité bancaire", false));
  }
}
