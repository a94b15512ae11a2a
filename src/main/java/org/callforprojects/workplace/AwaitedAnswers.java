package org.callforprojects.workplace;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;

import org.callforprojects.engine.task.AwaitedMessages;
import org.callforprojects.engine.task.AwaitedMessages.Awaited;
import org.callforprojects.french.FrenchText;
import org.callforprojects.identity.Recusals;
import org.springframework.stereotype.Service;

/** The files that wait for their applicant: what for, since when, until when. Every value is a French text. */
@Service
public class AwaitedAnswers {

  public static final int PAGE = 50;

  private final AwaitedMessages awaited;
  private final Recusals recusals;
  private final Clock clock;

  AwaitedAnswers(AwaitedMessages awaited, Recusals recusals, Clock clock) {
    this.awaited = awaited;
    this.recusals = recusals;
    this.clock = clock;
  }

  /** @param until empty when nothing ends the wait @param late whether that day has passed */
  public record Line(String reference, String pole, String lead, String expected, String since, String waiting,
      String until, String left, boolean late) {
  }

  /** @param number of the page, 1 the first @param call code of the call shown; empty for all */
  public record Page(List<Line> lines, long total, int number, long last, String call) {
  }

  /**
   * One page, the longest waits first.
   *
   * @param everyApplication false for those who read grants alone
   */
  public Page page(String person, boolean everyApplication, String call, int number) {
    AwaitedMessages.Scope scope = new AwaitedMessages.Scope(everyApplication, recusals.of(person), call);
    long total = awaited.count(scope);
    long last = Math.max(1, (total + PAGE - 1) / PAGE);
    int shown = (int) Math.max(1, Math.min(number, last));
    LocalDate today = day(clock.instant());
    return new Page(awaited.page(scope, PAGE, (shown - 1L) * PAGE).stream().map(wait -> line(wait, today)).toList(), total,
        shown, last, call);
  }

  private static Line line(Awaited wait, LocalDate today) {
    long waited = Math.max(0, ChronoUnit.DAYS.between(day(wait.since()), today));
    LocalDate until = wait.until() == null ? null : day(wait.until());
    return new Line(wait.reference(), FrenchText.spaced(wait.pole()), FrenchText.spaced(wait.lead()), wait.expected(),
        FrenchText.date(wait.since()), waited + (waited < 2 ? "\u00A0jour" : "\u00A0jours"),
        until == null ? "" : FrenchText.date(until), until == null ? "" : TaskCards.away(today, until),
        until != null && until.isBefore(today));
  }

  private static LocalDate day(Instant at) {
    return at.atZone(FrenchText.PARIS).toLocalDate();
  }
}
