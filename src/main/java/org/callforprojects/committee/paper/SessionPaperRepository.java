package org.callforprojects.committee.paper;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

import org.callforprojects.committee.Session;
import org.callforprojects.document.Sha256;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The papers of the sessions as they were issued: written once, never changed. */
@Repository
class SessionPaperRepository {

  /** What a paper of a session is; once of each kind for each convening. */
  enum Kind {
    CONVENING, MINUTES, CANCELLATION
  }

  private final JdbcClient jdbc;

  SessionPaperRepository(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** @param edition 0 the first, one more for each new date */
  boolean exists(Session session, Kind kind, int edition) {
    return jdbc.sql("select count(*) from session_paper where session_code = ? and kind = ? and convening = ? and edition = ?")
        .params(session.code(), kind.name(), session.convening(), edition).query(Integer.class).single() > 0;
  }

  /** @return its id */
  String insert(Session session, Kind kind, int edition, Instant issuedAt, byte[] pdf) {
    String id = UUID.randomUUID().toString();
    jdbc.sql("""
        insert into session_paper (id, session_code, kind, convening, edition, issued_at, sha256, content)
        values (?, ?, ?, ?, ?, ?, ?, ?)""")
        .params(id, session.code(), kind.name(), session.convening(), edition, Timestamp.from(issuedAt), Sha256.of(pdf), pdf)
        .update();
    return id;
  }

  /** The last of that kind. */
  Optional<byte[]> content(String sessionCode, Kind kind) {
    return jdbc.sql("select content from session_paper where session_code = ? and kind = ? order by convening desc, edition desc limit 1")
        .params(sessionCode, kind.name()).query((row, n) -> row.getBytes("content")).optional();
  }
}
