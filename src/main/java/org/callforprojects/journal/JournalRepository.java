package org.callforprojects.journal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Timestamp;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;

import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads and appends; there is nothing here that changes or deletes an entry. */
@Repository
class JournalRepository {

  private static final int ROWS_AT_ONCE = 1_000;

  private static final String COLUMNS = "chain, seq, occurred_at, actor, action, detail, value_before, value_after, "
      + "salt, content_hash, previous_hash, hash";

  private final JdbcClient jdbc;
  private final JdbcTemplate batch;

  JournalRepository(JdbcClient jdbc, JdbcTemplate batch) {
    this.jdbc = jdbc;
    this.batch = batch;
  }

  /** Where a chain stands: number and hash of its last entry; 0 and {@link JournalHash#NONE} before its first. */
  record Head(int seq, String hash) {
    static final Head START = new Head(0, JournalHash.NONE);
  }

  /** Of each of these chains that has an entry. */
  Map<String, Head> heads(Collection<String> chains) {
    Map<String, Head> heads = new HashMap<>();
    jdbc.sql("""
        select chain, seq, hash from journal_entry e
        where chain in (:chains) and seq = (select max(l.seq) from journal_entry l where l.chain = e.chain)""")
        .param("chains", chains)
        .query(row -> {
          heads.put(row.getString("chain"), new Head(row.getInt("seq"), row.getString("hash")));
        });
    return heads;
  }

  /**
   * All of them or none, in one batch. A place that somebody else took meanwhile does not spoil the transaction: on
   * PostgreSQL a failed statement would, hence the savepoint.
   *
   * @return false when an entry has no place where it wanted to stand
   */
  boolean append(List<JournalEntry> entries) {
    List<Object[]> rows = entries.stream().map(JournalRepository::row).toList();
    return Boolean.TRUE.equals(batch.execute((ConnectionCallback<Boolean>) connection -> {
      Savepoint before = connection.setSavepoint();
      try {
        batch.batchUpdate(
            "insert into journal_entry (" + COLUMNS + ") values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", rows);
        return true;
      } catch (DuplicateKeyException e) {
        connection.rollback(before);
        return false;
      }
    }));
  }

  private static Object[] row(JournalEntry entry) {
    JournalEntry.Content content = entry.content();
    return new Object[] {entry.chain(), entry.seq(), Timestamp.from(entry.at()), entry.actor(), entry.action(),
        content.detail(), content.before(), content.after(), content.salt(), entry.contentHash(), entry.previousHash(),
        entry.hash()};
  }

  List<JournalEntry> of(String chain, int from, int limit) {
    return jdbc.sql("select " + COLUMNS + " from journal_entry where chain = ? and seq >= ? order by seq limit ?")
        .params(chain, from, limit).query(JournalRepository::map).list();
  }

  /** The latest first. @param after the last one that is known; null to begin */
  List<JournalEntry> find(JournalQuestion question, JournalEntry after, int limit, int offset) {
    StringBuilder sql = new StringBuilder("select " + COLUMNS + " from journal_entry where 1 = 1");
    Map<String, Object> said = new HashMap<>();
    and(sql, said, " and chain = :subject", "subject", question.subject());
    and(sql, said, " and actor = :actor", "actor", question.actor());
    and(sql, said, " and action = :action", "action", question.action());
    and(sql, said, " and occurred_at >= :since", "since", question.since() == null ? null : Timestamp.from(question.since()));
    and(sql, said, " and occurred_at < :before", "before", question.before() == null ? null : Timestamp.from(question.before()));
    if (after != null) {
      sql.append(" and occurred_at <= :at and (occurred_at < :at or chain > :chain or chain = :chain and seq < :seq)");
      said.put("at", Timestamp.from(after.at()));
      said.put("chain", after.chain());
      said.put("seq", after.seq());
    }
    return jdbc.sql(sql + " order by occurred_at desc, chain, seq desc limit :most offset :skipped").params(said)
        .param("most", limit).param("skipped", offset).query(JournalRepository::map).list();
  }

  private static void and(StringBuilder sql, Map<String, Object> said, String condition, String name, Object value) {
    if (value != null) {
      sql.append(condition);
      said.put(name, value);
    }
  }

  /** Which of these acts were done: one look into the index for each, not a walk through all entries. */
  List<String> done(Collection<String> actions) {
    String rows = actions.stream().map(action -> "(cast(? as varchar(60)))").collect(Collectors.joining(", "));
    return jdbc.sql("select a.action from (values " + rows + ") a (action) where exists (select 1 from journal_entry e where e.action = a.action)")
        .params(List.copyOf(actions)).query(String.class).list();
  }

  /** The subjects, by name, from one of them on. */
  List<Subject> subjects(String from, int limit) {
    return jdbc.sql("""
        select chain, count(*) as entries, max(occurred_at) as last_at from journal_entry where chain >= ?
        group by chain order by chain limit ?""").params(from, limit)
        .query((row, n) -> new Subject(row.getString("chain"), row.getInt("entries"),
            row.getTimestamp("last_at").toInstant())).list();
  }

  /** Every entry, chain by chain, in the order of each. Never all in memory. */
  void forEach(Consumer<JournalEntry> reader) {
    JdbcTemplate rows = new JdbcTemplate(batch.getDataSource());
    rows.setFetchSize(ROWS_AT_ONCE);
    rows.query("select " + COLUMNS + " from journal_entry order by chain, seq", row -> {
      reader.accept(map(row, 0));
    });
  }

  private static JournalEntry map(ResultSet row, int number) throws SQLException {
    String salt = row.getString("salt");
    return new JournalEntry(row.getString("chain"), row.getInt("seq"), row.getTimestamp("occurred_at").toInstant(),
        row.getString("actor"), row.getString("action"),
        salt == null ? null : new JournalEntry.Content(row.getString("detail"), row.getString("value_before"),
            row.getString("value_after"), salt),
        row.getString("content_hash"), row.getString("previous_hash"), row.getString("hash"));
  }
}
