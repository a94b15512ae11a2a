package org.callforprojects.rule;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The words of codes that analysts published with a rule; those of the program's own codes are in its text files. */
@Repository
public class RuleWords {

  /** Published words are read again after so long: each node shows them soon after. */
  private static final long FRESH_NANOS = 2_000_000_000L;

  private final JdbcClient jdbc;
  private final Clock clock;
  private volatile Known known;

  RuleWords(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /**
   * What is said of a code.
   *
   * @param label    as lists name it, e.g. « Pas de cofinancement local »
   * @param sentence what the applicant reads
   * @param source   the passage or text of law it rests on
   */
  public record Word(String label, String sentence, String source) {
  }

  private record Known(long readAt, Map<String, Map<String, Word>> words) {
  }

  public Optional<Word> find(String table, String code) {
    return Optional.ofNullable(of(table).get(code));
  }

  /** The words of a table's codes, by code. */
  public Map<String, Word> of(String table) {
    return all().getOrDefault(table, Map.of());
  }

  /** Whichever table it stands in. */
  public Optional<String> label(String code) {
    return all().values().stream().filter(words -> words.containsKey(code)).map(words -> words.get(code).label()).findFirst();
  }

  private Map<String, Map<String, Word>> all() {
    Known present = known;
    if (present == null || System.nanoTime() - present.readAt() > FRESH_NANOS) {
      Map<String, Map<String, Word>> words = new LinkedHashMap<>();
      jdbc.sql("select table_key, code, label, sentence, source from rule_word order by table_key, code").query(row -> {
        words.computeIfAbsent(row.getString("table_key"), key -> new LinkedHashMap<>()).put(row.getString("code"),
            new Word(row.getString("label"), row.getString("sentence"), row.getString("source")));
      });
      present = new Known(System.nanoTime(), words);
      known = present;
    }
    return present.words();
  }

  void write(String table, Map<String, Word> words) {
    words.forEach((code, word) -> {
      int updated = jdbc.sql("update rule_word set label = ?, sentence = ?, source = ?, changed_at = ? where table_key = ? and code = ?")
          .params(word.label(), word.sentence(), word.source(), Timestamp.from(clock.instant()), table, code).update();
      if (updated == 0) {
        jdbc.sql("insert into rule_word (table_key, code, label, sentence, source, changed_at) values (?, ?, ?, ?, ?, ?)")
            .params(table, code, word.label(), word.sentence(), word.source(), Timestamp.from(clock.instant())).update();
      }
    });
    known = null;
  }
}
