package org.callforprojects.journal;

import java.time.Instant;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Takes the contents of a chain away when the time of its personal data has come. The hashes stay, so that the chain
 * still shows how many things happened, when, by which account of staff and in which order, and that none was changed.
 */
@Component
public class JournalErasure {

  /** The entry without which contents that are missing are a fault. */
  static final String ACTION = "CONTENTS_ERASED";

  private final Journal journal;
  private final JdbcClient jdbc;

  JournalErasure(Journal journal, JdbcClient jdbc) {
    this.journal = journal;
    this.jdbc = jdbc;
  }

  /**
   * Erases what the entries of a subject say so far, and records that in the chain.
   *
   * @return how many entries
   */
  public int erase(String subject, Instant at, String actor) {
    int last = journal.of(subject, 1, Integer.MAX_VALUE).size();
    int erased = jdbc.sql("""
        update journal_entry set detail = null, value_before = null, value_after = null, salt = null
        where chain = ? and seq <= ? and salt is not null""").params(subject, last).update();
    if (erased > 0) {
      journal.note(subject, at, actor, ACTION, "Le contenu des entrées est effacé ; leurs empreintes demeurent.", null,
          java.util.Map.of("entries", erased));
    }
    return erased;
  }
}
