package org.callforprojects.workbench;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.callforprojects.json.Json;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What the rules have decided: how often, in which calls, on which files. */
@Repository
public class RuleUsage {

  private static final int MOST = 200;

  private final JdbcClient jdbc;
  private final Json json;

  RuleUsage(JdbcClient jdbc, Json json) {
    this.jdbc = jdbc;
    this.json = json;
  }

  /** A call and the release it is judged by; 0 before it opens. */
  public record CallRules(String code, String status, int release) {
  }

  /** A file on which a rule answered. */
  public record Fired(String reference, String pole, String subject, int version, Instant at) {
  }

  /** A decision that was taken on a file. */
  public record Taken(String reference, Map<String, Object> inputs) {
  }

  /** By table. */
  public Map<String, Integer> evaluations() {
    Map<String, Integer> counts = new LinkedHashMap<>();
    jdbc.sql("select decision_key, count(*) as number_of from decision_record group by decision_key").query(row -> {
      counts.put(row.getString("decision_key"), row.getInt("number_of"));
    });
    return counts;
  }

  public List<CallRules> calls() {
    return jdbc.sql("select code, status, rule_release from call_for_projects order by opens_at desc, code")
        .query((row, n) -> new CallRules(row.getString("code"), row.getString("status"), row.getInt("rule_release"))).list();
  }

  /** How many decisions a version of a table took. */
  public int evaluations(String key, int version) {
    return jdbc.sql("select count(*) from decision_record where decision_key = ? and decision_version = ?")
        .params(key, version).query(Integer.class).single();
  }

  /** The files on which a rule answered, the latest first. */
  public List<Fired> fired(String key, String ruleId) {
    return new ArrayList<>(jdbc.sql("""
        select d.reference, a.pole_name, d.subject, d.decision_version, d.evaluated_at
        from decision_record d join application a on a.reference = d.reference
        where d.decision_key = ? and d.rules like ? escape '!' order by d.id desc limit\s""" + MOST)
        .params(key, "%\"ruleId\":\"" + ruleId.replace("!", "!!").replace("%", "!%").replace("_", "!_") + "\"%")
        .query((row, n) -> new Fired(row.getString("reference"), row.getString("pole_name"), row.getString("subject"),
            row.getInt("decision_version"), row.getTimestamp("evaluated_at").toInstant())).list());
  }

  /** The last decision of a table on a file, to make a case of it. */
  public Optional<Taken> last(String key, String reference) {
    return jdbc.sql("select reference, inputs from decision_record where decision_key = ? and reference = ? order by id desc limit 1")
        .params(key, reference).query((row, n) -> new Taken(row.getString("reference"), json.readMap(row.getString("inputs")))).optional();
  }
}
