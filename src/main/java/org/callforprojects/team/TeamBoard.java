package org.callforprojects.team;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

import org.callforprojects.application.sheet.OpenFiles;
import org.callforprojects.caseload.Caseload;
import org.callforprojects.engine.staff.StaffDirectory;
import org.callforprojects.engine.staff.StaffDirectory.Person;
import org.callforprojects.engine.task.FileTasks;
import org.callforprojects.engine.task.OpenTasks.OpenTask;
import org.callforprojects.engine.task.TeamTasks;
import org.callforprojects.fault.InvalidValuesException;
import org.callforprojects.fault.UnknownReferenceException;
import org.callforprojects.french.FrenchText;
import org.callforprojects.identity.Groups;
import org.callforprojects.identity.Recusals;
import org.callforprojects.steering.Interventions;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What a lead sees of their teams: who has how much, who is away, what nobody took. Every value is a French text. */
@Service
@Transactional(readOnly = true)
public class TeamBoard {

  private static final int MOST_UNTAKEN = 50;
  private static final Set<String> PART_OF_NO_TEAM = Set.of(Groups.MANAGERS, Groups.AUDITORS, Groups.COMMITTEE_MEMBERS);

  private final Teams teams;
  private final StaffDirectory staff;
  private final TeamTasks tasks;
  private final Caseload files;
  private final OpenFiles known;
  private final Absences absences;
  private final Escalations escalations;
  private final FileTasks fileTasks;
  private final Interventions interventions;
  private final Recusals recusals;
  private final Clock clock;

  TeamBoard(Teams teams, StaffDirectory staff, TeamTasks tasks, Caseload files, OpenFiles known, Absences absences,
      Escalations escalations, FileTasks fileTasks, Interventions interventions, Recusals recusals, Clock clock) {
    this.teams = teams;
    this.staff = staff;
    this.tasks = tasks;
    this.files = files;
    this.known = known;
    this.absences = absences;
    this.escalations = escalations;
    this.fileTasks = fileTasks;
    this.interventions = interventions;
    this.recusals = recusals;
    this.clock = clock;
  }

  /** @param files in charge, open @param absence empty for one who is there */
  public record Member(String id, String name, int tasks, int late, int files, String absence) {
  }

  /** @param free tasks of the group that nobody has */
  public record Team(String group, String name, int free, List<Member> members) {
  }

  /**
   * A task that nobody took.
   *
   * @param what       pole, or code of the call or session
   * @param file       reference of its file; empty for none
   * @param candidates members of its groups
   */
  public record Untaken(String id, String name, String what, String file, String since, int revision, List<Person> candidates) {
  }

  public record Board(List<Team> teams, List<Untaken> untaken, int untakenCount, List<Absences.Shown> absences,
      List<Person> people) {
  }

  /** @param everybody for an administrator, who leads nobody and sees all */
  public Board of(String reader, Set<String> groups, boolean everybody) {
    Set<String> led = everybody ? teams.all() : teams.ledBy(groups);
    led.removeAll(PART_OF_NO_TEAM);
    Set<String> hidden = recusals.of(reader);
    Map<String, StaffDirectory.Colleague> people = new TreeMap<>();
    staff.everybody().stream().filter(one -> one.groups().stream().anyMatch(led::contains)).forEach(one -> people.put(one.id(), one));
    Instant today = today().atStartOfDay(FrenchText.PARIS).toInstant();
    Map<String, TeamTasks.Load> loads = tasks.loads(people.keySet(), hidden, today);
    Map<String, Integer> charge = files.workload(reader);
    Map<String, Integer> free = tasks.free(led, hidden);
    List<Absences.Shown> away = absences.ofAll(people.keySet());
    Map<String, String> words = new HashMap<>();
    away.stream().filter(Absences.Shown::now).forEach(one -> words.put(one.person(), "jusqu’au " + one.to() + ", " + one.substituteName()));
    List<Team> shown = led.stream().map(group -> new Team(group, teams.name(group), free.getOrDefault(group, 0),
        people.values().stream().filter(one -> one.groups().contains(group)).map(one -> {
          TeamTasks.Load load = loads.getOrDefault(one.id(), TeamTasks.Load.NOTHING);
          return new Member(one.id(), one.name(), load.open(), load.late(), charge.getOrDefault(one.id(), 0), words.getOrDefault(one.id(), ""));
        }).sorted(Comparator.comparing(Member::name)).toList()))
        .filter(team -> !team.members().isEmpty()).sorted(Comparator.comparing(Team::name)).toList();
    List<OpenTask> untaken = escalations.of(reader, teams.leading(groups, everybody), MOST_UNTAKEN);
    return new Board(shown, untaken(untaken, people), escalations.count(reader, teams.leading(groups, everybody)), away,
        people.values().stream().map(one -> new Person(one.id(), one.name(), one.email())).sorted(Comparator.comparing(Person::name)).toList());
  }

  private List<Untaken> untaken(List<OpenTask> found, Map<String, StaffDirectory.Colleague> people) {
    Map<String, OpenFiles.OpenFile> about = known.of(found.stream().map(OpenTask::reference).filter(Objects::nonNull).collect(Collectors.toSet()));
    Map<String, FileTasks.OpenTask> open = fileTasks.all(found.stream().map(OpenTask::id).toList()).stream()
        .collect(Collectors.toMap(FileTasks.OpenTask::id, task -> task));
    return found.stream().filter(task -> open.containsKey(task.id())).map(task -> {
      OpenFiles.OpenFile file = about.get(task.reference());
      FileTasks.OpenTask now = open.get(task.id());
      return new Untaken(task.id(), task.name(), file == null ? task.businessKey() : FrenchText.spaced(file.pole()),
          file == null ? "" : file.reference(), since(task.createdAt()), now.revision(),
          people.values().stream().filter(one -> one.groups().stream().anyMatch(now.groups()::contains))
              .map(one -> new Person(one.id(), one.name(), one.email())).sorted(Comparator.comparing(Person::name)).toList());
    }).toList();
  }

  /**
   * Gives a task that nobody took to a member of its group.
   *
   * @throws UnknownReferenceException this person was not told of such a task, or somebody has it by now
   */
  @Transactional
  public void give(String taskId, int revision, String to, String by, Set<String> groups, boolean everybody) {
    OpenTask task = escalations.of(by, teams.leading(groups, everybody), Integer.MAX_VALUE).stream()
        .filter(one -> one.id().equals(taskId)).findFirst()
        .orElseThrow(() -> new UnknownReferenceException("Cette tâche a été prise entre-temps, ou elle n’est pas de vos équipes."));
    if (to.isBlank()) {
      throw new InvalidValuesException("/personne", "Choisissez la personne à qui confier la tâche.");
    }
    interventions.reassign(task.businessKey(), taskId, revision, to, by);
  }

  private String since(Instant at) {
    long days = ChronoUnit.DAYS.between(at.atZone(FrenchText.PARIS).toLocalDate(), today());
    return "depuis " + FrenchText.many((int) days, "jour");
  }

  private LocalDate today() {
    return clock.instant().atZone(FrenchText.PARIS).toLocalDate();
  }
}
