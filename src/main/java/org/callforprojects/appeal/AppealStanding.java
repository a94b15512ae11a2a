package org.callforprojects.appeal;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

import org.callforprojects.application.ApplicationStatus;

/**
 * Where an application stands with appeals.
 *
 * @param lastDay last day on which the decision told may be appealed, in Paris; null when none may
 * @param appeals the first first
 */
public record AppealStanding(LocalDate lastDay, List<Line> appeals) {

  /**
   * One appeal. The answer is absent until it is told.
   *
   * @param silenceAt  from when silence means rejection
   * @param outcome    null while it is pending, or decided and not told
   * @param answeredAt when it was told
   */
  public record Line(int number, Instant filedAt, String grounds, ApplicationStatus contestedStatus, LocalDate lastDay,
      Instant silenceAt, AppealOutcome outcome, String outcomeLabel, String reason, Instant answeredAt) {

    static Line of(FiledAppeal appeal) {
      FiledAppeal.Answer told = appeal.toldAt() == null ? null : appeal.answer();
      return new Line(appeal.number(), appeal.filing().at(), appeal.filing().grounds(), appeal.contested().status(),
          AppealLetters.lastDay(appeal.contested()), appeal.silenceAt(), told == null ? null : told.outcome(),
          told == null ? null : told.outcome().label(), told == null || told.reason().isEmpty() ? null : told.reason(),
          appeal.toldAt());
    }
  }
}
