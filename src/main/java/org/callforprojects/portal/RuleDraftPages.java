package org.callforprojects.portal;

import java.security.Principal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import jakarta.servlet.http.HttpServletResponse;
import org.callforprojects.fault.ConflictException;
import org.callforprojects.fault.InvalidValuesException;
import org.callforprojects.french.FrenchText;
import org.callforprojects.rule.RuleTable;
import org.callforprojects.rule.RuleTable.Rule;
import org.callforprojects.rule.RuleWords.Word;
import org.callforprojects.workbench.RuleDesk;
import org.callforprojects.workbench.RuleDraft;
import org.callforprojects.workbench.RuleDrafts;
import org.callforprojects.workbench.RuleForm;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** A draft of rules: its cards, its words, its reason, until it is submitted or withdrawn. */
@Controller
@RequestMapping("/regles")
class RuleDraftPages {

  private final RuleDrafts drafts;
  private final RuleDesk desk;
  private final RuleDraftView view;

  RuleDraftPages(RuleDrafts drafts, RuleDesk desk, RuleDraftView view) {
    this.drafts = drafts;
    this.desk = desk;
    this.view = view;
  }

  @GetMapping(RuleDraftView.DRAFT)
  String draft(@PathVariable String key, @PathVariable int id, @RequestParam(name = "regle", required = false) String rule,
      Authentication person, Model model) {
    view.show(drafts.get(key, id), rule, null, person, model);
    return "rules/draft";
  }

  /** What does not fit comes back as it was typed, with what is wrong. */
  @PostMapping(RuleDraftView.DRAFT + "/regles/{rule}")
  String saveRule(@PathVariable String key, @PathVariable int id, @PathVariable String rule, @RequestParam("revision") int read,
      @RequestParam MultiValueMap<String, String> fields, Authentication person, Model model, HttpServletResponse response, RedirectAttributes message) {
    RuleDraft draft = drafts.get(key, id);
    Map<String, String> sent = new LinkedHashMap<>(); // several boxes of one condition are one list
    fields.forEach((name, values) -> sent.put(name, String.join(", ", values)));
    try {
      RuleTable table = drafts.table(draft);
      List<String> unsaid = RuleForm.unsaid(table, sent);
      if (!unsaid.isEmpty()) {
        throw new InvalidValuesException("/rules", FrenchText.spaced("« " + String.join(" », « ", unsaid)
            + " » : choisissez au moins une valeur, ou « sans condition »."));
      }
      Rule changed = RuleForm.rule(table, rule, sent, sent.getOrDefault("annotation", ""));
      desk.change(draft, read, rules -> rules.stream().map(one -> one.id().equals(rule) ? changed : one).toList(), person.getName());
    } catch (ConflictException | InvalidValuesException refused) {
      return view.refused(drafts.get(key, id), rule, sent, refused, person, model, response);
    }
    message.addFlashAttribute(RuleDraftView.DONE, "La règle est gardée dans le brouillon.");
    return RuleDraftView.TO_DRAFT + "#" + rule;
  }

  @PostMapping(RuleDraftView.DRAFT + "/regles")
  String addRule(@PathVariable String key, @PathVariable int id, @RequestParam("revision") int read,
      @RequestParam(name = "copie", required = false) String copied, Authentication person, Model model, HttpServletResponse response) {
    return view.onDraft(key, id, person, model, response, () -> {
      RuleDraft draft = drafts.get(key, id);
      RuleTable table = drafts.table(draft);
      String fresh = RuleDesk.freeId(draft.rules(), copied == null ? "rule_new" : copied + "_copy");
      desk.change(draft, read, rules -> {
        int at = rules.size();
        Rule added = new Rule(fresh, Map.of(), Map.of(), "");
        for (int i = 0; i < rules.size(); i++) {
          if (rules.get(i).id().equals(copied)) {
            at = i + 1;
            added = new Rule(fresh, rules.get(i).inputs(), rules.get(i).outputs(), rules.get(i).annotation());
          }
        }
        if (copied == null && !table.rules().isEmpty()) {
          Map<String, String> outputs = new LinkedHashMap<>();
          table.outputs().forEach(output -> outputs.put(output.name(), "null"));
          added = new Rule(fresh, Map.of(), outputs, "");
        }
        List<Rule> changed = new ArrayList<>(rules);
        changed.add(at, added);
        return changed;
      }, person.getName());
      return RuleDraftView.TO_DRAFT + "?regle=" + fresh + "#" + fresh;
    });
  }

  @PostMapping(RuleDraftView.DRAFT + "/regles/{rule}/deplacement")
  String moveRule(@PathVariable String key, @PathVariable int id, @PathVariable String rule, @RequestParam("revision") int read,
      @RequestParam("vers") String to, Authentication person, Model model, HttpServletResponse response) {
    return view.onDraft(key, id, person, model, response, () -> {
      desk.change(drafts.get(key, id), read, rules -> {
        List<Rule> changed = new ArrayList<>(rules);
        for (int i = 0; i < changed.size(); i++) {
          int target = "haut".equals(to) ? i - 1 : i + 1;
          if (changed.get(i).id().equals(rule) && target >= 0 && target < changed.size()) {
            Collections.swap(changed, i, target);
            break;
          }
        }
        return changed;
      }, person.getName());
      return RuleDraftView.TO_DRAFT + "#" + rule;
    });
  }

  @PostMapping(RuleDraftView.DRAFT + "/regles/{rule}/suppression")
  String deleteRule(@PathVariable String key, @PathVariable int id, @PathVariable String rule, @RequestParam("revision") int read,
      Authentication person, Model model, HttpServletResponse response, RedirectAttributes message) {
    return view.onDraft(key, id, person, model, response, () -> {
      desk.change(drafts.get(key, id), read, rules -> rules.stream().filter(one -> !one.id().equals(rule)).toList(), person.getName());
      message.addFlashAttribute(RuleDraftView.DONE, "La règle est supprimée du brouillon.");
      return RuleDraftView.TO_DRAFT;
    });
  }

  @PostMapping(RuleDraftView.DRAFT + "/motif")
  String reason(@PathVariable String key, @PathVariable int id, @RequestParam("revision") int read,
      @RequestParam(name = "motif", defaultValue = "") String reason, Authentication person, Model model, HttpServletResponse response,
      RedirectAttributes message) {
    model.addAttribute("typedReason", reason);
    return view.onDraft(key, id, person, model, response, () -> {
      RuleDraft draft = drafts.get(key, id);
      drafts.save(key, id, read, draft.rules(), reason, person.getName());
      message.addFlashAttribute(RuleDraftView.DONE, "Le motif du changement est gardé.");
      return RuleDraftView.TO_DRAFT;
    });
  }

  @PostMapping(RuleDraftView.DRAFT + "/mots")
  String word(@PathVariable String key, @PathVariable int id, @RequestParam("revision") int read, @RequestParam("code") String code,
      @RequestParam("nom") String label, @RequestParam("phrase") String sentence, @RequestParam("source") String source,
      Authentication person, Model model, HttpServletResponse response, RedirectAttributes message) {
    model.addAttribute("typedCode", code);
    model.addAttribute("typedWord", new Word(label, sentence, source));
    return view.onDraft(key, id, person, model, response, () -> {
      drafts.saveWord(key, id, read, code.strip(), new Word(label.strip(), sentence.strip(), source.strip()), person.getName());
      message.addFlashAttribute(RuleDraftView.DONE, "Les mots du code sont gardés dans le brouillon.");
      return RuleDraftView.TO_DRAFT;
    });
  }

  @PostMapping(RuleDraftView.DRAFT + "/avec")
  String join(@PathVariable String key, @PathVariable int id, @RequestParam("revision") int read,
      @RequestParam(name = "brouillon", required = false) Integer other, Authentication person, Model model,
      HttpServletResponse response, RedirectAttributes message) {
    return view.onDraft(key, id, person, model, response, () -> {
      drafts.join(key, id, read, other, person.getName());
      message.addFlashAttribute(RuleDraftView.DONE, other == null ? "Ce brouillon sera publié seul." : "Ce brouillon sera publié avec le brouillon " + other + ".");
      return RuleDraftView.TO_DRAFT;
    });
  }

  @PostMapping(RuleDraftView.DRAFT + "/reprise")
  String rebase(@PathVariable String key, @PathVariable int id, @RequestParam("revision") int read, Authentication person, Model model,
      HttpServletResponse response, RedirectAttributes message) {
    return view.onDraft(key, id, person, model, response, () -> {
      drafts.rebase(key, id, read, person.getName());
      message.addFlashAttribute(RuleDraftView.DONE, "Le brouillon est repris sur la version en vigueur. Relisez ce qui change.");
      return RuleDraftView.TO_DRAFT;
    });
  }

  @PostMapping(RuleDraftView.DRAFT + "/soumission")
  String submit(@PathVariable String key, @PathVariable int id, @RequestParam("revision") int read, Authentication person, Model model,
      HttpServletResponse response, RedirectAttributes message) {
    return view.onDraft(key, id, person, model, response, () -> {
      drafts.submit(key, id, read, person.getName());
      message.addFlashAttribute(RuleDraftView.DONE, "Le brouillon est soumis : une personne qui ne l’a pas écrit l’approuve ou vous le renvoie.");
      return RuleDraftView.TO_DRAFT + "/essai";
    });
  }

  @PostMapping(RuleDraftView.DRAFT + "/retrait")
  String withdraw(@PathVariable String key, @PathVariable int id, Principal person, RedirectAttributes message) {
    drafts.withdraw(key, id, person.getName());
    message.addFlashAttribute(RuleDraftView.DONE, "Le brouillon est retiré. Rien n’a été publié.");
    return RuleDraftView.TO_DRAFT;
  }
}
