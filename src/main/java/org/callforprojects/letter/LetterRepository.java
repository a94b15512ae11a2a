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
      row.getTimestamp("issued_at").toInstant());

  private final JdbcClient jdbc;

  LetterRepository(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void insert(Letter letter, String sha256, byte[] pdf) {
    jdbc.sql("insert into letter (id, reference, step, code, subject, issued_at, sha256, content) values (?, ?, ?, ?, ?, ?, ?, ?)")
        .params(letter.id(), letter.reference(), letter.step(), letter.code().name(), letter.subject(),
            Timestamp.from(letter.issuedAt()), sha256, pdf)
        .update();
  }

  boolean exists(String reference, String step) {
    return jdbc.sql("select count(*) from letter where reference = ? and step = ?").params(reference, step)
        .query(Integer.class).single() > 0;
  }

  List<Letter> of(String reference) {
    return jdbc.sql("select id, reference, step, code, subject, issued_at from letter where reference = ? order by filed")
        .param(reference).query(LETTER).list();
  }

  Optional<byte[]> content(String reference, String id) {
    return jdbc.sql("select content from letter where reference = ? and id = ?").params(reference, id)
        .query((row, n) -> row.getBytes("content")).optional();
  }
}
