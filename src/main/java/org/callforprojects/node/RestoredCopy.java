package org.callforprojects.node;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import javax.sql.DataSource;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationStartedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcUtils;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A database that was restored from a backup lies about the world: mails may have left and payments may have been made
 * since. Started once with {@code --restored}, the program marks the copy: no node runs a job, sends a mail or works at
 * night, also after later starts, until an administrator has reconciled it on {@code /restauration}.
 */
@Component
public class RestoredCopy {

  private static final Logger LOG = LoggerFactory.getLogger(RestoredCopy.class);
  private static final String OPTION = "restored";
  private static final String TABLE = "restored_copy";

  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;
  private final boolean asked;
  private final Clock machine = Clock.systemUTC();
  private volatile boolean open;

  RestoredCopy(JdbcClient jdbc, DataSource database, PlatformTransactionManager transactions, Environment environment) {
    this.jdbc = jdbc;
    this.transaction = new TransactionTemplate(transactions);
    this.asked = environment.containsProperty(OPTION) && !"false".equals(environment.getProperty(OPTION));
    this.open = asked || marked(database);
  }

  /** Whether nothing may be done by itself on this database. */
  public boolean isOpen() {
    return open;
  }

  /** When it was restored; empty when this is no copy, or one that is reconciled. */
  public Optional<Instant> since() {
    return jdbc.sql("select restored_at from restored_copy where reconciled_at is null")
        .query((row, n) -> row.getTimestamp(1).toInstant()).list().stream().findFirst();
  }

  /** The mark, and every mail that waits: whether it left after the backup nobody can know. */
  @EventListener
  void mark(ApplicationStartedEvent started) {
    if (!asked) {
      return;
    }
    transaction.executeWithoutResult(t -> {
      if (since().isEmpty()) {
        jdbc.sql("insert into restored_copy (restored_at) values (?)").param(Timestamp.from(machine.instant())).update();
        int mails = jdbc.sql("update outbox_mail set status = 'SENDING', claimed_until = null where status = 'QUEUED'").update();
        LOG.warn("This database is a restored copy: no job runs, no mail leaves; {} mails are in doubt. /restauration", mails);
      }
    });
  }

  /** From the next start on, nodes work again. */
  public void reconcile(String by) {
    jdbc.sql("update restored_copy set reconciled_at = ?, reconciled_by = ? where reconciled_at is null")
        .params(Timestamp.from(machine.instant()), by).update();
  }

  /** Asked before Flyway has made any table of an empty database. */
  private static boolean marked(DataSource database) {
    try (Connection connection = database.getConnection()) {
      if (!exists(connection, TABLE)) {
        return false;
      }
      try (ResultSet rows = connection.createStatement().executeQuery(
          "select 1 from restored_copy where reconciled_at is null")) {
        return rows.next();
      }
    } catch (SQLException e) {
      throw new IllegalStateException("Whether this database is a restored copy cannot be read", e);
    }
  }

  static boolean exists(Connection connection, String table) throws SQLException {
    String named = connection.getMetaData().storesUpperCaseIdentifiers() ? table.toUpperCase(java.util.Locale.ROOT) : table;
    ResultSet tables = connection.getMetaData().getTables(null, connection.getSchema(), named, null);
    try {
      return tables.next();
    } finally {
      JdbcUtils.closeResultSet(tables);
    }
  }
}
