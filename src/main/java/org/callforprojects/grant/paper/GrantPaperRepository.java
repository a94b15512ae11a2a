package org.callforprojects.grant.paper;

import java.sql.Timestamp;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.callforprojects.document.Sha256;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The papers of the grants as they were issued: written once, never changed. */
@Repository
public class GrantPaperRepository {

  private final JdbcClient jdbc;

  GrantPaperRepository(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** @throws org.springframework.dao.DuplicateKeyException when that number of that kind exists */
  void insert(GrantPaper paper, byte[] pdf) {
    jdbc.sql("""
        insert into grant_paper (id, reference, kind, number, issued_at, sha256, content)
        values (?, ?, ?, ?, ?, ?, ?)""")
        .params(UUID.randomUUID().toString(), paper.reference(), paper.kind().name(), paper.number(),
            Timestamp.from(paper.issuedAt()), Sha256.of(pdf), pdf)
        .update();
  }

  /** In the order in which they were issued. */
  public List<GrantPaper> of(String reference) {
    return jdbc.sql("select kind, number, issued_at from grant_paper where reference = ? order by issued_at, kind, number")
        .param(reference)
        .query((row, n) -> new GrantPaper(reference, GrantPaper.Kind.valueOf(row.getString("kind")), row.getInt("number"),
            row.getTimestamp("issued_at").toInstant()))
        .list();
  }

  /** Whether the program itself issued exactly these bytes, for any grant. @return references */
  List<String> issuedAs(String sha256) {
    return jdbc.sql("select reference from grant_paper where sha256 = ? order by reference").param(sha256)
        .query(String.class).list();
  }

  Optional<byte[]> content(String reference, GrantPaper.Kind kind, int number) {
    return jdbc.sql("select content from grant_paper where reference = ? and kind = ? and number = ?")
        .params(reference, kind.name(), number).query((row, n) -> row.getBytes("content")).optional();
  }
}
