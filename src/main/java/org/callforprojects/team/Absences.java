package org.callforprojects.team;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

import org.callforprojects.application.Timeline;
import org.callforprojects.engine.form.StandIns;
import org.callforprojects.engine.staff.StaffDirectory;
import org.callforprojects.engine.staff.StaffDirectory.Person;
import org.callforprojects.engine.task.FileTasks;
import org.callforprojects.engine.task.FileTasks.OpenTask;
import org.callforprojects.fault.ConflictException;
import org.callforprojects.fault.Fault;
import org.callforprojects.fault.ForbiddenException;
import org.callforprojects.fault.InvalidValuesException;
import org.callforprojects.fault.UnknownReferenceException;
import org.callforprojects.french.FrenchText;
import org.callforprojects.identity.Groups;
import org.callforprojects.identity.Recusals;
import org.callforprojects.journal.Journal;
import org.callforprojects.steering.Interventions;
import org.callforprojects.typed.TypedDay;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Who is away and who stands in for them. A substitute may take over the tasks that the absent person had taken, as far as
 * they are of the substitute's own groups and nothing they did before nor an interest keeps them from the task. They act under
 * their own name, so that whatever asks for two persons still finds two; the journal says for whom. It ends by itself.
 */
@Service
public class Absences implements StandIns {

  private static final Logger LOG = LoggerFactory.getLogger(Absences.class);
  /** Groups in which a person's tasks are theirs alone, or that have none. */
  private static final Set<String> NOT_STOOD_IN = Set.of(Groups.EXPERTS, Groups.COMMITTEE_MEMBERS, Groups.MANAGERS, Groups.AUDITORS);

  private final AbsenceRepository absences;
  private final Teams teams;
  private final StaffDirectory staff;
  private final FileTasks tasks;
  private final Interventions interventions;
  private final Recusals recusals;
  private final Journal journal;
  private final TransactionTemplate each;
  private final Clock clock;

  Absences(AbsenceRepository absences, Teams teams, StaffDirectory staff, FileTasks tasks, Interventions interventions,
      Recusals recusals, Journal journal, PlatformTransactionManager transactions, Clock clock) {
    this.absences = absences;
    this.teams = teams;
    this.staff = staff;
    this.tasks = tasks;
    this.interventions = interventions;
    this.recusals = recusals;
    this.journal = journal;
    this.each = new TransactionTemplate(transactions);
    this.clock = clock;
  }

  /** Who acts. @param groups ids of their groups */
  public record Actor(String id, Set<String> groups, boolean administrator) {
  }

  /** A period as a page shows it. @param now whether it has begun */
  public record Shown(String id, String person, String name, String substitute, String substituteName, String from, String to, boolean now) {
  }

  // --- pages ---

  /** Those of a person, under way and to come. */
  @Transactional(readOnly = true)
  public List<Shown> of(String person) {
    return shown(absences.open(Set.of(person), today()).stream().filter(absence -> absence.person().equals(person)).toList());
  }

  /** Those in which a person stands in for others, under way and to come. */
  @Transactional(readOnly = true)
  public List<Shown> withSubstitute(String person) {
    return shown(absences.open(Set.of(person), today()).stream().filter(absence -> absence.substitute().equals(person)).toList());
  }

  /** Those of these people, under way and to come. */
  @Transactional(readOnly = true)
  public List<Shown> ofAll(Collection<String> people) {
    return shown(absences.open(people, today()).stream().filter(absence -> people.contains(absence.person())).toList());
  }

  private List<Shown> shown(List<Absence> found) {
    Set<String> people = new HashSet<>();
    found.forEach(absence -> people.addAll(List.of(absence.person(), absence.substitute())));
    Map<String, String> names = staff.names(people);
    LocalDate today = today();
    return found.stream().map(absence -> new Shown(absence.id(), absence.person(),
        names.getOrDefault(absence.person(), absence.person()), absence.substitute(),
        names.getOrDefault(absence.substitute(), absence.substitute()), FrenchText.date(absence.firstDay()),
        FrenchText.date(absence.lastDay()), absence.isInForce(today))).toList();
  }

  /** Whom a person stands in for today, by account, with the last day. */
  @Transactional(readOnly = true)
  public Map<String, LocalDate> standInToday(String substitute) {
    LocalDate today = today();
    Map<String, LocalDate> absent = new TreeMap<>();
    absences.open(Set.of(substitute), today).stream()
        .filter(absence -> absence.substitute().equals(substitute) && absence.isInForce(today))
        .forEach(absence -> absent.merge(absence.person(), absence.lastDay(), (one, other) -> one.isAfter(other) ? one : other));
    return absent;
  }

  @Transactional(readOnly = true)
  public boolean isAbsentToday(String person) {
    LocalDate today = today();
    return absences.open(Set.of(person), today).stream()
        .anyMatch(absence -> absence.person().equals(person) && absence.isInForce(today));
  }

  /** Colleagues who could stand in for a person: of one of their groups at least. */
  @Transactional(readOnly = true)
  public List<Person> substitutes(String person) {
    Map<String, Person> found = new HashMap<>();
    groupsOf(person).stream().filter(group -> !NOT_STOOD_IN.contains(group))
        .forEach(group -> staff.members(group).forEach(one -> found.put(one.id(), one)));
    found.remove(person);
    return found.values().stream().sorted(Comparator.comparing(Person::name).thenComparing(Person::id)).toList();
  }

  private Set<String> groupsOf(String person) {
    return staff.everybody().stream().filter(one -> one.id().equals(person)).findFirst()
        .map(StaffDirectory.Colleague::groups).orElse(Set.of());
  }

  // --- acts ---

  /**
   * Declares that a person is away.
   *
   * @param from as typed, today at the earliest @param to the last day
   * @throws ForbiddenException     neither oneself nor one's lead nor an administrator declares it
   * @throws InvalidValuesException a day or the substitute is not possible; who declares it for another is not the substitute
   */
  @Transactional
  public void declare(String person, String substitute, String from, String to, Actor by) {
    if (person.isBlank()) {
      throw new InvalidValuesException("/personne", "Choisissez la personne absente.");
    }
    refuseOthers(person, by);
    LocalDate today = today();
    List<Fault> faults = new ArrayList<>();
    LocalDate first = TypedDay.read(from).orElse(null);
    LocalDate last = TypedDay.read(to).orElse(null);
    if (first == null || first.isBefore(today)) {
      faults.add(new Fault("/du", FrenchText.spaced("Donnez le premier jour de l’absence, aujourd’hui au plus tôt.")));
    }
    if (last == null || first != null && last.isBefore(first)) {
      faults.add(new Fault("/au", "Donnez le dernier jour de l’absence, le premier jour au plus tôt."));
    } else if (first != null && last.isAfter(first.plusYears(1).minusDays(1))) {
      faults.add(new Fault("/au", "Une absence dure un an au plus."));
    }
    if (substitutes(person).stream().noneMatch(one -> one.id().equals(substitute))) {
      faults.add(new Fault("/remplacant", "Choisissez une personne du même groupe."));
    } else if (substitute.equals(by.id()) && !person.equals(by.id())) { // nobody gives the tasks of another to themselves
      faults.add(new Fault("/remplacant", FrenchText.spaced("Vous déclarez l’absence d’une autre personne : choisissez pour la remplacer quelqu’un d’autre que vous.")));
    }
    if (faults.isEmpty()) {
      absences.lock(List.of(person, substitute));
      List<Absence> known = absences.open(Set.of(person, substitute), first);
      if (known.stream().anyMatch(one -> one.person().equals(person) && one.meets(first, last))) {
        faults.add(new Fault("/du", "Une absence est déjà déclarée dans cette période."));
      }
      if (known.stream().anyMatch(one -> one.substitute().equals(person) && one.meets(first, last))) {
        faults.add(new Fault("/du", "Cette personne en remplace une autre dans cette période : mettez d’abord fin à ce remplacement."));
      }
      if (known.stream().anyMatch(one -> one.person().equals(substitute) && one.meets(first, last))) {
        faults.add(new Fault("/remplacant", "Cette personne est elle-même absente dans cette période."));
      }
    }
    if (!faults.isEmpty()) {
      throw new InvalidValuesException(faults);
    }
    Absence absence = new Absence(UUID.randomUUID().toString(), person, substitute, first, last, by.id(), clock.instant(), null);
    absences.insert(absence);
    journal.record(Teams.SUBJECT, by.id(), "ABSENCE_DECLARED", null, facts(absence));
  }

  /**
   * Ends an absence before its last day; what the substitute has not finished goes back at once.
   *
   * @throws ForbiddenException neither the person nor their lead nor an administrator ends it
   */
  @Transactional
  public void end(String id, Actor by) {
    Absence absence = absences.find(id).orElseThrow(() -> new UnknownReferenceException("Cette absence n’est pas déclarée."));
    refuseOthers(absence.person(), by);
    if (absence.isOver(today()) || !absences.end(id, by.id(), clock.instant())) {
      throw new ConflictException("Cette absence est déjà terminée.");
    }
    journal.record(Teams.SUBJECT, by.id(), "ABSENCE_ENDED", facts(absence), null);
    giveBack(absence);
  }

  private void refuseOthers(String person, Actor by) {
    boolean leads = groupsOf(person).stream().anyMatch(group -> by.groups().contains(teams.leadOf(group)));
    if (!by.id().equals(person) && !by.administrator() && !leads) {
      throw new ForbiddenException("L’absence d’une personne est déclarée par elle-même, par qui encadre son équipe ou par l’administration.");
    }
  }

  private static Map<String, Object> facts(Absence absence) {
    return new TreeMap<>(Map.of("person", absence.person(), "substitute", absence.substitute(), "from", absence.firstDay().toString(),
        "to", absence.lastDay().toString()));
  }

  /**
   * Takes a task over from an absent person.
   *
   * @throws UnknownReferenceException there is no such task of anybody that this person stands in for, as far as they may know
   * @throws ForbiddenException the task is of none of their groups, or asks for another person than them
   */
  @Transactional
  public void takeOver(String taskId, String substitute) {
    OpenTask task = tasks.find(taskId).filter(found -> found.assignee() != null
            && of(substitute, found.assignee()) == Standing.PRESENT && !recusals.of(substitute).contains(found.reference()))
        .orElseThrow(() -> new UnknownReferenceException("Cette tâche n’est plus celle d’une personne que vous remplacez."));
    String absent = task.assignee();
    if (!interventions.mayTake(task, substitute)) {
      throw new ForbiddenException("Vous ne pouvez pas faire cette tâche à la place de " + absent
          + " : elle n’est d’aucun de vos groupes, ou elle demande une autre personne que vous.");
    }
    tasks.takeOver(task, substitute);
    note(task.reference(), substitute, "Tâche « " + task.name() + " » reprise par " + substitute + ", en remplacement de " + absent + ".",
        change(task.key(), taskId, absent), change(task.key(), taskId, substitute));
  }

  /** Gives back what is left of all absences that are over, each for itself: one that cannot be given back holds up no other. */
  public int giveBackDue() {
    int given = 0;
    for (Absence over : absences.toGiveBack(today())) {
      try {
        each.executeWithoutResult(transaction -> giveBack(over));
        given++;
      } catch (RuntimeException e) {
        LOG.warn("What {} had taken over could not be given back; it is tried again", over.substitute(), e);
      }
    }
    return given;
  }

  private void giveBack(Absence over) {
    if (of(over.substitute(), over.person()) != Standing.PRESENT) { // a next one may have begun
      for (OpenTask task : tasks.takenOver(over.substitute(), over.person())) {
        boolean may = interventions.mayTake(task, over.person());
        tasks.giveBack(task, may ? over.person() : null);
        note(task.reference(), Journal.SYSTEM, "Tâche « " + task.name() + " » rendue à " + (may ? over.person() : "son groupe") + " : le remplacement par "
            + over.substitute() + " a pris fin.", change(task.key(), task.id(), over.substitute()),
            change(task.key(), task.id(), may ? over.person() : ""));
      }
    }
    absences.givenBack(over.id(), clock.instant());
  }

  // --- for the engine ---

  @Override
  @Transactional(readOnly = true)
  public Standing of(String substitute, String absent) {
    List<Absence> known = absences.between(substitute, absent);
    LocalDate today = today();
    return known.stream().anyMatch(absence -> absence.isInForce(today)) ? Standing.PRESENT
        : known.stream().anyMatch(absence -> absence.isOver(today)) ? Standing.OVER : Standing.NEVER;
  }

  @Override
  @Transactional
  public void done(Act act) {
    note(act.subject(), act.substitute(), "Tâche « " + act.name() + " » faite par " + act.substitute() + ", en remplacement de "
        + act.absent() + ".", null, Map.of("task", act.element(), "taskId", act.taskId(), "by", act.substitute(), "for", act.absent()));
  }

  private static Map<String, Object> change(String element, String taskId, String assignee) {
    return Map.of("task", element, "taskId", taskId, "assignee", assignee);
  }

  private void note(String subject, String by, String words, Object before, Object after) {
    journal.note(subject, clock.instant(), by, Timeline.Kind.SUBSTITUTED.name(), FrenchText.spaced(words), before, after);
  }

  private LocalDate today() {
    return clock.instant().atZone(FrenchText.PARIS).toLocalDate();
  }
}
