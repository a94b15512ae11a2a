package org.callforprojects.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.List;

import org.callforprojects.application.intake.ApplicantService;
import org.callforprojects.application.intake.Requester;
import org.callforprojects.journal.Journal;
import org.callforprojects.support.People;
import org.callforprojects.support.SelectionSteps;
import org.callforprojects.support.Steps;
import org.callforprojects.support.WholeApplication;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The engine's own history goes in its time; what tells why a file was decided as it was is ours and stays. */
@WholeApplication
class HistoryCleanUpTest {

  /** Of our own tables, with what names the file in each. */
  private static final List<String> KEPT = List.of("decision_record", "letter", "application");

  @Autowired
  private Steps steps;
  @Autowired
  private SelectionSteps selection;
  @Autowired
  private ApplicantService applicants;
  @Autowired
  private Journal journal;
  @Autowired
  private HistoryService history;
  @Autowired
  private ManagementService management;
  @Autowired
  private JdbcClient jdbc;

  @Test
  void historyOfAFinishedFileGoesInItsTimeAndItsDecisionSheetsAndJournalStay() {
    String going = finished();
    String staying = finished();
    HistoricProcessInstance life = instance(going);
    assertThat(life.getRemovalTime()).as("ten years after its end").isEqualTo(Date.from(life.getEndTime().toInstant()
        .plus(3650, ChronoUnit.DAYS)));
    List<Long> ours = KEPT.stream().map(table -> rows(table, going)).toList();
    assertThat(ours).as(KEPT.toString()).doesNotContain(0L);
    int entries = journal.of(going, 1, 1_000).size();
    assertThat(variables(life.getId())).isPositive();

    cleanUp();
    assertThat(instance(going)).as("its time has not come").isNotNull();

    history.setRemovalTimeToHistoricProcessInstances().absoluteRemovalTime(Date.from(Instant.now().minus(1, ChronoUnit.DAYS)))
        .byIds(life.getId()).hierarchical().executeAsync();
    batch();
    cleanUp();

    assertThat(instance(going)).isNull();
    assertThat(variables(life.getId())).isZero();
    assertThat(instance(staying)).as("of another file").isNotNull();
    assertThat(KEPT.stream().map(table -> rows(table, going)).toList()).isEqualTo(ours);
    assertThat(journal.of(going, 1, 1_000)).hasSize(entries);
  }

  /** Found complete, then withdrawn. */
  private String finished() {
    String reference = selection.deposited(steps.openCall(), 150_000);
    steps.runJobs();
    selection.complete(reference);
    steps.runJobs();
    applicants.withdraw(reference, new Requester(People.APPLICANT, false), "Le projet est abandonné.");
    steps.runJobs();
    return reference;
  }

  /** Whatever one night of clean-up does: a run takes so many rows of a table, and files of other tests, ended long ago on a clock of theirs, may be due too. */
  private void cleanUp() {
    history.cleanUpHistoryAsync(true);
    long due;
    do {
      due = due();
      history.findHistoryCleanupJobs().forEach(job -> management.executeJob(job.getId()));
    } while (due() < due);
  }

  private long due() {
    return jdbc.sql("""
        select (select count(*) from act_hi_varinst where removal_time_ <= :now)
             + (select count(*) from act_hi_actinst where removal_time_ <= :now)
             + (select count(*) from act_hi_procinst where removal_time_ <= :now)""")
        .param("now", Timestamp.from(Instant.now())).query(Long.class).single();
  }

  private void batch() {
    String id = management.createBatchQuery().type("process-set-removal-time").singleResult().getId();
    while (management.createBatchQuery().batchId(id).count() > 0) {
      for (Job job : management.createJobQuery().list()) {
        if (ofBatch(job, id)) {
          management.executeJob(job.getId());
        }
      }
    }
  }

  private boolean ofBatch(Job job, String id) {
    return jdbc.sql("""
        select count(*) from act_ru_batch b where b.id_ = ? and ? in (b.seed_job_def_id_, b.monitor_job_def_id_, b.batch_job_def_id_)""")
        .params(id, job.getJobDefinitionId()).query(Long.class).single() == 1;
  }

  private HistoricProcessInstance instance(String reference) {
    return history.createHistoricProcessInstanceQuery().processInstanceBusinessKey(reference)
        .processDefinitionKey("application-processing").singleResult();
  }

  private long rows(String table, String reference) {
    return jdbc.sql("select count(*) from " + table + " where reference = ?").param(reference).query(Long.class).single();
  }

  private long variables(String instance) {
    return jdbc.sql("select count(*) from act_hi_varinst where root_proc_inst_id_ = ?").param(instance).query(Long.class).single();
  }
}
