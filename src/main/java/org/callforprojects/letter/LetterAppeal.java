package org.callforprojects.letter;

import java.time.LocalDate;
import java.util.Objects;

/**
 * An administrative appeal, as a letter tells of it. Days are those of Paris.
 *
 * @param filedOn     day on which the appeal was received
 * @param contested   subject of the letter that told the contested decision
 * @param contestedOn day of that letter
 * @param lastDay     last day on which the appeal would have been in time
 * @param silenceOn   day on which silence means rejection
 * @param reason      words of whoever examined the decision again, line breaks kept; empty before, or for none
 * @param resumption  French sentence: how the application goes on when the appeal is won; empty else
 * @param closing     whether the contested decision closed the application, which a won appeal reopens
 */
public record LetterAppeal(LocalDate filedOn, String contested, LocalDate contestedOn, LocalDate lastDay,
    LocalDate silenceOn, String reason, String resumption, boolean closing) {

  /** Against a decision that closed the application. */
  public LetterAppeal(LocalDate filedOn, String contested, LocalDate contestedOn, LocalDate lastDay, LocalDate silenceOn,
      String reason, String resumption) {
    this(filedOn, contested, contestedOn, lastDay, silenceOn, reason, resumption, true);
  }

  public LetterAppeal {
    Objects.requireNonNull(filedOn, "filedOn");
    Objects.requireNonNull(contested, "contested");
    Objects.requireNonNull(contestedOn, "contestedOn");
    Objects.requireNonNull(lastDay, "lastDay");
    Objects.requireNonNull(silenceOn, "silenceOn");
    reason = reason == null ? "" : reason;
    resumption = resumption == null ? "" : resumption;
  }
}
