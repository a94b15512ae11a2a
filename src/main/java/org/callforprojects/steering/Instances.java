package org.callforprojects.steering;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

import org.callforprojects.application.sheet.OpenFiles;
import org.callforprojects.engine.search.InstanceSearch;
import org.callforprojects.engine.search.InstanceSearch.Instance;
import org.callforprojects.engine.search.InstanceSearch.Line;
import org.callforprojects.engine.search.InstanceSearch.Place;
import org.callforprojects.engine.search.InstanceSearch.State;
import org.callforprojects.engine.search.InstanceSearch.Step;
import org.callforprojects.engine.search.InstanceSearch.Wanted;
import org.callforprojects.engine.search.ProcessModels;
import org.callforprojects.engine.search.ProcessModels.Model;
import org.callforprojects.engine.staff.StaffDirectory;
import org.callforprojects.fault.UnknownReferenceException;
import org.callforprojects.french.FrenchText;
import org.callforprojects.identity.Recusals;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Process instances as managers look for them, and what happened in each; whoever is recused from a file finds none. */
@Service
@Transactional(readOnly = true)
public class Instances {

  public static final int PAGE = 50;
  /** Steps of an instance shown at once. */
  static final int STEPS = 200;
  /** Processes whose business key is a call or a session; that of all others is an application. */
  private static final Set<String> OF_NO_APPLICATION = Set.of("call-lifecycle", "committee-session", "reserve-promotion");
  private static final String NOBODY = "système";

  private final InstanceSearch search;
  private final ProcessModels models;
  private final StaffDirectory staff;
  private final Recusals recusals;
  private final OpenFiles files;
  private final Clock clock;

  Instances(InstanceSearch search, ProcessModels models, StaffDirectory staff, Recusals recusals, OpenFiles files, Clock clock) {
    this.files = files;
    this.search = search;
    this.models = models;
    this.staff = staff;
    this.recusals = recusals;
    this.clock = clock;
  }

  /** The processes with their steps, to choose from. */
  public List<Model> processes() {
    return List.copyOf(models.newest().values());
  }

  /** References that a person must not know of. */
  public Set<String> hiddenFrom(String person) {
    return recusals.of(person);
  }

  /** @param next as a page before gave it; anything else begins at the first page */
  public FoundInstances find(Wanted wanted, String next, List<Model> processes) {
    Map<String, Model> known = processes.stream().collect(Collectors.toMap(Model::key, model -> model));
    List<Line> found = search.find(wanted, place(next), PAGE + 1);
    boolean more = found.size() > PAGE;
    List<Line> page = more ? found.subList(0, PAGE) : found;
    return new FoundInstances(page.stream().map(line -> line(line, known.get(line.process()))).toList(),
        more ? page.get(PAGE - 1).startedAt().toEpochMilli() + "_" + page.get(PAGE - 1).id() : null);
  }

  /**
   * A running instance, named as people know it.
   *
   * @param name   reference of the file, or code of the call or session
   * @param pole   empty for one of no file
   * @param state  of the file; empty for one of no file
   * @param where  what it waits for
   * @param file   whether a file's page opens for it
   */
  public record Named(String id, String name, String pole, String state, String where, String since, boolean incident, boolean file) {
  }

  /** @param next gives the page after this one; null at the last */
  public record NamedPage(List<Named> instances, String next) {
  }

  /** The running instances of a process over all calls, the latest begun first; a fixed number of questions. */
  public NamedPage running(String process, String key, String next, String reader) {
    Wanted wanted = new Wanted(null, process, key, State.RUNNING, null, null, null, null, null, false, false, recusals.of(reader));
    List<Line> found = search.find(wanted, place(next), PAGE + 1);
    boolean more = found.size() > PAGE;
    List<Line> page = more ? found.subList(0, PAGE) : found;
    Map<String, OpenFiles.OpenFile> known = isApplication(process)
        ? files.of(page.stream().map(Line::key).filter(Objects::nonNull).collect(Collectors.toSet())) : Map.of();
    Model model = models.newest().get(process);
    return new NamedPage(page.stream().map(line -> {
      OpenFiles.OpenFile file = known.get(line.key());
      return new Named(line.id(), line.key() == null ? "" : line.key(), file == null ? "" : FrenchText.spaced(file.pole()),
          file == null ? "" : file.status(), where(line, model), FrenchText.date(line.startedAt()), line.incident(), file != null);
    }).toList(), more ? page.get(PAGE - 1).startedAt().toEpochMilli() + "_" + page.get(PAGE - 1).id() : null);
  }

  /** A delay that runs beside the work is named only where nothing else goes on. */
  private String where(Line line, Model model) {
    List<String> work = line.activities().stream().filter(activity -> !activity.startsWith("event_")).toList();
    return (work.isEmpty() ? line.activities() : work).stream().map(activity -> step(model, activity)).distinct()
        .collect(Collectors.joining(", "));
  }

  private static Place place(String next) {
    if (next == null || !next.matches("[0-9]{1,15}_[0-9a-zA-Z-]{1,64}")) {
      return null;
    }
    String[] parts = next.split("_");
    return new Place(Instant.ofEpochMilli(Long.parseLong(parts[0])), parts[1]);
  }

  private FoundInstances.Line line(Line line, Model model) {
    return new FoundInstances.Line(line.id(), name(model, line.process()), line.key(), isApplication(line.process()),
        line.state().label(), FrenchText.dateTime(line.startedAt()),
        line.endedAt() == null ? null : FrenchText.dateTime(line.endedAt()), lasted(line.startedAt(), line.endedAt()),
        line.incident(), line.activities().stream().map(activity -> step(model, activity)).distinct()
            .collect(Collectors.joining(", ")));
  }

  /**
   * What happened in an instance.
   *
   * @param from how many steps to pass over
   * @throws UnknownReferenceException when there is none, or its file is hidden from that person
   */
  public InstanceTimeline timeline(String id, int from, String person) {
    Instance instance = search.instance(id).filter(one -> one.key() == null || !recusals.hides(person, one.key()))
        .orElseThrow(() -> new UnknownReferenceException("Aucune procédure ne porte l’identifiant " + id + "."));
    Map<String, Model> known = models.newest();
    Model model = known.get(instance.process());
    List<Step> found = search.steps(id, from, STEPS + 1);
    List<Step> page = found.size() > STEPS ? found.subList(0, STEPS) : found;
    Map<String, String> names = staff.names(page.stream().map(Step::person).filter(Objects::nonNull)
        .collect(Collectors.toSet()));
    return new InstanceTimeline(id, instance.call().isEmpty() ? null : instance.call(),
        name(model, instance.process()), instance.process(), instance.key(), isApplication(instance.process()),
        instance.state().label(), instance.state() == State.RUNNING, FrenchText.dateTime(instance.startedAt()),
        instance.endedAt() == null ? null : FrenchText.dateTime(instance.endedAt()),
        lasted(instance.startedAt(), instance.endedAt()),
        instance.versionTag() == null ? String.valueOf(instance.version()) : instance.versionTag(),
        instance.callerId() == null ? null : new InstanceTimeline.Caller(instance.callerId(),
            name(known.get(instance.callerProcess()), instance.callerProcess()), instance.callerKey()),
        page.stream().map(step -> step(step, model, known, names)).toList(), found.size() > STEPS ? from + STEPS : null,
        search.decisions(id, STEPS).stream().map(one -> new InstanceTimeline.Decision(FrenchText.dateTime(one.at()),
            step(model, one.activity()), one.name(),
            one.versionTag() == null ? String.valueOf(one.version()) : one.versionTag())).toList(),
        search.incidents(id, STEPS).stream().map(one -> new InstanceTimeline.Incident(FrenchText.dateTime(one.at()),
            one.endedAt() == null ? null : FrenchText.dateTime(one.endedAt()), step(model, one.activity()),
            one.type())).toList());
  }

  private InstanceTimeline.Step step(Step step, Model model, Map<String, Model> known, Map<String, String> names) {
    boolean task = step.type().equals("userTask");
    return new InstanceTimeline.Step(step(model, step.activity()), step.activity(), StepWords.of(step.type()),
        FrenchText.dateTime(step.startedAt()), step.endedAt() == null ? null : FrenchText.dateTime(step.endedAt()),
        lasted(step.startedAt(), step.endedAt()), step.interrupted(), task ? person(step, names) : NOBODY,
        step.calledId(), step.calledProcess() == null ? null : name(known.get(step.calledProcess()), step.calledProcess()));
  }

  private static String person(Step task, Map<String, String> names) {
    if (task.person() == null) {
      return task.endedAt() == null ? "à prendre" : task.interrupted() ? "personne" : "non attribuée";
    }
    return names.getOrDefault(task.person(), task.person());
  }

  private String lasted(Instant from, Instant to) {
    Instant until = to == null ? clock.instant() : to;
    return LastingWords.of(until.isBefore(from) ? Duration.ZERO : Duration.between(from, until));
  }

  private static String name(Model model, String key) {
    return model == null ? key : model.name();
  }

  private static String step(Model model, String activity) {
    return model == null || activity == null ? activity : model.step(activity).name();
  }

  private static boolean isApplication(String process) {
    return !OF_NO_APPLICATION.contains(process);
  }
}
