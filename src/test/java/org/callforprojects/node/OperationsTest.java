package org.callforprojects.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.callforprojects.support.Http;
import org.callforprojects.support.People;
import org.callforprojects.support.WholeApplication;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.Status;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What an operator sees, and what several nodes share. */
@WholeApplication
class OperationsTest {

  @LocalServerPort
  private int port;
  @Autowired
  private JdbcClient jdbc;
  @Autowired
  private WorkMeters meters;
  @Autowired
  private Heartbeat heartbeat;
  @Autowired
  private NodeWork node;

  @Test
  void livenessAndReadinessAnswerAnybodyAndFiguresNobodyElse() {
    Http http = new Http(port);
    assertThat(http.get("/actuator/health/liveness", null).status()).isEqualTo(200);
    assertThat(http.get("/actuator/health/readiness", null).body()).contains("\"status\":\"UP\"");
    assertThat(http.get("/actuator/prometheus", People.CASE_OFFICER).status()).isEqualTo(403);
    meters.read();
    assertThat(http.get("/actuator/prometheus", People.MANAGER).body()).contains("callforprojects_jobs_due",
        "callforprojects_jobs_oldest_seconds", "callforprojects_incidents", "callforprojects_clock_offset_seconds",
        "callforprojects_uploads_free");
  }

  @Test
  void databaseThatCannotBeWrittenIsDown() {
    assertThat(heartbeat.health().getStatus()).isEqualTo(Status.UP);
    jdbc.sql("alter table node_heartbeat rename to node_heartbeat_away").update();
    try {
      heartbeat.beat();
      assertThat(heartbeat.health().getStatus()).isEqualTo(Status.DOWN);
    } finally {
      jdbc.sql("alter table node_heartbeat_away rename to node_heartbeat").update();
      heartbeat.beat();
    }
    assertThat(heartbeat.health().getStatus()).isEqualTo(Status.UP);
  }

  @Test
  void clockThatIsNotTheDatabasesIsSeenAndTold() {
    SimpleMeterRegistry figures = new SimpleMeterRegistry();
    try {
      Heartbeat ahead = new Heartbeat(jdbc, node, figures, Clock.offset(Clock.systemUTC(), Duration.ofMinutes(10)));
      ahead.beat();
      assertThat(ahead.health().getStatus()).as("it goes on serving").isEqualTo(Status.UP);
      assertThat(ahead.health().getDetails()).containsEntry("clock", "apart");
      assertThat(figures.get("callforprojects.clock.offset.seconds").gauge().value()).isBetween(590.0, 610.0);
      assertThat(jdbc.sql("select offset_millis from node_heartbeat where node = ?").param(node.name()).query(Long.class).single())
          .isBetween(590_000L, 610_000L);
    } finally {
      heartbeat.beat();
    }
    assertThat(heartbeat.health().getDetails()).containsEntry("clock", "agrees");
  }

  @Test
  void executorThatStandsStillIsNotReadyAndANodeWithoutOneIs() {
    assertThat(stalled(true, Duration.ofMinutes(4)).getStatus()).isEqualTo(Status.UP);
    assertThat(stalled(true, Duration.ofMinutes(6)).getStatus()).isEqualTo(Status.OUT_OF_SERVICE);
    assertThat(stalled(false, Duration.ofMinutes(6)).getStatus()).isEqualTo(Status.UP);
  }

  private static Health stalled(boolean doesJobs, Duration oldest) {
    DueWork waiting = mock(DueWork.class);
    when(waiting.read()).thenReturn(new DueWork.Due(3, oldest));
    NodeWork here = mock(NodeWork.class);
    when(here.doesJobs()).thenReturn(doesJobs);
    return new StalledWork(waiting, here).health();
  }

  @Test
  void answerSaysTheIdOfItsRequest() {
    Http http = new Http(port);
    assertThat(http.get("/api/calls", null).header("X-Request-Id")).hasSize(36);
  }

  @Test
  void newerReleaseIsTold() {
    Release older = new Release("1.2.0", Instant.parse("2026-01-01T00:00:00Z"));
    assertThat(older).isLessThan(new Release("1.10.0-SNAPSHOT", Instant.parse("2025-01-01T00:00:00Z")));
    assertThat(older).isLessThan(new Release("1.2.0", Instant.parse("2026-01-01T00:00:01Z")));
    assertThat(older).isGreaterThan(new Release("1.1.9", Instant.parse("2027-01-01T00:00:00Z")));
  }

  @Test
  void everyDeploymentCarriesItsRelease() {
    assertThat(jdbc.sql("select count(*) from act_re_deployment").query(Long.class).single()).isPositive();
    // what tests and analysts deploy themselves is no release of the program
    assertThat(jdbc.sql("""
        select count(*) from act_re_deployment d where source_ = 'process application' and not exists
          (select 1 from deployment_release r where r.deployment_id = d.id_)""").query(Long.class).single()).isZero();
    assertThat(jdbc.sql("select distinct release from deployment_release").query(String.class).list()).containsExactly("1.0.0-SNAPSHOT");
  }

  /** The engine asks by date on every node; foreign keys are followed. */
  @Test
  void indexesAreThere() {
    List<String> indexes = new ArrayList<>(jdbc.sql(
        "select lower(index_name) from information_schema.indexes where table_schema = 'PUBLIC'").query(String.class).list());
    assertThat(indexes).contains("act_idx_job_duedate", "deliberation_reference", "payment_run_call", "document_uploaded_by");
  }
}
