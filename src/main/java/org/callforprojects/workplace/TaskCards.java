package org.callforprojects.workplace;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

import org.callforprojects.application.OpenFiles;
import org.callforprojects.application.OpenFiles.OpenFile;
import org.callforprojects.application.Recusals;
import org.callforprojects.engine.OpenTasks;
import org.callforprojects.engine.OpenTasks.OpenTask;
import org.callforprojects.french.FrenchText;
import org.springframework.stereotype.Service;

/**
 * What the cards of a page of tasks show of their applications, every value a French text. A fixed number of questions to
 * the database, however many cards; by the application's own clock, which the browser's need not be.
 */
@Service
public class TaskCards {

  private static final char NBSP = '\u00A0';

  private final OpenTasks tasks;
  private final OpenFiles files;
  private final Recusals recusals;
  private final Clock clock;

  TaskCards(OpenTasks tasks, OpenFiles files, Recusals recusals, Clock clock) {
    this.tasks = tasks;
    this.files = files;
    this.recusals = recusals;
    this.clock = clock;
  }

  /**
   * A card; an empty text is what does not apply.
   *
   * @param clock  the legal clock: what silence will mean, and in how many days
   * @param urgent whether that day is near or past
   * @param next   the next open task of the same application that the reader may see; null when there is no other
   */
  public record Card(String task, String reference, String pole, String status, String amountLabel, String amount,
      String due, boolean late, String clock, boolean urgent, Next next) {
  }

  /** @param id of the task */
  public record Next(String id, String name) {
  }

  /** The cards of those tasks that this person may see; the others are absent, like tasks that do not exist. */
  public List<Card> of(OpenTasks.Person person, Collection<String> ids) {
    Set<String> hidden = recusals.of(person.id());
    List<OpenTask> asked = tasks.visible(person, ids).stream()
        .filter(task -> task.reference() == null || !hidden.contains(task.reference()) || task.isAnExperts()).toList();
    Set<String> references = asked.stream().map(OpenTask::reference).filter(Objects::nonNull).collect(Collectors.toSet());
    Map<String, OpenFile> known = files.of(references);
    Map<String, List<OpenTask>> open = tasks.ofApplications(person, references).stream()
        .collect(Collectors.groupingBy(OpenTask::reference));
    LocalDate today = day(clock.instant());
    return asked.stream().map(task -> task.reference() == null ? card(task, null, null, today)
        : card(task, known.get(task.reference()), next(task, open.getOrDefault(task.reference(), List.of())), today))
        .toList();
  }

  private static Card card(OpenTask task, OpenFile file, Next next, LocalDate today) {
    boolean late = task.dueAt() != null && day(task.dueAt()).isBefore(today);
    String due = task.dueAt() == null ? "" : FrenchText.date(task.dueAt()) + " (" + away(today, day(task.dueAt())) + ")";
    if (file == null) { // a task of a call or of a whole session says which
      return new Card(task.id(), task.reference() == null ? task.businessKey() : "", "", "", "", "", due, late, "", false,
          next);
    }
    if (task.isAnExperts()) { // what the service knows of the file is not theirs to know
      return new Card(task.id(), file.reference(), file.pole(), "", "", "", due, late, "", false, next);
    }
    boolean granted = task.isOfAGrant() && file.awarded() != null;
    BigDecimal amount = granted ? file.awarded() : file.requested();
    return new Card(task.id(), file.reference(), file.pole(), file.status(), granted ? "Soutien accordé" : "Aide demandée",
        FrenchText.euros(amount), due, late, silence(file, today), isUrgent(file, today), next);
  }

  /** The one after it, and after the last the first: going on from card to card shows them all. */
  private static Next next(OpenTask task, List<OpenTask> open) {
    List<String> ids = open.stream().map(OpenTask::id).toList();
    if (ids.stream().allMatch(task.id()::equals)) {
      return null;
    }
    OpenTask after = open.get((ids.indexOf(task.id()) + 1) % open.size());
    return new Next(after.id(), after.name());
  }

  private static String silence(OpenFile file, LocalDate today) {
    if (file.rejectionAt() == null) {
      return "";
    }
    if (file.paused()) {
      return "Délai légal suspendu, réponse du candidat attendue";
    }
    LocalDate rejection = day(file.rejectionAt());
    return "Rejet implicite " + away(today, rejection) + ", le " + FrenchText.date(rejection);
  }

  private static boolean isUrgent(OpenFile file, LocalDate today) {
    return file.rejectionAt() != null && !file.paused()
        && ChronoUnit.DAYS.between(today, day(file.rejectionAt())) <= file.warningDays();
  }

  /** « dans 3 jours », « demain », « aujourd’hui », « hier », « il y a 3 jours ». */
  static String away(LocalDate today, LocalDate day) {
    long days = ChronoUnit.DAYS.between(today, day);
    if (days == 0) {
      return "aujourd’hui";
    }
    if (Math.abs(days) == 1) {
      return days > 0 ? "demain" : "hier";
    }
    return days > 0 ? "dans " + days + NBSP + "jours" : "il y a " + -days + NBSP + "jours";
  }

  private static LocalDate day(Instant at) {
    return at.atZone(FrenchText.PARIS).toLocalDate();
  }
}
