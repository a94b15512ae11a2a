package org.callforprojects.steering;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.UUID;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;
import org.callforprojects.application.intake.DepositService;
import org.callforprojects.application.submission.Submission;
import org.callforprojects.json.StrictJson;
import org.callforprojects.support.Http;
import org.callforprojects.support.People;
import org.callforprojects.support.Steps;
import org.callforprojects.support.Submissions;
import org.callforprojects.support.WholeApplication;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Cockpit's running instances by reference, pole and state, for those who steer. */
@WholeApplication
class NamedInstancesTest {

  private static final String ALL = "/api/steering/instances?definition=application-processing";

  @LocalServerPort
  private int port;
  @Autowired
  private Steps steps;
  @Autowired
  private DepositService deposits;
  @Autowired
  private StrictJson strictJson;
  @Autowired
  private JdbcClient jdbc;
  @Autowired
  private Clock clock;
  private Http http;
  private String call;
  private String reference;

  @BeforeEach
  void depositOne() {
    http = new Http(port);
    call = steps.openCall();
    reference = deposits.deposit(call, strictJson.read(Submissions.eligible().toString(), Submission.class), People.APPLICANT, clock.instant(), null)
        .reference();
    steps.runJobs();
  }

  @Test
  void anInstanceIsNamedByItsFile() {
    JsonNode one = named(People.MANAGER);
    assertThat(one.path("pole").asText()).isNotBlank().isEqualTo(Submissions.eligible().path("poleName").asText());
    assertThat(one.path("state").asText()).isEqualTo("Déposée");
    assertThat(one.path("where").asText()).contains("Contrôler");
    assertThat(one.path("file").asBoolean()).isTrue();
    assertThat(one.path("id").asText()).isEqualTo(steps.task(reference).getProcessInstanceId());
    assertThat(http.get(ALL + "&reference=" + reference.toLowerCase(java.util.Locale.ROOT), People.MANAGER).json().path("instances")).hasSize(1);
    JsonNode ofACall = http.get("/api/steering/instances?definition=call-lifecycle&reference=" + call, People.MANAGER).json().path("instances").get(0);
    assertThat(ofACall.path("name").asText()).isEqualTo(call);
    assertThat(ofACall.path("file").asBoolean()).isFalse();
  }

  @Test
  void onlyThoseWhoSteerReadThemAndRecusalsHold() {
    for (String other : new String[] {People.CASE_OFFICER, People.ANALYST, People.EXPERT, People.APPLICANT}) {
      assertThat(http.get(ALL, other).status()).as(other).isEqualTo(403);
    }
    jdbc.sql("insert into review (id, reference, expert_id, status, choice, assigned_at, due_at) values (?, ?, ?, 'RECUSED', '', ?, ?)")
        .params(UUID.randomUUID().toString(), reference, People.MANAGER, Timestamp.from(clock.instant()), Timestamp.from(clock.instant())).update();
    assertThat(named(People.MANAGER)).isNull();
    assertThat(named(People.PROGRAMME_OFFICER)).isNotNull();
  }

  private JsonNode named(String person) {
    return StreamSupport.stream(http.get(ALL, person).json().path("instances").spliterator(), false)
        .filter(one -> reference.equals(one.path("name").asText())).findFirst().orElse(null);
  }
}
