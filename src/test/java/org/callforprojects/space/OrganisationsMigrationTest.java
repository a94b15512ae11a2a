package org.callforprojects.space;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Timestamp;
import java.time.Instant;

import org.flywaydb.core.Flyway;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/** Accounts and files of before organisations were known. */
class OrganisationsMigrationTest {

  private final JdbcDataSource database = new JdbcDataSource();

  @Test
  void eachAccountGetsAnOrganisationThatOwnsItsFiles() {
    database.setURL("jdbc:h2:mem:organisations;DB_CLOSE_DELAY=-1");
    JdbcTemplate sql = new JdbcTemplate(database);
    migrate("13");
    Timestamp now = Timestamp.from(Instant.parse("2013-10-01T10:00:00Z"));
    sql.update("insert into call_for_projects (code, status, opens_at, closes_at, settings, created_by, created_at) "
        + "values ('C', 'OPEN', ?, ?, '{}', 'x', ?)", now, now, now);
    sql.update("insert into applicant_account (email, name, password_hash, created_at) values ('a@exemple.invalid', 'A', 'h', ?)", now);
    sql.update("insert into applicant_account (email, name, password_hash, created_at) values ('b@exemple.invalid', 'B', 'h', ?)", now);
    for (String row : new String[] {"C-0001,a@exemple.invalid", "C-0002,claire"}) {
      sql.update("""
          insert into application (reference, call_code, status, version, channel, submitted_by, submitted_at, recorded_at, pole_name,
            lead_name, requested_amount, submission, instruction, submission_digest)
          values (?, 'C', 'SUBMITTED', 0, 'ONLINE', ?, ?, ?, 'Pôle', 'Association synthétique', 1, '{}', '{}', 'x')""",
          row.split(",")[0], row.split(",")[1], now, now);
    }
    migrate("57");
    assertThat(sql.queryForObject("select o.name from application a join organisation o on o.id = a.organisation_id "
        + "where a.reference = 'C-0001'", String.class)).isEqualTo("Association synthétique");
    assertThat(sql.queryForObject("select organisation_id from application where reference = 'C-0002'", String.class))
        .as("entered by staff").isNull();
    assertThat(sql.queryForList("select role from organisation_member order by account", String.class))
        .containsExactly("ADMINISTRATOR", "ADMINISTRATOR");
    assertThat(sql.queryForObject("select o.name from organisation o join organisation_member m on m.organisation_id = o.id "
        + "where m.account = 'b@exemple.invalid'", String.class)).isEqualTo("B");
    sql.update("update applicant_account set email = 'c@exemple.invalid' where email = 'a@exemple.invalid'");
    assertThat(sql.queryForList("select account from organisation_member order by account", String.class))
        .containsExactly("b@exemple.invalid", "c@exemple.invalid");
  }

  private void migrate(String target) {
    Flyway.configure().dataSource(database).locations("classpath:db/migration").placeholders(java.util.Map.of("blob", "blob"))
        .target(target).outOfOrder(true).load().migrate();
  }
}
