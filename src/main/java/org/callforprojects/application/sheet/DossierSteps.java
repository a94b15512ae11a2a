package org.callforprojects.application.sheet;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

import org.callforprojects.application.Analysis;
import org.callforprojects.application.Application;
import org.callforprojects.application.Complement;
import org.callforprojects.application.Completeness;
import org.callforprojects.application.Confirmation;
import org.callforprojects.application.LegalClock;
import org.callforprojects.application.Withdrawal;
import org.callforprojects.application.sheet.DossierSheet.Fact;
import org.callforprojects.french.FrenchText;

/** What was done on an application, step by step, as the sheet says it. Empty for a step that has not been. {@code named} gives an account its name. */
final class DossierSteps {

  private DossierSteps() {
  }

  static List<Fact> check(Application application, UnaryOperator<String> named) {
    Completeness check = application.completeness();
    if (check == null) {
      return List.of();
    }
    List<Fact> facts = new ArrayList<>();
    facts.add(by("Contrôle", named.apply(check.checkedBy()), check.checkedAt()));
    facts.add(new Fact("Pièces manquantes ou inexploitables", String.valueOf(check.missing().size())));
    addText(facts, "Observations au candidat", check.comment());
    if (!check.withoutFile().isEmpty()) {
      facts.add(new Fact("Pièces tenues pour reçues sans fichier", application.requiredDocuments().stream()
          .filter(document -> check.withoutFile().contains(document.code())).map(document -> FrenchText.spaced(document.label()))
          .collect(Collectors.joining(" ; "))));
      addText(facts, "Motif", check.withoutReason());
    }
    return facts;
  }

  static List<Fact> complement(Complement complement) {
    if (complement == null) {
      return List.of();
    }
    List<Fact> facts = new ArrayList<>();
    facts.add(new Fact("Objet", complement.kind() == Complement.Kind.DOCUMENTS
        ? "Pièces complémentaires (demande n°\u00A0" + complement.round() + ")" : "Correction du plan de financement"));
    facts.add(new Fact("Demandé le", FrenchText.dateTime(complement.requestedAt())));
    facts.add(new Fact("Réponse attendue avant la fin du", FrenchText.dateTime(complement.deadline())));
    addDate(facts, "Candidat relancé le", complement.remindedAt());
    addDate(facts, "Réponse reçue le", complement.answeredAt());
    return facts;
  }

  static List<Fact> analysis(Analysis analysis, UnaryOperator<String> named) {
    if (analysis == null) {
      return List.of();
    }
    return List.of(by("Analyse", named.apply(analysis.analysedBy()), analysis.analysedAt()),
        yesOrNo("Les membres partagent un même territoire", analysis.commonTerritory()),
        yesOrNo("Stratégie commune et pérenne de mutualisation", analysis.commonStrategy()),
        yesOrNo("Innovation sociale", analysis.socialInnovation()),
        yesOrNo("Ancrage local", analysis.localRooting()),
        yesOrNo("Quartier de la politique de la ville", analysis.inCityPolicyArea()),
        yesOrNo("Territoire rural en difficulté", analysis.inFragileRuralArea()),
        yesOrNo("Bassin d’emploi désindustrialisé", analysis.inDeindustrialisedBasin()),
        new Fact("Projets communs", String.valueOf(analysis.jointProjectCount())),
        new Fact("Partenariats signés avec l’économie lucrative",
            String.valueOf(analysis.signedLucrativePartnerships())),
        yesOrNo("D’autres entreprises siègent dans la gouvernance", analysis.otherEnterpriseInGovernance()),
        new Fact("Fondement au regard des aides d’État", analysis.stateAidBasis().label()));
  }

  static List<Fact> confirmation(Confirmation confirmation, UnaryOperator<String> named) {
    if (confirmation == null) {
      return List.of();
    }
    List<Fact> facts = new ArrayList<>();
    facts.add(new Fact("Inéligibilité", confirmation.confirmed() ? "confirmée" : "non confirmée"));
    facts.add(by("Seconde lecture", named.apply(confirmation.confirmedBy()), confirmation.confirmedAt()));
    addText(facts, "Observations", confirmation.comment());
    return facts;
  }

  static List<Fact> withdrawal(Withdrawal withdrawal, UnaryOperator<String> named) {
    if (withdrawal == null) {
      return List.of();
    }
    List<Fact> facts = new ArrayList<>();
    facts.add(by("Retrait demandé", named.apply(withdrawal.askedBy()), withdrawal.askedAt()));
    addText(facts, "Motif donné", withdrawal.reason());
    return facts;
  }

  /** Once it is decided or closed, silence means nothing any more. */
  static List<Fact> clock(Application application) {
    LegalClock clock = application.clock();
    List<Fact> facts = new ArrayList<>();
    if (application.status().isClosed() || application.status().isDecided()) {
      return List.of(new Fact("Délai de rejet implicite", application.status().isClosed()
          ? "sans objet, le dossier est clos" : "sans objet, une décision expresse est prise"));
    }
    if (clock.isPaused()) {
      facts.add(new Fact("Suspendu depuis le", FrenchText.dateTime(clock.pausedAt())));
      facts.add(new Fact("Échéance, à reporter de la durée de la suspension", FrenchText.dateTime(clock.rejectionAt())));
    } else {
      facts.add(new Fact("Le silence vaudra rejet à compter du", FrenchText.dateTime(clock.rejectionAt())));
    }
    return facts;
  }

  private static Fact by(String label, String person, Instant at) {
    return new Fact(label, FrenchText.dateTime(at) + ", par " + person);
  }

  private static Fact yesOrNo(String label, boolean answer) {
    return new Fact(label, answer ? "oui" : "non");
  }

  private static void addText(List<Fact> facts, String label, String text) {
    if (text != null && !text.isBlank()) {
      facts.add(new Fact(label, text));
    }
  }

  private static void addDate(List<Fact> facts, String label, Instant at) {
    if (at != null) {
      facts.add(new Fact(label, FrenchText.dateTime(at)));
    }
  }
}
