package org.callforprojects.explanation;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

@Repository
@Transactional
class PackRepository {

  private final JdbcClient jdbc;

  PackRepository(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  record Row(String id, PackJobs.Status status, int done, int total, Integer pages, Instant askedAt, String askedBy, Instant beatAt) {
  }

  void insert(String id, String sessionCode, String without, String by, Instant now, int total) {
    jdbc.sql("delete from session_pack where session_code = ? and left_out = ? and status <> 'DONE'").params(sessionCode, without).update();
    jdbc.sql("""
        insert into session_pack (id, session_code, left_out, asked_by, asked_at, beat_at, status, done, total)
        values (?, ?, ?, ?, ?, ?, 'RUNNING', 0, ?)""")
        .params(id, sessionCode, without, by, Timestamp.from(now), Timestamp.from(now), total).update();
  }

  void beat(String id, int done, Instant now) {
    jdbc.sql("update session_pack set done = ?, beat_at = ? where id = ?").params(done, Timestamp.from(now), id).update();
  }

  /** It takes the place of the one before. */
  void finish(String id, int pages, byte[] content, Instant now) {
    jdbc.sql("update session_pack set status = 'DONE', done = total, pages = ?, content = ?, beat_at = ? where id = ?")
        .params(pages, content, Timestamp.from(now), id).update();
    jdbc.sql("""
        delete from session_pack where status = 'DONE' and id <> ? and exists (select 1 from session_pack made
          where made.id = ? and made.session_code = session_pack.session_code and made.left_out = session_pack.left_out)""")
        .params(id, id).update();
  }

  void fail(String id, Instant now) {
    jdbc.sql("update session_pack set status = 'FAILED', beat_at = ? where id = ?").params(Timestamp.from(now), id).update();
  }

  @Transactional(readOnly = true)
  Optional<Row> last(String sessionCode, String without) {
    return jdbc.sql("""
        select id, status, done, total, pages, asked_at, asked_by, beat_at from session_pack
        where session_code = ? and left_out = ? order by asked_at desc limit 1""").params(sessionCode, without)
        .query((row, n) -> new Row(row.getString("id"), PackJobs.Status.valueOf(row.getString("status")), row.getInt("done"),
            row.getInt("total"), (Integer) row.getObject("pages"), row.getTimestamp("asked_at").toInstant(),
            row.getString("asked_by"), row.getTimestamp("beat_at").toInstant())).optional();
  }

  @Transactional(readOnly = true)
  Optional<byte[]> content(String sessionCode, String without) {
    return jdbc.sql("select content from session_pack where session_code = ? and left_out = ? and status = 'DONE'")
        .params(sessionCode, without).query((row, n) -> row.getBytes("content")).optional();
  }
}
