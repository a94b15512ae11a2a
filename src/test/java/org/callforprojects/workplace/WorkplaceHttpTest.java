package org.callforprojects.workplace;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import com.fasterxml.jackson.databind.JsonNode;
import org.callforprojects.application.intake.DepositService;
import org.callforprojects.application.submission.Submission;
import org.callforprojects.call.CallService;
import org.callforprojects.call.CallSettings;
import org.callforprojects.json.StrictJson;
import org.callforprojects.support.Http;
import org.callforprojects.support.Pdfs;
import org.callforprojects.support.People;
import org.callforprojects.support.SqlLog;
import org.callforprojects.support.Steps;
import org.callforprojects.support.Submissions;
import org.callforprojects.support.WholeApplication;
import org.camunda.spin.plugin.variable.SpinValues;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What Tasklist shows beside its tasks, over HTTP: who gets it, and what it costs. */
@WholeApplication
class WorkplaceHttpTest {

  private static final byte[] PDF = Pdfs.of("synthetic");

  @LocalServerPort
  private int port;
  @Autowired
  private Steps steps;
  @Autowired
  private DepositService deposits;
  @Autowired
  private StrictJson strictJson;
  @Autowired
  private CallService calls;
  @Autowired
  private Clock clock;
  @Autowired
  private SqlLog sql;
  @Autowired
  private JdbcClient jdbc;
  private Http http;
  private String call;

  @BeforeEach
  void openACall() {
    http = new Http(port);
    call = steps.openCall();
  }

  @Test
  void aCardIsGivenToWhoSeesTheTaskAndToNobodyElse() {
    String reference = deposited();
    String task = steps.task(reference).getId();

    JsonNode cards = cards(People.CASE_OFFICER, task, "unknown");
    assertThat(cards).hasSize(1);
    assertThat(cards.get(0).path("reference").asText()).isEqualTo(reference);
    assertThat(cards.get(0).path("amountLabel").asText()).isEqualTo("Aide demandée");
    assertThat(cards.get(0).path("clock").asText()).startsWith("Rejet implicite dans ");
    assertThat(cards(People.EXPERT, task)).isEmpty();
    assertThat(cards(People.ACCOUNTANT, task)).isEmpty();
    assertThat(http.get("/api/workplace/cards?tasks=" + task, People.APPLICANT).status()).isEqualTo(403);
    assertThat(http.get("/api/workplace/cards?tasks=" + task, null).status()).isEqualTo(401);
  }

  @Test
  void aPageWithTasksOfCallsOnlyHasItsCards() {
    CallSettings settings = steps.settings(call + "-P", "2013", clock.instant().plus(10, ChronoUnit.DAYS),
        clock.instant().plus(40, ChronoUnit.DAYS));
    calls.create(settings, People.PROGRAMME_OFFICER);
    JsonNode cards = cards(People.PROGRAMME_OFFICER, steps.task(settings.code()).getId());
    assertThat(cards.findValuesAsText("reference")).containsExactly(settings.code());
    steps.endProcess(settings.code());
  }

  @Test
  void moreThanAPageOfCardsIsRefused() {
    assertThat(http.get("/api/workplace/cards?tasks=" + ids(51), People.CASE_OFFICER).status()).isEqualTo(400);
  }

  @Test
  void whoeverIsRecusedGetsNeitherCardNorFile() {
    String reference = deposited();
    String task = steps.task(reference).getId();
    jdbc.sql("insert into review (id, reference, expert_id, status, choice, assigned_at, due_at) values (?, ?, ?, 'RECUSED', '', ?, ?)")
        .params(UUID.randomUUID().toString(), reference, People.OTHER_CASE_OFFICER, Timestamp.from(clock.instant()),
            Timestamp.from(clock.instant())).update();

    assertThat(cards(People.OTHER_CASE_OFFICER, task)).isEmpty();
    assertThat(http.get("/dossier/" + reference + "/volet", People.OTHER_CASE_OFFICER).status()).isEqualTo(404);
    assertThat(http.get("/dossier/" + reference + "/volet", People.CASE_OFFICER).status()).isEqualTo(200);
  }

  @Test
  void cardsAskTheSameFewQuestionsHoweverManyThereAre() {
    List<String> tasks = new ArrayList<>();
    tasks.add(steps.task(deposited()).getId());
    cards(People.CASE_OFFICER, tasks.toArray(String[]::new)); // the call's settings are read once
    int one = sql.during(() -> cards(People.CASE_OFFICER, tasks.toArray(String[]::new))).statements().size();
    for (int i = 0; i < 9; i++) {
      tasks.add(steps.task(deposited()).getId());
    }

    SqlLog.Sent ten = sql.during(() -> cards(People.CASE_OFFICER, tasks.toArray(String[]::new)));

    assertThat(ten.statements()).hasSize(one);
    assertThat(ten.engineInBrief()).noneMatch(question -> question.contains("act_hi_"));
  }

  @Test
  void aTaskLeadsToItsFile() {
    String reference = deposited();
    String task = steps.task(reference).getId();

    Http.Answer officer = http.get("/travail/taches/" + task, People.CASE_OFFICER);
    assertThat(officer.status()).isEqualTo(302);
    assertThat(officer.header("Location")).endsWith("/dossier/" + reference + "/volet");
    assertThat(http.get("/travail/taches/" + task, People.EXPERT).status()).isEqualTo(404);
    assertThat(http.get("/travail/taches/" + task + "/notes", People.CASE_OFFICER).header("Location"))
        .endsWith("/dossier/" + reference + "/notes");
    assertThat(http.get("/travail/taches/" + task + "/notes", People.EXPERT).body()).doesNotContain(reference);
    assertThat(http.get("/travail/taches/unknown", People.CASE_OFFICER).body()).contains("n’est plus à faire");
    assertThat(http.get("/travail/taches/" + task, People.APPLICANT).status()).isIn(302, 401, 403);
  }

  @Test
  void aPdfIsShownInPlaceAndAnOfficeFileIsDownloaded() {
    String reference = deposited();
    http.upload("/api/applications/" + reference + "/documents", People.APPLICANT, "STATUTES", "statuts.pdf", PDF);
    String id = jdbc.sql("select id from document where reference = ?").param(reference).query(String.class).single();

    Http.Answer shown = http.get("/dossier/" + reference + "/pieces/" + id, People.CASE_OFFICER);
    assertThat(shown.bytes()).isEqualTo(PDF);
    assertThat(shown.header("Content-Type")).isEqualTo("application/pdf");
    assertThat(shown.header("Content-Disposition")).startsWith("inline");
    assertThat(shown.headers().allValues("X-Content-Type-Options")).containsOnly("nosniff");
    assertThat(http.get("/dossier/" + reference + "/pieces/" + id, People.EXPERT).status()).isEqualTo(403);
    assertThat(http.get("/dossier/" + reference + "/volet?voir=/api/applications/" + reference + "/documents/" + id,
        People.CASE_OFFICER).body()).contains("src=\"/dossier/" + reference + "/pieces/" + id + "\"");

    jdbc.sql("update document set content_type = 'application/vnd.oasis.opendocument.text' where id = ?").param(id).update();
    assertThat(http.get("/dossier/" + reference + "/pieces/" + id, People.CASE_OFFICER).header("Content-Disposition"))
        .startsWith("attachment");
  }

  @Test
  void thePaneAsksTheSameQuestionsHoweverMuchTheFileHolds() {
    String reference = deposited();
    String path = "/dossier/" + reference + "/volet";
    http.get(path, People.CASE_OFFICER);
    int empty = sql.during(() -> http.get(path, People.CASE_OFFICER)).statements().size();
    for (String name : List.of("un.pdf", "deux.pdf", "trois.pdf")) {
      http.upload("/api/applications/" + reference + "/documents", People.APPLICANT, "OTHER", name,
          Pdfs.of(name));
    }

    SqlLog.Sent full = sql.during(() -> http.get(path, People.CASE_OFFICER));

    assertThat(full.statements()).hasSize(empty);
    assertThat(full.engineInBrief()).noneMatch(question -> question.contains("act_hi_"));
  }

  @Test
  void filesThatWaitForTheirApplicantAreListedAtAFixedCost() {
    String path = "/travail/attente?appel=" + call;
    assertThat(http.get(path, People.CASE_OFFICER).body()).contains("Aucun dossier n’attend de réponse");
    String first = waiting();
    http.get(path, People.CASE_OFFICER);
    int one = sql.during(() -> http.get(path, People.CASE_OFFICER)).statements().size();
    String second = waiting();

    SqlLog.Sent two = sql.during(() -> http.get(path, People.CASE_OFFICER));

    String page = http.get(path, People.CASE_OFFICER).body();
    assertThat(page).contains(first, second, "Pièces complémentaires", "Depuis le", "dans ");
    assertThat(two.statements()).hasSize(one);
    assertThat(two.engineInBrief()).noneMatch(question -> question.contains("act_hi_"));
    assertThat(http.get(path, People.ACCOUNTANT).body()).doesNotContain(first).contains("Aucun dossier");
    assertThat(http.get(path, People.EXPERT).status()).isEqualTo(403);
  }

  @Test
  void theListOfACallHoldsItsTasksAndNoOthers() {
    String mine = deposited();
    String here = call;
    call = steps.openCall();
    String other = deposited();
    JsonNode filters = http.get("/engine-rest/filter?resourceType=Task&maxResults=5&name=Appel%20" + here, People.CASE_OFFICER).json();

    String list = http.get("/engine-rest/filter/" + filters.get(0).path("id").asText() + "/list?maxResults=100",
        People.CASE_OFFICER).body();

    assertThat(list).contains(steps.task(mine).getId()).doesNotContain(steps.task(other).getId());
  }

  @Test
  void tasklistMayFrameOurPagesAndIsNotSandboxed() {
    String policy = http.get("/camunda/app/tasklist/default/", null).header("Content-Security-Policy");
    assertThat(policy).doesNotContain("sandbox", "$NONCE").contains("frame-src 'self'", "'nonce-", "frame-ancestors 'none'",
        "object-src 'none'", "base-uri 'self'");
    assertThat(http.get("/camunda/app/shared/shell.js", null).status()).isEqualTo(200);
    assertThat(http.get("/css/workplace.css", null).status()).isEqualTo(200);
  }

  @Test
  void theDoorToWaitingFilesIsOpenToWhoMayReadThem() {
    assertThat(http.get("/api/workplace/doors", People.CASE_OFFICER).json().path("waitingFiles").asBoolean()).isTrue();
    assertThat(http.get("/api/workplace/doors", People.CASE_OFFICER).json().path("notes").asBoolean()).isTrue();
    assertThat(http.get("/api/workplace/doors", People.EXPERT).json().path("waitingFiles").asBoolean()).isFalse();
    assertThat(http.get("/api/workplace/doors", People.EXPERT).json().path("notes").asBoolean()).isFalse();
  }

  private JsonNode cards(String person, String... tasks) {
    Http.Answer answer = http.get("/api/workplace/cards?tasks=" + String.join(",", tasks), person);
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return answer.json();
  }

  private static String ids(int number) {
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < number; i++) {
      ids.add("id-" + i);
    }
    return String.join(",", ids);
  }

  private String deposited() {
    String reference = deposits.deposit(call, strictJson.read(Submissions.eligible().toString(), Submission.class),
        People.APPLICANT, clock.instant(), null).reference();
    steps.runJobs();
    return reference;
  }

  /** Checked, with a document missing. */
  private String waiting() {
    String reference = deposited();
    steps.complete(People.CASE_OFFICER, reference, Map.of("missingDocuments",
        SpinValues.jsonValue("[\"STATUTES\"]").create(), "presentReason", "Originaux vus.", "completenessComment", "Il manque une pièce."));
    steps.runJobs();
    return reference;
  }
}
