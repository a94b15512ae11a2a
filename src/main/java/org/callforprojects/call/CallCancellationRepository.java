package org.callforprojects.call;

import java.sql.Timestamp;
import java.util.Optional;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class CallCancellationRepository {

  private final JdbcClient jdbc;

  CallCancellationRepository(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void insert(CallCancellation asked) {
    jdbc.sql("insert into call_cancellation (id, call_code, reason, asked_by, asked_at) values (?, ?, ?, ?, ?)")
        .params(asked.id(), asked.callCode(), asked.reason(), asked.askedBy(), Timestamp.from(asked.askedAt())).update();
  }

  void decide(CallCancellation decided) {
    jdbc.sql("update call_cancellation set confirmed = ?, decided_by = ?, decided_at = ?, answer = ? where id = ?")
        .params(decided.confirmed(), decided.decidedBy(), Timestamp.from(decided.decidedAt()), decided.answer(), decided.id())
        .update();
  }

  /** The last of a call, answered or not. */
  Optional<CallCancellation> last(String callCode) {
    return jdbc.sql("""
        select id, call_code, reason, asked_by, asked_at, confirmed, decided_by, decided_at, answer
        from call_cancellation where call_code = ? order by asked_at desc limit 1""").param(callCode)
        .query((row, n) -> {
          Timestamp decidedAt = row.getTimestamp("decided_at");
          boolean confirmed = row.getBoolean("confirmed");
          return new CallCancellation(row.getString("id"), row.getString("call_code"), row.getString("reason"),
              row.getString("asked_by"), row.getTimestamp("asked_at").toInstant(), decidedAt == null ? null : confirmed,
              row.getString("decided_by"), decidedAt == null ? null : decidedAt.toInstant(), row.getString("answer"));
        }).optional();
  }
}
