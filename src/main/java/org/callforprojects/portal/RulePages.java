package org.callforprojects.portal;

import java.security.Principal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.callforprojects.rule.RuleLibrary;
import org.callforprojects.rule.RuleVersion;
import org.callforprojects.workbench.RuleDesk;
import org.callforprojects.workbench.RuleDrafts;
import org.callforprojects.workbench.RuleSentences;
import org.callforprojects.workbench.RuleSheets;
import org.callforprojects.workbench.RuleUsage;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The rules as pages: every staff member reads, analysts begin a draft; the security chain says which is which. */
@Controller
@RequestMapping("/regles")
class RulePages {

  private final RuleLibrary library;
  private final RuleDrafts drafts;
  private final RuleSentences sentences;
  private final RuleDesk desk;
  private final RuleUsage usage;
  private final RuleSheets sheets;
  private final RuleDraftView view;

  RulePages(RuleLibrary library, RuleDrafts drafts, RuleSentences sentences, RuleDesk desk, RuleUsage usage,
      RuleSheets sheets, RuleDraftView view) {
    this.library = library;
    this.drafts = drafts;
    this.sentences = sentences;
    this.desk = desk;
    this.usage = usage;
    this.sheets = sheets;
    this.view = view;
  }

  @GetMapping
  String list(Authentication person, Model model) {
    model.addAttribute("stages", desk.stages());
    model.addAttribute("releases", library.releases());
    model.addAttribute("calls", usage.calls());
    model.addAttribute("drafts", drafts.open());
    model.addAttribute("titles", view.titles());
    model.addAttribute("analyst", RuleDraftView.isAnalyst(person));
    return "rules/list";
  }

  @GetMapping("/{key}")
  String table(@PathVariable String key, Authentication person, Model model) {
    RuleVersion head = library.head(key);
    model.addAttribute("version", head);
    model.addAttribute("head", head.number());
    model.addAttribute("cards", sentences.cards(head.table()));
    common(key, person, model);
    return "rules/table";
  }

  @GetMapping("/{key}/versions/{number}")
  String version(@PathVariable String key, @PathVariable int number, @RequestParam(name = "avec", required = false) Integer with,
      Authentication person, Model model) {
    RuleVersion version = library.get(key, number);
    RuleVersion other = with == null ? null : library.get(key, with);
    model.addAttribute("version", version);
    model.addAttribute("head", library.head(key).number());
    model.addAttribute("with", with);
    model.addAttribute("cards", other == null ? sentences.cards(version.table())
        : sentences.cards(version.table(), other.table(), List.of(), Map.of()).stream().filter(card -> card.kind() != null).toList());
    common(key, person, model);
    return "rules/table";
  }

  private void common(String key, Authentication person, Model model) {
    List<RuleVersion> versions = library.versions(key);
    model.addAttribute("versions", versions);
    model.addAttribute("names", names(versions));
    model.addAttribute("drafts", drafts.of(key));
    model.addAttribute("evaluations", usage.evaluations().getOrDefault(key, 0));
    model.addAttribute("analyst", RuleDraftView.isAnalyst(person));
  }

  private Map<String, String> names(List<RuleVersion> versions) {
    Map<String, String> names = new LinkedHashMap<>();
    versions.forEach(version -> {
      for (String one : new String[] {version.author(), version.approver()}) {
        if (one != null) {
          names.computeIfAbsent(one, desk::name);
        }
      }
    });
    return names;
  }

  @GetMapping("/{key}/regles/{rule}")
  String fired(@PathVariable String key, @PathVariable String rule, Model model) {
    RuleVersion head = library.head(key);
    model.addAttribute("version", head);
    model.addAttribute("card", sentences.cards(head.table()).stream().filter(card -> card.id().equals(rule)).findFirst().orElse(null));
    model.addAttribute("fired", usage.fired(key, rule));
    return "rules/fired";
  }

  @PostMapping("/{key}/brouillons")
  String begin(@PathVariable String key, @RequestParam(name = "motif", defaultValue = "") String reason, Principal person) {
    return "redirect:/regles/" + key + "/brouillons/" + drafts.begin(key, person.getName(), reason).id();
  }

  @PostMapping("/{key}/versions/{number}/retour")
  String rollback(@PathVariable String key, @PathVariable int number, @RequestParam(name = "motif", defaultValue = "") String reason,
      Principal person) {
    return "redirect:/regles/" + key + "/brouillons/" + drafts.beginRollback(key, number, person.getName(), reason).id();
  }

  @GetMapping("/{key}/versions/{number}.xlsx")
  ResponseEntity<byte[]> sheetOfVersion(@PathVariable String key, @PathVariable int number) {
    return RuleDraftView.file(key + "-v" + number + ".xlsx", RuleDraftView.XLSX, sheets.write(library.get(key, number).table()));
  }
}
