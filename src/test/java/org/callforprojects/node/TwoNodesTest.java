package org.callforprojects.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.callforprojects.support.Node;
import org.callforprojects.support.Pdfs;
import org.callforprojects.support.Submissions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Two nodes as processes on one PostgreSQL, started at once on an empty database, behind a round robin: accounts, a call and
 * a file from its deposit to its outcome go through both, a login on one is known to the other, an older release is not let
 * in, and what a killed node has begun the other one ends.
 */
@Tag("own-context")
class TwoNodesTest {

  private static final String[] ANALYSIS = {"commonTerritory", "commonStrategy", "socialInnovation", "localRooting",
      "inCityPolicyArea", "inFragileRuralArea", "inDeindustrialisedBasin", "otherEnterpriseInGovernance"};
  /** A dead node's jobs are another's sooner than in operation. */
  private static final String SHORT_LOCK = "--camunda.bpm.job-execution.lock-time-in-millis=10000";

  private EmbeddedPostgres database;
  private ClusterSteps both;
  private Node first;
  private Node second;

  @Test
  void fileGoesThroughTwoNodesAndOneOfThemDies() throws Exception {
    try (EmbeddedPostgres postgres = EmbeddedPostgres.builder().start()) {
      database = postgres;
      String[] options = ClusterSteps.options(postgres, SHORT_LOCK);
      try (Node one = Node.start(options); Node two = Node.start(options)) {
        first = one.ready();
        second = two.ready();
        both = new ClusterSteps(first, second);
        assertThat(count("select count(*) from act_re_procdef where version_ > 1")).as("deployed by one of them").isZero();
        long deployments = count("select count(*) from act_re_deployment");
        try (Node older = Node.start(with(options, "--callforprojects.release.version=0.9.0"))) {
          String call = both.openCall();
          playToItsOutcome(call);
          loginIsKnownToBoth();
          assertThat(older.ended()).isNotZero();
          assertThat(older.log()).contains("est plus ancienne que");
          assertThat(count("select count(*) from act_re_deployment")).isEqualTo(deployments);
          otherNodeEndsWhatTheDeadOneBegan(call);
        }
      }
    }
  }

  private void playToItsOutcome(String call) throws Exception {
    String reference = both.deposit(call, Submissions.withoutOtherEnterprise());
    both.submit(both.task(reference, "userTask_checkCompleteness"), "claire", completeness("[\\\"STATUTES\\\"]"));
    awaitStatus(reference, "COMPLEMENT_REQUESTED");
    assertThat(both.next().upload("/api/applications/" + reference + "/documents", ClusterSteps.APPLICANT, "STATUTES",
        "statuts.pdf", Pdfs.of("Statuts")).status()).isEqualTo(201);
    assertThat(both.next().post("/api/applications/" + reference + "/complements", ClusterSteps.APPLICANT,
        "{\"comment\":\"Voici.\"}").status()).isEqualTo(200);
    both.submit(both.task(reference, "userTask_checkCompleteness"), "claire", completeness("[]"));
    both.submit(both.task(reference, "userTask_analyseApplication"), "claire", analysis());
    both.submit(both.task(reference, "userTask_confirmIneligibility"), "paule",
        "\"ineligibilityConfirmed\":{\"type\":\"Boolean\",\"value\":true},"
            + "\"confirmationComment\":{\"type\":\"String\",\"value\":\"\"}");
    awaitStatus(reference, "INELIGIBLE");
    assertThat(count("select count(*) from application where reference = '" + reference + "'")).isOne();
  }

  private static String completeness(String missing) {
    return "\"missingDocuments\":{\"type\":\"Json\",\"value\":\"" + missing + "\"},"
        + "\"presentReason\":{\"type\":\"String\",\"value\":\"Originaux vus.\"},"
        + "\"completenessComment\":{\"type\":\"String\",\"value\":\"Vu au dossier papier.\"}";
  }

  private static String analysis() {
    return Stream.of(ANALYSIS).map(fact -> "\"" + fact + "\":{\"type\":\"Boolean\",\"value\":true}")
        .collect(Collectors.joining(",")) + ",\"jointProjectCount\":{\"type\":\"Integer\",\"value\":2},"
        + "\"signedLucrativePartnerships\":{\"type\":\"Integer\",\"value\":1},"
        + "\"memberOverrides\":{\"type\":\"Json\",\"value\":\"[]\"},"
        + "\"stateAidBasis\":{\"type\":\"String\",\"value\":\"NOT_STATE_AID\"}";
  }

  private void awaitStatus(String reference, String status) throws InterruptedException {
    ClusterSteps.await(() -> status.equals(both.next().get("/api/applications/" + reference, "claire").json()
        .path("status").asText()) ? reference : null);
  }

  private void loginIsKnownToBoth() throws Exception {
    HttpClient browser = HttpClient.newBuilder().cookieHandler(new CookieManager()).build(); // cookies know no port
    String page = browser.send(HttpRequest.newBuilder(at(first, "/connexion")).build(),
        HttpResponse.BodyHandlers.ofString()).body();
    Matcher token = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"").matcher(page);
    assertThat(token.find()).isTrue();
    HttpResponse<String> login = browser.send(HttpRequest.newBuilder(at(first, "/connexion"))
        .header("Content-Type", "application/x-www-form-urlencoded").POST(HttpRequest.BodyPublishers.ofString(
            "identifiant=claire&motDePasse=" + ClusterSteps.PASSWORD + "&_csrf=" + token.group(1))).build(),
        HttpResponse.BodyHandlers.ofString());
    assertThat(login.statusCode()).isEqualTo(302);
    assertThat(browser.send(HttpRequest.newBuilder(at(second, "/api/applications")).build(),
        HttpResponse.BodyHandlers.ofString()).statusCode()).isEqualTo(200);
  }

  private static URI at(Node node, String path) {
    return URI.create("http://localhost:" + node.port() + path);
  }

  /** What was acknowledged just before the end of a node, jobs that it had taken included. */
  private void otherNodeEndsWhatTheDeadOneBegan(String call) throws Exception {
    List<String> acknowledged = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      acknowledged.add(both.deposit(call, Submissions.eligible()));
    }
    first.kill();
    ClusterSteps alone = new ClusterSteps(second, second);
    acknowledged.add(alone.deposit(call, Submissions.eligible()));
    assertThat(acknowledged).as("numbers go on").doesNotHaveDuplicates().last().asString().endsWith("-0008");
    for (String reference : acknowledged) {
      alone.task(reference, "userTask_checkCompleteness");
    }
    assertThat(count("select count(*) from act_hi_procinst where proc_def_key_ = 'application-processing'")).as("none twice")
        .isEqualTo(8);
  }

  private static String[] with(String[] options, String more) {
    String[] all = Arrays.copyOf(options, options.length + 1);
    all[options.length] = more;
    return all;
  }

  private long count(String sql) throws SQLException {
    try (Connection connection = database.getPostgresDatabase().getConnection();
        ResultSet row = connection.createStatement().executeQuery(sql)) {
      row.next();
      return row.getLong(1);
    }
  }
}
