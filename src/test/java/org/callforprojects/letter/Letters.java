package org.callforprojects.letter;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

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
      case WITHDRAWAL_NOTED -> bare.withWithdrawnAt(Instant.parse("2013-11-02T14:05:00Z"));
    };
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
