package org.callforprojects.journal;

import java.time.Instant;

/**
 * Which entries are looked for; null is not asked.
 *
 * @param actor  account, {@link Journal#APPLICANT} or {@link Journal#SYSTEM}
 * @param action code
 * @param before the first instant that is too late
 */
public record JournalQuestion(String subject, String actor, String action, Instant since, Instant before) {

  /** The same, of what was there at that instant. */
  public JournalQuestion until(Instant end) {
    return before != null && before.isBefore(end) ? this : new JournalQuestion(subject, actor, action, since, end);
  }
}
