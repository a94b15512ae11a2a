package org.callforprojects.journal;

import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.util.HexFormat;

import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.migration.Context;
import org.flywaydb.core.api.migration.JavaMigration;
import org.springframework.stereotype.Component;

/**
 * Carries what happened to the applications before there was a journal into their chains: since then one record serves
 * both the history that people read and the audit.
 */
@Component
class TimelineIntoJournal implements JavaMigration {

  @Override
  public MigrationVersion getVersion() {
    return MigrationVersion.fromVersion("4.1");
  }

  @Override
  public String getDescription() {
    return "timeline into journal";
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
    SecureRandom random = new SecureRandom();
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(
            "select reference, occurred_at, kind, actor, detail from application_event order by reference, id");
        PreparedStatement insert = connection.prepareStatement("""
            insert into journal_entry (chain, seq, occurred_at, actor, action, detail, salt, content_hash,
              previous_hash, hash)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")) {
      JournalEntry last = null;
      while (row.next()) {
        String chain = row.getString("reference");
        boolean first = last == null || !last.chain().equals(chain);
        byte[] salt = new byte[16];
        random.nextBytes(salt);
        String actor = row.getString("actor");
        last = JournalEntry.following(first ? JournalHash.NONE : last.hash(), chain, first ? 1 : last.seq() + 1,
            row.getTimestamp("occurred_at").toInstant(), actor.indexOf('@') < 0 ? actor : Journal.APPLICANT,
            row.getString("kind"), new JournalEntry.Content(row.getString("detail"), null, null,
                HexFormat.of().formatHex(salt)));
        add(insert, last);
      }
      insert.executeBatch();
    }
    try (Statement statement = connection.createStatement()) {
      statement.execute("drop table application_event");
    }
  }

  private static void add(PreparedStatement insert, JournalEntry entry) throws SQLException {
    insert.setString(1, entry.chain());
    insert.setInt(2, entry.seq());
    insert.setTimestamp(3, Timestamp.from(entry.at()));
    insert.setString(4, entry.actor());
    insert.setString(5, entry.action());
    insert.setString(6, entry.content().detail());
    insert.setString(7, entry.content().salt());
    insert.setString(8, entry.contentHash());
    insert.setString(9, entry.previousHash());
    insert.setString(10, entry.hash());
    insert.addBatch();
  }
}
