package org.callforprojects.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.callforprojects.support.Http;
import org.callforprojects.support.Node;
import org.callforprojects.support.Pdfs;
import org.callforprojects.support.Submissions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two nodes as processes on one PostgreSQL, started at once on an empty database, behind a round robin: accounts, a call and
 * a file from its deposit to its outcome go through both, a login on one is known to the other, rules released through one
 * judge on the other, an older program is not let in, what a killed node has begun the other one ends, and one that is told to
 * end ends it itself.
 */
@Tag("own-context")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class TwoNodesTest {

  /** A dead node's jobs are another's sooner than in operation. */
  private static final String SHORT_LOCK = "--camunda.bpm.job-execution.lock-time-in-millis=10000";

  private static final String RELEASE = "--callforprojects.release.version=";
  private static final String ROLE = "--callforprojects.node.role=";
  /** Tables of what starts put into the database, with the columns that say what a row is. */
  private static final Map<String, String> ONCE = Map.of("act_re_procdef", "key_", "act_re_decision_def", "key_",
      "act_re_camformdef", "key_", "act_ru_filter", "name_", "act_id_group", "id_", "rule_version", "table_key");

  @TempDir
  private Path newer;
  private EmbeddedPostgres database;
  private String[] options;
  private ClusterSteps both;
  private Node first;
  private Node second;
  private String call;

  @BeforeAll
  void startBothAtOnceOnAnEmptyDatabase() throws Exception {
    database = EmbeddedPostgres.builder().start();
    options = ClusterSteps.options(database, SHORT_LOCK, "--callforprojects.release.built-at=2026-01-01T00:00:00Z");
    first = Node.start(with(options, RELEASE + "1.0.0"));
    second = Node.start(with(options, RELEASE + "1.0.0"));
    first.ready();
    second.ready();
    both = new ClusterSteps(first, second);
  }

  @AfterAll
  void stop() throws Exception {
    for (AutoCloseable one : new AutoCloseable[] {first, second, database}) {
      if (one != null) {
        one.close();
      }
    }
  }

  @Test
  @Order(1)
  void d4StartsAtOnceOnAnEmptyDatabasePutEverythingThereOnce() throws Exception {
    assertThat(first.isAlive() && second.isAlive()).isTrue();
    for (Map.Entry<String, String> one : ONCE.entrySet()) {
      assertThat(count("select count(*) from " + one.getKey())).as(one.getKey()).isPositive();
      assertThat(count("select count(*) from (select " + one.getValue() + " from " + one.getKey() + " group by " + one.getValue()
          + " having count(*) > 1) twice")).as(one.getKey() + " twice").isZero();
    }
    assertThat(count("select count(*) from rule_release")).as("the program's rules are one release").isOne();
    assertThat(count("select count(*) from act_id_membership where user_id_ = 'admin'")).isOne();
    assertThat(count("select count(*) from act_ru_incident")).isZero();
    for (Node node : new Node[] {first, second}) {
      assertThat(ClusterSteps.at(node).get("/api/rules", "admin").json()).as("both serve all of it")
          .hasSize((int) count("select count(distinct table_key) from rule_version"));
    }
  }

  @Test
  @Order(2)
  void anOlderProgramIsNotLetIn() throws Exception {
    long deployments = count("select count(*) from act_re_deployment");
    try (Node older = Node.start(with(options, RELEASE + "0.9.0"))) {
      assertThat(older.ended()).isNotZero();
      assertThat(older.log()).contains("est plus ancienne que");
    }
    assertThat(count("select count(*) from act_re_deployment")).isEqualTo(deployments);
  }

  @Test
  @Order(3)
  void fileGoesThroughTwoNodes() throws Exception {
    call = both.openCall();
    playToItsOutcome(call);
    loginIsKnownToBoth();
  }

  /** While both run: each asks the release of the file's call, whichever published it. */
  @Test
  @Order(4)
  void rulesReleasedThroughOneNodeJudgeANewCallOnTheOtherAndTheOldCallKeepsItsOwn() throws Exception {
    ClusterSteps here = new ClusterSteps(first, first);
    ClusterSteps there = new ClusterSteps(second, second);
    String waiting = there.deposit(call, Submissions.eligible());
    assertThat(delay(there, there.deposit(call, Submissions.eligible()))).as("the other node has read the old release").isEqualTo(15);

    here.account("valerie", "ruleAnalysts");
    here.account("odile", "ruleApprovers");
    here.publishDelay("25");
    assertThat(here.next().get("/api/rules/completeness-outcome", "valerie").json().get("version").asInt()).isEqualTo(2);

    String later = there.openCall("APRES-2026");
    assertThat(delay(there, there.deposit(later, Submissions.eligible()))).as("new call, other node").isEqualTo(25);
    assertThat(delay(there, there.deposit(call, Submissions.eligible()))).as("new file of the old call, other node").isEqualTo(15);
    assertThat(delay(there, waiting)).as("file that ran, other node").isEqualTo(15);
    assertThat(delay(here, here.deposit(later, Submissions.eligible()))).as("new call, node that published").isEqualTo(25);
    assertThat(delay(here, here.deposit(call, Submissions.eligible()))).as("old call, node that published").isEqualTo(15);
    assertThat(first.isAlive() && second.isAlive()).isTrue();
  }

  /** One indispensable document is missing: how many days does the applicant get? */
  private long delay(ClusterSteps node, String reference) throws Exception {
    node.submit(node.task(reference, "userTask_checkCompleteness"), "claire", ClusterSteps.completeness("[\\\"STATUTES\\\"]"));
    return count("select long_ from act_hi_varinst v join act_hi_procinst p on p.id_ = v.proc_inst_id_ "
        + "where v.name_ = 'complementDelayDays' and p.business_key_ = '" + reference + "'");
  }

  private void playToItsOutcome(String call) throws Exception {
    String reference = both.deposit(call, Submissions.withoutOtherEnterprise());
    both.submit(both.task(reference, "userTask_checkCompleteness"), "claire", ClusterSteps.completeness("[\\\"STATUTES\\\"]"));
    awaitStatus(reference, "COMPLEMENT_REQUESTED");
    assertThat(both.next().upload("/api/applications/" + reference + "/documents", ClusterSteps.APPLICANT, "STATUTES",
        "statuts.pdf", Pdfs.of("Statuts")).status()).isEqualTo(201);
    assertThat(both.next().post("/api/applications/" + reference + "/complements", ClusterSteps.APPLICANT,
        "{\"comment\":\"Voici.\"}").status()).isEqualTo(200);
    both.submit(both.task(reference, "userTask_checkCompleteness"), "claire", ClusterSteps.completeness("[]"));
    both.submit(both.task(reference, "userTask_analyseApplication"), "claire", ClusterSteps.analysis());
    both.submit(both.task(reference, "userTask_confirmIneligibility"), "paule",
        "\"ineligibilityConfirmed\":{\"type\":\"Boolean\",\"value\":true},"
            + "\"confirmationComment\":{\"type\":\"String\",\"value\":\"\"}");
    awaitStatus(reference, "INELIGIBLE");
    assertThat(count("select count(*) from application where reference = '" + reference + "'")).isOne();
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
  @Test
  @Order(5)
  void otherNodeEndsWhatTheDeadOneBegan() throws Exception {
    long before = count("select count(*) from application where reference like '" + call + "-%'");
    List<String> acknowledged = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      acknowledged.add(both.deposit(call, Submissions.eligible()));
    }
    first.kill();
    ClusterSteps alone = new ClusterSteps(second, second);
    acknowledged.add(alone.deposit(call, Submissions.eligible()));
    assertThat(acknowledged).as("numbers go on").doesNotHaveDuplicates().last().asString()
        .endsWith("-%04d".formatted(before + acknowledged.size()));
    for (String reference : acknowledged) {
      alone.task(reference, "userTask_checkCompleteness");
    }
    assertThat(count("select count(*) from act_hi_procinst where proc_def_key_ = 'application-processing' "
        + "and business_key_ like '" + call + "-%'")).as("none twice").isEqualTo(before + acknowledged.size());
  }

  /** Applicants deposit, an officer checks and jobs run when a node is told to end: whoever was heard is answered first. */
  @Test
  @Order(6)
  void nodeThatIsToldToEndEndsWhatItHasBegun() throws Exception {
    ClusterSteps alone = new ClusterSteps(second, second);
    String checked = alone.deposit(call, Submissions.eligible());
    String task = alone.task(checked, "userTask_checkCompleteness");
    long before = count("select count(*) from application");
    List<String> acknowledged = Collections.synchronizedList(new ArrayList<>());
    List<Integer> others = Collections.synchronizedList(new ArrayList<>());
    CountDownLatch busy = new CountDownLatch(8);
    ExecutorService people = Executors.newFixedThreadPool(5);
    List<Future<?>> done = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      done.add(people.submit(() -> depositUntilItEnds(acknowledged, others, busy)));
    }
    assertThat(busy.await(4, TimeUnit.MINUTES)).isTrue();
    Future<Integer> check = people.submit(() -> ClusterSteps.at(second).post("/engine-rest/task/" + task + "/submit-form", "claire",
        "{\"variables\":{" + ClusterSteps.completeness("[]") + "}}").status());
    int status = second.stop();
    for (Future<?> one : done) {
      one.get();
    }
    people.shutdown();

    assertThat(status).as(second.log()).isIn(0, 143);
    assertThat(second.log()).as("within its grace").contains("Graceful shutdown complete");
    assertThat(others).as("told to come back").isSubsetOf(503);
    assertThat(acknowledged).doesNotHaveDuplicates();
    assertThat(count("select count(*) from application")).as("whatever was kept was acknowledged").isEqualTo(before + acknowledged.size());
    for (String reference : acknowledged) {
      assertThat(count("select count(*) from application where reference = '" + reference + "'")).as(reference).isOne();
    }
    boolean heard = isAnswered(check);
    assertThat(count("select count(*) from decision_record where decision_key = 'completeness-outcome' and reference = '" + checked + "'"))
        .as("checked, and answered so").isEqualTo(heard ? 1 : 0);
    assertThat(count("select count(*) from act_ru_job where retries_ < 3")).as("jobs that were cut off").isZero();
    assertThat(count("select count(*) from act_ru_incident")).isZero();
    assertThat(count("select count(*) from application a where a.status = 'SUBMITTED' and not exists (select 1 from act_ru_task t join "
        + "act_hi_procinst p on p.id_ = t.proc_inst_id_ where p.business_key_ = a.reference) and not exists (select 1 from act_ru_job j "
        + "join act_hi_procinst p on p.id_ = j.process_instance_id_ where p.business_key_ = a.reference) and not exists (select 1 from "
        + "deposit_start s where s.reference = a.reference)")).as("files that nothing takes further").isZero();
  }

  private void depositUntilItEnds(List<String> acknowledged, List<Integer> others, CountDownLatch busy) {
    try {
      while (true) {
        Http.Answer answer = ClusterSteps.at(second).post("/api/calls/" + call + "/applications", ClusterSteps.APPLICANT,
            Submissions.eligible());
        if (answer.status() != 201) {
          others.add(answer.status());
          return;
        }
        acknowledged.add(answer.json().get("reference").asText());
        busy.countDown();
      }
    } catch (UncheckedIOException gone) {
      busy.countDown(); // it hears nobody any more
    }
  }

  private static boolean isAnswered(Future<Integer> check) throws InterruptedException {
    try {
      return check.get() == 204;
    } catch (ExecutionException gone) {
      assertThat(gone).hasCauseInstanceOf(UncheckedIOException.class);
      return false;
    }
  }

  /** A node for pages leaves all work to the others; a node for jobs does it and serves nobody but its watchers. */
  @Test
  @Order(7)
  void rolesShareTheWorkAndANewerProgramStartsBesideTheOlderOne() throws Exception {
    try (Node pages = Node.start(with(options, RELEASE + "1.0.0", ROLE + "PAGES")).ready()) {
      ClusterSteps served = new ClusterSteps(pages, pages);
      String waiting = served.deposit(call, Submissions.eligible());
      assertThat(count("select count(*) from act_ru_job j join act_hi_procinst p on p.id_ = j.process_instance_id_ where "
          + "p.business_key_ = '" + waiting + "' and j.lock_owner_ is null and j.duedate_ is null")).as("nobody takes it").isOne();

      // the next release: one model has changed
      Path newer = changedProgram();
      try (Node jobs = Node.of(newer, with(options, RELEASE + "1.1.0", ROLE + "JOBS")).ready()) {
        assertThat(ClusterSteps.at(jobs).get("/connexion", null).status()).as("no pages").isEqualTo(503);
        served.task(waiting, "userTask_checkCompleteness");
        assertThat(versionOf(waiting)).as("begun by the older program").isEqualTo(1);
        String later = served.deposit(call, Submissions.eligible());
        served.task(later, "userTask_checkCompleteness");
        assertThat(versionOf(later)).as("on the newer model, through the older program").isEqualTo(2);
        for (String reference : new String[] {waiting, later}) {
          served.submit(served.task(reference, "userTask_checkCompleteness"), "claire", ClusterSteps.completeness("[]"));
          served.task(reference, "userTask_analyseApplication");
        }
        try (Node older = Node.start(with(options, RELEASE + "1.0.0"))) {
          assertThat(older.ended()).as("an older node that starts again is refused").isNotZero();
        }
      }
      assertThat(pages.isAlive()).as("and one that runs goes on").isTrue();
      assertThat(count("select count(*) from act_ru_incident")).isZero();
    }
  }

  private long versionOf(String reference) throws SQLException {
    return count("select d.version_ from act_hi_procinst p join act_re_procdef d on d.id_ = p.proc_def_id_ where "
        + "p.proc_def_key_ = 'application-processing' and p.business_key_ = '" + reference + "'");
  }

  /** The program with another name at one task. */
  private Path changedProgram() throws Exception {
    Path from = Path.of("target", "classes");
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path to = newer.resolve(from.relativize(file));
        Files.createDirectories(to.getParent());
        Files.copy(file, to);
      }
    }
    Path model = newer.resolve("processes/application-processing.bpmn");
    String before = Files.readString(model);
    Files.writeString(model, before.replace("name=\"Décision du comité\"", "name=\"Décision du comité de pilotage\""));
    assertThat(Files.readString(model)).isNotEqualTo(before);
    return newer;
  }

  private static String[] with(String[] options, String... more) {
    return Stream.concat(Arrays.stream(options), Arrays.stream(more)).toArray(String[]::new);
  }

  private long count(String sql) throws SQLException {
    try (Connection connection = database.getPostgresDatabase().getConnection();
        ResultSet row = connection.createStatement().executeQuery(sql)) {
      row.next();
      return row.getLong(1);
    }
  }
}
