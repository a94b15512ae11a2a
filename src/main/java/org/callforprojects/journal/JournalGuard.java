package org.callforprojects.journal;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Objects;

import org.h2.api.Trigger;

/**
 * Has H2 refuse what nobody does to the journal: to delete an entry or to change it, but for the erasure of its
 * contents. The database calls it by its name; PostgreSQL has a function of its own.
 */
public class JournalGuard implements Trigger {

  private static final String REFUSAL = "The audit journal is written once";

  /** detail, value_before, value_after, salt: the columns that an erasure empties, all of them. */
  private static final int FIRST_OF_CONTENTS = 5;
  private static final int LAST_OF_CONTENTS = 8;

  @Override
  public void fire(Connection connection, Object[] before, Object[] after) throws SQLException {
    if (after == null) {
      throw new SQLException(REFUSAL);
    }
    for (int column = 0; column < after.length; column++) {
      boolean contents = after.length > LAST_OF_CONTENTS && column >= FIRST_OF_CONTENTS && column <= LAST_OF_CONTENTS;
      if (contents ? after[column] != null : !Objects.equals(before[column], after[column])) {
        throw new SQLException(REFUSAL);
      }
    }
  }
}
