package org.callforprojects.workplace;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

import org.callforprojects.application.sheet.LegalDeadlines;
import org.callforprojects.application.sheet.OpenFiles;
import org.callforprojects.application.sheet.OpenFiles.OpenFile;
import org.callforprojects.engine.task.OpenTasks;
import org.callforprojects.engine.task.OpenTasks.OpenTask;
import org.callforprojects.french.FrenchText;
import org.callforprojects.identity.Recusals;
import org.callforprojects.review.ExpertReview;
import org.springframework.stereotype.Service;

/** A person's day: what is late, what is to do, what is awaited, which legal delays end soon. Every value is a French text. */
@Service
public class Today {

  private static final int TASKS = 9;
  private static final int DEADLINES = 5;
  private static final int NEAR_DAYS = 3;

  private final OpenTasks tasks;
  private final OpenFiles files;
  private final LegalDeadlines deadlines;
  private final AwaitedAnswers answers;
  private final Recusals recusals;
  private final Clock clock;

  Today(OpenTasks tasks, OpenFiles files, LegalDeadlines deadlines, AwaitedAnswers answers, Recusals recusals, Clock clock) {
    this.tasks = tasks;
    this.files = files;
    this.deadlines = deadlines;
    this.answers = answers;
    this.recusals = recusals;
    this.clock = clock;
  }

  /** A day of the month beside a line. @param tone {@code late}, {@code near} or empty @param words « dans 3 jours » */
  public record Day(String number, String month, String tone, String words) {
  }

  /** @param what pole, or code of the call or session @param detail reference and amount @param state empty for none */
  public record Line(String id, String name, String what, String detail, String state, boolean mine, Day day) {
  }

  /** A file for which silence will mean rejection. */
  public record Ending(String reference, String pole, Day day) {
  }

  /**
   * @param everyApplication whether awaited answers of all applications may be shown; else those of grants alone
   * @param awaited          null for somebody to whom they are not shown
   */
  public record View(String date, OpenTasks.Counts counts, List<Line> lines, List<Ending> endings,
      AwaitedAnswers.Page awaited) {

    public int toDo() {
      return counts.mine() + counts.free();
    }
  }

  /** @param reading whether the person reads every application; @param readingGrants whether they read those that hold a grant */
  public View of(OpenTasks.Person person, boolean reading, boolean readingGrants) {
    Set<String> hidden = recusals.of(person.id());
    ZonedDateTime now = clock.instant().atZone(FrenchText.PARIS);
    LocalDate today = now.toLocalDate();
    OpenTasks.Counts counts = tasks.counts(person, hidden, today.atStartOfDay(FrenchText.PARIS).toInstant());
    List<OpenTask> open = tasks.toDo(person, hidden, TASKS);
    Map<String, OpenFile> known = files.of(open.stream().map(OpenTask::reference).filter(Objects::nonNull).collect(Collectors.toSet()));
    List<Ending> endings = !reading ? List.of() : deadlines.next(hidden, DEADLINES).stream()
        .map(ending -> new Ending(ending.reference(), FrenchText.spaced(ending.pole()),
            day(ending.rejectionAt(), today, ending.warningDays()))).toList();
    return new View(capital(FrenchText.weekday(now)), counts, open.stream().map(task -> line(task, known.get(task.reference()), today)).toList(),
        endings, reading || readingGrants ? answers.page(person.id(), reading, "", 1) : null);
  }

  /** Any tasks, as lines. */
  public List<Line> lines(List<OpenTask> open) {
    LocalDate today = clock.instant().atZone(FrenchText.PARIS).toLocalDate();
    Map<String, OpenFile> known = files.of(open.stream().map(OpenTask::reference).filter(Objects::nonNull).collect(Collectors.toSet()));
    return open.stream().map(task -> line(task, known.get(task.reference()), today)).toList();
  }

  private static Line line(OpenTask task, OpenFile file, LocalDate today) {
    Day day = task.dueAt() == null ? null : day(task.dueAt(), today, NEAR_DAYS);
    if (file == null) {
      return new Line(task.id(), task.name(), task.reference() == null ? task.businessKey() : "", "", "", task.isTaken(), day);
    }
    if (ExpertReview.isAnExperts(task.element())) { // what the service knows of the file is not theirs to know
      return new Line(task.id(), task.name(), FrenchText.spaced(file.pole()), file.reference(), "", true, day);
    }
    boolean granted = task.isOfAGrant() && file.awarded() != null;
    return new Line(task.id(), task.name(), FrenchText.spaced(file.pole()),
        file.reference() + " · " + FrenchText.euros(granted ? file.awarded() : file.requested()), file.status(), task.isTaken(), day);
  }

  private static Day day(Instant at, LocalDate today, int near) {
    LocalDate day = at.atZone(FrenchText.PARIS).toLocalDate();
    long left = ChronoUnit.DAYS.between(today, day);
    String words = left < 0 ? "en retard de " + (left == -1 ? "1\u00A0jour" : -left + "\u00A0jours") : TaskCards.away(today, day);
    return new Day(String.valueOf(day.getDayOfMonth()), FrenchText.shortMonth(day), left < 0 ? "late" : left <= near ? "near" : "",
        words);
  }

  private static String capital(String words) {
    return words.substring(0, 1).toUpperCase(Locale.FRENCH) + words.substring(1);
  }
}
