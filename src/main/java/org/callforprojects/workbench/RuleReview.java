package org.callforprojects.workbench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.callforprojects.engine.form.FormFacts;
import org.callforprojects.engine.staff.StaffDirectory;
import org.callforprojects.french.FrenchText;
import org.callforprojects.rule.RuleLibrary;
import org.callforprojects.rule.RuleTable;
import org.callforprojects.workbench.RuleReplays.Replay;
import org.callforprojects.workbench.RuleSentences.Card;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** What an approver reads beside the task: what changes, findings, cases, and the files whose outcome would change. */
@Component
class RuleReview implements FormFacts {

  private final RuleDrafts drafts;
  private final RuleReplays replays;
  private final RuleLibrary library;
  private final RuleSentences sentences;
  private final StaffDirectory staff;

  RuleReview(RuleDrafts drafts, RuleReplays replays, RuleLibrary library, RuleSentences sentences, StaffDirectory staff) {
    this.drafts = drafts;
    this.replays = replays;
    this.library = library;
    this.sentences = sentences;
    this.staff = staff;
  }

  /** Values of the form. */
  record Facts(String title, int number, int base, String author, String reason, String comment, List<String> changes,
      String findings, String cases, String replay, String url) {
  }

  @Override
  public String processKey() {
    return RuleChange.KEY;
  }

  @Override
  public Map<String, Object> ofTask(FormTask task) {
    RuleDraft draft = drafts.get(task.text(RuleChange.RULE_TABLE), Integer.parseInt(task.text(RuleChange.RULE_DRAFT)));
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("change", facts(draft));
    facts.put(RuleChange.RULE_CHANGE_OUTCOME, null);
    facts.put(RuleChange.RULE_CHANGE_COMMENT, null);
    facts.put(RuleChange.RULE_CHANGE_RESUBMITTED, null);
    return facts;
  }

  /** Refuses what does not hold; asks for the replay that the approver reads, once the submission is committed. */
  void check(String table, int id, String author) {
    drafts.refuseUnready(table, id);
    RuleDraft draft = drafts.get(table, id);
    TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
      @Override
      public void afterCommit() {
        replays.askSubmitted(draft, author);
      }
    });
  }

  private Facts facts(RuleDraft draft) {
    List<String> changes = new ArrayList<>();
    for (RuleDraft one : drafts.together(draft)) {
      RuleTable base = library.get(one.table(), one.baseVersion()).table();
      for (Card card : sentences.cards(base.withRules(one.rules()), base, List.of(), one.words())) {
        if (card.kind() != null) {
          changes.add(card.kind().label() + ", règle " + card.number() + " : " + said(card));
        }
      }
    }
    RuleDrafts.Check check = drafts.check(draft);
    String name = staff.names(List.of(draft.author())).getOrDefault(draft.author(), draft.author());
    return new Facts(library.head(draft.table()).table().title(), draft.id(), draft.baseVersion(), name, draft.reason(),
        draft.reviewComment() == null ? "–" : draft.reviewComment(), changes.isEmpty() ? List.of("Aucune règle.") : changes,
        check.findings().isEmpty() ? "rien à signaler" : FrenchText.spaced(check.findings().size() + " à lire sur la page"),
        check.cases().size() - check.failed().size() + " réussis, " + check.changed().size() + " changés exprès",
        replays.last(draft).map(RuleReview::said).orElse("pas encore rejoués"),
        "/regles/" + draft.table() + "/brouillons/" + draft.id() + "/essai");
  }

  static String said(Card card) {
    String change = Stream.concat(card.conditions().stream(), card.results().stream())
        .filter(RuleSentences.Part::changed).map(part -> part.label() + ", avant " + (part.old().isEmpty() ? "sans condition" : part.old())
            + ", après " + (part.text() == null ? "sans condition" : part.text())).reduce((a, b) -> a + " ; " + b).orElse("");
    return change.isEmpty() ? card.sentence() : change + ". " + card.sentence();
  }

  private static String said(Replay replay) {
    if (!"DONE".equals(replay.status())) {
      return "rejeu en cours";
    }
    return FrenchText.spaced(replay.result().flips().total() + " dossiers changeraient d’issue sur " + replay.result().files()
        + " ; montants concernés : " + FrenchText.euros(replay.result().concernedAmount()));
  }
}
