package org.callforprojects.call;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.callforprojects.json.Json;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.jdbc.support.KeyHolder;
import org.springframework.stereotype.Repository;

@Repository
class CallRepository {

  private final JdbcClient jdbc;
  private final Json json;
  private final RowMapper<Call> mapper;

  CallRepository(JdbcClient jdbc, Json json) {
    this.jdbc = jdbc;
    this.json = json;
    this.mapper = (row, n) -> new Call(json.read(row.getString("settings"), CallSettings.class),
        CallStatus.valueOf(row.getString("status")));
  }

  Optional<Call> find(String code) {
    return jdbc.sql("select settings, status from call_for_projects where code = ?").param(code).query(mapper).optional();
  }

  List<Call> findAll() {
    return jdbc.sql("select settings, status from call_for_projects order by opens_at desc, code").query(mapper).list();
  }

  void insert(Call call, String createdBy, Instant createdAt) {
    CallSettings settings = call.settings();
    jdbc.sql("""
        insert into call_for_projects (code, status, opens_at, closes_at, settings, created_by, created_at)
        values (?, ?, ?, ?, ?, ?, ?)""")
        .params(call.code(), call.status().name(), Timestamp.from(settings.opensAt().toInstant()),
            Timestamp.from(settings.closesAt().toInstant()), json.write(settings), createdBy, Timestamp.from(createdAt))
        .update();
  }

  /** @return false when somebody else changed the call in between */
  boolean update(Call before, Call after) {
    CallSettings settings = after.settings();
    return jdbc.sql("""
        update call_for_projects set status = ?, opens_at = ?, closes_at = ?, settings = ?
        where code = ? and status = ?""")
        .params(after.status().name(), Timestamp.from(settings.opensAt().toInstant()),
            Timestamp.from(settings.closesAt().toInstant()), json.write(settings), before.code(), before.status().name())
        .update() == 1;
  }

  /** Until the end of the transaction. */
  void lock(String code) {
    jdbc.sql("select code from call_for_projects where code = ? for update").param(code).query(String.class).optional();
  }

  /** The row stays locked until the deposit commits: no gap, and the rules do not change in between. Empty once cancelled. */
  Optional<CallService.Registration> register(String code) {
    KeyHolder keys = new GeneratedKeyHolder();
    jdbc.sql("update call_for_projects set last_application_number = last_application_number + 1 where code = ? and status <> 'CANCELLED'")
        .param(code).update(keys, "last_application_number", "rule_release");
    Map<String, Object> row = keys.getKeys();
    return row == null || row.isEmpty() ? Optional.empty()
        : Optional.of(new CallService.Registration(((Number) row.get("last_application_number")).intValue(),
            row.get("rule_release") == null ? null : row.get("rule_release").toString()));
  }

  /** @return the newest release, which the call now has; the one that it had, where it had one */
  String fixRules(String code) {
    jdbc.sql("update call_for_projects set rule_release = (select max(id) from rule_release) where code = ? and rule_release is null")
        .param(code).update();
    return ruleRelease(code);
  }

  String ruleRelease(String code) {
    return jdbc.sql("select rule_release from call_for_projects where code = ?").param(code).query(String.class)
        .optional().orElse(null);
  }
}
