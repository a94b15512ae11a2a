package org.callforprojects.steering;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.callforprojects.fault.ConflictException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Steps back that were asked for. */
@Repository
class StepBackRepository {

  private static final String SELECT = "select id, reference, step, task_id, reason, asked_by, asked_at, status, "
      + "decided_by, decided_at, decision_reason from step_back ";

  private final JdbcClient jdbc;

  StepBackRepository(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** @throws ConflictException when one is asked for that task already */
  void insert(StepBackRequest request) {
    try {
      jdbc.sql("insert into step_back (id, reference, step, task_id, pending_task, reason, asked_by, asked_at, status) "
              + "values (?, ?, ?, ?, ?, ?, ?, ?, ?)")
          .params(request.id(), request.reference(), request.step().name(), request.taskId(), request.taskId(),
              request.reason(), request.askedBy(), Timestamp.from(request.askedAt()), request.status().name()).update();
    } catch (DuplicateKeyException e) {
      throw new ConflictException("Un retour est déjà demandé pour cette tâche.");
    }
  }

  /** @return whether it was still to be decided: of two who decide at once, one did */
  boolean decide(String id, StepBackRequest.Status status, String by, Instant at, String reason) {
    return jdbc.sql("update step_back set status = ?, pending_task = null, decided_by = ?, decided_at = ?, "
            + "decision_reason = ? where id = ? and status = 'ASKED'")
        .params(status.name(), by, Timestamp.from(at), reason, id).update() == 1;
  }

  Optional<StepBackRequest> find(String id) {
    return jdbc.sql(SELECT + "where id = ?").param(id).query(StepBackRepository::map).optional();
  }

  /** Asked and not decided, the oldest first. */
  List<StepBackRequest> pending(int most) {
    return jdbc.sql(SELECT + "where status = 'ASKED' order by asked_at, id fetch first " + most + " rows only")
        .query(StepBackRepository::map).list();
  }

  /** Of one file, whatever became of them, the latest first. */
  List<StepBackRequest> of(String reference) {
    return jdbc.sql(SELECT + "where reference = ? order by asked_at desc, id").param(reference)
        .query(StepBackRepository::map).list();
  }

  private static StepBackRequest map(ResultSet row, int number) throws SQLException {
    Timestamp decided = row.getTimestamp("decided_at");
    return new StepBackRequest(row.getString("id"), row.getString("reference"), StepBack.valueOf(row.getString("step")),
        row.getString("task_id"), row.getString("reason"), row.getString("asked_by"),
        row.getTimestamp("asked_at").toInstant(), StepBackRequest.Status.valueOf(row.getString("status")),
        row.getString("decided_by"), decided == null ? null : decided.toInstant(), row.getString("decision_reason"));
  }
}
