package org.callforprojects.explanation;

import java.util.ArrayList;
import java.util.List;

import org.callforprojects.application.Application;
import org.callforprojects.application.InstructionNote;
import org.callforprojects.application.facts.AwardCaps;
import org.callforprojects.application.sheet.ApplicationDossier.Grounds;
import org.callforprojects.application.sheet.DossierSheet;
import org.callforprojects.application.sheet.SubmissionSheet;
import org.callforprojects.application.submission.Submission;
import org.callforprojects.decision.DecisionWords;
import org.callforprojects.french.FrenchText;
import org.callforprojects.paper.Block;
import org.callforprojects.paper.Block.Column;
import org.callforprojects.paper.Block.Fact;
import org.callforprojects.paper.Block.Row;
import org.callforprojects.paper.Paper.Section;
import org.springframework.stereotype.Component;

/** The instruction note as the committee reads it: the officer's words, the amount, the experts, the plan. */
@Component
class NoteSections {

  private final SubmissionSheet sheets;
  private final SelectionSections selection;
  private final AwardCaps caps;
  private final DecisionWords words;

  NoteSections(SubmissionSheet sheets, SelectionSections selection, AwardCaps caps, DecisionWords words) {
    this.sheets = sheets;
    this.selection = selection;
    this.caps = caps;
    this.words = words;
  }

  List<Section> of(Grounds grounds, Reader reader) {
    Application application = grounds.application();
    List<Section> sections = new ArrayList<>();
    sections.add(figures(grounds));
    sections.add(note(application.note(), reader));
    sections.add(amount(application));
    sections.addAll(selection.experts(application));
    sections.add(project(application.submission()));
    sections.add(plan(application.submission()));
    return sections;
  }

  /** The experts' report alone; empty before it is consolidated. */
  List<Section> experts(Application application) {
    return selection.experts(application);
  }

  private Section figures(Grounds grounds) {
    Application application = grounds.application();
    Submission submission = application.submission();
    DossierSheet.Money money = sheets.money(submission);
    DossierSheet.Pole pole = sheets.pole(submission);
    DossierSheet.Lead lead = sheets.lead(submission.lead());
    List<Fact> facts = new ArrayList<>();
    facts.add(new Fact("Montant proposé", proposed(application.note())));
    facts.add(new Fact("Aide demandée", FrenchText.spaced(money.requested() + ", soit " + money.share() + " des coûts éligibles")));
    facts.add(new Fact("Coûts éligibles et budget total", money.eligible() + " et " + money.total()));
    facts.add(new Fact("Autres ressources", money.coFunding() + ", dont collectivités " + money.localCofunding() + " ("
        + money.localShare() + " des coûts éligibles)"));
    if (application.evaluation() != null) {
      facts.add(new Fact("Score et avis", FrenchText.count(application.evaluation().score()) + " points sur 100"
          + (application.evaluation().recommendation() == null ? ""
              : ", " + lower(words.value("recommendation", application.evaluation().recommendation())))));
    }
    facts.add(new Fact("Type et durée", pole.type() + ", " + pole.duration()));
    facts.add(new Fact("Chef de file", lead.name() + ", " + lead.legalCategory()));
    facts.add(new Fact("Membres", String.valueOf(grounds.members().size())));
    facts.add(new Fact("Territoire", sheets.territory(submission.territory()).departement()));
    if (application.appraisal().territoryPriority() != null) {
      facts.add(new Fact("Priorité territoriale", words.value("territoryPriority", application.appraisal().territoryPriority())
          + " (" + application.appraisal().territoryPoints() + " points sur 10)"));
    }
    if (application.appraisal().cooperationLevel() != null) {
      facts.add(new Fact("Coopération", words.value("cooperationLevel", application.appraisal().cooperationLevel())));
    }
    return new Section("chiffres", "Chiffres clés", List.of(new Block.Facts("", facts, false)));
  }

  private static String proposed(InstructionNote note) {
    return note.proposedAmount() == null ? "pas encore arrêté" : FrenchText.euros(note.proposedAmount());
  }

  private static String lower(String text) {
    return text.substring(0, 1).toLowerCase(java.util.Locale.FRENCH) + text.substring(1);
  }

  private static Section note(InstructionNote note, Reader reader) {
    return new Section("note", "Note de l’instructeur", List.of(Block.Typed.of(note.note()),
        new Block.Text("Écrite par " + reader.who(note.writtenBy(), "") + ", le " + FrenchText.dateTime(note.writtenAt()) + ".",
            true)));
  }

  private Section amount(Application application) {
    InstructionNote note = application.note();
    List<Block> blocks = new ArrayList<>();
    if (InstructionNote.NOT_FUNDABLE.equals(note.outcome())) {
      blocks.add(new Block.Answer(FrenchText.spaced("Aucun soutien n’est possible à ce montant : le plus bas des plafonds, ou "
          + "le montant avancé, est inférieur au soutien minimal de l’appel.")));
    } else if (note.proposedAmount() != null) {
      blocks.add(new Block.Answer(caps.bound(application, application.caps(), note.proposedAmount())));
    }
    blocks.add(new Block.Facts("", selection.noteFacts(note), false));
    blocks.add(selection.capTable(application, application.caps()));
    return new Section("montant", "Montant proposé", blocks);
  }

  private Section project(Submission submission) {
    DossierSheet.Pole pole = sheets.pole(submission);
    List<Block> blocks = new ArrayList<>();
    add(blocks, "Résumé", pole.summary());
    add(blocks, "Stratégie commune de mutualisation", pole.strategy());
    add(blocks, "Innovation sociale", pole.socialInnovation());
    add(blocks, "Ancrage local", pole.localRooting());
    add(blocks, "Plan d’actions", pole.actionPlan());
    return new Section("projet", "Le projet, dans les mots du candidat", blocks);
  }

  private static void add(List<Block> blocks, String heading, String text) {
    if (!text.isEmpty()) {
      blocks.add(new Block.Heading(heading));
      blocks.add(Block.Typed.of(text));
    }
  }

  private Section plan(Submission submission) {
    DossierSheet.Money money = sheets.money(submission);
    List<Row> costs = new ArrayList<>();
    for (DossierSheet.BudgetLine line : sheets.budget(submission)) {
      costs.add(Row.of(line.label(), line.category() + (line.eligible() ? "" : " (non éligible)"), line.year(), line.amount()));
    }
    costs.add(new Row(List.of("Total", "", "", money.total()), true));
    costs.add(new Row(List.of("Dont coûts éligibles", "", "", money.eligible()), false));
    List<Row> resources = new ArrayList<>();
    for (DossierSheet.FundingLine line : sheets.funding(submission)) {
      resources.add(Row.of(line.name(), line.source(), line.confirmed(), line.amount()));
    }
    resources.add(Row.of("Aide demandée", "Appel à projets", "", money.requested()));
    resources.add(new Row(List.of("Total", "", "", FrenchText.euros(
        submission.fundingPlan().coFunding().add(submission.requestedAmount()))), true));
    List<Block> blocks = new ArrayList<>(List.of(
        new Block.Table("Dépenses prévues", List.of(Column.of("Objet").wide(40), Column.of("Nature"), Column.of("Année").wide(10),
            Column.amount("Montant").wide(20)), costs),
        new Block.Table("Ressources prévues", List.of(Column.of("Financeur").wide(40), Column.of("Origine"),
            Column.of("État").wide(15), Column.amount("Montant").wide(20)), resources)));
    if (!money.balanced()) {
      blocks.add(new Block.Text(FrenchText.spaced("Le plan de financement n’est pas équilibré : il reste " + money.gap()
          + " à expliquer."), false));
    }
    return new Section("plan", "Plan de financement", blocks);
  }
}
