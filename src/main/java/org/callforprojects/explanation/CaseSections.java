package org.callforprojects.explanation;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import org.callforprojects.application.Application;
import org.callforprojects.application.CommitteeDecision;
import org.callforprojects.application.CommitteeOutcome;
import org.callforprojects.application.Reason;
import org.callforprojects.application.sheet.ApplicationDossier;
import org.callforprojects.application.sheet.ApplicationDossier.Grounds;
import org.callforprojects.application.sheet.ApplicationDossier.ReasonShown;
import org.callforprojects.application.submission.Submission;
import org.callforprojects.call.CallSettings;
import org.callforprojects.decision.DecisionWords;
import org.callforprojects.french.FrenchText;
import org.callforprojects.paper.Block;
import org.callforprojects.paper.Block.Column;
import org.callforprojects.paper.Block.Fact;
import org.callforprojects.paper.Block.Row;
import org.callforprojects.paper.Paper.Section;
import org.springframework.stereotype.Component;

/** What became of an application, the reasons against it, and who did what. */
@Component
class CaseSections {

  private final DecisionWords words;

  CaseSections(DecisionWords words) {
    this.words = words;
  }

  Section summary(Application application, CallSettings call, Reader reader) {
    Submission submission = application.submission();
    CommitteeDecision decision = application.decision();
    List<Fact> facts = new ArrayList<>(List.of(
        new Fact("État", reader.statusLabel()),
        new Fact("Pôle", submission.poleName()),
        new Fact("Type", submission.poleType() == null ? "Type non déclaré" : submission.poleType().label()),
        new Fact("Chef de file", submission.lead().name()),
        new Fact("Appel à projets", FrenchText.spaced(call.title() + " (" + call.code() + ")")),
        new Fact("Corpus de règles", words.value("ruleSet", call.ruleSet())),
        new Fact("Reçue le", FrenchText.dateTime(application.deposit().submittedAt())
            + (application.deposit().postedOn() == null ? ""
            : ", postée le " + FrenchText.date(application.deposit().postedOn()) + " (cachet de la poste)")),
        new Fact("Aide demandée", FrenchText.euros(application.requestedAmount()))));
    if (reader.outcome() && decision != null && decision.amount() != null) {
      facts.add(new Fact(decision.outcome() == CommitteeOutcome.AWARD ? "Soutien" : "Montant retenu pour la liste complémentaire",
          FrenchText.euros(decision.amount()) + share(decision.amount(), application.requestedAmount())));
    }
    application.reopenings().forEach(reopening -> facts.add(new Fact("Recours gracieux gagné le",
        FrenchText.spaced(FrenchText.date(reopening.at()) + " : décision « " + reopening.withdrawn().applicantLabel()
            + " » retirée"))));
    if (application.appealedAt() != null) {
      facts.add(new Fact("Recours gracieux", "en cours, formé le " + FrenchText.date(application.appealedAt())));
    }
    return new Section("essentiel", "L’essentiel",
        List.of(new Block.Answer(FrenchText.spaced(answer(application, reader))), new Block.Facts("", facts, false)));
  }

  private static String share(BigDecimal amount, BigDecimal requested) {
    return requested.signum() == 0 ? "" : ", soit "
        + FrenchText.percent(amount.divide(requested, 4, RoundingMode.HALF_UP)) + " du montant demandé";
  }

  private static String answer(Application application, Reader reader) {
    CommitteeDecision decision = application.decision();
    return switch (reader.status()) {
      case SUBMITTED, COMPLEMENT_RECEIVED -> "Le dossier est reçu ; ses pièces vont être contrôlées.";
      case COMPLEMENT_REQUESTED -> "Des pièces manquent ; leur envoi est attendu.";
      case COMPLETE, CORRECTION_RECEIVED -> "Le dossier est complet ; son éligibilité n’est pas encore décidée.";
      case CORRECTION_REQUESTED -> "Le plan de financement doit être corrigé pour que la candidature soit éligible.";
      case INELIGIBILITY_PROPOSED -> "Une inéligibilité est proposée ; une seconde personne doit la confirmer.";
      case INELIGIBLE -> "La candidature n’est pas éligible, pour " + (application.reasons().size() == 1
          ? "un motif donné ci-dessous." : application.reasons().size() + " motifs donnés ci-dessous.");
      case INCOMPLETE_CLOSED -> "Le dossier est clos : des pièces indispensables ne sont pas parvenues dans le délai.";
      case ELIGIBLE -> "La candidature est éligible ; elle est soumise à des experts.";
      case INSTRUCTED -> "La candidature est éligible ; elle attend la décision du comité de pilotage.";
      case POSTPONED -> decision.outcome() == CommitteeOutcome.POSTPONE
          ? "Le comité de pilotage a reporté l’examen de la candidature à sa prochaine séance."
          : "La décision de refus a été retirée sur recours ; la candidature attend de nouveau le comité de pilotage.";
      case AWARDED -> "Le comité de pilotage accorde un soutien de " + FrenchText.euros(decision.amount())
          + (application.promotedAt() == null ? "." : ", la candidature ayant été appelée depuis la liste complémentaire.");
      case RESERVED -> "Le comité de pilotage a inscrit la candidature sur la liste complémentaire, pour "
          + FrenchText.euros(decision.amount()) + ".";
      case REFUSED -> decision.outcome() == CommitteeOutcome.RESERVE
          ? "La liste complémentaire a pris fin sans que la candidature ait pu être appelée : la demande est refusée."
          : "Le comité de pilotage n’a pas retenu la candidature.";
      case LAPSED -> "Le soutien accordé par le comité de pilotage est caduc.";
      case WITHDRAWN -> "Le candidat a retiré sa candidature.";
      case CALL_CANCELLED -> "L’appel à projets est annulé\u00A0: la candidature est close.";
    };
  }

  /** Empty when there are none, or they are not told. */
  List<Section> reasons(Grounds grounds, Reader reader) {
    boolean told = reader.staff() || ApplicationDossier.reasonsAreTold(grounds.application());
    if (!told || grounds.reasons().isEmpty()) {
      return List.of();
    }
    List<String> items = grounds.reasons().stream().map(reason -> FrenchText.spaced(sentence(reason))).toList();
    return List.of(new Section("motifs", "Motifs relevés", List.of(
        new Block.Text(FrenchText.spaced("Chaque motif est une règle de la table « Éligibilité d’une candidature », "
            + "reproduite plus bas avec les valeurs qui lui ont été soumises."), false),
        new Block.Items(items, true))));
  }

  private static String sentence(ReasonShown reason) {
    return reason.text() + " Fondement : " + reason.source()
        + (Reason.CORRECTABLE.equals(reason.severity()) ? " (motif corrigeable)." : ".");
  }

  /** Names for staff; functions for the applicant, of the steps that are told. */
  List<Section> people(Application application, Reader reader) {
    List<Row> rows = new ArrayList<>();
    if (reader.completeness() && application.completeness() != null) {
      rows.add(step("Contrôle de complétude", application.completeness().checkedBy(), "le service instructeur",
          application.completeness().checkedAt(), reader));
    }
    if (reader.eligibility() && application.analysis() != null) {
      rows.add(step("Analyse de l’éligibilité", application.analysis().analysedBy(), "un instructeur du service",
          application.analysis().analysedAt(), reader));
    }
    if (reader.eligibility() && application.confirmation() != null) {
      rows.add(step(application.confirmation().confirmed() ? "Confirmation de l’inéligibilité" : "Inéligibilité non confirmée",
          application.confirmation().confirmedBy(), "une seconde personne du service", application.confirmation().confirmedAt(),
          reader));
    }
    if (reader.outcome()) {
      addSelection(rows, application, reader);
    }
    List<Block> blocks = new ArrayList<>();
    blocks.add(new Block.Table("", List.of(Column.of("Étape").wide(40), Column.of("Par"), Column.of("Le")), rows));
    if (reader.staff() && application.confirmation() != null && !blank(application.confirmation().comment())) {
      blocks.add(new Block.Text(FrenchText.spaced("Observations de la seconde personne :"), true));
      blocks.add(Block.Typed.of(application.confirmation().comment()));
    }
    return rows.isEmpty() ? List.of() : List.of(new Section("personnes", "Qui a instruit, qui a décidé", blocks));
  }

  private static void addSelection(List<Row> rows, Application application, Reader reader) {
    if (application.evaluation() != null) {
      int experts = application.evaluation().reviews().size();
      rows.add(row("Expertise", experts == 1 ? "un expert, désigné par un numéro" : experts + " experts, désignés par un numéro",
          application.evaluation().at()));
    }
    if (application.note() != null) {
      rows.add(step("Note d’instruction", application.note().writtenBy(), "un instructeur du service",
          application.note().writtenAt(), reader));
    }
    CommitteeDecision decision = application.decision();
    if (decision != null) {
      rows.add(step("Signature de la décision du comité", decision.signedBy(), "la présidence du comité de pilotage",
          decision.signedAt(), reader));
    }
    if (application.promotedAt() != null) {
      rows.add(row("Appel depuis la liste complémentaire", "dans l’ordre de la liste", application.promotedAt()));
    }
    if (application.lapse() != null && (reader.staff() || application.toldAt() != null)) {
      rows.add(step("Caducité du soutien", application.lapse().by(),
          application.lapse().by().equals(application.deposit().submittedBy()) ? "le lauréat" : "le service instructeur",
          application.lapse().at(), reader));
    }
  }

  private static Row step(String what, String account, String function, Instant at, Reader reader) {
    return row(what, reader.who(account, function), at);
  }

  private static Row row(String what, String by, Instant at) {
    return Row.of(what, by, FrenchText.dateTime(at));
  }

  private static boolean blank(String text) {
    return text == null || text.isBlank();
  }
}
