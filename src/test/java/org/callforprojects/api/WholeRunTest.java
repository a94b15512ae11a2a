package org.callforprojects.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import com.fasterxml.jackson.databind.JsonNode;
import org.callforprojects.support.Http;
import org.callforprojects.support.Pdfs;
import org.callforprojects.support.People;
import org.callforprojects.support.Steps;
import org.callforprojects.support.Submissions;
import org.callforprojects.support.WholeApplication;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** One application from deposit to its outcome over HTTP, as the applicant and as staff, with the job executor running. */
@WholeApplication
class WholeRunTest {

  private static final byte[] PDF = Pdfs.of("Synthétique");
  private static final String COMPLETE = "{\"variables\":{\"missingDocuments\":{\"type\":\"Json\",\"value\":\"%s\"},"
      + "\"completenessComment\":{\"type\":\"String\",\"value\":\"\"},"
      + "\"presentReason\":{\"type\":\"String\",\"value\":\"Originaux vus.\"}}}";

  @LocalServerPort
  private int port;
  @Autowired
  private Steps steps;
  @Autowired
  private ProcessEngine engine;
  private JobExecutor jobs;
  private Http http;
  private String call;

  @BeforeEach
  void start() {
    http = new Http(port);
    call = steps.openCall();
    jobs = ((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration()).getJobExecutor();
    jobs.start();
  }

  @AfterEach
  void stop() {
    jobs.shutdown();
  }

  @Test
  void fromDepositThroughComplementToAReasonedInadmissibility() {
    String reference = http.post("/api/calls/" + call + "/applications", People.APPLICANT,
        Submissions.withoutOtherEnterprise()).json().path("reference").asText();
    String check = task(reference, "userTask_checkCompleteness");
    assertThat(submit(check, COMPLETE.formatted("[\\\"STATUTES\\\"]")).status()).isEqualTo(204);

    awaitStatus(reference, "COMPLEMENT_REQUESTED");
    assertThat(http.upload("/api/applications/" + reference + "/documents", People.APPLICANT, "STATUTES", "statuts.pdf", PDF)
        .status()).isEqualTo(201);
    assertThat(http.post("/api/applications/" + reference + "/complements", People.APPLICANT, "{\"comment\":\"Voici.\"}")
        .status()).isEqualTo(200);
    assertThat(submit(task(reference, "userTask_checkCompleteness"), COMPLETE.formatted("[]")).status()).isEqualTo(204);
    assertThat(submit(task(reference, "userTask_analyseApplication"), analysis()).status()).isEqualTo(204);

    String confirmation = task(reference, "userTask_confirmIneligibility");
    assertThat(http.get("/api/applications/" + reference, People.APPLICANT).json().path("reasons")).isEmpty();
    assertThat(http.post("/engine-rest/task/" + confirmation + "/submit-form", People.PROGRAMME_OFFICER,
        "{\"variables\":{\"ineligibilityConfirmed\":{\"type\":\"Boolean\",\"value\":true},"
            + "\"confirmationComment\":{\"type\":\"String\",\"value\":\"\"}}}").status()).isEqualTo(204);
    awaitStatus(reference, "INELIGIBLE");
    await().atMost(Duration.ofSeconds(30)).until(() -> view(reference, People.APPLICANT).path("letters").size() == 3);
    JsonNode told = view(reference, People.APPLICANT);
    assertThat(told.path("reasons")).singleElement().satisfies(reason -> {
      assertThat(reason.path("code").asText()).isEqualTo("NO_OTHER_ENTERPRISE");
      assertThat(reason.path("text").asText()).isNotBlank();
      assertThat(reason.path("version").asInt()).isPositive();
      assertThat(reason.path("rules").get(0).path("annotation").asText()).contains("[");
    });
    assertThat(view(reference, People.AUDITOR).path("decisions").size()).isGreaterThan(5);
    assertThat(told.has("decisions")).isFalse();
    assertThat(told.has("members")).isFalse();
    assertThat(told.path("history")).noneSatisfy(event -> assertThat(event.path("actor").asText())
        .isIn(People.CASE_OFFICER, People.PROGRAMME_OFFICER));
    assertThat(told.path("history")).noneSatisfy(event -> assertThat(event.path("kind").asText())
        .isIn("ANALYSED", "CONFIRMATION", "REASONS_FOUND"));
  }

  @Test
  void wrongValueIsRefusedInFrenchAndTheTaskStaysOpen() {
    String reference = deposit();
    String check = task(reference, "userTask_checkCompleteness");
    Http.Answer wrong = submit(check, COMPLETE.formatted("[\\\"UNHEARD_OF\\\"]"));
    assertThat(wrong.status()).isEqualTo(400);
    assertThat(wrong.json().path("message").asText()).contains("ne sont pas exigées");
    Http.Answer smuggled = submit(check, "{\"variables\":{\"applicationStatus\":{\"type\":\"String\",\"value\":\"ELIGIBLE\"}}}");
    assertThat(smuggled.status()).isEqualTo(400);
    assertThat(task(reference, "userTask_checkCompleteness")).isEqualTo(check);
  }

  @Test
  void twoPeopleAtOnceHaveOneWinnerAndTheOtherIsToldSo() throws Exception {
    String reference = deposit();
    String check = task(reference, "userTask_checkCompleteness");
    assertThat(race(person -> http.post("/engine-rest/task/" + check + "/claim", person, "{\"userId\":\"" + person + "\"}")))
        .containsExactlyInAnyOrder(204, 409);
    String assignee = http.get("/engine-rest/task/" + check, People.CASE_OFFICER).json().path("assignee").asText();
    List<Integer> twice = race(person -> http.post("/engine-rest/task/" + check + "/submit-form", assignee,
        COMPLETE.formatted("[]")));
    assertThat(twice).containsExactlyInAnyOrder(204, 409);
    assertThat(submit(check, COMPLETE.formatted("[]")).status()).isEqualTo(409);
  }

  private List<Integer> race(java.util.function.Function<String, Http.Answer> action) throws Exception {
    ExecutorService people = Executors.newFixedThreadPool(2);
    try {
      List<Callable<Http.Answer>> both = List.of(() -> action.apply(People.CASE_OFFICER),
          () -> action.apply(People.OTHER_CASE_OFFICER));
      List<Integer> statuses = new ArrayList<>();
      for (Future<Http.Answer> answer : people.invokeAll(both)) {
        statuses.add(answer.get().status());
      }
      return statuses;
    } finally {
      people.shutdownNow();
    }
  }

  private String deposit() {
    return http.post("/api/calls/" + call + "/applications", People.APPLICANT, Submissions.eligible()).json()
        .path("reference").asText();
  }

  private Http.Answer submit(String task, String body) {
    return http.post("/engine-rest/task/" + task + "/submit-form", People.CASE_OFFICER, body);
  }

  private String task(String reference, String key) {
    String query = "/engine-rest/task?maxResults=10&processInstanceBusinessKey=" + reference + "&taskDefinitionKey=" + key;
    String person = key.equals("userTask_confirmIneligibility") ? People.PROGRAMME_OFFICER : People.CASE_OFFICER;
    await().atMost(Duration.ofSeconds(30)).until(() -> http.get(query, person).json().size() == 1);
    return http.get(query, person).json().get(0).path("id").asText();
  }

  private void awaitStatus(String reference, String status) {
    await().atMost(Duration.ofSeconds(30))
        .until(() -> view(reference, People.CASE_OFFICER).path("status").asText().equals(status));
  }

  private JsonNode view(String reference, String person) {
    return http.get("/api/applications/" + reference, person).json();
  }

  private static String analysis() {
    StringBuilder values = new StringBuilder("{\"variables\":{");
    for (String fact : List.of("commonTerritory", "commonStrategy", "socialInnovation", "localRooting",
        "inCityPolicyArea", "inFragileRuralArea", "inDeindustrialisedBasin", "otherEnterpriseInGovernance")) {
      values.append("\"").append(fact).append("\":{\"type\":\"Boolean\",\"value\":true},");
    }
    return values + "\"jointProjectCount\":{\"type\":\"Integer\",\"value\":2},"
        + "\"signedLucrativePartnerships\":{\"type\":\"Integer\",\"value\":1},"
        + "\"memberOverrides\":{\"type\":\"Json\",\"value\":\"[]\"},"
        + "\"stateAidBasis\":{\"type\":\"String\",\"value\":\"NOT_STATE_AID\"}}}";
  }
}
