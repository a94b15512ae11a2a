package org.callforprojects.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.ResultSet;

import com.fasterxml.jackson.databind.JsonNode;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.callforprojects.support.Http;
import org.callforprojects.support.Node;
import org.callforprojects.support.Submissions;
import org.junit.jupiter.api.Test;

/**
 * Two nodes as processes on one PostgreSQL, which start at once on an empty database, behind a round robin: an account, a
 * call, a deposit and its first tasks go through both, a login on one is known to the other, the jobs of one that is killed
 * are done by the other, and an older release is not let in.
 */
class TwoNodesTest {

  private static final String PASSWORD = ClusterSteps.PASSWORD;

  private ClusterSteps cluster;
  private Node first;
  private Node second;

  @Test
  void callIsPlayedThroughTwoNodesAndOneOfThemDies() throws Exception {
    try (EmbeddedPostgres database = EmbeddedPostgres.builder().start()) {
      String[] options = ClusterSteps.options(database);
      first = Node.start(options);
      second = Node.start(options);
      try {
        first.ready();
        second.ready();
        cluster = new ClusterSteps(first, second);
        assertThat(first.log() + second.log()).contains("Another node is starting");
        String reference = playToCompleteness();
        loginIsKnownToBoth();
        deadNodesWorkIsDone(database, reference);
        olderReleaseIsRefused(options, database);
        second.kill();
        Thread.sleep(3_000); // until the database sees its connections gone
        restoredCopyDoesNothingByItself(database);
      } finally {
        first.close();
        second.close();
      }
    }
  }

  private String playToCompleteness() throws Exception {
    String call = cluster.openCall();
    Http.Answer deposited = ClusterSteps.await(() -> {
      Http.Answer answer = cluster.next().post("/api/calls/" + call + "/applications", "pole@exemple.invalid", Submissions.eligible());
      return answer.status() == 201 ? answer : null;
    });
    String reference = deposited.json().get("reference").asText();
    JsonNode completeness = ClusterSteps.await(() -> cluster.task(reference));
    assertThat(completeness.get("taskDefinitionKey").asText()).isEqualTo("userTask_checkCompleteness");
    return reference;
  }

  private void loginIsKnownToBoth() throws Exception {
    CookieManager cookies = new CookieManager();
    HttpClient browser = HttpClient.newBuilder().cookieHandler(cookies).build();
    String page = browser.send(HttpRequest.newBuilder(URI.create("http://localhost:" + first.port() + "/connexion")).build(),
        HttpResponse.BodyHandlers.ofString()).body();
    java.util.regex.Matcher token = java.util.regex.Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"").matcher(page);
    assertThat(token.find()).isTrue();
    HttpResponse<String> login = browser.send(HttpRequest.newBuilder(URI.create("http://localhost:" + first.port() + "/connexion"))
        .header("Content-Type", "application/x-www-form-urlencoded").POST(HttpRequest.BodyPublishers.ofString(
            "identifiant=claire&motDePasse=" + PASSWORD + "&_csrf=" + token.group(1))).build(), HttpResponse.BodyHandlers.ofString());
    assertThat(login.statusCode()).isEqualTo(302);
    HttpResponse<String> other = browser.send(HttpRequest.newBuilder(
        URI.create("http://localhost:" + second.port() + "/api/applications")).build(), HttpResponse.BodyHandlers.ofString());
    assertThat(other.statusCode()).as("cookies know no port").isEqualTo(200);
  }

  /** A job that the killed node had taken: locked in its name, it is another's within a minute. */
  private void deadNodesWorkIsDone(EmbeddedPostgres database, String reference) throws Exception {
    JsonNode task = ClusterSteps.await(() -> cluster.task(reference));
    assertThat(ClusterSteps.at(second).post("/engine-rest/task/" + task.get("id").asText() + "/complete", "claire",
        "{\"variables\":{\"missingDocuments\":{\"type\":\"Json\",\"value\":\"[]\"},\"completenessComment\":{\"value\":\"Contrôle.\","
            + "\"type\":\"String\"}}}").status()).isIn(200, 204, 400);
    first.kill();
    Http.Answer deposited = ClusterSteps.at(second).post("/api/calls/DEUX-2026/applications", "pole@exemple.invalid", Submissions.eligible());
    assertThat(deposited.status()).isEqualTo(201);
    assertThat(deposited.json().get("reference").asText()).as("numbers go on").isEqualTo("DEUX-2026-0002");
    try (Connection connection = database.getPostgresDatabase().getConnection()) {
      connection.createStatement().executeUpdate("update act_ru_job set lock_owner_ = 'dead', lock_exp_time_ = now() + interval '20 seconds'"
          + " where duedate_ is null or duedate_ < now()");
    }
    Http http = ClusterSteps.at(second);
    JsonNode done = ClusterSteps.await(() -> {
      JsonNode tasks = http.get("/engine-rest/task?maxResults=5&processInstanceBusinessKey=DEUX-2026-0002", "admin").json();
      return tasks.size() == 0 ? null : tasks.get(0);
    });
    assertThat(done.get("taskDefinitionKey").asText()).isEqualTo("userTask_checkCompleteness");
  }

  private void olderReleaseIsRefused(String[] options, EmbeddedPostgres database) throws Exception {
    String[] older = java.util.Arrays.copyOf(options, options.length + 1);
    older[options.length] = "--callforprojects.release.version=0.9.0";
    long deployments = count(database, "select count(*) from act_re_deployment");
    assertThat(count(database, "select count(*) from deployment_release")).isEqualTo(deployments);
    try (Node old = Node.start(older)) {
      assertThat(old.ended()).isNotZero();
      assertThat(old.log()).contains("est plus ancienne que");
    }
    assertThat(count(database, "select count(*) from act_re_deployment")).isEqualTo(deployments);
    assertThat(second.isAlive()).isTrue();
  }

  /** The copy is run under the account that can switch nothing off. */
  private void restoredCopyDoesNothingByItself(EmbeddedPostgres database) throws Exception {
    String roles = java.nio.file.Files.readString(java.nio.file.Path.of("deploy/database-roles.sql"));
    try (Connection connection = database.getDatabase("postgres", "template1").getConnection()) {
      connection.createStatement().execute("create database copy template postgres");
    }
    try (Connection connection = database.getDatabase("postgres", "copy").getConnection();
        java.sql.Statement statement = connection.createStatement()) {
      statement.execute(roles);
      statement.execute("alter role callforprojects password 'Role-2013!'");
      statement.execute("insert into outbox_mail (id, reference, recipient, subject, body, status, queued_at) values "
          + "('restored', 'DEUX-2026-0001', 'pole@exemple.invalid', 'x', 'x', 'QUEUED', now())");
    }
    String url = database.getJdbcUrl("postgres", "copy").replaceFirst("[?].*", "");
    try (Connection application = java.sql.DriverManager.getConnection(url, "callforprojects", "Role-2013!");
        java.sql.Statement statement = application.createStatement()) {
      for (String forbidden : new String[] {"alter table journal_entry disable trigger all", "delete from journal_entry",
          "truncate journal_entry", "drop table journal_seal", "update journal_seal set entries = 0", "create table mine (a int)"}) {
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> statement.execute(forbidden)).as(forbidden)
            .isInstanceOf(java.sql.SQLException.class);
      }
    }
    String[] copy = {"--spring.profiles.active=postgresql", "--spring.datasource.url=" + url,
        "--spring.datasource.username=callforprojects", "--spring.datasource.password=Role-2013!", "--restored",
        "--spring.mail.host=localhost", "--spring.mail.port=1"};
    try (Node restored = Node.start(copy).ready()) {
      Http http = ClusterSteps.at(restored);
      Http.Answer deposited = http.post("/api/calls/DEUX-2026/applications", "pole@exemple.invalid", Submissions.eligible());
      assertThat(deposited.status()).isEqualTo(201);
      Thread.sleep(8_000); // longer than the executor and the poller look away
      assertThat(http.get("/engine-rest/task?maxResults=5&processInstanceBusinessKey="
          + deposited.json().get("reference").asText(), "admin").json()).as("no job has run").isEmpty();
      String page = http.get("/restauration", "admin").body();
      assertThat(page).contains("Restaurée le", "pole@exemple.invalid");
      assertThat(http.get("/restauration", "claire").status()).isEqualTo(403);
      try (Connection connection = database.getDatabase("postgres", "copy").getConnection();
          ResultSet row = connection.createStatement().executeQuery("select status, attempts from outbox_mail where id = 'restored'")) {
        row.next();
        assertThat(row.getString(1) + row.getInt(2)).as("in doubt, not sent").isEqualTo("SENDING0");
      }
    }
  }

  private static long count(EmbeddedPostgres database, String sql) throws Exception {
    try (Connection connection = database.getPostgresDatabase().getConnection();
        ResultSet row = connection.createStatement().executeQuery(sql)) {
      row.next();
      return row.getLong(1);
    }
  }


}
