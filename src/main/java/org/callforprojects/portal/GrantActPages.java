package org.callforprojects.portal;

import org.callforprojects.application.outcome.SelectionService;
import org.callforprojects.committee.award.AwardService;
import org.callforprojects.fault.RefusalException;
import org.callforprojects.grant.Grant;
import org.callforprojects.grant.GrantStatus;
import org.callforprojects.grant.Grants;
import org.callforprojects.grant.suspension.SuspensionService;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * What a programme officer may do with a grant: propose its suspension, its termination or the lapse of its award, which
 * another confirms in a task, and lift a suspension early. The services say what is possible; this page only asks.
 */
@Controller
@RequestMapping("/dossier/{reference}/actes")
class GrantActPages {

  private final Grants grants;
  private final SuspensionService suspensions;
  private final AwardService awards;
  private final SelectionService applications;

  GrantActPages(Grants grants, SuspensionService suspensions, AwardService awards, SelectionService applications) {
    this.grants = grants;
    this.suspensions = suspensions;
    this.awards = awards;
    this.applications = applications;
  }

  /** An act: its last part of the address, and what the page says once it is done. */
  enum Act {
    SUSPENSION("suspension", "La suspension est proposée\u00A0; une autre personne la confirme."),
    RESUMPTION("reprise", "La suspension est levée."),
    TERMINATION("resiliation", "La résiliation est proposée\u00A0; une autre personne la confirme."),
    LAPSE("caducite", "La caducité est proposée\u00A0; une autre personne la confirme.");

    private final String path;
    private final String done;

    Act(String path, String done) {
      this.path = path;
      this.done = done;
    }

    public String path() {
      return path;
    }
  }

  @GetMapping
  String acts(@PathVariable String reference, @RequestParam(name = "fait", defaultValue = "") String done, Model model) {
    GrantStatus status = grants.find(reference).map(Grant::status).orElse(null);
    model.addAttribute("reference", reference);
    model.addAttribute("pole", applications.get(reference).submission().poleName());
    model.addAttribute("status", status == null ? "Convention pas encore préparée" : status.label());
    model.addAttribute("suspend", status == GrantStatus.RUNNING);
    model.addAttribute("resume", status == GrantStatus.SUSPENDED);
    model.addAttribute("terminate", status == GrantStatus.RUNNING || status == GrantStatus.SUSPENDED);
    model.addAttribute("lapse", status != null && !status.isSigned() && !status.isSettled());
    for (Act act : Act.values()) {
      if (act.path.equals(done)) {
        model.addAttribute("done", act.done);
      }
    }
    return "grant-acts";
  }

  @PostMapping("/{path}")
  String act(@PathVariable String reference, @PathVariable String path,
      @RequestParam(name = "motif", defaultValue = "") String reason, Authentication person, Model model) {
    String by = person.getName();
    try {
      switch (path) {
        case "suspension" -> suspensions.suspend(reference, reason, by);
        case "reprise" -> suspensions.liftEarly(reference, reason, by);
        case "resiliation" -> suspensions.terminateAfterHearing(reference, reason, null, by);
        case "caducite" -> awards.proposeLapse(reference, reason, by);
        default -> {
          return "redirect:/dossier/" + reference + "/actes";
        }
      }
    } catch (RefusalException e) {
      model.addAttribute("refused", e.getMessage());
      model.addAttribute("asked", path);
      model.addAttribute("reason", reason);
      return acts(reference, "", model);
    }
    return "redirect:/dossier/" + reference + "/actes?fait=" + path;
  }
}
