package org.callforprojects.committee.session;

import java.sql.Timestamp;
import java.util.List;

import org.callforprojects.committee.SessionChange;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class SessionChangeRepository {

  private final JdbcClient jdbc;

  SessionChangeRepository(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void insert(SessionChange change) {
    jdbc.sql("""
        insert into session_change (id, session_code, kind, reason, before_at, after_at, asked_by, asked_at)
        values (?, ?, ?, ?, ?, ?, ?, ?)""")
        .params(change.id(), change.sessionCode(), change.kind().name(), change.reason(), Timestamp.from(change.beforeAt()),
            change.afterAt() == null ? null : Timestamp.from(change.afterAt()), change.askedBy(),
            Timestamp.from(change.askedAt()))
        .update();
  }

  /** In their order. */
  List<SessionChange> of(String sessionCode) {
    return jdbc.sql("""
        select id, session_code, kind, reason, before_at, after_at, asked_by, asked_at from session_change
        where session_code = ? order by asked_at, id""").param(sessionCode)
        .query((row, n) -> new SessionChange(row.getString("id"), row.getString("session_code"),
            SessionChange.Kind.valueOf(row.getString("kind")), row.getString("reason"), row.getTimestamp("before_at").toInstant(),
            row.getTimestamp("after_at") == null ? null : row.getTimestamp("after_at").toInstant(), row.getString("asked_by"),
            row.getTimestamp("asked_at").toInstant())).list();
  }
}
