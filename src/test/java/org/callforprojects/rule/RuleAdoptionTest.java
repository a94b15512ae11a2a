package org.callforprojects.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;

import org.callforprojects.CallForProjectsApplication;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngineConfiguration;
import org.camunda.bpm.engine.repository.Deployment;
import org.camunda.bpm.engine.repository.DeploymentBuilder;
import org.camunda.bpm.model.dmn.Dmn;
import org.flywaydb.core.Flyway;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A database of before: its tables lie in the deployments of the program, and nothing says which call has which. */
@Tag("own-context")
class RuleAdoptionTest {

  private static final String SCORE = "score-recommendation";

  @Test
  void callsAndFilesOfBeforeKeepTheTablesTheyHad() {
    String url = "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1";
    ProcessEngine before = ProcessEngineConfiguration.createStandaloneProcessEngineConfiguration().setJdbcUrl(url)
        .setJdbcUsername("sa").setJdbcPassword("").setProcessEngineName("before").setHistory("full")
        .setDatabaseSchemaUpdate(ProcessEngineConfiguration.DB_SCHEMA_UPDATE_TRUE).setJobExecutorActivate(false).buildProcessEngine();
    Deployment first = deploy(before, "score", "other");
    Deployment second = deploy(before, "score", "score");
    before.close();
    JdbcDataSource source = new JdbcDataSource();
    source.setUrl(url);
    source.setUser("sa");
    source.setPassword("");
    Flyway.configure().dataSource(source).baselineOnMigrate(true).baselineVersion("0").target("13")
        .placeholders(Map.of("blob", "blob")).load().migrate();
    JdbcClient jdbc = JdbcClient.create(source);
    java.sql.Timestamp now = java.sql.Timestamp.from(Instant.parse("2013-07-01T08:00:00Z"));
    for (String status : new String[] {"IN_PREPARATION", "PUBLISHED", "OPEN", "CLOSED", "COMPLETED"}) {
      jdbc.sql("insert into call_for_projects (code, status, opens_at, closes_at, settings, created_by, created_at)"
          + " values (?, ?, ?, ?, '{}', 'test', ?)").params("C-" + status, status, now, now, now).update();
    }

    try (ConfigurableApplicationContext program = SpringApplication.run(CallForProjectsApplication.class,
        "--spring.datasource.url=" + url, "--server.port=0", "--callforprojects.administrator.password=Adm1nistration-test!",
        "--camunda.bpm.job-execution.enabled=false", "--spring.flyway.out-of-order=true")) { // the journal's are not in SQL
      RuleReleases releases = program.getBean(RuleReleases.class);
      RuleLibrary library = program.getBean(RuleLibrary.class);
      assertThat(releases.ofDeployment(first.getId())).contains("1");
      assertThat(releases.ofDeployment(second.getId())).contains("2");
      assertThat(releases.version("1", SCORE)).isEqualTo(1);
      assertThat(releases.version("2", SCORE)).isEqualTo(2);
      assertThat(library.get(SCORE, 1).table().rules()).isNotEqualTo(library.get(SCORE, 2).table().rules());
      assertThat(jdbc.sql("select rule_release from call_for_projects where code in ('C-OPEN', 'C-CLOSED', 'C-COMPLETED')")
          .query(Integer.class).list()).containsOnly(2);
      assertThat(jdbc.sql("select count(*) from call_for_projects where rule_release is null and code in ('C-IN_PREPARATION', 'C-PUBLISHED')")
          .query(Integer.class).single()).isEqualTo(2);
      assertThat(library.head(SCORE).number()).as("the same rules are not published twice").isEqualTo(2);
      assertThat(releases.version("1", "eligibility")).as("a table that came later has its first version").isEqualTo(1);
      assertThat(library.holdsTable(first.getId())).isTrue();
    }
  }

  /** The recommendation's table; with another first sentence where the rules of before were others. */
  private static Deployment deploy(ProcessEngine engine, String name, String words) {
    var file = new ShippedTables().file(SCORE).clone();
    if ("other".equals(words)) {
      RuleTable table = DmnTables.read(file);
      DmnTables.write(table.withRules(table.rules().stream().map(rule -> new RuleTable.Rule(rule.id(), rule.inputs(), rule.outputs(),
          "Avant. " + rule.annotation())).toList()), file);
    }
    DeploymentBuilder builder = engine.getRepositoryService().createDeployment().name(name);
    return builder.addString(SCORE + ".dmn", Dmn.convertToString(file)).deploy();
  }
}
