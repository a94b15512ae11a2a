package org.callforprojects.capitalisation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.callforprojects.document.Sha256;
import org.callforprojects.json.Json;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The syntheses: figures fixed when they are prepared, words once written; what is published never changes. */
@Repository
class SynthesisRepository {

  private static final String SELECT = """
      select call_code, synthesis_number, prepared_at, figures, words, written_by, written_at, published_at
      from national_synthesis\s""";

  private final JdbcClient jdbc;
  private final Json json;

  SynthesisRepository(JdbcClient jdbc, Json json) {
    this.jdbc = jdbc;
    this.json = json;
  }

  /** In the order of their numbers. */
  List<Synthesis> ofCall(String callCode) {
    return jdbc.sql(SELECT + "where call_code = ? order by synthesis_number").param(callCode).query(this::map).list();
  }

  Optional<Synthesis> find(String callCode, int number) {
    return jdbc.sql(SELECT + "where call_code = ? and synthesis_number = ?").params(callCode, number).query(this::map)
        .optional();
  }

  void insert(Synthesis prepared) {
    jdbc.sql("insert into national_synthesis (call_code, synthesis_number, prepared_at, figures) values (?, ?, ?, ?)")
        .params(prepared.callCode(), prepared.number(), Timestamp.from(prepared.preparedAt()), json.write(prepared.figures()))
        .update();
  }

  void write(String callCode, int number, String words, String by, Instant at) {
    jdbc.sql("""
        update national_synthesis set words = ?, written_by = ?, written_at = ?
        where call_code = ? and synthesis_number = ? and published_at is null""")
        .params(words, by, Timestamp.from(at), callCode, number).update();
  }

  void publish(String callCode, int number, byte[] pdf, Instant at) {
    jdbc.sql("""
        update national_synthesis set published_at = ?, sha256 = ?, content = ?
        where call_code = ? and synthesis_number = ? and published_at is null""")
        .params(Timestamp.from(at), Sha256.of(pdf), pdf, callCode, number).update();
  }

  Optional<byte[]> content(String callCode, int number) {
    return jdbc.sql("""
        select content from national_synthesis
        where call_code = ? and synthesis_number = ? and published_at is not null""")
        .params(callCode, number).query((row, n) -> row.getBytes("content")).optional();
  }

  private Synthesis map(ResultSet row, int n) throws SQLException {
    return new Synthesis(row.getString("call_code"), row.getInt("synthesis_number"),
        row.getTimestamp("prepared_at").toInstant(), json.read(row.getString("figures"), Figures.class),
        row.getString("words"), row.getString("written_by"), instant(row, "written_at"), instant(row, "published_at"));
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    Timestamp time = row.getTimestamp(column);
    return time == null ? null : time.toInstant();
  }
}
