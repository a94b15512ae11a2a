package org.callforprojects.demo;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAmount;

import org.callforprojects.call.CallSettings;
import org.callforprojects.engine.job.MovableClock;
import org.callforprojects.fault.InvalidValuesException;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Service;

/** What a person may do with the clock of the demonstration: read it, and move it forwards. */
@Service
@Profile("demo")
public class DemoClock {

  private static final String ADVANCE = "/advance";
  private static final int LONGEST = 30;

  private final MovableClock clock;

  DemoClock(MovableClock clock) {
    this.clock = clock;
  }

  /**
   * What the clock shows.
   *
   * @param now    the demonstration's time, hour of Paris
   * @param offset how far it is ahead of the machine, ISO-8601
   */
  public record Reading(OffsetDateTime now, Duration offset) {
  }

  public Reading read() {
    return new Reading(clock.now().atZone(CallSettings.ZONE).toOffsetDateTime().truncatedTo(ChronoUnit.SECONDS),
        clock.offset().truncatedTo(ChronoUnit.SECONDS));
  }

  /** @throws InvalidValuesException when it says nothing readable, goes backwards or more than ten years ahead */
  public void move(ClockMove move) {
    if ((move.advance() == null) == (move.to() == null)) {
      throw new InvalidValuesException("", "Donnez soit « advance » (une durée), soit « to » (une date).");
    }
    clock.moveTo(move.to() != null ? move.to().toInstant() : after(move.advance()));
  }

  /** By the calendar of Paris: a month is a month, and a day keeps its hour when summer time ends. */
  private Instant after(String advance) {
    try {
      ZonedDateTime now = clock.now().atZone(CallSettings.ZONE);
      return now.plus(amount(advance)).toInstant();
    } catch (DateTimeException | ArithmeticException e) {
      throw new InvalidValuesException(ADVANCE,
          "Donnez une durée au format ISO 8601, par exemple P10D (dix jours), P1M (un mois) ou PT12H (douze heures).");
    }
  }

  private static TemporalAmount amount(String text) {
    if (text.length() > LONGEST) {
      throw new DateTimeException("too long");
    }
    return text.contains("T") ? Duration.parse(text) : Period.parse(text);
  }
}
