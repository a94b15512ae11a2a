package org.callforprojects.workplace;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import org.callforprojects.application.intake.DepositService;
import org.callforprojects.application.submission.Submission;
import org.callforprojects.json.StrictJson;
import org.callforprojects.support.Http;
import org.callforprojects.support.People;
import org.callforprojects.support.SqlLog;
import org.callforprojects.support.Steps;
import org.callforprojects.support.Submissions;
import org.callforprojects.support.WholeApplication;
import org.camunda.bpm.engine.RepositoryService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What is typed in a form and not sent: kept for its author, shown to nobody else, gone with the task. */
@WholeApplication
class DraftsTest {

  private static final String CONTENT =
      "{\"missingDocuments\": [\"PARTNERSHIP_PROTOCOL\"], \"completenessComment\": \"Il manque un protocole signé.\"}";

  @LocalServerPort
  private int port;
  @Autowired
  private Steps steps;
  @Autowired
  private DepositService deposits;
  @Autowired
  private DraftService drafts;
  @Autowired
  private StrictJson strictJson;
  @Autowired
  private RepositoryService repository;
  @Autowired
  private JdbcClient jdbc;
  @Autowired
  private Clock clock;
  @Autowired
  private SqlLog sql;

  private Http http;
  private String reference;
  private String task;

  @BeforeEach
  void openTask() {
    http = new Http(port);
    reference = deposits.deposit(steps.openCall(), strictJson.read(Submissions.eligible().toString(), Submission.class),
        People.APPLICANT, clock.instant(), null).reference();
    steps.runJobs();
    task = steps.task(reference).getId();
  }

  @AfterEach
  void resetClock() {
    steps.resetClock();
  }

  @Test
  void draftIsShownToItsAuthorWhereverTheyOpenTheForm() {
    Http.Answer kept = save(People.CASE_OFFICER, CONTENT);

    assertThat(kept.status()).isEqualTo(200);
    assertThat(kept.json().path("author").asText()).isEqualTo(People.CASE_OFFICER);
    JsonNode form = form(People.CASE_OFFICER);
    assertThat(form.at("/completenessComment/value").asText()).isEqualTo("Il manque un protocole signé.");
    assertThat(form.at("/completenessComment/type").asText()).isEqualTo("String");
    assertThat(form.at("/missingDocuments/type").asText()).isEqualTo("Json");
    assertThat(form.at("/missingDocuments/value").asText()).isEqualTo("[\"PARTNERSHIP_PROTOCOL\"]");
    assertThat(form.at("/draftSavedAt/value").asText()).isNotBlank();
    assertThat(form.has("dossier")).as("the facts are still there").isTrue();
    JsonNode draft = http.get(address(), People.CASE_OFFICER).json();
    assertThat(draft.at("/content/missingDocuments/0").asText()).isEqualTo("PARTNERSHIP_PROTOCOL");
  }

  @Test
  void nobodyElseSeesIt() {
    JsonNode untouched = form(People.OTHER_CASE_OFFICER);
    save(People.CASE_OFFICER, CONTENT);

    JsonNode form = form(People.OTHER_CASE_OFFICER);
    assertThat(form.has("draftSavedAt")).isFalse();
    assertThat(form).isEqualTo(untouched);
    assertThat(http.get(address(), People.OTHER_CASE_OFFICER).status()).isEqualTo(204);
    http.send("DELETE", address(), People.OTHER_CASE_OFFICER);
    assertThat(http.get(address(), People.CASE_OFFICER).status()).as("theirs was deleted, not this one").isEqualTo(200);
    save(People.OTHER_CASE_OFFICER, "{\"completenessComment\": \"Autre avis\"}");
    assertThat(form(People.CASE_OFFICER).at("/completenessComment/value").asText()).startsWith("Il manque");
  }

  @Test
  void emptiedFieldStaysEmptyWhateverItWasFilledWith() {
    assertThat(form(People.CASE_OFFICER).at("/missingDocuments/value").asText()).isNotEqualTo("null");
    save(People.CASE_OFFICER, "{\"missingDocuments\": null, \"completenessComment\": null}");

    JsonNode form = form(People.CASE_OFFICER);
    assertThat(form.at("/missingDocuments/type").asText()).isEqualTo("Json");
    assertThat(form.at("/missingDocuments/value").asText()).isEqualTo("null");
  }

  @Test
  void onlyWhoMayWorkOnTheTaskKeepsADraftOfIt() {
    for (String other : List.of(People.EXPERT, People.AUDITOR, People.MANAGER, People.ACCOUNTANT)) {
      assertThat(save(other, CONTENT).status()).as(other).isEqualTo(403);
      assertThat(http.get(address(), other).status()).as(other).isEqualTo(403);
    }
    assertThat(save(People.APPLICANT, CONTENT).status()).isEqualTo(403);
    assertThat(http.send("PUT", address(), null, CONTENT).status()).isIn(401, 403);
    steps.as(People.OTHER_CASE_OFFICER, tasks -> tasks.claim(task, People.OTHER_CASE_OFFICER));
    assertThat(save(People.CASE_OFFICER, CONTENT).status()).as("another's task").isEqualTo(403);
    assertThat(count()).isZero();
  }

  @Test
  void scriptWithoutASessionIsToldSoWithoutAWindowOfTheBrowser() throws Exception {
    HttpClient browser = HttpClient.newHttpClient();
    assertThat(browse(browser, request(address()).GET()).headers().firstValue("WWW-Authenticate")).isPresent();
    HttpResponse<String> answer = browse(browser, request(address()).header("X-Requested-With", "XMLHttpRequest").GET());
    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.headers().firstValue("WWW-Authenticate")).isEmpty();
  }

  @Test
  void draftOfATaskTakenByAnotherIsNotShownOverItsForm() {
    JsonNode untouched = form(People.CASE_OFFICER);
    save(People.CASE_OFFICER, CONTENT);
    assertThat(form(People.CASE_OFFICER)).isNotEqualTo(untouched);
    steps.as(People.OTHER_CASE_OFFICER, tasks -> tasks.claim(task, People.OTHER_CASE_OFFICER));

    assertThat(form(People.CASE_OFFICER)).isEqualTo(untouched);
  }

  @Test
  void onlyKeysOfTheFormAreKept() {
    assertThat(save(People.CASE_OFFICER, "{\"eligible\": true}").status()).isEqualTo(400);
    assertThat(save(People.CASE_OFFICER, "[1]").status()).isEqualTo(400);
    assertThat(save(People.CASE_OFFICER, "{\"completenessComment\": \"a\\u0000b\"}").status()).isEqualTo(400);
    assertThat(http.send("PUT", "/api/tasks/none/draft", People.CASE_OFFICER, CONTENT).status()).isEqualTo(404);
    assertThat(count()).isZero();
  }

  @Test
  void draftIsRefusedFromAHundredKilobytesOn() {
    String many = "\"" + "é".repeat(10_000) + "\",";
    String content = "{\"missingDocuments\": [" + many.repeat(4) + "\"\"], \"completenessComment\": \"%s\"}";
    assertThat(save(People.CASE_OFFICER, content.formatted("é".repeat(9_900))).status()).isEqualTo(200);
    assertThat(save(People.CASE_OFFICER, content.formatted("é".repeat(10_000))).status()).isEqualTo(400);
  }

  @Test
  void draftIsGoneWithItsTask() {
    save(People.CASE_OFFICER, CONTENT);
    SqlLog.Sent completion = sql.during(() -> complete(Map.of("missingDocuments", List.of(), "presentReason", "Originaux vus.")));
    assertThat(completion.own()).as("the end of a task asks nothing about drafts").noneMatch(s -> s.contains("task_draft"));

    assertThat(save(People.CASE_OFFICER, CONTENT).status()).as("too late").isEqualTo(409);
    assertThat(http.send("DELETE", address(), People.CASE_OFFICER).status()).isEqualTo(204);
    assertThat(count()).isZero();
  }

  @Test
  void whatTheBrowserLeftBehindIsRemovedAtNight() {
    save(People.CASE_OFFICER, CONTENT);
    drafts.removeOrphans();
    assertThat(count()).as("the task is open").isOne();

    complete(Map.of("missingDocuments", List.of(), "presentReason", "Originaux vus."));
    assertThat(drafts.removeOrphans()).isOne();
    assertThat(count()).isZero();
  }

  @Test
  void startFormHasADraftTooForAMonth() {
    String process = repository.createProcessDefinitionQuery().processDefinitionKey("application-processing").latestVersion()
        .singleResult().getId();
    String address = "/api/process-definitions/" + process + "/draft";
    String paper = "{\"poleName\": \"Pôle sur papier\", \"lead\": {\"name\": \"Association synthétique\"}, \"budget\": "
        + "[{\"year\": 2014, \"amount\": 1200.5}]}";

    assertThat(http.send("PUT", address, People.CASE_OFFICER, paper).status()).isEqualTo(200);
    JsonNode content = http.get(address, People.CASE_OFFICER).json().path("content");
    assertThat(content.at("/lead/name").asText()).isEqualTo("Association synthétique");
    assertThat(content.at("/budget/0/amount").asDouble()).isEqualTo(1200.5);
    assertThat(http.get(address, People.OTHER_CASE_OFFICER).status()).isEqualTo(204);
    assertThat(http.send("PUT", address, People.AUDITOR, paper).status()).isEqualTo(403);
    assertThat(http.send("PUT", address, People.CASE_OFFICER, "{\"reference\": \"x\"}").status()).isEqualTo(400);
    assertThat(http.send("PUT", "/api/process-definitions/none/draft", People.CASE_OFFICER, paper).status()).isEqualTo(404);

    steps.clockAt(clock.instant().plus(Duration.ofDays(31)));
    drafts.removeOrphans();
    assertThat(http.get(address, People.CASE_OFFICER).status()).isEqualTo(204);
  }

  @Test
  void sessionOfTasklistNeedsItsTokenAndKeepsItsCookie() throws Exception {
    CookieManager cookies = new CookieManager();
    HttpClient browser = HttpClient.newBuilder().cookieHandler(cookies).build();
    browse(browser, request("/camunda/app/tasklist/default/").GET());
    browse(browser, request("/camunda/api/admin/auth/user/default/login/tasklist")
        .header("Content-Type", "application/x-www-form-urlencoded").header("X-XSRF-TOKEN", token(cookies))
        .POST(HttpRequest.BodyPublishers.ofString("username=" + People.CASE_OFFICER + "&password=" + People.PASSWORD)));
    browse(browser, request("/camunda/app/tasklist/default/").GET());
    String token = token(cookies);

    assertThat(browse(browser, put()).statusCode()).as("without the token").isEqualTo(403);
    assertThat(browse(browser, put().header("X-XSRF-TOKEN", token + "0")).statusCode()).as("another token").isEqualTo(403);
    assertThat(browse(browser, put().header("X-XSRF-TOKEN", "forged").header("Cookie", "XSRF-TOKEN=forged")).statusCode())
        .as("a cookie that somebody planted").isEqualTo(403);
    assertThat(count()).isZero();

    HttpResponse<String> kept = browse(browser, put().header("X-XSRF-TOKEN", token));
    assertThat(kept.statusCode()).isEqualTo(200);
    assertThat(kept.headers().allValues("Set-Cookie")).noneMatch(cookie -> cookie.contains("XSRF"));
    assertThat(browse(browser, request("/camunda/api/engine/engine/default/task/" + task + "/claim")
        .header("Content-Type", "application/json").header("X-XSRF-TOKEN", token)
        .POST(HttpRequest.BodyPublishers.ofString("{\"userId\": \"" + People.CASE_OFFICER + "\"}"))).statusCode())
        .as("Camunda's own requests go on").isEqualTo(204);
  }

  private Http.Answer save(String person, String content) {
    return http.send("PUT", address(), person, content);
  }

  private String address() {
    return "/api/tasks/" + task + "/draft";
  }

  private JsonNode form(String person) {
    return http.get("/engine-rest/task/" + task + "/form-variables?deserializeValues=false", person).json();
  }

  private void complete(Map<String, Object> values) {
    steps.as(People.CASE_OFFICER, tasks -> tasks.complete(task, values));
  }

  private int count() {
    return jdbc.sql("select count(*) from task_draft where task_id = ?").param(task).query(Integer.class).single();
  }

  private HttpRequest.Builder put() {
    return request(address()).header("Content-Type", "application/json").PUT(HttpRequest.BodyPublishers.ofString(CONTENT));
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path));
  }

  private static HttpResponse<String> browse(HttpClient browser, HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return browser.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  private static String token(CookieManager cookies) {
    return cookies.getCookieStore().getCookies().stream().filter(cookie -> "XSRF-TOKEN".equals(cookie.getName()))
        .map(HttpCookie::getValue).findFirst().orElseThrow();
  }
}
