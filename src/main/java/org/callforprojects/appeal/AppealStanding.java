package org.callforprojects.appeal;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

import org.callforprojects.application.ApplicationStatus;

/**
 * Where an application stands with appeals.
 *
 * @param lastDay   last day on which the decision that closed it, else the newest one, may be appealed, in Paris; null when
 *                  none may
 * @param appeals   the first first
 * @param decisions all that may be appealed and was not, the oldest first
 */
public record AppealStanding(LocalDate lastDay, List<Line> appeals, List<Decision> decisions) {

  /**
   * A decision that may be appealed.
   *
   * @param id      what names it when the appeal is filed: its letter
   * @param lastDay last day on which the appeal is in time, in Paris
   */
  public record Decision(String id, String label, LocalDate notifiedOn, LocalDate lastDay) {
  }

  /**
   * One appeal. The answer is absent until it is told.
   *
   * @param contested  the decision that it contests, in words
   * @param silenceAt  from when silence means rejection
   * @param outcome    null while it is pending, or decided and not told
   * @param answeredAt when it was told
   */
  public record Line(int number, Instant filedAt, String grounds, ApplicationStatus contestedStatus, LocalDate lastDay,
      Instant silenceAt, AppealOutcome outcome, String outcomeLabel, String reason, Instant answeredAt, String contested) {

    static Line of(FiledAppeal appeal, String contested) {
      FiledAppeal.Answer told = appeal.toldAt() == null ? null : appeal.answer();
      return new Line(appeal.number(), appeal.filing().at(), appeal.filing().grounds(), appeal.contested().status(),
          AppealLetters.lastDay(appeal.contested()), appeal.silenceAt(), told == null ? null : told.outcome(),
          told == null ? null : told.outcome().label(), told == null || told.reason().isEmpty() ? null : told.reason(),
          appeal.toldAt(), contested);
    }
  }
}
