package org.callforprojects.portal;

import java.util.Comparator;

import org.callforprojects.engine.staff.StaffDirectory;
import org.callforprojects.fault.InvalidValuesException;
import org.callforprojects.team.Absences;
import org.callforprojects.team.DailyMails;
import org.callforprojects.team.TeamBoard;
import org.callforprojects.team.Teams;
import org.callforprojects.web.Reader;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** A person's own page (absences, mail of the day), and the page of the teams for those who lead them. */
@Controller
@RequestMapping("/accueil")
class TeamPages {

  private static final String DONE = "done";
  private static final String ME = "redirect:/accueil/moi";
  private static final String TEAM = "redirect:/accueil/equipe";

  private final Absences absences;
  private final DailyMails mails;
  private final TeamBoard board;
  private final Teams teams;
  private final StaffDirectory staff;
  private final Reader reader;

  TeamPages(Absences absences, DailyMails mails, TeamBoard board, Teams teams, StaffDirectory staff, Reader reader) {
    this.absences = absences;
    this.mails = mails;
    this.board = board;
    this.teams = teams;
    this.staff = staff;
    this.reader = reader;
  }

  @GetMapping("/moi")
  String me(Model model) {
    String person = reader.account();
    model.addAttribute("mine", absences.of(person));
    model.addAttribute("standing", absences.withSubstitute(person));
    model.addAttribute("substitutes", absences.substitutes(person));
    model.addAttribute("mailWanted", mails.isWanted(person));
    model.addAttribute("mailAddress", staff.everybody().stream().filter(one -> one.id().equals(person)).findFirst()
        .map(StaffDirectory.Colleague::email).orElse(null));
    model.addAttribute("leads", leads());
    return "team/me";
  }

  @PostMapping("/moi/absences")
  String away(@RequestParam(name = "du", defaultValue = "") String from, @RequestParam(name = "au", defaultValue = "") String to,
      @RequestParam(name = "remplacant", defaultValue = "") String substitute, RedirectAttributes said) {
    return ME + declare(reader.account(), substitute, from, to, said);
  }

  @PostMapping("/moi/absences/{id}/fin")
  String back(@PathVariable String id, RedirectAttributes said) {
    absences.end(id, actor());
    said.addFlashAttribute(DONE, "L’absence est terminée. Les tâches en cours vous reviennent.");
    return ME;
  }

  @PostMapping("/moi/courriel")
  String mail(@RequestParam(name = "voulu", defaultValue = "false") boolean wanted, RedirectAttributes said) {
    mails.want(reader.account(), wanted);
    said.addFlashAttribute(DONE, wanted ? "Vous recevrez le courriel du jour." : "Vous ne recevrez plus le courriel du jour.");
    return ME;
  }

  /** Takes over a task of somebody absent, then opens it where tasks are done. */
  @PostMapping("/remplacement/{task}")
  String takeOver(@PathVariable String task) {
    absences.takeOver(task, reader.account());
    return "redirect:/camunda/app/tasklist/default/#/?task=" + task;
  }

  @GetMapping("/equipe")
  String team(Model model) {
    requireLead();
    TeamBoard.Board shown = board.of(reader.account(), reader.groups(), reader.has("ADMINISTRATOR"));
    model.addAttribute("board", shown);
    model.addAttribute("people", shown.people());
    // Whoever may stand in for one of them, once; which of them for whom, the act says
    model.addAttribute("colleagues", staff.everybody().stream().filter(one -> !one.id().equals(reader.account())
            && shown.teams().stream().anyMatch(team -> one.groups().contains(team.group())))
        .sorted(Comparator.comparing(StaffDirectory.Colleague::name)).toList());
    return "team/team";
  }

  @PostMapping("/equipe/absences")
  String absent(@RequestParam(name = "personne", defaultValue = "") String person, @RequestParam(name = "du", defaultValue = "") String from,
      @RequestParam(name = "au", defaultValue = "") String to, @RequestParam(name = "remplacant", defaultValue = "") String substitute,
      RedirectAttributes said) {
    requireLead();
    said.addFlashAttribute("personne", person);
    return TEAM + declare(person, substitute, from, to, said);
  }

  @PostMapping("/equipe/absences/{id}/fin")
  String returned(@PathVariable String id, RedirectAttributes said) {
    requireLead();
    absences.end(id, actor());
    said.addFlashAttribute(DONE, "L’absence est terminée. Les tâches en cours reviennent à la personne.");
    return TEAM;
  }

  @PostMapping("/equipe/taches/{task}")
  String give(@PathVariable String task, @RequestParam("revision") int revision, @RequestParam(name = "personne", defaultValue = "") String to,
      RedirectAttributes said) {
    requireLead();
    try {
      board.give(task, revision, to, reader.account(), reader.groups(), reader.has("ADMINISTRATOR"));
      said.addFlashAttribute(DONE, "La tâche est confiée à cette personne.");
    } catch (InvalidValuesException e) {
      said.addFlashAttribute("refused", e.getMessage());
    }
    return TEAM;
  }

  /** @return which part of the page says how it went */
  private String declare(String person, String substitute, String from, String to, RedirectAttributes said) {
    try {
      absences.declare(person, substitute, from, to, actor());
      said.addFlashAttribute(DONE, "L’absence est déclarée. Le remplacement commence et finit de lui-même.");
      return "";
    } catch (InvalidValuesException e) {
      said.addFlashAttribute("wrong", e.faults());
      said.addFlashAttribute("du", from);
      said.addFlashAttribute("au", to);
      said.addFlashAttribute("remplacant", substitute);
      return "#declarer";
    }
  }

  private Absences.Actor actor() {
    return new Absences.Actor(reader.account(), reader.groups(), reader.has("ADMINISTRATOR"));
  }

  private boolean leads() {
    return teams.leads(reader.groups()) || reader.has("ADMINISTRATOR");
  }

  private void requireLead() {
    if (!leads()) {
      throw new AccessDeniedException("For those who lead a team.");
    }
  }
}
