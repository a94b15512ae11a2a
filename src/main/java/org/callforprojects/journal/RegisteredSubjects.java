package org.callforprojects.journal;

import java.util.List;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What is in the registers began with an entry of the journal. */
@Component
class RegisteredSubjects implements JournalSubjects {

  private final JdbcClient jdbc;

  RegisteredSubjects(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public List<String> expected() {
    return jdbc.sql("select reference from application order by reference").query(String.class).list();
  }
}
