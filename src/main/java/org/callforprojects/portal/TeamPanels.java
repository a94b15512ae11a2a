package org.callforprojects.portal;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import org.callforprojects.engine.staff.StaffDirectory;
import org.callforprojects.engine.task.OpenTasks;
import org.callforprojects.french.FrenchText;
import org.callforprojects.identity.Recusals;
import org.callforprojects.team.Absences;
import org.callforprojects.team.Escalations;
import org.callforprojects.team.Teams;
import org.callforprojects.web.Reader;
import org.callforprojects.workplace.Today;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** What a home shows of others: the tasks of whom its reader stands in for, and what nobody took in the teams they lead. */
@Component
class TeamPanels {

  private static final int MOST_OF_ABSENT = 20;
  private static final int MOST_UNTAKEN = 6;

  private final Absences absences;
  private final Escalations escalations;
  private final Teams teams;
  private final OpenTasks tasks;
  private final Today today;
  private final StaffDirectory staff;
  private final Recusals recusals;
  private final Reader reader;

  TeamPanels(Absences absences, Escalations escalations, Teams teams, OpenTasks tasks, Today today, StaffDirectory staff,
      Recusals recusals, Reader reader) {
    this.absences = absences;
    this.escalations = escalations;
    this.teams = teams;
    this.tasks = tasks;
    this.today = today;
    this.staff = staff;
    this.recusals = recusals;
    this.reader = reader;
  }

  /** Whom the reader stands in for, and until which day. */
  public record StandIn(String person, String name, String until) {
  }

  void add(Model model) {
    String person = reader.account();
    Map<String, LocalDate> absent = absences.standInToday(person);
    if (!absent.isEmpty()) {
      Map<String, String> names = staff.names(absent.keySet());
      OpenTasks.Person who = new OpenTasks.Person(person, reader.groups());
      List<OpenTasks.OpenTask> open = tasks.ofAbsent(who, absent.keySet(), recusals.of(person), MOST_OF_ABSENT);
      Map<String, String> owners = new TreeMap<>();
      open.forEach(task -> owners.put(task.id(), names.getOrDefault(task.assignee(), task.assignee())));
      model.addAttribute("standIns", absent.entrySet().stream().map(one -> new StandIn(one.getKey(),
          names.getOrDefault(one.getKey(), one.getKey()), FrenchText.date(one.getValue()))).toList());
      model.addAttribute("standInTasks", today.lines(open));
      model.addAttribute("standInOwners", owners);
    }
    Set<String> led = teams.leading(reader.groups(), reader.has("ADMINISTRATOR"));
    boolean leads = teams.leads(led);
    model.addAttribute("leads", leads);
    if (leads) {
      model.addAttribute("untaken", today.lines(escalations.of(person, led, MOST_UNTAKEN)));
      model.addAttribute("untakenCount", escalations.count(person, led));
    }
  }
}
