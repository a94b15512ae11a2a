package org.callforprojects.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.callforprojects.application.Application;
import org.callforprojects.application.ApplicationStatus;
import org.callforprojects.application.Timeline;
import org.callforprojects.application.intake.ApplicantService;
import org.callforprojects.application.intake.Requester;
import org.callforprojects.application.sheet.ApplicationDossier;
import org.callforprojects.application.submission.Channel;
import org.callforprojects.call.CallService;
import org.callforprojects.call.CallStatus;
import org.callforprojects.engine.job.MovableClock;
import org.callforprojects.identity.Groups;
import org.callforprojects.support.Http;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.ActiveProfiles;

/** The demonstration as it stands after the first start; the tests that move its clock come last. */
@Tag("own-context")
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = "spring.datasource.url=jdbc:h2:mem:demo;LOCK_TIMEOUT=10000")
@ActiveProfiles("demo")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DemoTest {

  private static final Requester STAFF = new Requester("", true);
  private static final String ADMINISTRATOR = "admin";
  private static final Pattern CSRF = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");

  @Autowired
  private ApplicantService applicants;
  @Autowired
  private ApplicationDossier dossiers;
  @Autowired
  private CallService calls;
  @Autowired
  private DemoLoader loader;
  @Autowired
  private DemoBanner banner;
  @Autowired
  private MovableClock movable;
  @Autowired
  private Clock clock;
  @Autowired
  private ProcessEngine engine;
  @LocalServerPort
  private int port;
  private Http http;

  @BeforeAll
  void connect() {
    http = new Http(port, person -> DemoPeople.PASSWORD);
  }

  /** The clock belongs to the whole virtual machine. */
  @AfterAll
  void putTheClockBack() {
    ClockUtil.reset();
  }

  @Test
  @Order(1)
  void applicationsStandInEveryState() {
    Map<ApplicationStatus, Long> states = all().stream()
        .collect(Collectors.groupingBy(Application::status, Collectors.counting()));

    assertThat(all()).hasSize(16)
        .allSatisfy(a -> assertThat(a.submission().poleName()).endsWith("(synthétique)"))
        .anySatisfy(a -> assertThat(a.deposit().channel()).isEqualTo(Channel.PAPER));
    assertThat(states).containsOnlyKeys(Stream.of(ApplicationStatus.values())
        .filter(status -> !status.isDecided() && status != ApplicationStatus.POSTPONED
            && status != ApplicationStatus.CALL_CANCELLED).toList()) // what a committee decides, and a call that is given up
        .containsEntry(ApplicationStatus.ELIGIBLE, 2L).containsEntry(ApplicationStatus.INSTRUCTED, 1L);
    assertThat(all().stream().map(a -> a.submission().territory().departement()).distinct()).hasSize(16);
    assertThat(all().stream().map(a -> a.submission().lead().legalCategory()).distinct().count()).isGreaterThan(5);
  }

  @Test
  @Order(1)
  void callIsOpenAroundToday() {
    assertThat(calls.get(DemoLoader.CALL).status()).isEqualTo(CallStatus.OPEN);
    Instant now = clock.instant();
    assertThat(calls.get(DemoLoader.CALL).settings().opensAt().toInstant())
        .isCloseTo(now.minus(30, ChronoUnit.DAYS), within(2, ChronoUnit.DAYS));
    assertThat(calls.get(DemoLoader.CALL).settings().closesAt().toInstant())
        .isCloseTo(now.plus(30, ChronoUnit.DAYS), within(2, ChronoUnit.DAYS));
  }

  @Test
  @Order(1)
  void historyIsInOrderAndNothingLiesInTheFuture() {
    assertThat(movable.offset()).isZero();
    assertThat(clock.instant()).isCloseTo(Clock.systemUTC().instant(), within(5, ChronoUnit.SECONDS));
    for (Application application : all()) {
      List<Timeline.Event> history = dossiers.of(application).history();
      assertThat(history).as(application.reference()).isSortedAccordingTo(Comparator.comparing(Timeline.Event::at))
          .allSatisfy(event -> assertThat(event.at()).isBefore(clock.instant()));
      assertThat(history.get(0).kind()).isEqualTo(Timeline.Kind.SUBMITTED);
    }
  }

  @Test
  @Order(1)
  void applicantWhoDidNotAnswerWasRemindedAndThenClosed() {
    Application closed = in(ApplicationStatus.INCOMPLETE_CLOSED);
    assertThat(dossiers.of(closed).history()).extracting(Timeline.Event::kind)
        .containsSubsequence(Timeline.Kind.COMPLEMENT_REQUESTED, Timeline.Kind.REMINDED, Timeline.Kind.DELAY_EXPIRED,
            Timeline.Kind.CLOSED, Timeline.Kind.NOTIFICATION_HELD);
    assertThat(dossiers.of(closed).letters()).as("the call is open: its closing is told after the deposits end (S33)").hasSize(3);
    assertThat(closed.toldStatus()).isEqualTo(ApplicationStatus.COMPLEMENT_RECEIVED);
  }

  @Test
  @Order(1)
  void documentsAreRealPdfFilesMarkedAsSpecimens() {
    assertThat(all()).allSatisfy(application -> assertThat(dossiers.of(application).documents()).isNotEmpty()
        .allSatisfy(document -> assertThat(document.contentType()).isEqualTo("application/pdf")));
  }

  @Test
  @Order(1)
  void noStepFailedAndEveryWaitingTaskHasItsGroup() {
    assertThat(engine.getRuntimeService().createIncidentQuery().count()).isZero();
    assertThat(engine.getManagementService().createJobQuery().executable().count()).isZero();
    assertThat(engine.getTaskService().createTaskQuery().list())
        .allSatisfy(task -> assertThat(task.getDueDate()).isNotNull());
  }

  @Test
  @Order(1)
  void caseOfficerFindsTheCardsOfTheGroupInTasklist() {
    String filter = engine.getFilterService().createTaskFilterQuery().filterName("Tâches de mon groupe").singleResult()
        .getId();
    Http.Answer list = http.get("/engine-rest/filter/" + filter + "/list?firstResult=0&maxResults=50", "claire");
    assertThat(list.status()).as(list.body()).isEqualTo(200);
    assertThat(list.json()).hasSizeGreaterThanOrEqualTo(5)
        .allSatisfy(task -> assertThat(task.path("assignee").isNull()).isTrue());
    String execution = list.json().get(0).path("processInstanceId").asText();
    Http.Answer card =
        http.get("/engine-rest/variable-instance?maxResults=50&processInstanceIdIn=" + execution, "claire");
    assertThat(card.body()).contains("poleName", "leadName", "requestedAmount", "applicationStatus");
    assertThat(http.get("/engine-rest/filter/" + filter + "/list?firstResult=0&maxResults=50", "xavier").json())
        .isEmpty();
  }

  @Test
  @Order(1)
  void loadingAgainAddsNothing() {
    long tasks = engine.getTaskService().createTaskQuery().count();
    assertThat(loader.load((done, all) -> { })).isFalse();
    assertThat(all()).hasSize(16);
    assertThat(engine.getTaskService().createTaskQuery().count()).isEqualTo(tasks);
  }

  @Test
  @Order(1)
  void everyGroupHasSomeoneWhoCanLogIn() {
    assertThat(DemoPeople.STAFF.stream().map(DemoPeople.Member::group)).containsAll(Groups.LABELS.keySet());
    assertThat(DemoPeople.STAFF).allSatisfy(member ->
        assertThat(engine.getIdentityService().checkPassword(member.id(), DemoPeople.PASSWORD)).isTrue());
    assertThat(http.get("/api/applications", "amina@exemple.invalid").status()).isEqualTo(200);
  }

  @Test
  @Order(1)
  void consoleTellsWhereToGoAndAsWhom() {
    assertThat(String.join("\n", banner.lines())).contains("http://localhost:" + port + "/", "/camunda/app/tasklist/",
        "/camunda/app/cockpit/", "/api/openapi", "/dossier/PTCE-2013-", "claire", "Instructeurs", DemoPeople.PASSWORD);
    assertThat(http.get("/", null).body()).contains("Démonstration", "claire", DemoPeople.PASSWORD);
  }

  @Test
  @Order(2)
  void onlyTheAdministratorReachesTheClock() {
    for (String path : List.of("/api/demo/clock", "/demo/horloge")) {
      assertThat(http.get(path, null).status()).isIn(302, 401);
      assertThat(http.get(path, "claire").status()).isEqualTo(403);
      assertThat(http.get(path, ADMINISTRATOR).status()).isEqualTo(200);
    }
    assertThat(http.post("/api/demo/clock", "thomas", "{\"advance\":\"P1D\"}").status()).isEqualTo(403);
    assertThat(movable.offset()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"advance\":\"P1D\",\"to\":\"2099-01-01T00:00:00Z\"}", "{\"advance\":\"dix jours\"}",
      "{\"advance\":\"P-1D\"}", "{\"advance\":\"PT0S\"}", "{\"advance\":\"P11Y\"}", "{\"advance\":\"P999999999Y\"}",
      "{\"to\":\"2013-10-31T23:59:59+01:00\"}", "{\"to\":\"9999-12-31T23:59:59Z\"}", "{\"autre\":1}", "[]", ""})
  @Order(2)
  void absurdMoveIsRefusedInFrench(String body) {
    Http.Answer answer = http.post("/api/demo/clock", ADMINISTRATOR, body);
    assertThat(answer.status()).as(answer.body()).isEqualTo(400);
    assertThat(answer.json().path("detail").asText()).isNotBlank();
    assertThat(movable.offset()).isZero();
  }

  @Test
  @Order(3)
  void advancedClockEndsADelayWithinSeconds() {
    Application awaited = in(ApplicationStatus.COMPLEMENT_REQUESTED);
    Instant before = clock.instant();

    Http.Answer answer = http.post("/api/demo/clock", ADMINISTRATOR, "{\"advance\":\"P4D\"}");

    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    assertThat(answer.json().path("offset").asText()).isNotBlank();
    assertThat(clock.instant()).isCloseTo(before.plus(4, ChronoUnit.DAYS), within(2, ChronoUnit.HOURS));
    await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(status(awaited))
        .isEqualTo(ApplicationStatus.INCOMPLETE_CLOSED));
  }

  @Test
  @Order(4)
  void advanceOutlivesARestart() {
    Duration ahead = movable.offset();
    ClockUtil.reset();

    movable.resume();

    assertThat(ahead).isGreaterThan(Duration.ofDays(3));
    assertThat(Duration.between(Clock.systemUTC().instant(), clock.instant()))
        .isCloseTo(ahead, Duration.ofSeconds(5));
  }

  @Test
  @Order(5)
  void buttonOfThePageAdvancesTheClockAndNeedsItsToken() throws Exception {
    HttpClient browser = HttpClient.newHttpClient();
    HttpResponse<String> page = browser.send(page("GET", "", null), HttpResponse.BodyHandlers.ofString());
    assertThat(page.body()).contains("Horloge de la démonstration", "+1\u00a0jour", "+10\u00a0jours", "+16\u00a0jours",
        "+1\u00a0mois");
    Matcher token = CSRF.matcher(page.body());
    assertThat(token.find()).isTrue();
    String session = page.headers().firstValue("Set-Cookie").orElse("").split(";")[0];
    Instant before = clock.instant();

    assertThat(browser.send(page("POST", "advance=P1D", session), HttpResponse.BodyHandlers.ofString()).statusCode())
        .isEqualTo(403);
    assertThat(clock.instant()).isBefore(before.plus(1, ChronoUnit.HOURS));

    HttpResponse<String> moved = browser.send(page("POST", "advance=P1D&_csrf=" + token.group(1), session),
        HttpResponse.BodyHandlers.ofString());
    assertThat(moved.statusCode()).isEqualTo(302);
    assertThat(clock.instant()).isAfter(before.plus(22, ChronoUnit.HOURS));
  }

  private HttpRequest page(String method, String body, String session) {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/demo/horloge"))
        .header("Authorization", "Basic " + Base64.getEncoder()
            .encodeToString((ADMINISTRATOR + ":" + DemoPeople.PASSWORD).getBytes()))
        .header("Content-Type", "application/x-www-form-urlencoded")
        .method(method, HttpRequest.BodyPublishers.ofString(body));
    if (session != null) {
      request.header("Cookie", session);
    }
    return request.build();
  }

  private List<Application> all() {
    return applicants.page(STAFF, 100, 0);
  }

  private Application in(ApplicationStatus status) {
    return all().stream().filter(a -> a.status() == status).findFirst().orElseThrow();
  }

  private ApplicationStatus status(Application application) {
    return applicants.get(application.reference(), STAFF).status();
  }
}
