package org.callforprojects.portal;

import java.security.Principal;

import org.callforprojects.identity.Groups;
import org.callforprojects.rule.RuleLibrary;
import org.callforprojects.workbench.OpenCallRules;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The rules that judge a call that is open, and their change by two persons. */
@Controller
@RequestMapping("/regles")
class OpenCallRulePages {

  private final RuleLibrary library;
  private final OpenCallRules openCalls;

  OpenCallRulePages(RuleLibrary library, OpenCallRules openCalls) {
    this.library = library;
    this.openCalls = openCalls;
  }

  @GetMapping("/appels/{call}")
  String call(@PathVariable String call, Authentication person, Model model) {
    model.addAttribute("call", call);
    model.addAttribute("release", openCalls.release(call));
    model.addAttribute("asked", openCalls.of(call));
    model.addAttribute("releases", library.releases());
    model.addAttribute("analyst", RuleDraftView.isAnalyst(person));
    model.addAttribute("approver", RuleDraftView.has(person, Groups.RULE_APPROVERS));
    model.addAttribute("me", person.getName());
    return "rules/call";
  }

  @PostMapping("/appels/{call}")
  String changeCall(@PathVariable String call, @RequestParam("edition") int release,
      @RequestParam(name = "motif", defaultValue = "") String reason, Principal person, RedirectAttributes message) {
    openCalls.ask(call, release, reason, person.getName());
    message.addFlashAttribute(RuleDraftView.DONE, "Le changement est demandé. Une personne qui approuve les règles doit le confirmer.");
    return "redirect:/regles/appels/{call}";
  }

  @PostMapping("/appels/{call}/{id}/decision")
  String decideCall(@PathVariable String call, @PathVariable int id, @RequestParam("decision") String decision, Principal person,
      RedirectAttributes message) {
    if ("CONFIRM".equals(decision)) {
      openCalls.confirm(call, id, person.getName());
      message.addFlashAttribute(RuleDraftView.DONE, "L’appel est désormais jugé par l’autre édition des règles.");
    } else {
      openCalls.decline(call, id, person.getName());
      message.addFlashAttribute(RuleDraftView.DONE, "Le changement est refusé.");
    }
    return "redirect:/regles/appels/{call}";
  }
}
