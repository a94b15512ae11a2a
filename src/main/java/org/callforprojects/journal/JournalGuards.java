package org.callforprojects.journal;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.migration.Context;
import org.flywaydb.core.api.migration.JavaMigration;
import org.springframework.stereotype.Component;

/** The triggers that have the database refuse changes of the journal: each database has its own words for them. */
@Component
class JournalGuards implements JavaMigration {

  private static final List<String> SEALS = List.of("journal_seal", "journal_seal_head");

  @Override
  public MigrationVersion getVersion() {
    return MigrationVersion.fromVersion("4.2");
  }

  @Override
  public String getDescription() {
    return "journal guards";
  }

  @Override
  public Integer getChecksum() {
    return 1;
  }

  @Override
  public boolean canExecuteInTransaction() {
    return true;
  }

  @Override
  public void migrate(Context context) throws SQLException {
    Connection connection = context.getConnection();
    boolean postgresql = connection.getMetaData().getDatabaseProductName().equals("PostgreSQL");
    try (Statement statement = connection.createStatement()) {
      if (postgresql) {
        postgresql(statement);
      } else {
        h2(statement);
      }
    }
  }

  private static void postgresql(Statement statement) throws SQLException {
    statement.execute("""
        create function journal_refuses() returns trigger language plpgsql as $$
        begin
          raise exception 'The audit journal is written once';
        end $$""");
    statement.execute("""
        create trigger journal_entry_kept before delete on journal_entry
        for each row execute function journal_refuses()""");
    statement.execute("""
        create trigger journal_entry_unchanged before update on journal_entry for each row
        when ((new.chain, new.seq, new.occurred_at, new.actor, new.action, new.content_hash, new.previous_hash,
              new.hash) is distinct from
            (old.chain, old.seq, old.occurred_at, old.actor, old.action, old.content_hash, old.previous_hash,
              old.hash)
          or new.detail is not null or new.value_before is not null or new.value_after is not null
          or new.salt is not null)
        execute function journal_refuses()""");
    for (String table : SEALS) {
      statement.execute("create trigger " + table + "_kept before update or delete on " + table
          + " for each row execute function journal_refuses()");
    }
    for (String table : List.of("journal_entry", "journal_seal", "journal_seal_head")) {
      statement.execute("create trigger " + table + "_not_emptied before truncate on " + table
          + " for each statement execute function journal_refuses()");
    }
  }

  private static void h2(Statement statement) throws SQLException {
    for (String table : List.of("journal_entry", "journal_seal", "journal_seal_head")) {
      statement.execute("create trigger " + table + "_kept before update, delete on " + table
          + " for each row call \"" + JournalGuard.class.getName() + "\"");
    }
  }
}
