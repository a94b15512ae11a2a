package org.callforprojects.team;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

import org.callforprojects.engine.staff.StaffDirectory;
import org.callforprojects.engine.task.OpenTasks;
import org.callforprojects.engine.task.OpenTasks.OpenTask;
import org.callforprojects.french.FrenchText;
import org.callforprojects.identity.AccountMails;
import org.callforprojects.identity.Recusals;
import org.callforprojects.journal.Journal;
import org.callforprojects.notification.Outbox;
import org.callforprojects.steering.WorkingDays;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * One mail a day to each member of staff, of what is late, due or new: names of tasks, references and links, and nothing of
 * what the files say. Nobody gets an empty one, one while away, or one that they do not want.
 */
@Service
public class DailyMails {

  /** In the place of a file's reference, in the outbox. */
  static final String REFERENCE = "courriel-du-jour";

  private static final Logger LOG = LoggerFactory.getLogger(DailyMails.class);
  private static final int MOST_READ = 500;
  private static final int MOST_LINES = 15;
  private static final int SOON_DAYS = 3;
  private static final Duration KEPT = Duration.ofDays(30);
  private static final String HOME = "/accueil";
  private static final String TASK = "/camunda/app/tasklist/default/#/?task=";

  private final OpenTasks tasks;
  private final StaffDirectory staff;
  private final Absences absences;
  private final Escalations escalations;
  private final Recusals recusals;
  private final Outbox outbox;
  private final AccountMails site;
  private final Journal journal;
  private final JdbcClient jdbc;
  private final TransactionTemplate each;
  private final Clock clock;

  DailyMails(OpenTasks tasks, StaffDirectory staff, Absences absences, Escalations escalations, Recusals recusals, Outbox outbox,
      AccountMails site, Journal journal, JdbcClient jdbc, PlatformTransactionManager transactions, Clock clock) {
    this.tasks = tasks;
    this.staff = staff;
    this.absences = absences;
    this.escalations = escalations;
    this.recusals = recusals;
    this.outbox = outbox;
    this.site = site;
    this.journal = journal;
    this.jdbc = jdbc;
    this.each = new TransactionTemplate(transactions);
    this.clock = clock;
  }

  @Transactional(readOnly = true)
  public boolean isWanted(String person) {
    return jdbc.sql("select wanted from daily_mail where person = ?").param(person).query(Boolean.class).optional().orElse(true);
  }

  /** A person wants it, or does not any more. */
  @Transactional
  public void want(String person, boolean wanted) {
    boolean before = isWanted(person);
    if (before == wanted) {
      return;
    }
    if (jdbc.sql("update daily_mail set wanted = ? where person = ?").params(wanted, person).update() == 0) {
      jdbc.sql("insert into daily_mail (person, wanted) values (?, ?)").params(person, wanted).update();
    }
    journal.record(Teams.SUBJECT, person, "DAILY_MAIL_CHANGED", Map.of("person", person, "wanted", before),
        Map.of("person", person, "wanted", wanted));
  }

  /**
   * Queues the mails of today, each in a transaction of its own; nothing on a day on which nobody works.
   *
   * @return how many
   */
  public int tellAll() {
    LocalDate today = today();
    if (!WorkingDays.isWorking(today)) {
      return 0;
    }
    int told = 0;
    for (StaffDirectory.Colleague person : staff.everybody()) {
      try {
        told += Boolean.TRUE.equals(each.execute(t -> tell(person, today))) ? 1 : 0;
      } catch (RuntimeException e) {
        LOG.warn("The mail of the day of {} could not be written", person.id(), e);
      }
    }
    each.executeWithoutResult(t -> outbox.forget(REFERENCE, clock.instant().minus(KEPT)));
    return told;
  }

  private boolean tell(StaffDirectory.Colleague person, LocalDate today) {
    Instant now = clock.instant();
    Instant looked = jdbc.sql("select looked_at from daily_mail where person = ? and looked_at is not null").param(person.id())
        .query(Timestamp.class).optional().map(Timestamp::toInstant).orElse(null);
    boolean done = looked != null && !day(looked).isBefore(today);
    if (person.email() == null || person.email().isBlank() || done || !isWanted(person.id()) || absences.isAbsentToday(person.id())) {
      return false;
    }
    if (jdbc.sql("update daily_mail set looked_at = ? where person = ?").params(Timestamp.from(now), person.id()).update() == 0) {
      jdbc.sql("insert into daily_mail (person, wanted, looked_at) values (?, true, ?)").params(person.id(), Timestamp.from(now)).update();
    }
    Mail mail = write(person, looked == null ? lastWorkingDay(today) : looked, today);
    if (mail == null) {
      return false;
    }
    outbox.queueNotice(REFERENCE, today + " " + person.id(), person.email(), mail.subject(), mail.body());
    return true;
  }

  /** Whoever gets their first one is told of what came since the last working day began, days off between included. */
  private static Instant lastWorkingDay(LocalDate today) {
    return WorkingDays.before(today, 1).atStartOfDay(FrenchText.PARIS).toInstant();
  }

  private record Mail(String subject, String body) {
  }

  /** @return null when there is nothing to tell */
  private Mail write(StaffDirectory.Colleague person, Instant since, LocalDate today) {
    Set<String> hidden = recusals.of(person.id());
    OpenTasks.Person who = new OpenTasks.Person(person.id(), person.groups());
    List<OpenTask> open = tasks.toDo(who, hidden, MOST_READ);
    Set<String> told = new HashSet<>();
    List<OpenTask> late = take(open, told, task -> task.dueAt() != null && day(task.dueAt()).isBefore(today));
    List<OpenTask> soon = take(open, told, task -> task.dueAt() != null && !day(task.dueAt()).isAfter(today.plusDays(SOON_DAYS)));
    List<OpenTask> fresh = take(open, told, task -> task.createdAt().isAfter(since));
    List<OpenTask> replaced = tasks.ofAbsent(who, absences.standInToday(person.id()).keySet(), hidden, MOST_READ);
    List<OpenTask> untaken = escalations.of(person.id(), person.groups(), MOST_READ);
    List<String> parts = new ArrayList<>();
    List<String> counts = new ArrayList<>();
    Function<OpenTask, String> inTasklist = task -> TASK + task.id();
    part("En retard", late, inTasklist, today, parts, counts, FrenchText.many(late.size(), "tâche") + " en retard");
    part("À faire dans les trois jours", soon, inTasklist, today, parts, counts, soon.size() + " à faire dans les trois jours");
    part("Nouvelles", fresh, inTasklist, today, parts, counts, FrenchText.many(fresh.size(), "nouvelle"));
    part("En remplacement d’une personne absente", replaced, task -> HOME, today, parts, counts, replaced.size() + " en remplacement");
    part("Dans vos équipes, personne n’a pris", untaken, task -> HOME + "/equipe", today, parts, counts, untaken.size() + " sans preneur");
    if (parts.isEmpty()) {
      return null;
    }
    return new Mail("Votre journée : " + String.join(", ", counts), FrenchText.spaced("Bonjour,\n\n" + String.join("\n\n", parts))
        + "\n\nVotre journée\u00a0: " + site.link(HOME) + "\nNe plus recevoir ce courriel\u00a0: " + site.link(HOME + "/moi") + "\n");
  }

  private static List<OpenTask> take(List<OpenTask> open, Set<String> told, Predicate<OpenTask> which) {
    return open.stream().filter(task -> !told.contains(task.id()) && which.test(task)).peek(task -> told.add(task.id())).toList();
  }

  /** @param door where it is taken or done */
  private void part(String title, List<OpenTask> found, Function<OpenTask, String> door, LocalDate today, List<String> parts,
      List<String> counts, String count) {
    if (found.isEmpty()) {
      return;
    }
    StringBuilder text = new StringBuilder(title + " (" + found.size() + ")");
    found.stream().limit(MOST_LINES).forEach(task -> text.append("\n- ").append(task.name()).append(", ")
        .append(task.reference() == null ? task.businessKey() : task.reference())
        .append(task.dueAt() == null ? "" : ", " + due(day(task.dueAt()), today)).append("\n  ").append(site.link(door.apply(task))));
    if (found.size() > MOST_LINES) {
      text.append("\n- et ").append(found.size() - MOST_LINES).append(" de plus, dans votre journée");
    }
    parts.add(text.toString());
    counts.add(count);
  }

  private static String due(LocalDate day, LocalDate today) {
    long left = ChronoUnit.DAYS.between(today, day);
    return left < 0 ? "en retard de " + FrenchText.many((int) -left, "jour") : left == 0 ? "à rendre aujourd’hui"
        : "à rendre le " + FrenchText.date(day);
  }

  private LocalDate today() {
    return day(clock.instant());
  }

  private static LocalDate day(Instant at) {
    return at.atZone(FrenchText.PARIS).toLocalDate();
  }
}
