package org.callforprojects.letter;

import java.sql.Timestamp;
import java.util.List;
import java.util.Optional;

import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class LetterRepository {

  private static final RowMapper<Letter> LETTER = (row, n) -> new Letter(row.getString("id"), row.getString("reference"),
      row.getString("step"), LetterCode.valueOf(row.getString("code")), row.getString("subject"),
      row.getTimestamp("issued_at").toInstant(), row.getBoolean("mentions_remedies"));

  private final JdbcClient jdbc;

  LetterRepository(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** @return false when that step has issued its letter before; nothing is changed then */
  boolean insert(Letter letter, String sha256, byte[] pdf) {
    return jdbc.sql("""
        merge into letter using (select cast(? as varchar) as for_reference, cast(? as varchar) as for_step) issued
          on letter.reference = issued.for_reference and letter.step = issued.for_step
        when not matched then insert (id, reference, step, code, subject, issued_at,
            mentions_remedies, sha256, content)
          values (?, ?, ?, ?, ?, ?, ?, ?, ?)""")
        .params(letter.reference(), letter.step(), letter.id(), letter.reference(), letter.step(), letter.code().name(),
            letter.subject(), Timestamp.from(letter.issuedAt()), letter.mentionsRemedies(), sha256, pdf)
        .update() == 1;
  }

  List<Letter> of(String reference) {
    return jdbc.sql("""
        select id, reference, step, code, subject, issued_at, mentions_remedies from letter where reference = ?
        order by filed""")
        .param(reference).query(LETTER).list();
  }

  Optional<byte[]> content(String reference, String id) {
    return jdbc.sql("select content from letter where reference = ? and id = ?").params(reference, id)
        .query((row, n) -> row.getBytes("content")).optional();
  }
}
