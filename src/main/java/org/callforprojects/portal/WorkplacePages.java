package org.callforprojects.portal;

import java.util.List;
import java.util.Map;
import java.util.Set;

import jakarta.servlet.http.HttpServletResponse;
import org.callforprojects.appeal.Appeal;
import org.callforprojects.application.process.ApplicationProcessing;
import org.callforprojects.engine.phase.Phase.Subject;
import org.callforprojects.engine.task.OpenTasks;
import org.callforprojects.engine.task.OpenTasks.OpenTask;
import org.callforprojects.identity.Groups;
import org.callforprojects.review.ExpertReview;
import org.callforprojects.web.Reader;
import org.callforprojects.workplace.AwaitedAnswers;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What Tasklist opens beside the tasks: the file of a task, and the files that wait for their applicant. */
@Controller
@RequestMapping("/travail")
class WorkplacePages {

  private static final Set<String> READING_SESSIONS = Set.of(Groups.COMMITTEE_SECRETARIES, Groups.COMMITTEE_MEMBERS,
      Groups.COMMITTEE_CHAIRS, Groups.PROGRAMME_OFFICERS, Groups.MANAGERS, Groups.AUDITORS);
  private static final Set<String> STEERING = Set.of(Groups.PROGRAMME_OFFICERS, Groups.MANAGERS, Groups.AUDITORS);

  /** Parts of the file on which a task is decided; of any other, the documents, or the grant once there is one. */
  private static final Map<String, String> PARTS = Map.of(
      ApplicationProcessing.ANALYSE_APPLICATION, "projet,membres,finances",
      ApplicationProcessing.CONFIRM_INELIGIBILITY, "instruction,membres",
      ApplicationProcessing.WRITE_INSTRUCTION_NOTE, "projet,instruction,expertises",
      ExpertReview.ASSIGN_EXPERT, "projet,membres",
      Appeal.REEXAMINE_APPLICATION, "instruction,membres,decisions",
      Appeal.FOLLOW_UP_APPEAL, "instruction,decisions");

  private final OpenTasks tasks;
  private final AwaitedAnswers answers;
  private final Reader reader;

  WorkplacePages(OpenTasks tasks, AwaitedAnswers answers, Reader reader) {
    this.tasks = tasks;
    this.answers = answers;
    this.reader = reader;
  }

  /** Leads to the page of what a task is about, as far as there is one for this person; that page checks them again. */
  @GetMapping("/taches/{id}")
  String file(@PathVariable String id, Model model, HttpServletResponse response) {
    OpenTasks.Person person = new OpenTasks.Person(reader.account(), reader.groups());
    return tasks.visible(person, List.of(id)).stream().findFirst().map(task -> page(task, person, model))
        .orElseGet(() -> gone(model, response));
  }

  /** Leads to the notes of the file of a task. */
  @GetMapping("/taches/{id}/notes")
  String notes(@PathVariable String id, Model model, HttpServletResponse response) {
    return tasks.visible(new OpenTasks.Person(reader.account(), reader.groups()), List.of(id)).stream().findFirst()
        .map(task -> task.reference() != null && reader.has("STAFF") ? "redirect:/dossier/" + task.reference() + "/notes"
            : note(model, "Les notes internes se lisent et s’écrivent sur un dossier, par ceux qui lisent tous les dossiers."))
        .orElseGet(() -> gone(model, response));
  }

  private static String gone(Model model, HttpServletResponse response) {
    response.setStatus(HttpStatus.NOT_FOUND.value());
    return note(model, "Cette tâche n’est plus à faire, ou elle n’est pas la vôtre.");
  }

  private static String page(OpenTask task, OpenTasks.Person person, Model model) {
    if (ExpertReview.DECLARE_INTEREST.equals(task.element())) {
      return note(model, "Le dossier s’ouvre dès que vous avez déclaré n’avoir aucun lien d’intérêts avec ses membres.");
    }
    if (ExpertReview.isAnExperts(task.element())) {
      return "redirect:/expertise/" + task.reference();
    }
    if (task.subject() == Subject.SESSION && isOneOf(person, READING_SESSIONS)) {
      return "redirect:/comite/" + task.businessKey();
    }
    if (task.subject() == Subject.CALL && isOneOf(person, STEERING)) {
      return "redirect:/pilotage/" + task.businessKey();
    }
    return task.reference() == null ? note(model, "Cette tâche ne porte sur aucun dossier en particulier.")
        : "redirect:/dossier/" + task.reference() + "/volet"
            + (PARTS.containsKey(task.element()) ? "?ouvrir=" + PARTS.get(task.element()) : "");
  }

  /** @param call code of a call; all of them without it */
  @GetMapping("/attente")
  String awaited(@RequestParam(name = "appel", defaultValue = "") String call,
      @RequestParam(name = "page", defaultValue = "1") int number, Authentication login, Model model) {
    boolean everyApplication = reader.has("STAFF");
    model.addAttribute("awaited", answers.page(login.getName(), everyApplication, call, number));
    return "awaited";
  }

  private static String note(Model model, String words) {
    model.addAttribute("words", words);
    return "task-note";
  }

  private static boolean isOneOf(OpenTasks.Person person, Set<String> groups) {
    return person.groups().stream().anyMatch(groups::contains);
  }
}
