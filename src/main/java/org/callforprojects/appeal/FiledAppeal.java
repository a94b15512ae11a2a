package org.callforprojects.appeal;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

import org.callforprojects.application.ApplicationStatus;
import org.callforprojects.application.submission.Channel;
import org.callforprojects.fault.ConflictException;

/**
 * One appeal. Every change is a method that refuses when the appeal has its answer, or has not.
 *
 * @param number        of this application, from 1
 * @param version       counts the changes, so that none is lost
 * @param filing        how it came
 * @param contested     against what
 * @param silenceAt     from when silence means rejection
 * @param admissibility answer of {@code appeal-admissibility}; null before
 * @param answer        null while it is pending
 * @param toldAt        when the applicant knew the answer; null before
 */
record FiledAppeal(String id, String reference, int number, int version, Filing filing, Contested contested,
    Instant silenceAt, String admissibility, Answer answer, Instant toldAt) {

  static final String ADMISSIBLE = "ADMISSIBLE";
  static final String LATE = "LATE";

  /**
   * How an appeal came.
   *
   * @param by     the applicant's account, or the officer who registered a paper original
   * @param at     when it was received
   * @param sentOn day that decides whether it is in time: of the postmark, else of the reception
   */
  record Filing(Channel channel, String by, Instant at, LocalDate sentOn, String grounds) {
  }

  /**
   * The decision that is contested.
   *
   * @param status     that it gave to the application
   * @param letterId   letter that told it
   * @param notifiedOn day of its notification
   * @param remedies   whether that letter names the delays and ways of appeal
   * @param lastDay    of the two clear months
   */
  record Contested(ApplicationStatus status, String letterId, LocalDate notifiedOn, boolean remedies, LocalDate lastDay) {
  }

  /** @param reason empty when time decided @param by null when time decided */
  record Answer(AppealOutcome outcome, String reason, String by, Instant at) {
  }

  /** Days from the last of the two clear months to the appeal: zero on that day, negative before. */
  int daysAfterDeadline() {
    return (int) ChronoUnit.DAYS.between(contested.lastDay(), filing.sentOn());
  }

  /** Days from the last of the reasonable year, for a notification that names no remedies: zero on that day. */
  int daysAfterReasonableYear() {
    return (int) ChronoUnit.DAYS.between(AppealDeadline.lastReasonableDay(contested.notifiedOn()), filing.sentOn());
  }

  boolean isPending() {
    return answer == null;
  }

  /** @param answered of {@code appeal-admissibility}; a late appeal has its answer with that */
  FiledAppeal judged(String answered, Instant at) {
    requirePending();
    return with(answered, LATE.equals(answered) ? new Answer(AppealOutcome.LATE, "", null, at) : null, null);
  }

  /** @param outcome {@code UPHELD} or {@code REVERSED} */
  FiledAppeal reexamined(AppealOutcome outcome, String reason, String by, Instant at) {
    requirePending();
    if (!ADMISSIBLE.equals(admissibility)) {
      throw new ConflictException("La recevabilité de ce recours n’est pas encore établie.");
    }
    if (outcome != AppealOutcome.UPHELD && outcome != AppealOutcome.REVERSED) {
      throw new IllegalArgumentException("Nobody decides " + outcome);
    }
    return with(admissibility, new Answer(outcome, reason, by, at), null);
  }

  /** Rejected by the law itself: the applicant knows it by the receipt. */
  FiledAppeal silent(Instant at) {
    requirePending();
    return with(admissibility, new Answer(AppealOutcome.SILENT, "", null, at), at);
  }

  FiledAppeal told(Instant at) {
    if (isPending()) {
      throw new ConflictException("Ce recours n’a pas encore de réponse.");
    }
    return with(admissibility, answer, at);
  }

  /** The next version, which the register takes only while the present one stands. */
  private FiledAppeal with(String newAdmissibility, Answer newAnswer, Instant newToldAt) {
    return new FiledAppeal(id, reference, number, version + 1, filing, contested, silenceAt, newAdmissibility, newAnswer,
        newToldAt);
  }

  private void requirePending() {
    if (!isPending()) {
      throw new ConflictException("Ce recours a déjà reçu une réponse : « " + answer.outcome().label() + " ».");
    }
  }
}
