package org.callforprojects.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.sql.DataSource;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetupTest;
import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.assertj.core.api.Assertions;
import org.callforprojects.application.intake.DepositService;
import org.callforprojects.application.submission.Submission;
import org.callforprojects.json.StrictJson;
import org.callforprojects.support.GrantSteps;
import org.callforprojects.support.Http;
import org.callforprojects.support.MailServer;
import org.callforprojects.support.Node;
import org.callforprojects.support.People;
import org.callforprojects.support.SelectionSteps;
import org.callforprojects.support.Steps;
import org.callforprojects.support.Submissions;
import org.callforprojects.support.WholeApplication;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.TestExecutionListeners;
import org.springframework.test.context.TestExecutionListeners.MergeMode;

/**
 * A backup with work under way (a mail that waits, a step that waits, payments that are authorised) is restored beside the
 * world that went on: its journal is whole, and nothing is done, sent or paid again before a person has said what became of it.
 */
@Tag("own-context")
@WholeApplication
@ActiveProfiles("postgresql")
@ContextConfiguration(initializers = BackupAndRestoreTest.Server.class)
@TestExecutionListeners(mergeMode = MergeMode.MERGE_WITH_DEFAULTS) // at its end there is no database left to be tidied
class BackupAndRestoreTest {

  private static final String ROLE_PASSWORD = "Role-2013!";
  /** Longer than the executor and the poller of mails look away. */
  private static final Duration AWHILE = Duration.ofSeconds(6);
  private static EmbeddedPostgres server;

  @Autowired
  private DataSource database;
  @Autowired
  private Steps steps;
  @Autowired
  private SelectionSteps selection;
  @Autowired
  private GrantSteps life;
  @Autowired
  private DepositService deposits;
  @Autowired
  private StrictJson strictJson;
  @Autowired
  private ManagementService management;
  @Autowired
  private MailServer mails;
  @Autowired
  private Clock clock;

  /** It outlives what made the backup. */
  static class Server implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    @Override
    public void initialize(ConfigurableApplicationContext context) {
      try {
        server = EmbeddedPostgres.builder().start();
      } catch (java.io.IOException e) {
        throw new java.io.UncheckedIOException(e);
      }
      context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("postgresql", Map.of(
          "spring.datasource.url", server.getJdbcUrl("postgres", "postgres"),
          "spring.datasource.username", "postgres", "spring.datasource.password", "postgres")));
    }
  }

  @AfterAll
  static void stop() throws Exception {
    server.close();
  }

  @Test
  void restoredCopyWaitsForAPersonAndThenGoesOn() throws Exception {
    String granted = life.agreed(steps.openCall(), 60_000);
    for (Task task : life.tasks(granted, "userTask_authorisePayment")) {
      selection.as(life.last(task, "authoriserGroup"), task, Map.of("paymentAuthorised", true));
    }
    steps.resetClock();
    String call = steps.openCall();
    String told = deposit(call);
    mails.die();
    for (Job job : management.createJobQuery().messages().executable().list()) {
      management.executeJob(job.getId());
    }
    String untouched = deposit(call);
    database.unwrap(HikariDataSource.class).close(); // the node that made the backup is gone

    restore("postgres", "copy");
    assertThat(count("copy", "select count(*) from outbox_mail where status = 'QUEUED' and reference = '" + told + "'")).isOne();
    long orders = count("copy", "select count(*) from payment_order where status = 'AUTHORISED'");
    assertThat(orders).isPositive();
    journalIsWhole("copy");
    rolesAreSeparated("copy");

    GreenMail world = new GreenMail(ServerSetupTest.SMTP.dynamicPort());
    world.start();
    try {
      String[] options = {"-XX:TieredStopAtLevel=1", "--spring.profiles.active=postgresql", "--spring.datasource.url=" + url("copy"),
          "--spring.datasource.username=callforprojects", "--spring.datasource.password=" + ROLE_PASSWORD,
          "--spring.mail.host=localhost", "--spring.mail.port=" + world.getSmtp().getPort()};
      try (Node restored = Node.start(with(options, "--restored")).ready()) {
        Http http = new Http(restored.port());
        assertThat(http.get("/restauration", People.CASE_OFFICER).status()).isEqualTo(403);
        assertThat(http.get("/restauration", "admin").body()).contains("Restaurée le", told, granted, "Paiements à vérifier");
        await().during(AWHILE).atMost(AWHILE.multipliedBy(2)).until(() -> isStill(world, untouched, told, orders));
        String mail = text("copy", "select id from outbox_mail where reference = '" + told + "'");
        submit(restored, "/restauration/courriers/" + mail, "arrived=false");
        submit(restored, "/restauration/fin", "");
        assertThat(isStill(world, untouched, null, orders)).as("until the next start").isTrue();
      }
      try (Node again = Node.start(options).ready()) {
        await().atMost(Duration.ofMinutes(1)).until(() -> tasks(untouched) == 1);
        await().atMost(Duration.ofMinutes(1)).until(() -> count("copy",
            "select count(*) from outbox_mail where status in ('QUEUED', 'SENDING')") == 0);
        assertThat(about(world, told)).as("once").isOne();
        assertThat(count("copy", "select count(*) from payment_order where status = 'AUTHORISED'")).as("by people only")
            .isEqualTo(orders);
        assertThat(count("copy", "select count(*) from payment_run")).isZero();
        again.kill();
      }
      journalIsWhole("copy");
      assertThat(text("copy", "select reconciled_by from restored_copy")).isEqualTo("admin");
    } finally {
      world.stop();
    }
  }

  private String deposit(String call) {
    return deposits.deposit(call, strictJson.read(Submissions.eligible().toString(), Submission.class), People.APPLICANT,
        clock.instant(), null).reference();
  }

  /** What {@code pg_dump} and {@code pg_restore} give: another database with the same rows. */
  private static void restore(String from, String to) throws SQLException {
    try (Connection connection = server.getDatabase("postgres", "template1").getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("create database " + to + " template " + from);
    }
  }

  private static void journalIsWhole(String database) throws Exception {
    try (Node command = Node.start("-XX:TieredStopAtLevel=1", "--journal.verify", "--spring.datasource.url=" + url(database),
        "--spring.datasource.username=postgres", "--spring.datasource.password=postgres")) {
      assertThat(command.ended()).as(command.log()).isZero();
    }
  }

  /** Nodes run under an account that can switch nothing of the journal off. */
  private static void rolesAreSeparated(String database) throws Exception {
    try (Connection owner = server.getDatabase("postgres", database).getConnection(); Statement statement = owner.createStatement()) {
      statement.execute(Files.readString(Path.of("deploy/database-roles.sql")));
      statement.execute("alter role callforprojects password '" + ROLE_PASSWORD + "'");
    }
    try (Connection node = DriverManager.getConnection(url(database), "callforprojects", ROLE_PASSWORD);
        Statement statement = node.createStatement()) {
      for (String forbidden : List.of("alter table journal_entry disable trigger all", "delete from journal_entry",
          "truncate journal_entry", "drop table journal_seal", "update journal_seal set entries = 0", "create table mine (a int)")) {
        Assertions.assertThatThrownBy(() -> statement.execute(forbidden)).as(forbidden).isInstanceOf(SQLException.class);
      }
    }
  }

  private static boolean isStill(GreenMail world, String untouched, String inDoubt, long orders) throws SQLException {
    return world.getReceivedMessages().length == 0 && tasks(untouched) == 0
        && count("copy", "select count(*) from payment_order where status = 'AUTHORISED'") == orders
        && (inDoubt == null || "SENDING".equals(text("copy", "select status from outbox_mail where reference = '" + inDoubt + "'")));
  }

  private static long tasks(String reference) throws SQLException {
    return count("copy", "select count(*) from act_ru_task t join act_hi_procinst p on p.proc_inst_id_ = t.proc_inst_id_ "
        + "where p.business_key_ = '" + reference + "'");
  }

  private static long about(GreenMail world, String reference) {
    return Stream.of(world.getReceivedMessages()).filter(message -> {
      try {
        return message.getSubject().contains(reference);
      } catch (jakarta.mail.MessagingException e) {
        throw new IllegalStateException(e);
      }
    }).count();
  }

  /** As a browser does: the page, then its form with its token. */
  private static void submit(Node node, String action, String fields) throws Exception {
    HttpClient browser = HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
    String page = browser.send(asAdministrator(node, "/restauration").build(), HttpResponse.BodyHandlers.ofString()).body();
    Matcher token = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"").matcher(page);
    assertThat(token.find()).isTrue();
    HttpResponse<String> answer = browser.send(asAdministrator(node, action)
        .header("Content-Type", "application/x-www-form-urlencoded").POST(HttpRequest.BodyPublishers.ofString(
            fields + "&_csrf=" + URLEncoder.encode(token.group(1), StandardCharsets.UTF_8))).build(),
        HttpResponse.BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(action).isEqualTo(302);
  }

  private static HttpRequest.Builder asAdministrator(Node node, String path) {
    return HttpRequest.newBuilder(URI.create("http://localhost:" + node.port() + path)).header("Authorization", "Basic "
        + Base64.getEncoder().encodeToString(("admin:" + WholeApplication.ADMINISTRATOR_PASSWORD).getBytes(StandardCharsets.UTF_8)));
  }

  private static String[] with(String[] options, String more) {
    String[] all = Arrays.copyOf(options, options.length + 1);
    all[options.length] = more;
    return all;
  }

  private static String url(String database) {
    return server.getJdbcUrl("postgres", database).replaceFirst("[?].*", "");
  }

  private static long count(String database, String sql) throws SQLException {
    return Long.parseLong(text(database, sql));
  }

  private static String text(String database, String sql) throws SQLException {
    try (Connection connection = server.getDatabase("postgres", database).getConnection();
        ResultSet row = connection.createStatement().executeQuery(sql)) {
      assertThat(row.next()).as(sql).isTrue();
      return row.getString(1);
    }
  }
}
