package org.callforprojects.portal;

import org.callforprojects.caseload.Caseload;
import org.callforprojects.caseload.FileNotes;
import org.callforprojects.engine.staff.SharedFilters;
import org.callforprojects.engine.task.OpenTasks;
import org.callforprojects.identity.Groups;
import org.callforprojects.web.PersonGroups;
import org.callforprojects.web.Reader;
import org.callforprojects.workplace.Today;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** Where each member of staff lands after the login. */
@Controller
class TodayController {

  private final Today today;
  private final Caseload files;
  private final FileNotes notes;
  private final TeamPanels teams;
  private final SharedFilters lists;
  private final WorkPanels work;
  private final Reader reader;

  TodayController(Today today, Caseload files, FileNotes notes, TeamPanels teams, SharedFilters lists, WorkPanels work,
      Reader reader) {
    this.work = work;
    this.lists = lists;
    this.teams = teams;
    this.notes = notes;
    this.today = today;
    this.files = files;
    this.reader = reader;
  }

  /** Those who have no tasks land where they work: managers on the dashboards, auditors in the journal. */
  @GetMapping("/accueil")
  String today(Authentication login, Model model) {
    OpenTasks.Person person = new OpenTasks.Person(login.getName(), reader.groups());
    if (person.groups().size() == 1 && reader.has(PersonGroups.authority(Groups.MANAGERS))) {
      return "redirect:/pilotage";
    }
    if (person.groups().size() == 1 && reader.has(PersonGroups.authority(Groups.AUDITORS))) {
      return "redirect:/journal";
    }
    model.addAttribute("day", today.of(person, reader.has("STAFF"), reader.has("GRANT_READER")));
    model.addAttribute("mine", reader.has("OFFICER") ? files.inCharge(login.getName()) : null);
    model.addAttribute("mentions", notes.unread(login.getName()));
    teams.add(model);
    work.add(model);
    model.addAttribute("lists", lists.ofEverybody());
    return "today";
  }
}
