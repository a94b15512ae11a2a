package org.callforprojects.journal;

import java.sql.Timestamp;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.callforprojects.journal.JournalRepository.Head;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The seals; nothing here changes or deletes one. */
@Repository
class SealRepository {

  private static final String SELECT = "select seal_number, sealed_at, entries, previous_hash, hash from journal_seal ";
  private static final RowMapper<JournalSeal> SEAL = (row, n) -> new JournalSeal(row.getInt("seal_number"),
      row.getTimestamp("sealed_at").toInstant(), row.getLong("entries"), row.getString("previous_hash"),
      row.getString("hash"));

  private final JdbcClient jdbc;
  private final JdbcTemplate batch;

  SealRepository(JdbcClient jdbc, JdbcTemplate batch) {
    this.jdbc = jdbc;
    this.batch = batch;
  }

  List<JournalSeal> all() {
    return jdbc.sql(SELECT + "order by seal_number").query(SEAL).list();
  }

  Optional<JournalSeal> last() {
    return jdbc.sql(SELECT + "order by seal_number desc limit 1").query(SEAL).optional();
  }

  /** By seal, then by chain. */
  Map<Integer, Map<String, Head>> heads() {
    Map<Integer, Map<String, Head>> heads = new HashMap<>();
    jdbc.sql("select seal_number, chain, seq, hash from journal_seal_head").query(row -> {
      heads.computeIfAbsent(row.getInt("seal_number"), number -> new HashMap<>())
          .put(row.getString("chain"), new Head(row.getInt("seq"), row.getString("hash")));
    });
    return heads;
  }

  /** @throws org.springframework.dao.DuplicateKeyException when somebody else has set that seal meanwhile */
  void insert(JournalSeal seal, Map<String, Head> moved) {
    jdbc.sql("insert into journal_seal (seal_number, sealed_at, entries, previous_hash, hash) values (?, ?, ?, ?, ?)")
        .params(seal.number(), Timestamp.from(seal.at()), seal.entries(), seal.previousHash(), seal.hash()).update();
    batch.batchUpdate("insert into journal_seal_head (seal_number, chain, seq, hash) values (?, ?, ?, ?)",
        moved.entrySet().stream().map(head -> new Object[] {seal.number(), head.getKey(), head.getValue().seq(),
            head.getValue().hash()}).toList());
  }
}
