package org.callforprojects.portal;

import java.security.Principal;
import java.util.List;

import jakarta.servlet.http.HttpServletResponse;
import org.callforprojects.fault.ConflictException;
import org.callforprojects.fault.InvalidValuesException;
import org.callforprojects.french.FrenchText;
import org.callforprojects.identity.Groups;
import org.callforprojects.rule.RuleLibrary;
import org.callforprojects.workbench.RuleCase;
import org.callforprojects.workbench.RuleDesk;
import org.callforprojects.workbench.RuleDraft;
import org.callforprojects.workbench.RuleDraft.CaseChange;
import org.callforprojects.workbench.RuleDrafts;
import org.callforprojects.workbench.RuleReplay.Flip;
import org.callforprojects.workbench.RuleReplays;
import org.callforprojects.workbench.RuleSentences;
import org.callforprojects.workbench.RuleSheets;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What a draft of rules does, by cases and to the files of former calls, and its approval. */
@Controller
@RequestMapping("/regles")
class RuleTrialPages {

  private final RuleLibrary library;
  private final RuleDrafts drafts;
  private final RuleReplays replays;
  private final RuleSentences sentences;
  private final RuleDesk desk;
  private final RuleSheets sheets;
  private final RuleDraftView view;

  RuleTrialPages(RuleLibrary library, RuleDrafts drafts, RuleReplays replays, RuleSentences sentences, RuleDesk desk,
      RuleSheets sheets, RuleDraftView view) {
    this.library = library;
    this.drafts = drafts;
    this.replays = replays;
    this.sentences = sentences;
    this.desk = desk;
    this.sheets = sheets;
    this.view = view;
  }

  @GetMapping(RuleDraftView.DRAFT + "/cas")
  String cases(@PathVariable String key, @PathVariable int id, Authentication person, Model model) {
    view.show(drafts.get(key, id), null, null, person, model);
    return "rules/cases";
  }

  /** What the case expects becomes what the draft answers: a change made on purpose, and part of what is approved. */
  @PostMapping(RuleDraftView.DRAFT + "/cas")
  String acceptCase(@PathVariable String key, @PathVariable int id, @RequestParam("revision") int read,
      @RequestParam(name = "cas", required = false) String name, @RequestParam(name = "dossier", required = false) String reference,
      Authentication person, Model model, HttpServletResponse response, RedirectAttributes message) {
    return view.onDraft(key, id, person, model, response, () -> {
      RuleDraft draft = drafts.get(key, id);
      if (reference != null && !reference.isBlank()) {
        desk.saveCase(draft, read, name, reference.strip(), null, null, person.getName());
        message.addFlashAttribute(RuleDraftView.DONE, "La dernière décision sur ce dossier est un cas du brouillon.");
      } else {
        RuleCase.Outcome outcome = drafts.check(draft).cases().stream().filter(one -> one.tried().name().equals(name)).findFirst()
            .orElseThrow(() -> new ConflictException("Ce cas n’existe plus."));
        drafts.saveCase(key, id, read, new CaseChange(name, outcome.tried().inputs(), outcome.actual()), person.getName());
        message.addFlashAttribute(RuleDraftView.DONE, "Le cas attend désormais ce que le brouillon répond.");
      }
      return RuleDraftView.TO_DRAFT + "/cas";
    });
  }

  @GetMapping(RuleDraftView.DRAFT + "/essai")
  String whatIf(@PathVariable String key, @PathVariable int id, Authentication person, Model model, HttpServletResponse response) {
    RuleDraft draft = drafts.get(key, id);
    view.show(draft, null, null, person, model);
    model.addAttribute("approver", RuleDraftView.has(person, Groups.RULE_APPROVERS));
    model.addAttribute("changed", sentences.cards(drafts.table(draft), library.get(key, draft.baseVersion()).table(), List.of(),
        draft.words()).stream().filter(card -> card.kind() != null).toList());
    replays.last(draft).filter(replay -> "RUNNING".equals(replay.status())).ifPresent(replay -> response.setHeader("Refresh", "2"));
    return "rules/what-if";
  }

  @PostMapping(RuleDraftView.DRAFT + "/essai")
  String tryIt(@PathVariable String key, @PathVariable int id, Principal person) {
    replays.ask(drafts.get(key, id), person.getName());
    return RuleDraftView.TO_DRAFT + "/essai";
  }

  @GetMapping(RuleDraftView.DRAFT + "/essai.csv")
  ResponseEntity<byte[]> csv(@PathVariable String key, @PathVariable int id) {
    List<Flip> flips = replays.last(drafts.get(key, id)).filter(replay -> replay.result() != null).map(replay -> replay.result().all())
        .orElse(List.of());
    return RuleDraftView.file("essai-" + key + "-" + id + ".csv", "text/csv;charset=UTF-8", sheets.csv(flips));
  }

  @PostMapping(RuleDraftView.DRAFT + "/decision")
  String decide(@PathVariable String key, @PathVariable int id, @RequestParam(name = "decision", defaultValue = "") String decision,
      @RequestParam(name = "commentaire", defaultValue = "") String comment, Principal person, RedirectAttributes message) {
    if (!List.of("APPROVE", "REVISE").contains(decision)) {
      throw new InvalidValuesException("/decision", "Choisissez : approuver, ou renvoyer à l’auteur.");
    }
    drafts.decide(key, id, "APPROVE".equals(decision), comment, person.getName());
    RuleDraft after = drafts.get(key, id);
    message.addFlashAttribute(RuleDraftView.DONE, after.status() == RuleDraft.Status.PUBLISHED
        ? "La règle est publiée : version " + (after.published() == null ? after.rollbackTo() : after.published())
            + ", pour les appels qui s’ouvrent à partir de maintenant."
        : "Le brouillon est renvoyé à son auteur : " + FrenchText.spaced(after.reviewComment() == null ? "" : after.reviewComment()));
    return RuleDraftView.TO_DRAFT + "/essai";
  }
}
