package org.callforprojects.committee.scenario;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.List;
import java.util.Optional;

import org.callforprojects.json.Json;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
public class ScenarioRepository {

  private static final String SELECT = """
      select id, session_code, name, parameters, created_by, created_at, proposed_by, proposed_at, proposal
      from session_scenario\s""";

  private final JdbcClient jdbc;
  private final Json json;

  ScenarioRepository(JdbcClient jdbc, Json json) {
    this.jdbc = jdbc;
    this.json = json;
  }

  void insert(Scenario scenario) {
    jdbc.sql("""
        insert into session_scenario (id, session_code, name, parameters, created_by, created_at)
        values (?, ?, ?, ?, ?, ?)""")
        .params(scenario.id(), scenario.sessionCode(), scenario.name(), json.write(scenario.parameters()),
            scenario.createdBy(), Timestamp.from(scenario.createdAt())).update();
  }

  /** @return false for the proposal of the agenda, which stays as it is */
  boolean change(String id, String name, Scenario.Parameters parameters) {
    return jdbc.sql("update session_scenario set name = ?, parameters = ? where id = ? and proposed_at is null")
        .params(name, json.write(parameters), id).update() == 1;
  }

  void delete(String id) {
    jdbc.sql("delete from session_scenario where id = ?").param(id).update();
  }

  /** The one of a session; what another had said before is no proposal any more. */
  void propose(Scenario scenario) {
    jdbc.sql("update session_scenario set proposed_by = null, proposed_at = null, proposal = null where session_code = ?")
        .param(scenario.sessionCode()).update();
    jdbc.sql("update session_scenario set proposed_by = ?, proposed_at = ?, proposal = ? where id = ?")
        .params(scenario.proposedBy(), Timestamp.from(scenario.proposedAt()), json.write(scenario.proposal()), scenario.id())
        .update();
  }

  /** In the order in which they were made. */
  public List<Scenario> of(String sessionCode) {
    return jdbc.sql(SELECT + "where session_code = ? order by created_at, id").param(sessionCode).query(this::map).list();
  }

  public Optional<Scenario> proposed(String sessionCode) {
    return jdbc.sql(SELECT + "where session_code = ? and proposed_at is not null").param(sessionCode).query(this::map).optional();
  }

  private Scenario map(ResultSet row, int n) throws SQLException {
    Timestamp proposedAt = row.getTimestamp("proposed_at");
    return new Scenario(row.getString("id"), row.getString("session_code"), row.getString("name"),
        json.read(row.getString("parameters"), Scenario.Parameters.class), row.getString("created_by"),
        row.getTimestamp("created_at").toInstant(), row.getString("proposed_by"),
        proposedAt == null ? null : proposedAt.toInstant(),
        proposedAt == null ? null : json.read(row.getString("proposal"), ScenarioResult.class));
  }
}
