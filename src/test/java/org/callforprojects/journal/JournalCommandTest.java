package org.callforprojects.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.util.Map;

import org.flywaydb.core.Flyway;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/** The command that auditors run, and the histories that older databases bring. */
class JournalCommandTest {

  private final ByteArrayOutputStream said = new ByteArrayOutputStream();

  @Test
  void commandIsAskedForByItsArgument() {
    assertThat(JournalCommand.isAskedFor("--journal.verify")).isTrue();
    assertThat(JournalCommand.isAskedFor("--journal.verify=true", "--x")).isTrue();
    assertThat(JournalCommand.isAskedFor("--server.port=1")).isFalse();
  }

  @Test
  void historyOfAnOlderDatabaseIsCarriedOverAndVerified() {
    JdbcTemplate jdbc = older("command-whole");
    assertThat(verify("command-whole")).isZero();
    assertThat(said.toString(StandardCharsets.UTF_8)).contains("intact").contains("3\u00A0entrées")
        .contains("Sceau à conserver");
    assertThat(jdbc.queryForList("select actor from journal_entry where chain = 'OLD-0001' order by seq", String.class))
        .containsExactly("candidat", "claire");
    assertThat(jdbc.queryForList("select detail from journal_entry where chain = 'OLD-0002'", String.class))
        .containsExactly("Déposée.");
  }

  @Test
  void brokenJournalEndsWithOneAndItsFirstFault() {
    JdbcTemplate jdbc = older("command-broken");
    jdbc.execute("drop trigger journal_entry_kept");
    jdbc.update("update journal_entry set actor = 'karim' where chain = 'OLD-0001' and seq = 2");
    assertThat(verify("command-broken")).isEqualTo(1);
    assertThat(said.toString(StandardCharsets.UTF_8)).contains("n’est pas intact").contains("OLD-0001")
        .contains("a été modifiée");
  }

  @Test
  void sealThatWasKeptElsewhereIsLookedFor() {
    older("command-seal");
    assertThat(verify("command-seal")).isZero();
    String proof = said.toString(StandardCharsets.UTF_8).replaceAll("(?s).*(1:[0-9a-f]{64}).*", "$1");
    assertThat(proof).startsWith("1:").hasSize(66);
    assertThat(verify("command-seal", "--journal.seal=" + proof)).isZero();
    assertThat(verify("command-seal", "--journal.seal=1:" + "0".repeat(64))).isEqualTo(1);
  }

  private int verify(String database, String... more) {
    said.reset();
    String[] arguments = new String[more.length + 4];
    arguments[0] = "--journal.verify";
    arguments[1] = "--spring.datasource.url=jdbc:h2:mem:" + database + ";DB_CLOSE_DELAY=-1";
    arguments[2] = "--spring.datasource.username=sa";
    arguments[3] = "--spring.datasource.password=";
    System.arraycopy(more, 0, arguments, 4, more.length);
    return JournalCommand.run(new PrintStream(said, true, StandardCharsets.UTF_8), arguments);
  }

  private static JdbcTemplate older(String database) {
    JdbcDataSource source = new JdbcDataSource();
    source.setUrl("jdbc:h2:mem:" + database + ";DB_CLOSE_DELAY=-1");
    source.setUser("sa");
    source.setPassword("");
    JdbcTemplate jdbc = new JdbcTemplate(source);
    Flyway.configure().dataSource(source).placeholders(Map.of("blob", "blob")).target("2").load().migrate();
    Timestamp now = Timestamp.from(JournalCases.NOW);
    jdbc.update("insert into call_for_projects values ('OLD', 'CLOSED', ?, ?, '{}', 0, 'test', ?)", now, now, now);
    for (String reference : new String[] {"OLD-0001", "OLD-0002"}) {
      jdbc.update("insert into application (reference, call_code, status, version, channel, submitted_by, submitted_at, "
          + "recorded_at, submission_digest, pole_name, lead_name, requested_amount, submission, instruction) "
          + "values (?, 'OLD', 'SUBMITTED', 0, 'ONLINE', 'a', ?, ?, '', 'Pôle', 'Porteur', 1, '{}', '{}')",
          reference, now, now);
    }
    String event = "insert into application_event (reference, occurred_at, kind, actor, detail) values (?, ?, ?, ?, ?)";
    jdbc.update(event, "OLD-0001", now, "SUBMITTED", "pole@exemple.invalid", "Déposée.");
    jdbc.update(event, "OLD-0002", now, "SUBMITTED", "autre@exemple.invalid", "Déposée.");
    jdbc.update(event, "OLD-0001", now, "ANALYSED", "claire", "Analysée.");
    Flyway.configure().dataSource(source).placeholders(Map.of("blob", "blob"))
        .javaMigrations(new TimelineIntoJournal(), new JournalGuards()).load().migrate();
    return jdbc;
  }
}
