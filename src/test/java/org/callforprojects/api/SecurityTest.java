package org.callforprojects.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.callforprojects.support.Http;
import org.callforprojects.support.People;
import org.callforprojects.support.Steps;
import org.callforprojects.support.Submissions;
import org.callforprojects.support.Visitor;
import org.callforprojects.support.WholeApplication;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Every door: who is let in, and what is answered to the others. */
@WholeApplication
class SecurityTest {

  @LocalServerPort
  private int port;
  @Autowired
  private Steps steps;
  @Autowired
  private JdbcClient jdbc;
  private Http http;

  @BeforeEach
  void connect() {
    http = new Http(port);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/api/calls", "/", "/actuator/health"})
  void publicPagesAreOpen(String path) {
    assertThat(http.get(path, null).status()).isEqualTo(200);
  }

  @Test
  void descriptionOfTheApiIsOpen() {
    Http.Answer answer = http.get("/api/openapi", null);
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().path("paths").has("/api/calls/{code}/applications")).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"GET,/api/applications", "GET,/api/applications/X", "POST,/api/calls", "POST,/api/calls/X/applications",
      "POST,/api/applications/X/withdrawal", "POST,/api/applicants", "POST,/api/demo/clock", "GET,/api/anything",
      "GET,/engine-rest/user", "GET,/engine-rest/engine", "POST,/engine-rest/deployment/create",
      "POST,/engine-rest/task/x/complete", "GET,/actuator/metrics", "GET,/actuator/env"})
  void anonymousCallerIsAskedToLogIn(String method, String path) {
    Http.Answer answer = http.send(method, path, null);
    assertThat(answer.status()).isEqualTo(path.startsWith("/actuator") ? 302 : 401); // a page leads to the login
    assertThat(answer.body()).doesNotContain("claire");
  }

  /** D4: on any node that asks the same database. */
  @Test
  void d4LoginIsKeptInTheDatabaseForEveryNodeAndGoesWithTheLogout() {
    jdbc.sql("delete from spring_session").update();
    Visitor officer = new Visitor(port).logIn(People.CASE_OFFICER, People.PASSWORD);
    assertThat(officer.get("/accueil").status()).isEqualTo(200);
    assertThat(jdbc.sql("select count(*) from spring_session").query(Integer.class).single()).isPositive();
    jdbc.sql("delete from spring_session").update(); // as another node ends it
    assertThat(officer.get("/accueil").location()).startsWith("/connexion");
  }

  /** D12: whatever the door. */
  @ParameterizedTest
  @ValueSource(strings = {"/", "/connexion", "/api/calls", "/api/applications", "/engine-rest/task", "/camunda/app/tasklist/", "/actuator/health",
      "/nothing"})
  void d12EveryDoorSaysWhatABrowserMayAndWhatItTellsOthers(String path) {
    Http.Answer answer = http.get(path, null);
    assertThat(answer.header("Referrer-Policy")).as("" + answer.status()).isNotEmpty();
    assertThat(answer.header("Permissions-Policy")).contains("camera=()");
    assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
  }

  @Test
  void anonymousDeploymentIsRefusedWith401() {
    assertThat(http.send("POST", "/engine-rest/deployment/create", null).status()).isEqualTo(401);
  }

  @Test
  void applicantIsNoUserOfTheEngine() {
    assertThat(http.get("/engine-rest/task", People.APPLICANT).status()).isEqualTo(401);
    assertThat(http.get("/dossier/X", People.APPLICANT).status()).isIn(302, 401, 403);
  }

  @Test
  void staffReachTheEngineWithTheirOwnRights() {
    assertThat(http.get("/engine-rest/task?maxResults=50", People.CASE_OFFICER).status()).isEqualTo(200);
    assertThat(http.post("/engine-rest/filter/create", People.CASE_OFFICER,
        "{\"resourceType\":\"Task\",\"name\":\"x\",\"query\":{}}").status()).isEqualTo(403);
    assertThat(http.post("/engine-rest/user/create", People.CASE_OFFICER,
        "{\"profile\":{\"id\":\"x\"},\"credentials\":{\"password\":\"Synthetique-2013!\"}}").status()).isEqualTo(403);
  }

  @Test
  void expressionInAnOrQueryIsRefused() {
    Http.Answer answer = http.post("/engine-rest/task", People.CASE_OFFICER,
        "{\"orQueries\":[{\"candidateGroupExpression\":\"${now()}\",\"nameLike\":\"x\"}]}");
    assertThat(answer.status()).isEqualTo(400);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/camunda/api/admin/setup/default/user/create", "/camunda/app/admin/default/setup/"})
  void setUpOfAnAdministratorIsClosed(String path) {
    assertThat(http.post(path, null, "{}").status()).isEqualTo(403);
    assertThat(http.get(path, null).status()).isEqualTo(403);
  }

  @Test
  void onlyProgrammeOfficersCreateCalls() {
    assertThat(http.post("/api/calls", People.CASE_OFFICER, "{}").status()).isEqualTo(403);
    assertThat(http.post("/api/calls", People.APPLICANT, "{}").status()).isEqualTo(403);
    assertThat(http.post("/api/calls", People.PROGRAMME_OFFICER, "{}").status()).isEqualTo(400);
  }

  @Test
  void auditorsReadAndChangeNothing() {
    String reference = deposit();
    assertThat(http.get("/api/applications/" + reference, People.AUDITOR).status()).isEqualTo(200);
    assertThat(http.post("/api/applications/" + reference + "/withdrawal", People.AUDITOR, "{}").status()).isEqualTo(403);
    assertThat(http.get("/api/applications/" + reference, People.EXPERT).status()).isEqualTo(403);
  }

  @Test
  void strangersFileDoesNotExist() {
    String reference = deposit();
    Http.Answer strangers = http.get("/api/applications/" + reference, People.OTHER_APPLICANT);
    Http.Answer none = http.get("/api/applications/" + reference + "0", People.OTHER_APPLICANT);
    assertThat(strangers.status()).isEqualTo(404);
    assertThat(strangers.body().replace(reference, "X").replace("instance", ""))
        .isEqualTo(none.body().replace(reference + "0", "X").replace("instance", ""));
    assertThat(http.post("/api/applications/" + reference + "/withdrawal", People.OTHER_APPLICANT, "{}").status()).isEqualTo(404);
  }

  @Test
  void anotherSiteCannotUseALogin() {
    assertThat(http.post("/api/calls", People.PROGRAMME_OFFICER, "{}", "Sec-Fetch-Site", "cross-site").status()).isEqualTo(403);
    assertThat(http.post("/engine-rest/task/x/claim", People.CASE_OFFICER, "{}", "Sec-Fetch-Site", "cross-site").status())
        .isEqualTo(403);
  }

  @Test
  void sessionAloneNeedsItsToken() {
    Http.Answer login = http.post("/camunda/api/admin/auth/user/default/login/tasklist", null,
        "username=" + People.CASE_OFFICER + "&password=" + People.PASSWORD, "Content-Type",
        "application/x-www-form-urlencoded");
    String session = login.headers().allValues("Set-Cookie").stream().filter(c -> c.startsWith("JSESSIONID"))
        .map(c -> c.substring(0, c.indexOf(';'))).reduce((first, last) -> last).orElseThrow();
    assertThat(http.post("/api/applications/X/withdrawal", null, "{}", "Cookie", session).status()).isEqualTo(403);
  }

  @ParameterizedTest
  @ValueSource(strings = {"//engine-rest/task", "/engine-rest;x/task", "/%65ngine-rest/task", "/camunda/api//admin/setup/x",
      "/camunda/./api/admin/setup/x", "/camunda/api/%2e/admin/setup/x", "/api/applications/..%2fx"})
  void addressThatCanBeReadInTwoWaysIsRefused(String path) {
    assertThat(http.get(path, null).status()).isEqualTo(400);
  }

  @Test
  void nobodyButAnAdministratorRemovesAnAccountNotEvenTheirOwn() {
    assertThat(http.send("DELETE", "/engine-rest/user/" + People.CASE_OFFICER, People.CASE_OFFICER).status()).isEqualTo(403);
    assertThat(http.get("/engine-rest/task?maxResults=1", People.CASE_OFFICER).status()).isEqualTo(200);
  }

  @Test
  void wrongPasswordIsRefused() {
    assertThat(http.get("/api/applications", "nobody").status()).isEqualTo(401);
    assertThat(http.get("/api/applications", "nobody").header("Content-Type")).startsWith("application/problem+json");
  }

  @Test
  void headersProtectThePages() {
    Http.Answer page = http.get("/", null);
    assertThat(page.header("Content-Security-Policy")).contains("default-src 'none'");
    assertThat(page.header("X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(page.header("X-Frame-Options")).isEqualTo("SAMEORIGIN");
    Http.Answer tasklist = http.get("/camunda/app/tasklist/default/", null);
    assertThat(tasklist.header("Content-Security-Policy")).contains("frame-ancestors 'none'");
    assertThat(tasklist.header("Set-Cookie") + tasklist.headers().allValues("Set-Cookie")).contains("SameSite=Strict");
  }

  @Test
  void demonstrationDoorsDoNotExist() {
    assertThat(http.post("/api/demo/clock", "admin", "{\"advance\":\"P1D\"}").status()).isEqualTo(404);
    assertThat(http.get("/demo/horloge", "admin").status()).isEqualTo(404);
  }

  private String deposit() {
    return http.post("/api/calls/" + steps.openCall() + "/applications", People.APPLICANT, Submissions.eligible()).json()
        .path("reference").asText();
  }
}
