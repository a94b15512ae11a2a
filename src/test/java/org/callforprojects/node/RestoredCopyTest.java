package org.callforprojects.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.UUID;

import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.mock.env.MockEnvironment;

/** A database that came out of a backup does nothing by itself until somebody has reconciled it. */
class RestoredCopyTest {

  private DriverManagerDataSource database;
  private JdbcClient jdbc;

  @BeforeEach
  void restore() {
    database = new DriverManagerDataSource("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
    Flyway.configure().dataSource(database).placeholders(Map.of("blob", "blob")).load().migrate();
    jdbc = JdbcClient.create(database);
    jdbc.sql("set referential_integrity false").update();
    for (String status : new String[] {"QUEUED", "SENT"}) {
      jdbc.sql("insert into outbox_mail (id, reference, recipient, subject, body, status, queued_at) "
          + "values (?, 'X', 'a@exemple.invalid', 'Objet', 'Corps', ?, current_timestamp)").params(status, status).update();
    }
  }

  private RestoredCopy start(String... options) {
    MockEnvironment environment = new MockEnvironment();
    for (String option : options) {
      environment.setProperty(option, "");
    }
    RestoredCopy copy = new RestoredCopy(jdbc, database, new DataSourceTransactionManager(database), environment);
    copy.mark(null);
    return copy;
  }

  private String status(String mail) {
    return jdbc.sql("select status from outbox_mail where id = ?").param(mail).query(String.class).single();
  }

  @Test
  void d7RestoredCopyDoesNothingByItselfUntilItIsReconciled() {
    assertThat(start().isOpen()).as("an ordinary start").isFalse();
    assertThat(status("QUEUED")).isEqualTo("QUEUED");

    RestoredCopy first = start("restored");
    assertThat(first.isOpen()).isTrue();
    assertThat(first.since()).isPresent();
    assertThat(status("QUEUED")).as("whether it left nobody knows").isEqualTo("SENDING");
    assertThat(status("SENT")).isEqualTo("SENT");

    assertThat(start().isOpen()).as("later starts, without the option").isTrue();
    first.reconcile("admin");
    assertThat(start().isOpen()).isFalse();
    assertThat(start().since()).isEmpty();
  }
}
