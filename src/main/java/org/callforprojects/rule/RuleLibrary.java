package org.callforprojects.rule;

import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

import org.callforprojects.document.Sha256;
import org.callforprojects.fault.UnknownReferenceException;
import org.callforprojects.json.Json;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Every published version of every table, and the releases. Rows are added and never changed. */
@Repository
public class RuleLibrary {

  private static final String SELECT = """
      select v.table_key, v.engine_version, v.definition_id, v.deployment_id, v.content, v.author, v.approver, v.reason,
        v.published_at from rule_version v\s""";

  private final JdbcClient jdbc;
  private final Json json;
  private final RowMapper<RuleVersion> mapper;
  /** What never changes is read once; one that is being published is read again when that has ended, well or not. */
  private final Map<String, RuleVersion> known = new ConcurrentHashMap<>();

  RuleLibrary(JdbcClient jdbc, Json json) {
    this.jdbc = jdbc;
    this.json = json;
    this.mapper = (row, n) -> new RuleVersion(row.getInt("engine_version"), row.getString("definition_id"),
        row.getString("deployment_id"), json.read(row.getString("content"), RuleTable.class), row.getString("author"),
        row.getString("approver"), row.getString("reason"), row.getTimestamp("published_at").toInstant());
  }

  /**
   * A release.
   *
   * @param id    1 the first
   * @param label what made it, in French
   */
  public record Release(int id, String label, Instant createdAt) {
  }

  /** The newest first. */
  public List<RuleVersion> versions(String key) {
    return jdbc.sql(SELECT + "where v.table_key = ? order by v.engine_version desc").param(key).query(mapper).list();
  }

  public Optional<RuleVersion> find(String key, int number) {
    RuleVersion version = known.get(place(key, number));
    if (version != null) {
      return Optional.of(version);
    }
    Optional<RuleVersion> read = jdbc.sql(SELECT + "where v.table_key = ? and v.engine_version = ?").params(key, number)
        .query(mapper).optional();
    read.ifPresent(found -> known.put(place(key, number), found));
    return read;
  }

  private static String place(String key, int number) {
    return key + " " + number;
  }

  /** @throws UnknownReferenceException when there is none */
  public RuleVersion get(String key, int number) {
    return find(key, number).orElseThrow(() -> new UnknownReferenceException(
        "La table « " + key + " » n’a pas de version " + number + "."));
  }

  /**
   * The version that a call which opens now is judged by.
   *
   * @throws UnknownReferenceException when no table has this key
   */
  public RuleVersion head(String key) {
    return jdbc.sql(SELECT + """
        join rule_release_entry e on e.table_key = v.table_key and e.engine_version = v.engine_version
        where v.table_key = ? and e.release_id = (select max(id) from rule_release)""")
        .param(key).query(mapper).optional()
        .orElseThrow(() -> new UnknownReferenceException("Aucune table ne s’appelle « " + key + " »."));
  }

  /** Those of the newest release, by key. */
  public Map<String, RuleVersion> heads() {
    return ofRelease(current());
  }

  public Map<String, RuleVersion> ofRelease(int release) {
    Map<String, RuleVersion> found = new TreeMap<>();
    jdbc.sql(SELECT + """
        join rule_release_entry e on e.table_key = v.table_key and e.engine_version = v.engine_version
        where e.release_id = ?""").param(release).query(mapper).list()
        .forEach(version -> found.put(version.key(), version));
    return found;
  }

  /** @return the newest release; 0 while there is none */
  public int current() {
    return jdbc.sql("select coalesce(max(id), 0) from rule_release").query(Integer.class).single();
  }

  /** The release that a call is judged by; before it opens, the newest. */
  public String releaseOf(String call) {
    return jdbc.sql("select rule_release from call_for_projects where code = ? and rule_release is not null").param(call)
        .query(Integer.class).optional().map(String::valueOf).orElseGet(() -> String.valueOf(current()));
  }

  /** The newest first. */
  public List<Release> releases() {
    return jdbc.sql("select id, label, created_at from rule_release order by id desc")
        .query((row, n) -> new Release(row.getInt("id"), row.getString("label"), row.getTimestamp("created_at").toInstant()))
        .list();
  }

  Map<String, Integer> entries(int release) {
    Map<String, Integer> entries = new TreeMap<>();
    jdbc.sql("select table_key, engine_version from rule_release_entry where release_id = ?").param(release)
        .query(row -> {
          entries.put(row.getString("table_key"), row.getInt("engine_version"));
        });
    return entries;
  }

  Optional<Integer> releaseOfDeployment(String deploymentId) {
    return jdbc.sql("select id from rule_release where deployment_id = ?").param(deploymentId).query(Integer.class)
        .optional();
  }

  /** Whether a deployment holds a table that files were, are or may be judged by. */
  public boolean holdsTable(String deploymentId) {
    return jdbc.sql("select count(*) from rule_version where deployment_id = ?").param(deploymentId)
        .query(Integer.class).single() > 0;
  }

  boolean knows(RuleTable table) {
    return jdbc.sql("select count(*) from rule_version where table_key = ? and content_hash = ?")
        .params(table.key(), contentHash(table)).query(Integer.class).single() > 0;
  }

  void add(RuleVersion version) {
    forgetAfterwards(place(version.key(), version.number()));
    jdbc.sql("""
        insert into rule_version (table_key, engine_version, definition_id, deployment_id, content_hash, structure_hash,
          content, author, approver, reason, published_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
        .params(version.key(), version.number(), version.definitionId(), version.deploymentId(),
            contentHash(version.table()), structureHash(version.table()), json.write(version.table()), version.author(),
            version.approver(), version.reason(), Timestamp.from(version.publishedAt()))
        .update();
  }

  private void forgetAfterwards(String place) {
    if (TransactionSynchronizationManager.isSynchronizationActive()) {
      TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
        @Override
        public void afterCompletion(int status) {
          known.remove(place);
        }
      });
    }
  }

  /**
   * A new release: the newest one with some versions changed.
   *
   * @param deploymentId of a database of before; null otherwise
   * @return its number
   */
  int release(String label, Map<String, Integer> changed, String deploymentId, Instant at) {
    int before = current();
    Map<String, Integer> entries = entries(before);
    entries.putAll(changed);
    int id = before + 1;
    jdbc.sql("insert into rule_release (id, label, deployment_id, created_at) values (?, ?, ?, ?)")
        .params(id, label, deploymentId, Timestamp.from(at)).update();
    entries.forEach((key, number) -> jdbc
        .sql("insert into rule_release_entry (release_id, table_key, engine_version) values (?, ?, ?)")
        .params(id, key, number).update());
    return id;
  }

  /** What an open call of a database of before, and its files, go on with. */
  void adopt(int release) {
    jdbc.sql("update call_for_projects set rule_release = ? where rule_release is null and status not in"
        + " ('IN_PREPARATION', 'PUBLISHED')").param(release).update();
    jdbc.sql("update application set rule_release = ? where rule_release is null").param(release).update();
  }

  /** Until the end of the transaction no other node publishes. */
  public void lock() {
    jdbc.sql("select value_ from act_ge_property where name_ = 'deployment.lock' for update").query(String.class).single();
  }

  /** Of what the rules say; not of the name of the table. */
  String contentHash(RuleTable table) {
    return hash(List.of(structureHash(table), table.rules()));
  }

  String structureHash(RuleTable table) {
    return hash(List.of(table.hitPolicy(), table.inputs(), table.outputs()));
  }

  private String hash(Object value) {
    return Sha256.of(json.write(value).getBytes(StandardCharsets.UTF_8));
  }
}
