package org.callforprojects.steering;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

import org.callforprojects.application.Application;
import org.callforprojects.application.Timeline;
import org.callforprojects.application.instruction.InstructionStepsBack;
import org.callforprojects.application.outcome.SelectionService;
import org.callforprojects.application.process.ApplicationProcessing;
import org.callforprojects.engine.staff.StaffDirectory;
import org.callforprojects.engine.staff.StaffDirectory.Person;
import org.callforprojects.engine.task.FileTasks;
import org.callforprojects.engine.task.FileTasks.OpenTask;
import org.callforprojects.fault.ConflictException;
import org.callforprojects.fault.ForbiddenException;
import org.callforprojects.fault.InvalidValuesException;
import org.callforprojects.fault.UnknownReferenceException;
import org.callforprojects.french.FrenchText;
import org.callforprojects.grant.process.GrantTranches;
import org.callforprojects.grant.tranche.GrantStepsBack;
import org.callforprojects.identity.Recusals;
import org.callforprojects.journal.Journal;
import org.callforprojects.typed.TypedDay;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What a manager may do about a file that does not move: give a task to somebody, change its due date, have the file go
 * one step back once a second person has confirmed it. Each is one transaction with its entry in the journal, which is
 * told in words in the file's history.
 */
@Service
@Transactional
public class Interventions {

  private static final int MOST_PENDING = 50;
  private static final int LONGEST_REASON = 2000;
  private static final int SHORTEST_REASON = 10;
  private static final Set<String> NOT_REASSIGNED = Set.of("userTask_declareInterest", "userTask_gradeApplication");

  private final FileTasks tasks;
  private final StepBackRepository requests;
  private final Separation separation;
  private final SelectionService applications;
  private final InstructionStepsBack instruction;
  private final GrantStepsBack grants;
  private final Recusals recusals;
  private final StaffDirectory staff;
  private final Journal journal;
  private final Clock clock;

  Interventions(FileTasks tasks, StepBackRepository requests, Separation separation, SelectionService applications,
      InstructionStepsBack instruction, GrantStepsBack grants, Recusals recusals, StaffDirectory staff, Journal journal,
      Clock clock) {
    this.tasks = tasks;
    this.requests = requests;
    this.separation = separation;
    this.applications = applications;
    this.instruction = instruction;
    this.grants = grants;
    this.recusals = recusals;
    this.staff = staff;
    this.journal = journal;
    this.clock = clock;
  }

  // --- pages ---

  /** @throws UnknownReferenceException no such application */
  @Transactional(readOnly = true)
  public InterventionView of(String reference, String reader) {
    Application application = applications.get(reference);
    List<OpenTask> open = tasks.of(reference);
    List<StepBackRequest> asked = requests.of(reference);
    Set<String> pending = new HashSet<>();
    asked.stream().filter(request -> request.status() == StepBackRequest.Status.ASKED)
        .forEach(request -> pending.add(request.taskId()));
    Candidates candidates = new Candidates(reference);
    Map<String, String> names = names(open, asked);
    return new InterventionView(reference, application.submission().poleName(), application.status().label(),
        open.stream().map(task -> view(task, candidates, names, pending)).toList(),
        asked.stream().map(request -> view(request, reader, names, ids(open))).toList());
  }

  /** Steps back to confirm, the oldest first, without those of files that the reader must know nothing of. */
  @Transactional(readOnly = true)
  public List<InterventionView.Asked> pending(String reader) {
    Set<String> hidden = recusals.of(reader);
    List<StepBackRequest> asked = requests.pending(MOST_PENDING).stream()
        .filter(request -> !hidden.contains(request.reference())).toList();
    Set<String> open = tasks.present(asked.stream().map(StepBackRequest::taskId).toList());
    Map<String, String> names = names(List.of(), asked);
    return asked.stream().map(request -> view(request, reader, names, open)).toList();
  }

  private InterventionView.TaskView view(OpenTask task, Candidates people, Map<String, String> names,
      Set<String> pending) {
    boolean fixed = NOT_REASSIGNED.contains(task.key());
    List<Person> candidates = fixed ? List.of() : people.of(task);
    StepBack back = StepBack.of(task).orElse(null);
    return new InterventionView.TaskView(task.id(), task.name(),
        task.assignee() == null ? null : names.getOrDefault(task.assignee(), task.assignee()),
        task.dueAt() == null ? null : FrenchText.dateTime(task.dueAt()),
        task.dueAt() == null ? "" : task.dueAt().atZone(FrenchText.PARIS).toLocalDate().toString(),
        task.dueAt() != null && task.dueAt().isBefore(clock.instant()), FrenchText.dateTime(task.createdAt()),
        task.revision(), candidates, fixed
            ? "L’expert désigné ne se remplace pas ici : il déclare ou note, ou son délai passe et un autre est désigné."
            : null,
        back == null ? null : back.label(), FrenchText.spaced(back == null ? StepBack.whyNot(task) : back.effect()),
        pending.contains(task.id()));
  }

  private InterventionView.Asked view(StepBackRequest request, String reader, Map<String, String> names,
      Set<String> open) {
    boolean asked = request.status() == StepBackRequest.Status.ASKED;
    String outcome = asked ? null : (request.status() == StepBackRequest.Status.DONE ? "Confirmé par " : "Refusé par ")
        + names.getOrDefault(request.decidedBy(), request.decidedBy()) + " le " + FrenchText.dateTime(request.decidedAt())
        + (request.decisionReason() == null ? "" : FrenchText.spaced(" : " + request.decisionReason()));
    return new InterventionView.Asked(request.id(), request.reference(), request.step().label(),
        FrenchText.spaced(request.step().effect()), request.reason(),
        names.getOrDefault(request.askedBy(), request.askedBy()), FrenchText.dateTime(request.askedAt()),
        asked && !request.askedBy().equals(reader), asked && !open.contains(request.taskId()), outcome);
  }

  private Map<String, String> names(List<OpenTask> open, List<StepBackRequest> asked) {
    Set<String> people = new HashSet<>();
    open.forEach(task -> people.add(task.assignee()));
    asked.forEach(request -> {
      people.add(request.askedBy());
      people.add(request.decidedBy());
    });
    people.remove(null);
    return staff.names(people);
  }

  private static Set<String> ids(List<OpenTask> open) {
    Set<String> ids = new HashSet<>();
    open.forEach(task -> ids.add(task.id()));
    return ids;
  }

  /** Members of the candidate groups whom neither an interest nor what they did before keeps from the task. */
  private class Candidates {

    private final String reference;
    private final Optional<Set<String>> recused;
    // Each kind of task and each group is asked about once, however many tasks are open
    private final Map<String, Set<String>> excluded = new HashMap<>();
    private final Map<String, List<Person>> members = new HashMap<>();

    Candidates(String reference) {
      this.reference = reference;
      this.recused = applications.recused(reference);
    }

    List<Person> of(OpenTask task) {
      Set<String> before = excluded.computeIfAbsent(Separation.scope(task), key -> separation.excluded(task));
      Map<String, Person> found = new TreeMap<>();
      for (String group : task.groups()) {
        members.computeIfAbsent(group, staff::members).stream()
            .filter(person -> !before.contains(person.id()) && !isRecused(person.id()))
            .forEach(person -> found.put(person.id(), person));
      }
      return List.copyOf(found.values());
    }

    /** A file of before this was kept with it is asked about person by person. */
    private boolean isRecused(String person) {
      return recused.map(people -> people.contains(person)).orElseGet(() -> recusals.hides(person, reference));
    }
  }

  /** Whether a member of a task's groups may do it: neither an interest nor what they did before keeps them from it. */
  @Transactional(readOnly = true)
  public boolean mayTake(OpenTask task, String person) {
    return !NOT_REASSIGNED.contains(task.key())
        && new Candidates(task.reference()).of(task).stream().anyMatch(candidate -> candidate.id().equals(person));
  }

  // --- a task ---

  /**
   * Gives a task to somebody, or to nobody.
   *
   * @param revision of the task as it was shown
   * @param person   user id; empty for nobody
   * @throws ConflictException      the task is done, or changed since it was shown
   * @throws InvalidValuesException that person may not take it
   */
  public void reassign(String reference, String taskId, int revision, String person, String by) {
    OpenTask task = shown(reference, taskId, revision, by);
    String to = person == null || person.isBlank() ? null : person;
    if (NOT_REASSIGNED.contains(task.key())) {
      throw new ConflictException("La tâche d’un expert désigné ne peut pas être donnée à une autre personne.");
    }
    if (to != null && new Candidates(reference).of(task).stream().noneMatch(candidate -> candidate.id().equals(to))) {
      throw new InvalidValuesException("/person", "Cette personne ne peut pas recevoir cette tâche : elle n’est pas du "
          + "groupe qui la traite, elle a un intérêt au dossier, ou elle y est déjà intervenue.");
    }
    tasks.assign(task, to);
    note(reference, by, "Tâche « " + task.name() + " » " + (to == null ? "rendue à son groupe." : "confiée à " + to + "."),
        change(task, "assignee", task.assignee()), change(task, "assignee", to));
  }

  /**
   * Changes when a task is due, to the end of a day, Paris. No legal deadline moves.
   *
   * @param day ISO; today at the earliest, a year from now at the latest
   * @throws ConflictException the task is done, or changed since it was shown
   */
  public void moveDueDate(String reference, String taskId, int revision, String day, String by) {
    OpenTask task = shown(reference, taskId, revision, by);
    LocalDate date = day(day);
    Instant due = date.atTime(LocalTime.of(23, 59, 59)).atZone(FrenchText.PARIS).toInstant();
    tasks.due(task, due);
    note(reference, by, "Échéance de la tâche « " + task.name() + " » fixée au " + FrenchText.date(date) + ".",
        change(task, "dueAt", task.dueAt()), change(task, "dueAt", due));
  }

  private LocalDate day(String text) {
    LocalDate today = clock.instant().atZone(FrenchText.PARIS).toLocalDate();
    return TypedDay.read(text).filter(day -> !day.isBefore(today) && !day.isAfter(today.plusYears(1))).orElseThrow(() ->
        new InvalidValuesException("/day", FrenchText.spaced("Donnez un jour entre le " + FrenchText.date(today)
        + " et le " + FrenchText.date(today.plusYears(1)) + ".")));
  }

  // --- one step back ---

  /**
   * Asks that a file go one step back; nothing changes until a second person confirms.
   *
   * @throws ConflictException      that step does not go back, its task changed, or it is asked already
   * @throws InvalidValuesException no reason that says anything
   */
  public void askStepBack(String reference, String taskId, int revision, String reason, String by) {
    OpenTask task = shown(reference, taskId, revision, by);
    StepBack step = StepBack.of(task).orElseThrow(() -> new ConflictException(FrenchText.spaced(
        "La tâche « " + task.name() + " » ne revient pas en arrière. " + StepBack.whyNot(task))));
    String why = reason(reason);
    StepBackRequest request = new StepBackRequest(UUID.randomUUID().toString(), reference, step, task.id(), why, by,
        clock.instant(), StepBackRequest.Status.ASKED, null, null, null);
    requests.insert(request);
    note(reference, by, "Retour à l’étape « " + step.label() + " » demandé. Motif : " + why, null,
        Map.of("request", request.id(), "step", step, "task", task.key()));
  }

  /**
   * Confirms a step back and does it: the process and the record in one transaction.
   *
   * @throws ForbiddenException  the person asked for it
   * @throws ConflictException   it was decided meanwhile, its task is done, or the record does not allow it
   * @throws UnknownReferenceException no such request, or the person must know nothing of that file
   */
  public void confirm(String id, String by) {
    StepBackRequest request = decided(id, StepBackRequest.Status.DONE, by, null);
    OpenTask task = tasks.find(request.taskId()).orElseThrow(() -> new ConflictException(
        "Le dossier a avancé depuis la demande : cette tâche est terminée, le retour n’a plus d’objet. Rien n’a changé."));
    StepBack step = request.step();
    String before = applications.get(request.reference()).status().name();
    Instant due = switch (step) {
      case ANALYSIS_TO_COMPLETENESS -> instruction.toCompleteness(request.reference());
      case CONFIRMATION_TO_ANALYSIS -> instruction.toAnalysis(request.reference());
      case SIGNATURE_TO_AGREEMENT_REVIEW -> grants.toAgreementReview(request.reference());
      case CERTIFICATION_TO_REPORT_REVIEW -> grants.toReportReview(request.reference(),
          (Integer) tasks.variable(task, GrantTranches.TRANCHE_NUMBER));
    };
    String after = applications.get(request.reference()).status().name();
    tasks.stepBack(task, step.cancelled(), step.earlier(), step.dueVariable(), due, ApplicationProcessing.APPLICATION_STATUS, after);
    note(request.reference(), by, "Retour à l’étape « " + step.label() + " » confirmé, à la demande de "
            + request.askedBy() + ". Motif : " + request.reason(),
        Map.of("request", id, "task", task.key(), "status", before),
        Map.of("request", id, "task", step.earlier(), "status", after));
  }

  /** Declines a step back. @throws ForbiddenException the person asked for it */
  public void decline(String id, String reason, String by) {
    String why = reason(reason);
    StepBackRequest request = decided(id, StepBackRequest.Status.DECLINED, by, why);
    note(request.reference(), by, "Retour à l’étape « " + request.step().label() + " » refusé. Motif : " + why,
        Map.of("request", id, "decision", StepBackRequest.Status.ASKED),
        Map.of("request", id, "decision", StepBackRequest.Status.DECLINED));
  }

  private StepBackRequest decided(String id, StepBackRequest.Status status, String by, String why) {
    StepBackRequest request = requests.find(id).filter(known -> !recusals.hides(by, known.reference()))
        .orElseThrow(() -> new UnknownReferenceException("Cette demande n’existe pas."));
    if (request.askedBy().equals(by)) {
      throw new ForbiddenException("Vous avez demandé ce retour : une autre personne doit le confirmer ou le refuser.");
    }
    if (!requests.decide(id, status, by, clock.instant(), why)) {
      throw new ConflictException("Cette demande a déjà été confirmée ou refusée.");
    }
    return request;
  }

  private OpenTask shown(String reference, String taskId, int revision, String by) {
    if (recusals.hides(by, reference)) {
      throw new UnknownReferenceException("Aucune candidature ne porte la référence " + reference + ".");
    }
    OpenTask task = tasks.find(taskId).filter(found -> reference.equals(found.reference()))
        .orElseThrow(() -> new ConflictException("Cette tâche est terminée, ou n’est pas de ce dossier."));
    if (task.revision() != revision) {
      throw new ConflictException("Cette tâche a changé depuis que vous l’avez affichée. Rechargez la page.");
    }
    return task;
  }

  private static String reason(String reason) {
    String text = reason == null ? "" : FrenchText.withoutControls(reason).strip();
    if (text.length() < SHORTEST_REASON || text.length() > LONGEST_REASON) {
      throw new InvalidValuesException("/reason", "Donnez un motif, de " + SHORTEST_REASON + " à " + LONGEST_REASON
          + " caractères.");
    }
    return text;
  }

  private static Map<String, Object> change(OpenTask task, String field, Object value) {
    Map<String, Object> state = new HashMap<>();
    state.put("task", task.key());
    state.put("taskId", task.id());
    state.put(field, value == null ? null : value.toString());
    return state;
  }

  private void note(String reference, String by, String words, Object before, Object after) {
    journal.note(reference, clock.instant(), by, Timeline.Kind.INTERVENTION.name(), FrenchText.spaced(words), before, after);
  }
}
