package org.callforprojects.portal;

import java.security.Principal;

import org.callforprojects.steering.Interventions;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * What managers do about a file, and what a second person confirms. The security chain lets managers ask, and managers or
 * programme officers confirm; that these are two people the service says.
 */
@Controller
@RequestMapping("/pilotage")
class InterventionPages {

  private static final String FILE = "/dossiers/{reference}/intervenir";
  private static final String BACK_TO_FILE = "redirect:/pilotage/dossiers/{reference}/intervenir";
  private static final String LIST = "/interventions";
  private static final String DONE = "done";

  private final Interventions interventions;

  InterventionPages(Interventions interventions) {
    this.interventions = interventions;
  }

  @GetMapping(FILE)
  String file(@PathVariable String reference, Principal person, Model model) {
    model.addAttribute("file", interventions.of(reference, person.getName()));
    return "steering/intervene";
  }

  @PostMapping(FILE + "/attribution")
  String reassign(@PathVariable String reference, @RequestParam("tache") String task,
      @RequestParam("revision") int revision, @RequestParam(name = "personne", defaultValue = "") String to,
      Principal person, RedirectAttributes message) {
    interventions.reassign(reference, task, revision, to, person.getName());
    message.addFlashAttribute(DONE, to.isBlank() ? "La tâche est rendue à son groupe." : "La tâche est confiée à cette personne.");
    return BACK_TO_FILE;
  }

  @PostMapping(FILE + "/echeance")
  String moveDueDate(@PathVariable String reference, @RequestParam("tache") String task,
      @RequestParam("revision") int revision, @RequestParam(name = "jour", defaultValue = "") String day,
      Principal person, RedirectAttributes message) {
    interventions.moveDueDate(reference, task, revision, day, person.getName());
    message.addFlashAttribute(DONE, "L’échéance de la tâche est changée.");
    return BACK_TO_FILE;
  }

  @PostMapping(FILE + "/retour")
  String askStepBack(@PathVariable String reference, @RequestParam("tache") String task,
      @RequestParam("revision") int revision, @RequestParam(name = "motif", defaultValue = "") String reason,
      Principal person, RedirectAttributes message) {
    interventions.askStepBack(reference, task, revision, reason, person.getName());
    message.addFlashAttribute(DONE, "Le retour est demandé. Une seconde personne doit le confirmer.");
    return BACK_TO_FILE;
  }

  @GetMapping(LIST)
  String pending(Principal person, Model model) {
    model.addAttribute("requests", interventions.pending(person.getName()));
    return "steering/interventions";
  }

  @PostMapping(LIST + "/{id}/confirmation")
  String confirm(@PathVariable String id, Principal person, RedirectAttributes message) {
    interventions.confirm(id, person.getName());
    message.addFlashAttribute(DONE, "Le retour est fait.");
    return "redirect:/pilotage/interventions";
  }

  @PostMapping(LIST + "/{id}/refus")
  String decline(@PathVariable String id, @RequestParam(name = "motif", defaultValue = "") String reason,
      Principal person, RedirectAttributes message) {
    interventions.decline(id, reason, person.getName());
    message.addFlashAttribute(DONE, "Le retour est refusé.");
    return "redirect:/pilotage/interventions";
  }
}
