package org.callforprojects.notification;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
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

  void forget(String reference, Instant before) {
    jdbc.sql("delete from outbox_mail where reference = ? and queued_at < ? and status in ('SENT', 'NOT_SENT')")
        .params(reference, Timestamp.from(before)).update();
  }

  void sent(String id, Instant at) {
    flush();
    jdbc.sql("update outbox_mail set status = 'SENT', sent_at = ? where id = ?").params(Timestamp.from(at), id).update();
  }

  /**
   * Keeps some mails that are due for this node for a while, so that several nodes send different ones; the oldest first.
   * What was kept by a node that died is free again after that time.
   */
  List<String> claim(int most, Instant now, Instant until) {
    List<String> ids = jdbc.sql("""
        select id from outbox_mail where status = 'QUEUED' and handed_over_at is null
          and (next_try_at is null or next_try_at <= ?) and (claimed_until is null or claimed_until < ?)
        order by queued_at, id limit ? for update skip locked""")
        .params(Timestamp.from(now), Timestamp.from(now), most).query(String.class).list();
    if (!ids.isEmpty()) {
      jdbc.sql("update outbox_mail set claimed_until = :until where id in (:ids)").param("until", Timestamp.from(until))
          .param("ids", ids).update();
    }
    return ids;
  }

  /** Handed to the server before that time and not confirmed: nobody knows whether they left. */
  List<OutboxMail> inDoubt(Instant before, int most) {
    return jdbc.sql(SELECT + """
        where status = 'SENDING' and handed_over_at is null and tried_at < ? order by tried_at limit ?
        for update skip locked""").params(Timestamp.from(before), most).query(MAIL).list();
  }

  /** Sending it began after that moment, and nobody has to settle it yet. */
  boolean isLeaving(String id, Instant since) {
    return jdbc.sql("select count(*) from outbox_mail where id = ? and status = 'SENDING' and handed_over_at is null and tried_at > ?")
        .params(id, Timestamp.from(since)).query(Integer.class).single() > 0;
  }

  /** It is tried again then, by whichever node. */
  void postpone(String id, Instant until) {
    jdbc.sql("update outbox_mail set next_try_at = ?, claimed_until = null where id = ?").params(Timestamp.from(until), id)
        .update();
  }

  /** From now on an instance of {@code mail-delivery} and a person look after it. @return false when they did already */
  boolean handOver(String id, Instant at) {
    return jdbc.sql("update outbox_mail set handed_over_at = ? where id = ? and handed_over_at is null")
        .params(Timestamp.from(at), id).update() == 1;
  }

  /** How many mails in each state, of those that are not settled. */
  Map<MailStatus, Long> open() {
    Map<MailStatus, Long> counts = new EnumMap<>(MailStatus.class);
    jdbc.sql("select status, count(*) as mails from outbox_mail where status in ('QUEUED', 'SENDING') group by status")
        .query((row, n) -> counts.put(MailStatus.valueOf(row.getString("status")), row.getLong("mails"))).list();
    return counts;
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
