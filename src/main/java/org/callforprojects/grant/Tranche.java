package org.callforprojects.grant;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;

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
 * @param noticeEndsAt   until when the beneficiary may answer a formal notice; null without notice
 */
public record Tranche(int number, TrancheKind kind, BigDecimal sharePercent, int dueAfterMonths, String precondition,
    BigDecimal amount, LocalDate dueOn, LocalDate reportDueOn, TrancheStatus status, String outcome, BigDecimal payable,
    Instant decidedAt, Instant noticeEndsAt) {

  public boolean needsReport() {
    return kind != TrancheKind.ADVANCE;
  }

  Tranche due(LocalDate day, LocalDate reportDay) {
    return new Tranche(number, kind, sharePercent, dueAfterMonths, precondition, amount, day, reportDay, status, outcome,
        payable, decidedAt, noticeEndsAt);
  }

  Tranche after(int months) {
    return new Tranche(number, kind, sharePercent, months, precondition, amount, dueOn, reportDueOn, status, outcome,
        payable, decidedAt, noticeEndsAt);
  }

  Tranche in(TrancheStatus next) {
    return new Tranche(number, kind, sharePercent, dueAfterMonths, precondition, amount, dueOn, reportDueOn, next, outcome,
        payable, decidedAt, noticeEndsAt);
  }

  Tranche decided(String answer, BigDecimal euros, Instant at) {
    return new Tranche(number, kind, sharePercent, dueAfterMonths, precondition, amount, dueOn, reportDueOn, status,
        answer, euros, at, noticeEndsAt);
  }

  /** @param until null when a report came, or the beneficiary was heard */
  Tranche noticed(Instant until) {
    return new Tranche(number, kind, sharePercent, dueAfterMonths, precondition, amount, dueOn, reportDueOn, status, outcome,
        payable, decidedAt, until);
  }

  boolean noticeRanOut(Instant now) {
    return noticeEndsAt != null && now.isAfter(noticeEndsAt);
  }

  /** Nothing more happens to it. */
  boolean isOver() {
    return switch (status) {
      case PAID, CARRIED, SETTLED, CANCELLED -> true;
      case PLANNED, REPORT_AWAITED, UNDER_REVIEW, HELD, ORDERED -> false;
    };
  }
}
