package org.callforprojects.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.callforprojects.application.ApplicationStatus;
import org.callforprojects.application.outcome.SelectionService;
import org.callforprojects.support.Http;
import org.callforprojects.support.People;
import org.callforprojects.support.SelectionSteps;
import org.callforprojects.support.SqlLog;
import org.callforprojects.support.Steps;
import org.callforprojects.support.WholeApplication;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The pages of interventions as a browser asks for them: who sees what, and what a click does. */
@WholeApplication
class InterventionPagesTest {

  private static final Pattern FIELD = Pattern.compile("name=\"(_csrf|tache|revision)\"[^>]*value=\"([^\"]+)\"");
  private static final Pattern REQUEST = Pattern.compile("/pilotage/interventions/([-0-9a-f]{36})/confirmation");
  private static final String LIST = "/pilotage/interventions";

  @LocalServerPort
  private int port;
  @Autowired
  private Steps steps;
  @Autowired
  private SelectionSteps selection;
  @Autowired
  private SelectionService applications;
  @Autowired
  private JdbcClient jdbc;
  @Autowired
  private SqlLog sql;

  private Http http;
  private String call;
  private String reference;

  @BeforeEach
  void openAnalysis() {
    http = new Http(port);
    call = steps.openCall();
    reference = analysed();
  }

  @AfterEach
  void declineWhatIsLeft() {
    jdbc.sql("update step_back set status = 'DECLINED', pending_task = null where status = 'ASKED'").update();
    steps.endProcess(call);
  }

  @Test
  void onlyManagersIntervene() {
    for (String person : List.of(People.PROGRAMME_OFFICER, People.CASE_OFFICER, People.AUDITOR, People.EXPERT,
        People.ACCOUNTANT, People.CHAIR)) {
      assertThat(http.get(file(), person).status()).as(person).isEqualTo(403);
      assertThat(new Browser(person).post(file() + "/attribution", "/", Map.of("tache", "x")).statusCode()).as(person)
          .isEqualTo(403);
    }
    assertThat(http.get(file(), People.APPLICANT).status()).isIn(302, 401, 403);
    assertThat(http.get(file(), null).status()).isEqualTo(302);
    assertThat(http.get("/pilotage/dossiers/NONE-1/intervenir", People.MANAGER).status()).isEqualTo(404);
    assertThat(http.get(LIST, People.CASE_OFFICER).status()).isEqualTo(403);
    assertThat(http.get(LIST, People.PROGRAMME_OFFICER).status()).isEqualTo(200);
  }

  @Test
  void pageSaysWhatMayBeDoneAndThatNoLegalDelayMoves() {
    String page = http.get(file(), People.MANAGER).body();

    assertThat(page).contains("Analyser la candidature").contains("Renvoyer à l’étape précédente : Contrôler la complétude")
        .contains("délai légal").contains("value=\"" + People.OTHER_CASE_OFFICER + "\"")
        .doesNotContain("value=\"" + People.EXPERT + "\"").doesNotContain("<script");
    assertThat(http.get("/dossier/" + reference, People.MANAGER).body()).contains("/intervenir\">Intervenir</a>");
    assertThat(http.get("/dossier/" + reference, People.CASE_OFFICER).body()).doesNotContain("/intervenir");
  }

  @Test
  void withoutItsTokenNothingIsTaken() {
    assertThat(http.post(file() + "/retour", People.MANAGER, "{}").status()).isEqualTo(403);
    assertThat(http.post(LIST + "/x/confirmation", People.PROGRAMME_OFFICER, "{}").status()).isEqualTo(403);
  }

  @Test
  void managerAsksAndAnotherPersonConfirms() {
    Browser manager = new Browser(People.MANAGER);
    assertThat(manager.post(file() + "/retour", file(), Map.of("motif", "Une pièce a été lue trop vite.")).statusCode())
        .isEqualTo(302);
    assertThat(manager.get(file())).contains("attend une seconde personne").doesNotContain("Demander le retour");
    assertThat(manager.get(LIST)).contains("Vous avez demandé ce retour").doesNotContain("/confirmation");

    Browser officer = new Browser(People.PROGRAMME_OFFICER);
    Matcher request = REQUEST.matcher(officer.get(LIST));
    assertThat(request.find()).isTrue();
    String confirmation = LIST + "/" + request.group(1) + "/confirmation";
    assertThat(manager.post(confirmation, file(), Map.of()).statusCode()).as("who asked").isEqualTo(403);
    assertThat(applications.get(reference).status()).isEqualTo(ApplicationStatus.COMPLETE);
    assertThat(officer.post(confirmation, LIST, Map.of()).statusCode()).isEqualTo(302);
    assertThat(applications.get(reference).status()).isEqualTo(ApplicationStatus.SUBMITTED);
    assertThat(officer.post(confirmation, "/pilotage/interventions", Map.of()).statusCode()).as("second click").isEqualTo(409);
    assertThat(http.get("/dossier/" + reference + "/historique", People.CASE_OFFICER).body()).contains("Intervention du pilotage")
        .contains("Une pièce a été lue trop vite.");
    assertThat(http.get("/api/applications/" + reference, People.APPLICANT).body())
        .as("not told to the applicant").doesNotContain("lue trop vite");
  }

  @Test
  void refusalsArePagesWithTheirStatus() {
    Browser manager = new Browser(People.MANAGER);
    HttpResponse<String> stale = manager.post(file() + "/attribution", file(), Map.of("revision", "999"));
    assertThat(stale.statusCode()).isEqualTo(409);
    assertThat(stale.body()).contains("a changé depuis que vous l’avez affichée");
    assertThat(manager.post(file() + "/echeance", file(), Map.of("jour", "2010-01-01")).statusCode()).isEqualTo(400);
    assertThat(manager.post(file() + "/attribution", file(), Map.of("personne", People.EXPERT)).statusCode()).isEqualTo(400);
    assertThat(manager.post(file() + "/attribution", file(), Map.of("personne", People.OTHER_CASE_OFFICER)).statusCode())
        .isEqualTo(302);
    assertThat(manager.get(file())).contains(People.OTHER_CASE_OFFICER);
  }

  @Test
  void everyPageAsksAFixedNumberOfQuestionsOfLivingTablesOnly() {
    ask();
    http.get(file(), People.MANAGER);
    http.get(LIST, People.PROGRAMME_OFFICER);
    SqlLog.Sent oneFile = sql.during(() -> http.get(file(), People.MANAGER));
    SqlLog.Sent oneRequest = sql.during(() -> http.get(LIST, People.PROGRAMME_OFFICER));

    String first = reference;
    for (int i = 0; i < 5; i++) {
      reference = analysed();
      ask();
    }
    reference = first;
    assertThat(http.get(LIST, People.PROGRAMME_OFFICER).body().split("/confirmation\"")).hasSize(7);

    SqlLog.Sent sixRequests = sql.during(() -> http.get(LIST, People.PROGRAMME_OFFICER));
    assertThat(sixRequests.ownInBrief()).isEqualTo(oneRequest.ownInBrief());
    assertThat(sixRequests.engineInBrief()).isEqualTo(oneRequest.engineInBrief());
    assertThat(sql.during(() -> http.get(file(), People.MANAGER)).statements()).isEqualTo(oneFile.statements());
    assertThat(oneFile.engineInBrief()).noneMatch(question -> question.contains("act_hi_"));
    assertThat(oneRequest.engineInBrief()).noneMatch(question -> question.contains("act_hi_"));
  }

  @Test
  void manyOpenTasksOfOneKindAreNoMoreQuestionsThanOne() {
    String reviewed = selection.underReview(call, 100_000);
    http.get("/pilotage/dossiers/" + reviewed + "/intervenir", People.MANAGER);
    int experts = sql.during(() -> http.get("/pilotage/dossiers/" + reviewed + "/intervenir", People.MANAGER)).statements().size();
    assertThat(selection.tasks(reviewed)).hasSize(2);
    selection.as(selection.tasks(reviewed).get(0).getAssignee(), selection.tasks(reviewed).get(0), SelectionSteps.declaration());
    assertThat(sql.during(() -> http.get("/pilotage/dossiers/" + reviewed + "/intervenir", People.MANAGER)).statements())
        .hasSize(experts);
  }

  private String analysed() {
    String deposited = selection.deposited(call, 100_000);
    steps.runJobs();
    selection.complete(deposited);
    steps.runJobs();
    return deposited;
  }

  private void ask() {
    assertThat(new Browser(People.MANAGER).post(file() + "/retour", file(),
        Map.of("motif", "Une pièce a été lue trop vite.")).statusCode()).isEqualTo(302);
  }

  private String file() {
    return "/pilotage/dossiers/" + reference + "/intervenir";
  }

  /** Keeps its session, and sends the fields of the form of the page it came from. */
  private final class Browser {

    private final HttpClient client = HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
    private final Map<String, String> hidden = new HashMap<>();
    private final String login;

    Browser(String person) {
      login = "Basic " + Base64.getEncoder().encodeToString((person + ":" + People.PASSWORD).getBytes(StandardCharsets.UTF_8));
    }

    String get(String path) {
      return send(request(path).GET()).body();
    }

    HttpResponse<String> post(String path, String from, Map<String, String> values) {
      Matcher known = FIELD.matcher(get(from));
      while (known.find()) {
        hidden.put(known.group(1), known.group(2)); // one token for the whole session, also on a page without a form
      }
      Map<String, String> fields = new HashMap<>(hidden);
      fields.putAll(values);
      return send(request(path).header("Content-Type", "application/x-www-form-urlencoded")
          .POST(HttpRequest.BodyPublishers.ofString(fields.entrySet().stream().map(field -> field.getKey() + "="
              + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8)).collect(Collectors.joining("&")))));
    }

    private HttpRequest.Builder request(String path) {
      return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path)).header("Authorization", login);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
      try {
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
      } catch (IOException e) {
        throw new java.io.UncheckedIOException(e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(e);
      }
    }
  }
}
