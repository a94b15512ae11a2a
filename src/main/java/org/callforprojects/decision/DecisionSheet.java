package org.callforprojects.decision;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.callforprojects.json.Json;
import org.callforprojects.transaction.PerTransaction;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Every decision taken on an application by a table, in the order it was taken. Written once, never changed. */
@Repository
public class DecisionSheet {

  private static final String INSERT = """
      insert into decision_record (reference, subject, decision_key, decision_name, decision_version, version_tag,
        decision_id, evaluated_at, inputs, rules)
      values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""";

  private final JdbcClient jdbc;
  private final JdbcTemplate batch;
  private final Json json;
  private final Clock clock;
  private final PerTransaction<List<Object[]>> taken = new PerTransaction<>(ArrayList::new, this::write);

  DecisionSheet(JdbcClient jdbc, JdbcTemplate batch, Json json, Clock clock) {
    this.jdbc = jdbc;
    this.batch = batch;
    this.json = json;
    this.clock = clock;
  }

  /**
   * A deployed decision table.
   *
   * @param key        its id, e.g. {@code eligibility}
   * @param name       its French name
   * @param version    version in the engine
   * @param versionTag version the analysts gave it
   * @param definition id of the deployed definition
   */
  public record Table(String key, String name, int version, String versionTag, String definition) {
  }

  /** Keeps a decision; those of one transaction are written together, before it commits. */
  public void record(String reference, String subject, Table table, Map<String, Object> inputs, List<FiredRule> rules) {
    Object[] row = {reference, subject, table.key(), table.name(), table.version(), table.versionTag(),
        table.definition(), Timestamp.from(clock.instant()), json.write(inputs), json.write(rules)};
    taken.present().ifPresentOrElse(rows -> rows.add(row), () -> jdbc.sql(INSERT).params(row).update());
  }

  private void write(List<Object[]> rows) {
    if (!rows.isEmpty()) {
      batch.batchUpdate(INSERT, rows);
      rows.clear();
    }
  }

  public List<DecisionRecord> of(String reference) {
    taken.present().ifPresent(this::write);
    return jdbc.sql("""
        select subject, decision_key, decision_name, decision_version, version_tag, decision_id, evaluated_at, inputs, rules
        from decision_record where reference = ? order by id""")
        .param(reference)
        .query((row, n) -> new DecisionRecord(row.getString("subject"),
            new Table(row.getString("decision_key"), row.getString("decision_name"), row.getInt("decision_version"),
                row.getString("version_tag"), row.getString("decision_id")),
            row.getTimestamp("evaluated_at").toInstant(), json.readMap(row.getString("inputs")),
            json.readList(row.getString("rules"), FiredRule.class)))
        .list();
  }
}
