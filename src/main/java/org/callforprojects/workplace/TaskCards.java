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
import java.util.stream.Stream;

import org.callforprojects.application.sheet.OpenFiles;
import org.callforprojects.application.sheet.OpenFiles.OpenFile;
import org.callforprojects.call.CallService;
import org.callforprojects.call.Funder;
import org.callforprojects.engine.task.OpenTasks;
import org.callforprojects.engine.task.OpenTasks.OpenTask;
import org.callforprojects.french.FrenchText;
import org.callforprojects.identity.Recusals;
import org.callforprojects.payment.PaymentOrder;
import org.callforprojects.payment.PaymentService;
import org.callforprojects.review.ExpertReview;
import org.springframework.stereotype.Service;

/**
 * What the cards of a page of tasks show of their applications, every value a French text. A fixed number of questions to
 * the database, however many cards; by the application's own clock, which the browser's need not be.
 */
@Service
public class TaskCards {

  private static final int MOST_NEXT = 100;
  private static final char NBSP = '\u00A0';

  private final OpenTasks tasks;
  private final OpenFiles files;
  private final Recusals recusals;
  private final PaymentService payments;
  private final CallService calls;
  private final Clock clock;

  TaskCards(OpenTasks tasks, OpenFiles files, Recusals recusals, PaymentService payments, CallService calls, Clock clock) {
    this.payments = payments;
    this.calls = calls;
    this.tasks = tasks;
    this.files = files;
    this.recusals = recusals;
    this.clock = clock;
  }

  /**
   * A card; an empty text is what does not apply.
   *
   * @param element id of the task in its model
   * @param clock  the legal clock: what silence will mean, and in how many days
   * @param urgent whether that day is near or past
   * @param next   the next open task of the same application that the reader may see; null when there is no other
   */
  public record Card(String task, String element, String reference, String pole, String status, String amountLabel, String amount,
      String due, boolean late, String clock, boolean urgent, Next next) {
  }

  /** @param id of the task */
  public record Next(String id, String name) {
  }

  /** The cards of those tasks that this person may see; the others are absent, like tasks that do not exist. */
  public List<Card> of(OpenTasks.Person person, Collection<String> ids) {
    Set<String> hidden = recusals.of(person.id());
    List<OpenTask> asked = tasks.visible(person, ids).stream()
        .filter(task -> task.reference() == null || !hidden.contains(task.reference()) || ExpertReview.isAnExperts(task.element())).toList();
    Set<String> references = asked.stream().map(OpenTask::reference).filter(Objects::nonNull).collect(Collectors.toSet());
    Map<String, OpenFile> known = files.of(references);
    Map<String, List<OpenTask>> open = tasks.ofApplications(person, references).stream()
        .collect(Collectors.groupingBy(OpenTask::reference));
    LocalDate today = day(clock.instant());
    List<String> granted = asked.stream().filter(OpenTask::isOfAGrant).map(OpenTask::id).toList();
    Map<String, PaymentOrder> orders = orders(granted);
    Map<String, String> funders = tasks.funders(granted);
    return asked.stream().map(task -> task.reference() == null ? card(task, null, null, null, null, today)
        : card(task, known.get(task.reference()), next(task, open.getOrDefault(task.reference(), List.of())),
            orders.get(task.id()), funders.get(task.id()), today))
        .toList();
  }

  /**
   * What comes after a task that this person finished.
   *
   * @param status   of the file; empty for whoever does not read it
   * @param sameFile the next task of the same file that is theirs or their group's; null when there is none
   * @param sameKind the next one of the same kind, of another file, named by its pole; null when there is none
   */
  public record After(String reference, String pole, String status, Next sameFile, Next sameKind) {
  }

  /** @param element of the task that was finished @param reading whether the person reads every application */
  public After after(OpenTasks.Person person, String reference, String element, boolean reading) {
    Set<String> hidden = recusals.of(person.id());
    List<OpenTask> open = tasks.toDo(person, hidden, MOST_NEXT);
    OpenTask sameFile = open.stream().filter(task -> reference.equals(task.reference())).findFirst().orElse(null);
    OpenTask sameKind = open.stream().filter(task -> element.equals(task.element()) && task.reference() != null
        && !reference.equals(task.reference())).findFirst().orElse(null);
    Map<String, OpenFile> known = files.of(Stream.of(reading && !hidden.contains(reference) ? reference : null,
        sameKind == null ? null : sameKind.reference()).filter(Objects::nonNull).toList());
    OpenFile file = reading && !hidden.contains(reference) ? known.get(reference) : null;
    return new After(reference, file == null ? "" : FrenchText.spaced(file.pole()), file == null ? "" : file.status(),
        sameFile == null ? null : new Next(sameFile.id(), sameFile.name()),
        sameKind == null ? null : new Next(sameKind.id(), FrenchText.spaced(known.get(sameKind.reference()).pole())));
  }

  private Card card(OpenTask task, OpenFile file, Next next, PaymentOrder order, String funder, LocalDate today) {
    boolean late = task.dueAt() != null && day(task.dueAt()).isBefore(today);
    String due = task.dueAt() == null ? "" : FrenchText.date(task.dueAt()) + " (" + away(today, day(task.dueAt())) + ")";
    if (file == null) { // a task of a call or of a whole session says which
      return new Card(task.id(), task.element(), task.reference() == null ? task.businessKey() : "", "", "", "", "", due, late, "", false,
          next);
    }
    if (ExpertReview.isAnExperts(task.element())) { // what the service knows of the file is not theirs to know
      return new Card(task.id(), task.element(), file.reference(), file.pole(), "", "", "", due, late, "", false, next);
    }
    if (order != null) { // two orders of a tranche differ by their funder alone
      return new Card(task.id(), task.element(), file.reference(), file.pole(), file.status(),
          "Tranche " + order.trancheNumber() + ", " + name(order.callCode(), order.funderCode()), FrenchText.euros(order.amount()), due, late, "", false, next);
    }
    boolean granted = task.isOfAGrant() && file.awarded() != null;
    BigDecimal amount = granted ? file.awarded() : file.requested();
    String status = funder == null ? file.status() : file.status() + " · " + name(file.callCode(), funder); // each signs for one
    return new Card(task.id(), task.element(), file.reference(), file.pole(), status, granted ? "Soutien accordé" : "Aide demandée",
        FrenchText.euros(amount), due, late, silence(file, today), isUrgent(file, today), next);
  }

  private String name(String callCode, String funder) {
    return calls.settingsOf(callCode).funder(funder).map(Funder::name).orElse(funder);
  }

  private Map<String, PaymentOrder> orders(List<String> granted) {
    Map<String, String> ids = tasks.orders(granted);
    Map<String, PaymentOrder> found = payments.all(ids.values()).stream().collect(Collectors.toMap(PaymentOrder::id, order -> order));
    return ids.entrySet().stream().filter(id -> found.containsKey(id.getValue()))
        .collect(Collectors.toMap(Map.Entry::getKey, id -> found.get(id.getValue())));
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
