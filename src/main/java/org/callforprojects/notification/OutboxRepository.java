package org.callforprojects.notification;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.callforprojects.transaction.PerTransaction;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class OutboxRepository {

  private static final String SELECT =
      "select id, letter_id, paper_id, step, reference, recipient, subject, body, status, queued_at, attempts, sent_at from outbox_mail ";
  private static final RowMapper<OutboxMail> MAIL = (row, n) -> new OutboxMail(row.getString("id"),
      row.getString("letter_id"), row.getString("paper_id"), row.getString("step"), row.getString("reference"), row.getString("recipient"), row.getString("subject"),
      row.getString("body"), MailStatus.valueOf(row.getString("status")), row.getTimestamp("queued_at").toInstant(),
      row.getInt("attempts"), row.getTimestamp("sent_at") == null ? null : row.getTimestamp("sent_at").toInstant());

  private static final String INSERT = """
      insert into outbox_mail (id, letter_id, paper_id, step, reference, recipient, subject, body, status, queued_at)
      values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""";

  private final JdbcClient jdbc;
  private final JdbcTemplate batch;
  private String taking;
  private final PerTransaction<List<Object[]>> queued = new PerTransaction<>(ArrayList::new, this::write);

  OutboxRepository(JdbcClient jdbc, JdbcTemplate batch) {
    this.jdbc = jdbc;
    this.batch = batch;
  }

  /** Mails queued in one transaction are written together: before it commits, or before mails are read. */
  void insert(OutboxMail mail) {
    Object[] row = {mail.id(), mail.letterId(), mail.paperId(), mail.step(), mail.reference(), mail.recipient(),
        mail.subject(), mail.body(), mail.status().name(), Timestamp.from(mail.queuedAt())};
    queued.present().ifPresentOrElse(rows -> rows.add(row), () -> batch.update(INSERT, row));
  }

  private void write(List<Object[]> rows) {
    if (!rows.isEmpty()) {
      batch.batchUpdate(INSERT, rows);
      rows.clear();
    }
  }

  private void flush() {
    queued.present().ifPresent(this::write);
  }

  Optional<OutboxMail> find(String id) {
    flush();
    return jdbc.sql(SELECT + "where id = ?").param(id).query(MAIL).optional();
  }

  List<OutboxMail> of(String reference) {
    flush();
    return jdbc.sql(SELECT + "where reference = ? order by queued_at, id").param(reference).query(MAIL).list();
  }

  /** @return false when it was not in that state any more */
  boolean move(String id, MailStatus from, MailStatus to, Instant at) {
    flush();
    return jdbc.sql("""
        update outbox_mail set status = ?, tried_at = ?, attempts = attempts + ? where id = ? and status = ?""")
        .params(to.name(), Timestamp.from(at), to == MailStatus.SENDING ? 1 : 0, id, from.name()).update() == 1;
  }

  void sent(String id, Instant at) {
    flush();
    jdbc.sql("update outbox_mail set status = 'SENT', sent_at = ? where id = ?").params(Timestamp.from(at), id).update();
  }

  /**
   * A mail with what it carries.
   *
   * @param pdf null for none
   */
  record Parcel(OutboxMail mail, byte[] pdf) {
  }

  /** Marks a queued mail as being sent and reads it, in one statement; empty when it is not queued. */
  Optional<Parcel> take(String id, Instant at) {
    flush();
    return jdbc.sql(taking()).params(Timestamp.from(at), id)
        .query((row, n) -> new Parcel(MAIL.mapRow(row, n),
            row.getString("letter_id") != null ? row.getBytes("letter") : row.getBytes("paper")))
        .optional();
  }

  /** Each database has its own words for reading what an update has written. */
  private String taking() {
    if (taking == null) {
      String product = batch.execute((ConnectionCallback<String>) c -> c.getMetaData().getDatabaseProductName());
      String update = """
          update outbox_mail set status = 'SENDING', tried_at = ?, attempts = attempts + 1
          where id = ? and status = 'QUEUED'""";
      String read = """
          select m.id, m.letter_id, m.paper_id, m.step, m.reference, m.recipient, m.subject, m.body, m.status,
            m.queued_at, m.attempts, m.sent_at, l.content as letter, p.content as paper
          from %s m left join letter l on l.id = m.letter_id left join session_paper p on p.id = m.paper_id""";
      taking = "H2".equals(product) ? read.formatted("final table (" + update + ")")
          : "with taken as (" + update + " returning *) " + read.formatted("taken");
    }
    return taking;
  }
}
