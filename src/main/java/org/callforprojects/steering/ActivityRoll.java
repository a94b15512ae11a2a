package org.callforprojects.steering;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

import org.callforprojects.engine.search.ActivityHistory;
import org.callforprojects.french.FrenchText;
import org.callforprojects.retention.FileErasing;
import org.callforprojects.steering.ActivityDays.Roll;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Rolls the finished work of whole days up, when somebody asks for figures and a day is over since the last time.
 * <p>
 * A run writes what the history says of a day and never adds to it, so that a day is counted once however often it is
 * rolled. Each run also does the days of the run before again: what ended then and was committed later, even behind a
 * jump of the clock, is found. Of several nodes one takes a run, and the others wait for it.
 */
@Component
public class ActivityRoll {

  /** A day is over that long after its midnight: longer than any transaction may last. */
  static final Duration MARGIN = Duration.ofHours(2);

  private final ActivityDays days;
  private final ActivityHistory history;
  private final Clock clock;
  private final TransactionTemplate own;

  ActivityRoll(ActivityDays days, ActivityHistory history, Clock clock, PlatformTransactionManager transactions) {
    this.days = days;
    this.history = history;
    this.clock = clock;
    this.own = new TransactionTemplate(transactions);
    own.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
  }

  /** Rolls what is over. @return the first day that is not rolled: from there on the history itself is read */
  public LocalDate upToNow() {
    LocalDate over = LocalDate.ofInstant(clock.instant().minus(MARGIN), FrenchText.PARIS);
    Roll known = days.roll();
    if (known.to().equals(over)) {
      return over;
    }
    return own.execute(status -> {
      // Behind the days that are rolled only when the clock was set back: they are left alone until they come again
      LocalDate from = known.to().isBefore(over) ? known.to() : earlier(known.from(), over);
      if (!days.take(known, new Roll(from, over))) {
        return days.roll().to();
      }
      if (known.to().isBefore(over)) {
        roll(known.from(), over);
      }
      return over;
    });
  }

  /** Has the days from an instant on rolled anew, for history that was written into the past. */
  public void againFrom(Instant instant) {
    LocalDate day = LocalDate.ofInstant(instant, FrenchText.PARIS);
    own.executeWithoutResult(status -> {
      Roll known = days.roll();
      days.take(known, new Roll(earlier(known.from(), day), earlier(known.to(), day)));
    });
  }

  /** Before the history of a file goes, so that its days are rolled however long nobody asked for figures. */
  @EventListener
  void erasing(FileErasing event) {
    upToNow();
  }

  private void roll(LocalDate from, LocalDate to) {
    Instant end = start(to);
    Optional<Instant> next = history.firstEndFrom(start(from));
    while (next.isPresent() && next.get().isBefore(end)) {
      LocalDate day = LocalDate.ofInstant(next.get(), FrenchText.PARIS);
      Instant tomorrow = start(day.plusDays(1));
      days.write(day, history.ended(start(day), tomorrow));
      next = history.firstEndFrom(tomorrow);
    }
  }

  static Instant start(LocalDate day) {
    return day.atStartOfDay(FrenchText.PARIS).toInstant();
  }

  private static LocalDate earlier(LocalDate one, LocalDate other) {
    return one.isBefore(other) ? one : other;
  }
}
