package org.callforprojects.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.callforprojects.journal.JournalCases.Node;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;

/** D7: {@code deploy/database-roles.sql} on a real PostgreSQL: what the account of the nodes can do to the journal, and what not. */
class DatabaseRolesPostgresqlTest {

  private static final String FILE = "PTCE-2013-0042";

  private static EmbeddedPostgres server;
  private static JdbcTemplate administrator;
  private static JdbcTemplate owner;
  private static JdbcTemplate application;
  private static Node node;

  @BeforeAll
  static void start() throws IOException {
    server = EmbeddedPostgres.builder().start();
    administrator = new JdbcTemplate(server.getPostgresDatabase());
    assertThat(flyway(server.getPostgresDatabase()).load().migrate().migrationsExecuted).isGreaterThan(30);
    roles();
    owner = new JdbcTemplate(as("callforprojects_owner"));
    application = new JdbcTemplate(as("callforprojects"));
    node = JournalCases.node(as("callforprojects"), List.of(FILE));
  }

  @AfterAll
  static void stop() throws IOException {
    server.close();
  }

  private static void roles() throws IOException {
    administrator.execute(Files.readString(Path.of("deploy/database-roles.sql")));
  }

  private static DataSource as(String role) {
    return server.getDatabase(role, "postgres");
  }

  private static FluentConfiguration flyway(DataSource source) {
    return Flyway.configure().dataSource(source).placeholders(Map.of("blob", "bytea"))
        .javaMigrations(new TimelineIntoJournal(), new JournalGuards());
  }

  @Test
  void d7TheApplicationWritesReadsAndVerifiesItsJournal() {
    node.record(FILE, "CONFIRMED", Map.of("status", "INELIGIBILITY_PROPOSED"), Map.of("status", "INELIGIBLE"));
    assertThat(node.verification().verify(null).whole()).isTrue();
    assertThat(application.queryForObject("select count(*) from journal_entry where chain = ?", Integer.class, FILE)).isPositive();
  }

  /** Every way past the triggers, tried by the account that the nodes have. */
  @ParameterizedTest
  @ValueSource(strings = {"alter table journal_entry disable trigger user", "alter table journal_entry disable trigger all",
      "alter table journal_seal disable trigger user", "alter table journal_seal_head disable trigger user",
      "set session_replication_role = replica", "delete from journal_entry", "truncate journal_entry", "truncate journal_entry cascade",
      "update journal_seal set sealed_at = sealed_at", "delete from journal_seal", "truncate journal_seal",
      "alter table journal_entry add column more varchar(1)", "drop table journal_entry", "alter table journal_entry owner to callforprojects",
      "create trigger first_one before insert on journal_entry for each row execute function suppress_redundant_updates_trigger()", "create table another (id int)",
      "set role callforprojects_owner", "alter role callforprojects superuser"})
  void d7TheApplicationsOwnAccountSwitchesNoTriggerOff(String past) {
    node.record(FILE, "CONFIRMED", null, Map.of("status", "INELIGIBLE"));
    int entries = application.queryForObject("select count(*) from journal_entry", Integer.class);
    assertThatThrownBy(() -> application.execute(past)).isInstanceOf(DataAccessException.class)
        .rootCause().hasMessageMatching("(?s).*(must be owner|permission denied|must be superuser|must be able to SET ROLE).*");
    assertThat(application.queryForObject("select count(*) from journal_entry", Integer.class)).isEqualTo(entries);
    assertThat(node.verification().verify(null).whole()).isTrue();
  }

  @Test
  void d7NeitherDropsNorReplacesItATriggerOrItsFunction() {
    List<Map<String, Object>> triggers = administrator.queryForList("""
        select t.tgname as name, c.relname as owner_table, p.oid::regprocedure::text as function from pg_trigger t
          join pg_class c on c.oid = t.tgrelid join pg_proc p on p.oid = t.tgfoid
        where not t.tgisinternal and c.relname like 'journal%'""");
    assertThat(triggers).hasSizeGreaterThan(2).allSatisfy(trigger -> {
      assertThatThrownBy(() -> application.execute("drop trigger " + trigger.get("name") + " on " + trigger.get("owner_table")))
          .rootCause().hasMessageContaining("must be owner");
      assertThatThrownBy(() -> application.execute("drop function " + trigger.get("function") + " cascade"))
          .rootCause().hasMessageContaining("must be owner");
    });
  }

  /** Its triggers hold it even to what its rights would let it do. */
  @Test
  void d7AnEntryIsNotChanged() {
    node.record(FILE, "CONFIRMED", null, Map.of("status", "INELIGIBLE"));
    assertThatThrownBy(() -> application.update("update journal_entry set actor = 'nobody'")).isInstanceOf(DataAccessException.class);
    assertThatThrownBy(() -> application.update("update journal_entry set hash = repeat('0', 64)")).isInstanceOf(DataAccessException.class);
    assertThat(node.verification().verify(null).whole()).isTrue();
  }

  /** What of the database is not the journal is the application's to read and write, all of it. */
  @Test
  void d7EveryTableIsTheOwnersAndEveryOtherIsReadAndWrittenByTheApplication() {
    assertThat(administrator.queryForList("select tablename from pg_tables where schemaname = 'public' and tableowner <> 'callforprojects_owner'",
        String.class)).isEmpty();
    for (String right : List.of("SELECT", "INSERT", "UPDATE", "DELETE")) {
      assertThat(administrator.queryForList("select tablename from pg_tables where schemaname = 'public' and tablename not in "
          + "('journal_entry', 'journal_seal') and not has_table_privilege('callforprojects', schemaname || '.' || tablename, '" + right + "')",
          String.class)).as(right).isEmpty();
    }
    assertThat(administrator.queryForList("select sequencename from pg_sequences where schemaname = 'public' and not "
        + "has_sequence_privilege('callforprojects', schemaname || '.' || sequencename, 'USAGE')", String.class)).isEmpty();
  }

  /** A node starts under its own account; a new version changes tables as the owner, and the file is run again. */
  @Test
  void d7ANodeStartsAndTheOwnerBringsTheNextVersion() {
    assertThat(flyway(as("callforprojects")).load().migrate().migrationsExecuted).isZero();
    assertThatCode(() -> {
      owner.execute("create table next_version (id bigint generated by default as identity, words varchar(20))");
      roles();
      application.update("insert into next_version (words) values ('Suite')");
      owner.execute("drop table next_version");
    }).doesNotThrowAnyException();
  }
}
