package org.callforprojects.explanation;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import org.callforprojects.application.Application;
import org.callforprojects.application.ApplicationStatus;
import org.callforprojects.application.CommitteeDecision;
import org.callforprojects.application.CommitteeOutcome;
import org.callforprojects.application.Evaluation;
import org.callforprojects.application.FundingCap;
import org.callforprojects.application.InstructionNote;
import org.callforprojects.application.facts.AwardCaps;
import org.callforprojects.application.sheet.ApplicationDossier.Grounds;
import org.callforprojects.call.CallSettings;
import org.callforprojects.call.Funder;
import org.callforprojects.decision.DecisionWords;
import org.callforprojects.french.FrenchText;
import org.callforprojects.money.FunderShare;
import org.callforprojects.paper.Block;
import org.callforprojects.paper.Block.Column;
import org.callforprojects.paper.Block.Fact;
import org.callforprojects.paper.Block.Row;
import org.callforprojects.paper.Paper.Section;
import org.springframework.stereotype.Component;

/** From the experts to the money: their report, the amount and its caps, the committee's decision, who pays what. */
@Component
class SelectionSections {

  private static final String TERRITORY = "TERRITORY";
  private static final String NONE = "—";

  private final DecisionWords words;
  private final AwardCaps caps;

  SelectionSections(DecisionWords words, AwardCaps caps) {
    this.words = words;
    this.caps = caps;
  }

  /** The consolidated report; empty before. */
  List<Section> experts(Application application) {
    Evaluation evaluation = application.evaluation();
    if (evaluation == null) {
      return List.of();
    }
    List<Block> blocks = new ArrayList<>();
    blocks.add(new Block.Facts("", List.of(
        new Fact("Score, qui sert au classement", points(evaluation.score()) + " sur 100"),
        new Fact("Moyenne et médiane des experts", points(evaluation.mean()) + " et " + points(evaluation.median())),
        new Fact("Écart entre les experts", points(evaluation.spread())),
        new Fact("Avis tiré du score", evaluation.recommendation() == null ? NONE
            : words.value("recommendation", evaluation.recommendation()))), false));
    blocks.add(criteria(evaluation));
    blocks.add(new Block.Text(FrenchText.spaced("Points d’un critère : son poids, multiplié par la moyenne des notes, divisé "
        + "par 5. Un expert sans avis n’est pas compté ; un critère sans aucun avis ne compte ni en points ni en poids, et "
        + "le score est ramené à 100."), true));
    for (Evaluation.Review review : evaluation.reviews()) {
      blocks.add(new Block.Heading(FrenchText.spaced("Expert n° " + review.number() + " : " + points(review.score()))));
      blocks.add(Block.Typed.of(review.comment()));
    }
    return List.of(new Section("experts", "Rapport des experts", blocks));
  }

  private Block criteria(Evaluation evaluation) {
    List<Row> rows = new ArrayList<>();
    for (Evaluation.Criterion criterion : evaluation.criteria()) {
      boolean territory = TERRITORY.equals(criterion.code());
      String absent = territory ? NONE : "Sans avis";
      rows.add(Row.of(words.value("criterionCode", criterion.code()), FrenchText.count(criterion.weight()),
          criterion.mean() == null ? absent : FrenchText.count(criterion.mean()), criterion.range() == null ? NONE : criterion.range(),
          criterion.points() == null ? NONE : FrenchText.count(criterion.points())));
    }
    rows.add(new Row(List.of("Score", "100", "", "", FrenchText.count(evaluation.score())), true));
    return new Block.Table("Notes de 0 à 5, par critère", List.of(Column.of("Critère").wide(50), Column.amount("Poids"),
        Column.amount("Moyenne"), Column.amount("Étendue"), Column.amount("Points")), rows);
  }

  private static String points(BigDecimal score) {
    return FrenchText.count(score) + (score.compareTo(BigDecimal.valueOf(2)) < 0 ? "\u00A0point" : "\u00A0points");
  }

  /** The amount, which caps bear on it and why; empty before the caps were computed. */
  List<Section> amount(Grounds grounds, Reader reader) {
    Application application = grounds.application();
    List<FundingCap> known = reader.outcome() ? AwardCaps.latest(application, grounds.decisions()) : application.caps();
    if (known.isEmpty() || !reader.eligibility() || reader.status() == ApplicationStatus.INELIGIBLE) {
      return List.of();
    }
    List<Block> blocks = new ArrayList<>();
    CommitteeDecision decision = application.decision();
    if (reader.outcome() && decision != null && decision.amount() != null) {
      blocks.add(new Block.Answer(caps.bound(application, known, decision.amount())));
    }
    blocks.add(capTable(application, known));
    if (reader.outcome() && application.note() != null) {
      blocks.add(new Block.Heading("Note d’instruction"));
      blocks.add(new Block.Facts("", noteFacts(application.note()), false));
      blocks.add(Block.Typed.of(application.note().note()));
    }
    return List.of(new Section("montant", "Montant et plafonds", blocks));
  }

  Block capTable(Application application, List<FundingCap> known) {
    List<Row> rows = caps.explain(application, known).stream().map(cap -> new Row(List.of(
        cap.label() + (cap.binding() ? " (le plus bas)" : ""), FrenchText.euros(cap.amount()), cap.why()), cap.binding()))
        .toList();
    return new Block.Table("Le plus petit des plafonds l’emporte", List.of(Column.of("Plafond").wide(25),
        Column.amount("Montant").wide(20), Column.of("Pourquoi")), rows);
  }

  List<Fact> noteFacts(InstructionNote note) {
    List<Fact> facts = new ArrayList<>();
    facts.add(new Fact("Montant avancé par l’instructeur", FrenchText.euros(note.askedAmount())));
    if (note.outcome() != null) {
      facts.add(new Fact("Suite donnée par la table", words.value("awardOutcome", note.outcome())));
      facts.add(new Fact("Montant proposé au comité", FrenchText.euros(note.proposedAmount())));
    }
    return facts;
  }

  /** Empty before the committee's decision is signed, or told. */
  List<Section> committee(Application application, CallSettings call, Reader reader) {
    CommitteeDecision decision = application.decision();
    if (decision == null || !reader.outcome()) {
      return List.of();
    }
    CommitteeDecision.Votes votes = decision.votes();
    List<Fact> facts = new ArrayList<>();
    facts.add(new Fact("Séance", decision.sessionCode()));
    facts.add(new Fact("Rang à l’ordre du jour", String.valueOf(decision.rank())));
    facts.add(new Fact("Décision", decision.outcome().label()));
    facts.add(new Fact("Voix pour", String.valueOf(votes.inFavour())));
    facts.add(new Fact("Voix contre", String.valueOf(votes.against())));
    facts.add(new Fact("Abstentions", String.valueOf(votes.abstentions())));
    facts.add(new Fact("Membres qui se sont déportés", String.valueOf(votes.recused())));
    facts.add(new Fact("Décision signée le", FrenchText.dateTime(decision.signedAt())));
    if (decision.outcome() == CommitteeOutcome.RESERVE) {
      facts.add(new Fact("Fin de la liste complémentaire", FrenchText.dateTime(decision.reserveEndsAt(call.delays()))));
    }
    List<Block> blocks = new ArrayList<>();
    blocks.add(new Block.Facts("", facts, false));
    if (!decision.reason().isBlank()) {
      blocks.add(new Block.Heading("Motif donné par le comité"));
      blocks.add(Block.Typed.of(decision.reason()));
    }
    if (!decision.conditions().isBlank()) {
      blocks.add(new Block.Heading("Conditions du soutien"));
      blocks.add(Block.Typed.of(decision.conditions()));
    }
    if (application.lapse() != null && (reader.staff() || application.toldAt() != null)) {
      blocks.add(new Block.Heading("Motif de la caducité"));
      blocks.add(Block.Typed.of(application.lapse().reason()));
    }
    return List.of(new Section("comite", "Décision du comité de pilotage", blocks));
  }

  /** Who pays what; empty when nothing was awarded, or it is not told. */
  List<Section> split(Application application, CallSettings call, Reader reader) {
    CommitteeDecision decision = application.decision();
    if (decision == null || !reader.outcome() || decision.shares().isEmpty()) {
      return List.of();
    }
    List<Row> rows = new ArrayList<>();
    for (FunderShare share : decision.shares()) {
      rows.add(Row.of(share.name(), FrenchText.euros(share.amount()), percent(share.amount(), decision.amount())));
    }
    rows.add(new Row(List.of("Total", FrenchText.euros(decision.amount()), percent(decision.amount(), decision.amount())), true));
    return List.of(new Section("financeurs", "Répartition entre les financeurs", List.of(
        new Block.Table("", List.of(Column.of("Financeur").wide(50), Column.amount("Montant"), Column.amount("Part")), rows),
        new Block.Text(FrenchText.spaced(stateRate(application, call, decision)), false))));
  }

  private static String stateRate(Application application, CallSettings call, CommitteeDecision decision) {
    Set<String> state = call.funders().stream().filter(Funder::state).map(Funder::code).collect(Collectors.toSet());
    BigDecimal amount = decision.shares().stream().filter(share -> state.contains(share.code())).map(FunderShare::amount)
        .reduce(BigDecimal.ZERO, BigDecimal::add);
    BigDecimal costs = application.submission().fundingPlan().eligibleCosts();
    return "L’État apporte " + FrenchText.euros(amount) + ", soit " + percent(amount, costs)
        + " des coûts éligibles (" + FrenchText.euros(costs) + ") ; l’appel fixe le maximum à "
        + FrenchText.percent(call.stateRate()) + ".";
  }

  private static String percent(BigDecimal part, BigDecimal whole) {
    return whole.signum() == 0 ? NONE : FrenchText.percent(part.divide(whole, 4, RoundingMode.HALF_UP));
  }
}
