package org.callforprojects.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;

import org.callforprojects.support.Postgresql;
import org.callforprojects.support.SqlLog;
import org.callforprojects.support.WholeApplication;
import org.camunda.bpm.engine.impl.Page;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.ContextConfiguration;

/** Every node looks for work every few seconds: timers that are due in years must not be read for it. */
@Tag("postgresql")
@WholeApplication
@ActiveProfiles("postgresql")
@ContextConfiguration(initializers = Postgresql.class)
class DueJobsPostgresqlTest {

  private static final int TIMERS = 20_000;

  @Autowired
  private ProcessEngineConfigurationImpl engine;
  @Autowired
  private SqlLog sql;
  @Autowired
  private JdbcTemplate jdbc;

  @Test
  void lookForWorkReadsTheIndexOfDueDates() {
    String question = sql.during(() -> engine.getCommandExecutorTxRequired().execute(
            context -> context.getJobManager().findNextJobsToExecute(new Page(0, 3))))
        .engine().stream().filter(asked -> asked.contains("ACT_RU_JOB")).findFirst().orElseThrow();
    jdbc.update("insert into act_ru_job (id_, rev_, type_, exclusive_, retries_, suspension_state_, duedate_, priority_) "
        + "select 'far-' || n, 1, 'timer', true, 3, 1, now() + interval '2 years', 0 from generate_series(1, ?) n", TIMERS);
    try {
      jdbc.execute("analyze act_ru_job");
      List<String> plan = jdbc.queryForList("explain " + question, String.class, parameters(question));
      assertThat(plan).as(question).anySatisfy(line -> assertThat(line).contains("act_idx_job_duedate"))
          .noneSatisfy(line -> assertThat(line).contains("Seq Scan on act_ru_job"));
    } finally {
      jdbc.update("delete from act_ru_job where id_ like 'far-%'");
      jdbc.execute("analyze act_ru_job");
    }
  }

  /** Now, wherever it asks for a time; a page, where it asks for numbers. */
  private static Object[] parameters(String question) {
    Object[] all = new Object[(int) question.chars().filter(letter -> letter == '?').count()];
    int page = question.toLowerCase(java.util.Locale.ROOT).lastIndexOf("limit");
    int at = -1;
    for (int i = 0; i < all.length; i++) {
      at = question.indexOf('?', at + 1);
      all[i] = page >= 0 && at > page ? (Object) 3 : Timestamp.from(Instant.now());
    }
    return all;
  }
}
