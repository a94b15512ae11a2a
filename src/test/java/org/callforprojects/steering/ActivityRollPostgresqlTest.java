package org.callforprojects.steering;

import java.io.IOException;
import javax.sql.DataSource;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** On the database of production: a schema of its own for each case. */
class ActivityRollPostgresqlTest extends ActivityRollCases {

  private static EmbeddedPostgres server;
  private static int schemas;

  @BeforeAll
  static void startServer() throws IOException {
    server = EmbeddedPostgres.builder().start();
  }

  @AfterAll
  static void stopServer() throws IOException {
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
  String product() {
    return "postgres";
  }
}
