package org.callforprojects.node;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Optional;
import javax.sql.DataSource;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.context.event.ApplicationStartedEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * Nodes that start at once on one database start in turn: tables, models, groups and rights are made by one and found by
 * the others. From the moment that the database is known until the application has started, this node holds PostgreSQL's
 * advisory lock; when it dies, so does its connection, and the next one goes on. An embedded database has one node only.
 * <p>
 * In its turn a node also looks which release deployed last, and refuses to deploy over a newer one.
 */
@Component
class StartTurn implements BeanPostProcessor, ApplicationListener<ApplicationStartedEvent>, DisposableBean {

  private static final Logger LOG = LoggerFactory.getLogger(StartTurn.class);
  private static final long LOCK = 0x70746365_73746172L;

  private final Environment environment;
  private final Clock machine = Clock.systemUTC();
  private Connection turn;
  private DataSource database;

  StartTurn(Environment environment) {
    this.environment = environment;
  }

  @Override
  public synchronized Object postProcessAfterInitialization(Object bean, String name) {
    if (bean instanceof DataSource found && database == null) {
      database = found;
      begin();
    }
    return bean;
  }

  private void begin() {
    Connection connection = null;
    try {
      connection = database.getConnection();
      if ("PostgreSQL".equals(connection.getMetaData().getDatabaseProductName())) {
        take(connection);
        turn = connection;
      }
      refuseIfOlder(connection);
    } catch (SQLException e) {
      throw new IllegalStateException("The database cannot be reached", e);
    } finally {
      if (turn == null) {
        close(connection);
      }
    }
  }

  private static void take(Connection connection) throws SQLException {
    try (Statement lock = connection.createStatement()) {
      try (ResultSet free = lock.executeQuery("select pg_try_advisory_lock(" + LOCK + ")")) {
        free.next();
        if (free.getBoolean(1)) {
          return;
        }
      }
      LOG.info("Another node is starting: waiting for its turn to end");
      lock.execute("select pg_advisory_lock(" + LOCK + ")");
    }
  }

  private void refuseIfOlder(Connection connection) throws SQLException {
    Optional<Release> mine = Release.present(environment);
    if (mine.isEmpty() || environment.getProperty("callforprojects.release.allow-older", Boolean.class, false)
        || !RestoredCopy.exists(connection, "deployment_release")) {
      return;
    }
    try (Statement read = connection.createStatement();
        ResultSet rows = read.executeQuery("select distinct release, built_at from deployment_release")) {
      while (rows.next()) {
        Release deployed = new Release(rows.getString(1), rows.getTimestamp(2).toInstant());
        if (deployed.compareTo(mine.get()) > 0) {
          throw new OlderReleaseException(mine.get(), deployed);
        }
      }
    }
  }

  @Override
  public synchronized void onApplicationEvent(ApplicationStartedEvent started) {
    Release.present(environment).ifPresent(this::record);
    end();
  }

  private void record(Release mine) {
    try (Connection connection = database.getConnection(); PreparedStatement insert = connection.prepareStatement("""
        insert into deployment_release (deployment_id, release, built_at, recorded_at)
        select d.id_, ?, ?, ? from act_re_deployment d
        where not exists (select 1 from deployment_release r where r.deployment_id = d.id_)""")) {
      insert.setString(1, mine.version());
      insert.setTimestamp(2, Timestamp.from(mine.builtAt()));
      insert.setTimestamp(3, Timestamp.from(machine.instant()));
      insert.executeUpdate();
      if (!connection.getAutoCommit()) {
        connection.commit();
      }
    } catch (SQLException e) {
      throw new IllegalStateException("The release of the deployments cannot be recorded", e);
    }
  }

  /** A start that failed gives its turn back too. */
  @Override
  public synchronized void destroy() {
    end();
  }

  private void end() {
    if (turn != null) {
      try (Statement unlock = turn.createStatement()) {
        unlock.execute("select pg_advisory_unlock(" + LOCK + ")");
      } catch (SQLException e) {
        LOG.debug("The turn ends with its connection", e);
      } finally {
        close(turn);
        turn = null;
      }
    }
  }

  private static void close(Connection connection) {
    if (connection != null) {
      try {
        connection.close();
      } catch (SQLException e) {
        LOG.debug("A connection could not be given back", e);
      }
    }
  }
}
