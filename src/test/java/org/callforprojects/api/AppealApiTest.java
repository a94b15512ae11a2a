package org.callforprojects.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import org.callforprojects.application.intake.DepositService;
import org.callforprojects.application.submission.Submission;
import org.callforprojects.french.FrenchText;
import org.callforprojects.json.StrictJson;
import org.callforprojects.support.Http;
import org.callforprojects.support.People;
import org.callforprojects.support.SelectionSteps;
import org.callforprojects.support.Steps;
import org.callforprojects.support.Submissions;
import org.callforprojects.support.WholeApplication;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** An appeal over HTTP: who may file, what is answered, what the applicant reads. */
@WholeApplication
class AppealApiTest {

  private static final String GROUNDS = "{\"grounds\": \"Nous contestons cette décision.\"}";

  @LocalServerPort
  private int port;
  @Autowired
  private Steps steps;
  @Autowired
  private SelectionSteps selection;
  @Autowired
  private DepositService deposits;
  @Autowired
  private StrictJson strictJson;
  @Autowired
  private Clock clock;
  private Http http;
  private String reference;

  @BeforeEach
  void closeAFile() {
    http = new Http(port);
    reference = deposits.deposit(steps.openCall(), strictJson.read(Submissions.withoutOtherEnterprise().toString(),
        Submission.class), People.APPLICANT, clock.instant(), null).reference();
    steps.runJobs();
    selection.complete(reference);
    steps.runJobs();
    selection.analyse(reference);
    steps.runJobs();
    steps.complete(People.PROGRAMME_OFFICER, reference, Map.of("ineligibilityConfirmed", true, "confirmationComment", ""));
    steps.runJobs();
  }

  @Test
  void applicantReadsTheLastDayFilesAndReadsTheAnswer() {
    JsonNode before = view(People.APPLICANT);
    assertThat(before.at("/appeals/lastDay").asText()).isGreaterThan(clock.instant().atZone(FrenchText.PARIS)
        .toLocalDate().plusDays(58).toString());
    Http.Answer filed = http.post(path(), People.APPLICANT, GROUNDS);
    assertThat(filed.status()).isEqualTo(201);
    assertThat(filed.header("Location")).endsWith("/api/applications/" + reference);
    assertThat(filed.json().path("number").asInt()).isOne();
    assertThat(filed.json().path("contestedStatus").asText()).isEqualTo("INELIGIBLE");
    assertThat(filed.json().path("silenceAt").asText()).isNotEmpty();
    steps.runJobs();
    JsonNode pending = view(People.APPLICANT);
    assertThat(pending.at("/appeals/lastDay").isTextual()).as("nothing left to contest").isFalse();
    assertThat(pending.at("/appeals/appeals/0/grounds").asText()).isEqualTo("Nous contestons cette décision.");
    assertThat(pending.at("/appeals/appeals/0/outcome").isTextual()).isFalse();
    assertThat(pending.at("/history").toString()).contains("APPEALED");

    steps.complete(People.OTHER_PROGRAMME_OFFICER, reference,
        Map.of("appealOutcome", "UPHELD", "appealReason", "Aucune entreprise extérieure n’est membre."));
    assertThat(view(People.APPLICANT).toString()).as("decided, not told").doesNotContain("UPHELD", "Aucune entreprise extérieure");
    assertThat(view(People.APPLICANT).at("/history").toString()).doesNotContain("APPEAL_REEXAMINED");
    steps.runJobs();
    JsonNode told = view(People.APPLICANT);
    assertThat(told.at("/appeals/appeals/0/outcome").asText()).isEqualTo("UPHELD");
    assertThat(told.at("/appeals/appeals/0/reason").asText()).startsWith("Aucune entreprise");
    assertThat(told.toString()).doesNotContain(People.OTHER_PROGRAMME_OFFICER + "\"");
  }

  @Test
  void secondAppealIsAConflictWithAFrenchReason() {
    assertThat(http.post(path(), People.APPLICANT, GROUNDS).status()).isEqualTo(201);
    Http.Answer again = http.post(path(), People.APPLICANT, GROUNDS);
    assertThat(again.status()).isEqualTo(409);
    assertThat(again.json().path("detail").asText()).contains("Un recours est déjà en cours");
  }

  @Test
  void staffFilesAPaperOriginalWithItsDay() {
    String today = clock.instant().atZone(FrenchText.PARIS).toLocalDate().toString();
    Http.Answer undated = http.post(path(), People.CASE_OFFICER, GROUNDS);
    assertThat(undated.status()).isIn(400, 422);
    assertThat(undated.json().toString()).contains("/receivedOn");
    assertThat(http.post(path(), People.CASE_OFFICER, "{\"grounds\": \"Un courrier.\", \"receivedOn\": \"" + today + "\"}")
        .status()).isEqualTo(201);
  }

  @Test
  void badBodiesAndOtherPeopleAreRefused() {
    for (String body : new String[] {"{}", "{\"grounds\": \"\"}", "{\"grounds\": 7}", "{\"ground\": \"x\"}", "[]", "x",
        "{\"grounds\": \"x\", \"receivedOn\": \"2014-01-01\"}", "{\"grounds\": \"a\\u0000b\"}"}) {
      Http.Answer answer = http.post(path(), People.APPLICANT, body);
      assertThat(answer.status()).as(body).isIn(400, 422);
      assertThat(answer.json().path("detail").asText()).as(body).isNotBlank();
    }
    assertThat(http.post(path(), People.OTHER_APPLICANT, GROUNDS).status()).isEqualTo(404);
    assertThat(http.post(path(), People.AUDITOR, GROUNDS).status()).isEqualTo(403);
    assertThat(http.post(path(), People.EXPERT, GROUNDS).status()).isEqualTo(403);
    assertThat(http.post(path(), null, GROUNDS).status()).isIn(401, 403);
    assertThat(http.post("/api/applications/" + reference + "x/appeal", People.APPLICANT, GROUNDS).status()).isEqualTo(404);
    assertThat(view(People.APPLICANT).at("/appeals/appeals").size()).isZero();
  }

  private String path() {
    return "/api/applications/" + reference + "/appeal";
  }

  private JsonNode view(String person) {
    Http.Answer answer = http.get("/api/applications/" + reference, person);
    assertThat(answer.status()).isEqualTo(200);
    return answer.json();
  }
}
