package org.callforprojects.journal;

import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import javax.sql.DataSource;

import org.h2.jdbcx.JdbcConnectionPool;

/** On the database of the demonstration. */
class JournalTest extends JournalCases {

  @Override
  DataSource database() {
    return JdbcConnectionPool.create(
        "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=10000", "sa", "");
  }

  @Override
  String blob() {
    return "blob";
  }

  @Override
  List<String> disarming() {
    return Stream.of("journal_entry", "journal_seal", "journal_seal_head")
        .map(table -> "drop trigger if exists " + table + "_kept").toList();
  }
}
