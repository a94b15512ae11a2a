package org.callforprojects.engine.search;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import javax.sql.DataSource;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;

/**
 * An index that the engine's own schema lacks: every node looks for due jobs by date each second, among all timers of years to
 * come. Not by Flyway, whose turn comes before the engine's tables are there.
 */
@Component
class EngineIndexes implements SmartInitializingSingleton {

  static final String NAME = "act_idx_job_duedate";
  private static final Logger LOG = LoggerFactory.getLogger(EngineIndexes.class);
  private static final String TABLE = "act_ru_job";

  private final DataSource database;

  EngineIndexes(DataSource database) {
    this.database = database;
  }

  @Override
  public void afterSingletonsInstantiated() {
    try (Connection connection = database.getConnection()) {
      if (!names(connection).contains(NAME)) {
        try (Statement create = connection.createStatement()) {
          create.execute("create index if not exists " + NAME + " on " + TABLE + " (duedate_)");
        }
      }
    } catch (SQLException e) {
      LOG.warn("The index {} is missing and could not be made; start once as the owner of the tables", NAME, e);
    }
  }

  private static Set<String> names(Connection connection) throws SQLException {
    DatabaseMetaData meta = connection.getMetaData();
    String table = meta.storesUpperCaseIdentifiers() ? TABLE.toUpperCase(Locale.ROOT) : TABLE;
    Set<String> names = new HashSet<>();
    try (ResultSet indexes = meta.getIndexInfo(null, connection.getSchema(), table, false, true)) {
      while (indexes.next()) {
        names.add(String.valueOf(indexes.getString("INDEX_NAME")).toLowerCase(Locale.ROOT));
      }
    }
    return names;
  }
}
