package org.callforprojects.grant;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonIgnore;

/**
 * One tranche of the schedule.
 *
 * @param number         1 the first
 * @param dueAfterMonths from the last signature, as planned or amended
 * @param precondition   code of {@code tranche-schedule}
 * @param amount         euros planned
 * @param dueOn          day from which it may be paid; null before the last signature
 * @param reportDueOn    last day for its report; null for an advance, or before the last signature
 * @param outcome        last answer of {@code tranche-payment}; null before
 * @param payable        euros that answer let be paid; null before
 * @param remindedOn     days on which the beneficiary was reminded of its report, in Paris
 * @param noticeEndsAt   until when the beneficiary may answer a formal notice; null without notice
 */
public record Tranche(int number, TrancheKind kind, BigDecimal sharePercent, int dueAfterMonths, String precondition,
    BigDecimal amount, LocalDate dueOn, LocalDate reportDueOn, TrancheStatus status, String outcome, BigDecimal payable,
    Instant decidedAt, Instant noticeEndsAt, List<LocalDate> remindedOn) {

  public Tranche {
    remindedOn = remindedOn == null ? List.of() : List.copyOf(remindedOn);
  }

  /** Its report was not asked for yet. */
  public Tranche(int number, TrancheKind kind, BigDecimal sharePercent, int dueAfterMonths, String precondition,
      BigDecimal amount, LocalDate dueOn, LocalDate reportDueOn, TrancheStatus status, String outcome, BigDecimal payable,
      Instant decidedAt, Instant noticeEndsAt) {
    this(number, kind, sharePercent, dueAfterMonths, precondition, amount, dueOn, reportDueOn, status, outcome, payable,
        decidedAt, noticeEndsAt, List.of());
  }

  public boolean needsReport() {
    return kind != TrancheKind.ADVANCE;
  }

  Tranche due(LocalDate day, LocalDate reportDay) {
    return new Tranche(number, kind, sharePercent, dueAfterMonths, precondition, amount, day, reportDay, status, outcome,
        payable, decidedAt, noticeEndsAt, remindedOn);
  }

  Tranche after(int months) {
    return new Tranche(number, kind, sharePercent, months, precondition, amount, dueOn, reportDueOn, status, outcome,
        payable, decidedAt, noticeEndsAt, remindedOn);
  }

  Tranche in(TrancheStatus next) {
    return new Tranche(number, kind, sharePercent, dueAfterMonths, precondition, amount, dueOn, reportDueOn, next, outcome,
        payable, decidedAt, noticeEndsAt, remindedOn);
  }

  Tranche decided(String answer, BigDecimal euros, Instant at) {
    return new Tranche(number, kind, sharePercent, dueAfterMonths, precondition, amount, dueOn, reportDueOn, status,
        answer, euros, at, noticeEndsAt, remindedOn);
  }

  /** @param until null when a report came, or the beneficiary was heard */
  Tranche noticed(Instant until) {
    return new Tranche(number, kind, sharePercent, dueAfterMonths, precondition, amount, dueOn, reportDueOn, status, outcome,
        payable, decidedAt, until, remindedOn);
  }

  Tranche reminded(LocalDate day) {
    List<LocalDate> days = new ArrayList<>(remindedOn);
    days.add(day);
    return new Tranche(number, kind, sharePercent, dueAfterMonths, precondition, amount, dueOn, reportDueOn, status, outcome,
        payable, decidedAt, noticeEndsAt, days);
  }

  public boolean noticeRanOut(Instant now) {
    return noticeEndsAt != null && now.isAfter(noticeEndsAt);
  }

  /** Nothing more happens to it. */
  @JsonIgnore
  public boolean isOver() {
    return switch (status) {
      case PAID, CARRIED, SETTLED, CANCELLED -> true;
      case PLANNED, REPORT_AWAITED, UNDER_REVIEW, HELD, ORDERED -> false;
    };
  }
}
