package org.callforprojects.journal;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** On the database of production: a schema of its own for each case. */
class JournalPostgresqlTest extends JournalCases {

  private static EmbeddedPostgres server;
  private static int schemas;

  @BeforeAll
  static void start() throws IOException {
    server = EmbeddedPostgres.builder().start();
  }

  @AfterAll
  static void stop() throws IOException {
    server.close();
  }

  @Override
  DataSource database() {
    String schema = "case" + ++schemas;
    new JdbcTemplate(server.getPostgresDatabase()).execute("create schema " + schema);
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(server.getJdbcUrl("postgres", "postgres"));
    source.setUser("postgres");
    source.setCurrentSchema(schema);
    return source;
  }

  @Override
  String blob() {
    return "bytea";
  }

  @Override
  List<String> disarming() {
    return Stream.of("journal_entry", "journal_seal", "journal_seal_head")
        .map(table -> "alter table " + table + " disable trigger user").toList();
  }
}
