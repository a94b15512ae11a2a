package org.callforprojects.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;

import com.fasterxml.jackson.databind.JsonNode;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.icegreen.greenmail.util.ServerSetupTest;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import jakarta.mail.internet.MimeMessage;
import org.callforprojects.support.GrantSteps;
import org.callforprojects.support.Http;
import org.callforprojects.support.Node;
import org.callforprojects.support.Submissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * Strikes without warning while applicants deposit, officers check, accountants write files for the bank, rules change and mails
 * leave: a node is killed, the database stops at once, its disk is full, the mail server is gone. Then counts: what was
 * acknowledged and is lost, what is there twice, what stands still.
 * {@code mvn -Pkills test -Dtest=KillCampaignTest}; {@code -Dkills=100} for the long run, {@code -Dkills.minutes=30} for what
 * fits into half an hour. The database's disk is one in memory
 * that fills up for us only; where none can be mounted, that strike is left out and said to be.
 */
@EnabledIfSystemProperty(named = "kills", matches = "[1-9][0-9]*")
class KillCampaignTest {

  private static final Duration PATIENCE = Duration.ofMinutes(20);
  private static final Duration QUIET = Duration.ofMinutes(4);
  private static final String FUNDER = "CDC";

  private final AtomicReferenceArray<Node> nodes = new AtomicReferenceArray<>(2);
  private final Map<String, String> acknowledged = new ConcurrentHashMap<>();
  /** Files whose check was acknowledged. */
  private final Set<String> checked = ConcurrentHashMap.newKeySet();
  private final Map<Integer, Integer> unexpected = new ConcurrentHashMap<>();
  /** Acknowledged files for the bank, with the number of their orders. */
  private final Map<String, Integer> runs = new ConcurrentHashMap<>();
  private final AtomicInteger rulesPublished = new AtomicInteger();
  private final AtomicInteger rulesTried = new AtomicInteger();
  private final AtomicInteger orders = new AtomicInteger();
  @TempDir
  private Path disk;
  private boolean diskCanFill;
  private EmbeddedPostgres database;
  private final List<GreenMail> mailServers = new ArrayList<>();
  private int strikes;
  private int nodesKilled;
  private int databaseStopped;
  private int diskFull;
  private int mailServerGone;
  private final AtomicInteger keys = new AtomicInteger();

  @Test
  void nothingIsLostDoubledOrStuck() throws Exception {
    int kills = Integer.getInteger("kills");
    startMail(ServerSetupTest.SMTP.dynamicPort());
    try {
      diskCanFill = run("mount", "-t", "tmpfs", "-o", "size=2g", "tmpfs", disk.toString()) == 0;
      startDatabase(0);
      String[] options = ClusterSteps.options(database, "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC",
          "--camunda.bpm.job-execution.core-pool-size=2", "--camunda.bpm.job-execution.max-pool-size=2", "--spring.mail.host=localhost",
          "--spring.mail.port=" + mail().getSmtp().getPort(), "--callforprojects.payment.debtors." + FUNDER + ".name=Caisse synthétique",
          "--callforprojects.payment.debtors." + FUNDER + ".iban=" + GrantSteps.IBAN);
      keepAlive(options);
      awaitBoth(options);
      ClusterSteps steps = new ClusterSteps(nodes.get(0), nodes.get(1));
      String call = steps.openCall();
      steps.account("valerie", "ruleAnalysts");
      steps.account("odile", "ruleApprovers");
      AtomicBoolean over = new AtomicBoolean();
      List<Thread> people = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        people.add(new Thread(() -> deposit(call, over)));
      }
      people.add(new Thread(() -> check(over)));
      people.add(new Thread(() -> pay(call, "cdcofficers1", over)));
      people.add(new Thread(() -> pay(call, "cdcofficers2", over)));
      people.add(new Thread(() -> changeRules(over)));
      people.forEach(Thread::start);
      Random chance = new Random(2013);
      long end = System.nanoTime() + Duration.ofMinutes(Integer.getInteger("kills.minutes", 600)).toNanos();
      for (int i = 1; i <= kills && System.nanoTime() < end; i++) {
        Thread.sleep(1_000 + chance.nextInt(4_000));
        strike(chance);
        strikes++;
        awaitWork(options);
        System.out.printf("strike %d of %d: %d deposits, %d checks, %d files for the bank, %d rules%n", i, kills, acknowledged.size(),
            checked.size(), runs.size(), rulesPublished.get());
      }
      over.set(true);
      for (Thread person : people) {
        person.join();
      }
      awaitBoth(options);
      count(call);
    } finally {
      for (int i = 0; i < nodes.length(); i++) {
        if (nodes.get(i) != null) {
          nodes.get(i).close();
        }
      }
      mail().stop();
      database.close();
      if (diskCanFill) {
        run("umount", "-l", disk.toString());
      }
    }
  }

  private static int run(String... command) throws Exception {
    return new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start().waitFor();
  }

  /** What watches over nodes starts a dead one again, also one that found no database when it started. */
  private void keepAlive(String[] options) {
    for (int i = 0; i < nodes.length(); i++) {
      if (nodes.get(i) == null || !nodes.get(i).isAlive()) {
        nodes.set(i, Node.start(options));
      }
    }
  }

  private void awaitBoth(String[] options) throws InterruptedException {
    await(options, () -> nodes.get(0).isReady() && nodes.get(1).isReady());
  }

  /** No strike follows another before somebody was served. */
  private void awaitWork(String[] options) throws InterruptedException {
    int before = served();
    await(options, () -> served() > before);
  }

  private int served() {
    return acknowledged.size() + checked.size() + runs.size() + rulesPublished.get();
  }

  private void await(String[] options, BooleanSupplier what) throws InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!what.getAsBoolean()) {
      assertThat(System.nanoTime()).as("nobody is served: %s", nodes).isLessThan(end);
      keepAlive(options);
      Thread.sleep(500);
    }
  }

  private void strike(Random chance) throws Exception {
    switch (chance.nextInt(6)) {
      case 0 -> {
        databaseStopped++;
        stopDatabaseAtOnce();
        startDatabase(database.getPort());
      }
      case 1 -> {
        mailServerGone++;
        int port = mail().getSmtp().getPort();
        mail().getSmtp().stopService(); // and not stop(), which forgets what it took
        Thread.sleep(2_000);
        startMail(new ServerSetup(port, null, ServerSetup.PROTOCOL_SMTP));
      }
      case 2 -> fillDisk();
      default -> killNode(chance);
    }
  }

  /** Any of two that serve; the last one only now and then, since one that starts takes its time. */
  private void killNode(Random chance) throws Exception {
    List<Node> ready = IntStream.range(0, nodes.length()).mapToObj(nodes::get).filter(Node::isReady).toList();
    if (ready.size() == nodes.length() || !ready.isEmpty() && chance.nextInt(8) == 0) {
      nodesKilled++;
      ready.get(chance.nextInt(ready.size())).kill();
    } else {
      fillDisk();
    }
  }

  /** Nothing more can be written for a moment; a database that gave up is started again when there is room. */
  private void fillDisk() throws Exception {
    if (!diskCanFill) {
      return;
    }
    diskFull++;
    long postmaster = postmaster();
    Path filler = disk.resolve("filler");
    byte[] much = new byte[1 << 20];
    try (OutputStream all = Files.newOutputStream(filler)) {
      while (true) {
        all.write(much);
      }
    } catch (IOException full) {
      Thread.sleep(3_000);
    } finally {
      Files.delete(filler);
    }
    if (ProcessHandle.of(postmaster).filter(ProcessHandle::isAlive).isEmpty()) {
      databaseStopped++;
      int port = database.getPort();
      closeDatabase();
      startDatabase(port);
    }
  }

  /** A server that was stopped starts never again; what it took is counted with the rest. */
  private void startMail(ServerSetup setup) {
    GreenMail server = new GreenMail(setup);
    server.start();
    mailServers.add(server);
  }

  private GreenMail mail() {
    return mailServers.get(mailServers.size() - 1);
  }

  private Path data() {
    return disk.resolve("data");
  }

  private long postmaster() throws IOException {
    return Long.parseLong(Files.readAllLines(data().resolve("postmaster.pid")).get(0).strip());
  }

  private void startDatabase(int port) throws Exception {
    EmbeddedPostgres.Builder server = EmbeddedPostgres.builder().setDataDirectory(data()).setCleanDataDirectory(false)
        .setPGStartupWait(Duration.ofMinutes(2)) // it recovers first
        .setServerConfig("max_wal_size", "128MB").setServerConfig("min_wal_size", "32MB")
        .setServerConfig("fsync", "on").setServerConfig("synchronous_commit", "on");
    if (port > 0) {
      server.setPort(port);
    }
    database = server.start();
  }

  /** As an immediate shutdown does: no checkpoint, no good-bye to anybody. */
  private void stopDatabaseAtOnce() throws Exception {
    long postmaster = postmaster();
    run("kill", "-QUIT", String.valueOf(postmaster));
    ProcessHandle.of(postmaster).ifPresent(process -> process.onExit().join());
    closeDatabase();
  }

  private void closeDatabase() {
    try {
      database.close();
    } catch (IOException gone) { // it is stopped already
      pause();
    }
  }

  /**
   * An accountant who writes a file for the bank whenever payments wait. What authorises them is put into the database by hand:
   * the years until a tranche is due are not what is tried here.
   */
  private void pay(String call, String accountant, AtomicBoolean over) {
    Random chance = new Random();
    while (!over.get()) {
      try {
        authorise(call, 1 + chance.nextInt(4));
        Http.Answer answer = writeFile(nodes.get(chance.nextInt(2)), call, accountant);
        if (answer.status() == 201) {
          runs.put(answer.json().get("id").asText(), answer.json().get("orderCount").asInt());
          think();
        } else {
          if (answer.status() != 503 && answer.status() != 409 && answer.status() != 429) {
            unexpected.merge(answer.status(), 1, Integer::sum);
          }
          pause();
        }
      } catch (java.io.UncheckedIOException | java.sql.SQLException dead) {
        pause();
      }
    }
  }

  private static Http.Answer writeFile(Node node, String call, String accountant) {
    return ClusterSteps.at(node).post("/api/calls/" + call + "/payment-runs", accountant, "{\"funder\":\"" + FUNDER + "\"}");
  }

  private void authorise(String call, int count) throws java.sql.SQLException {
    try (Connection connection = database.getPostgresDatabase().getConnection()) {
      connection.setAutoCommit(false);
      for (int i = 0; i < count; i++) {
        String reference = "PAY-" + orders.incrementAndGet();
        connection.createStatement().execute("insert into payment_account (reference, funder_code, funder_order, call_code, awarded, ordered)"
            + " values ('" + reference + "', '" + FUNDER + "', 1, '" + call + "', 1000, 100)");
        connection.createStatement().execute("insert into payment_order (id, reference, tranche_number, funder_code, attempt, call_code, "
            + "amount, status, payee_name, payee_iban, actors, due_at, ordered_at, authorised_by, authorised_at) values ('"
            + UUID.randomUUID() + "', '" + reference + "', 1, '" + FUNDER + "', 1, '" + call + "', 100, 'AUTHORISED', 'Pôle synthétique', '"
            + GrantSteps.IBAN + "', 'claire', now() + interval '60 days', now(), 'paule', now())");
      }
      connection.commit();
    }
  }

  /** An analyst and an approver who publish one delay after the other; what is refused or not heard they begin anew. */
  private void changeRules(AtomicBoolean over) {
    while (!over.get()) {
      try {
        Node served = nodes.get(nodes.get(0).isReady() ? 0 : 1);
        new ClusterSteps(served, served).publishDelay(String.valueOf(16 + rulesTried.incrementAndGet() % 20));
        rulesPublished.incrementAndGet();
        think();
      } catch (AssertionError | java.io.UncheckedIOException unheard) {
        pause();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** An officer who checks what comes; an answer that is lost may have been heard. */
  private void check(AtomicBoolean over) {
    Random chance = new Random();
    while (!over.get()) {
      try {
        Http http = ClusterSteps.at(nodes.get(chance.nextInt(2)));
        JsonNode tasks = http.get("/engine-rest/task?maxResults=1&taskDefinitionKey=userTask_checkCompleteness", "claire").json();
        if (tasks.size() == 0 || !tasks.isArray()) {
          pause();
          continue;
        }
        JsonNode task = tasks.get(0);
        String reference = http.get("/engine-rest/process-instance/" + task.path("processInstanceId").asText(), "admin").json()
            .path("businessKey").asText();
        Http.Answer answer = http.post("/engine-rest/task/" + task.path("id").asText() + "/submit-form", "claire",
            "{\"variables\":{" + ClusterSteps.completeness("[\\\"STATUTES\\\"]") + "}}");
        if (answer.status() == 204 && !reference.isEmpty()) {
          checked.add(reference);
          think();
        } else {
          if (answer.status() == 400 || answer.status() == 403) { // it may be done already, or not be there yet
            unexpected.merge(answer.status(), 1, Integer::sum);
          }
          pause();
        }
      } catch (java.io.UncheckedIOException dead) {
        pause();
      }
    }
  }

  /** Sends each deposit until it is acknowledged, by whichever node answers. */
  private void deposit(String call, AtomicBoolean over) {
    Random chance = new Random();
    while (!over.get()) {
      String key = "kill-" + keys.incrementAndGet();
      while (!acknowledged.containsKey(key)) {
        try {
          Http.Answer answer = ClusterSteps.at(nodes.get(chance.nextInt(2))).post("/api/calls/" + call + "/applications",
              ClusterSteps.APPLICANT, Submissions.eligible(), "Idempotency-Key", key);
          if (answer.status() == 201) {
            acknowledged.put(key, answer.json().get("reference").asText());
            think();
          } else {
            if (answer.status() != 503 && answer.status() != 409 && answer.status() != 429) {
              unexpected.merge(answer.status(), 1, Integer::sum);
            }
            pause();
          }
        } catch (java.io.UncheckedIOException dead) {
          pause();
        }
      }
    }
  }

  /** Between two acts: the nodes that start again need the processor too. */
  private static void think() {
    rest(1_500);
  }

  private static void pause() {
    rest(200);
  }

  private static void rest(int milliseconds) {
    try {
      Thread.sleep(milliseconds);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void count(String call) throws Exception {
    writeFile(nodes.get(0), call, "cdcofficers1"); // what the end of the day left
    try (Connection connection = database.getPostgresDatabase().getConnection()) {
      long end = System.nanoTime() + QUIET.toNanos();
      while (number(connection, "select count(*) from act_ru_job where retries_ > 0 and (duedate_ is null or duedate_ < now())")
          + number(connection, "select count(*) from deposit_start")
          + number(connection, "select count(*) from outbox_mail where status = 'QUEUED'") > 0 && System.nanoTime() < end) {
        Thread.sleep(1_000);
      }
      long applications = number(connection, "select count(*) from application");
      long lost = 0;
      for (String reference : acknowledged.values()) {
        lost += 1 - number(connection, "select count(*) from application where reference = '" + reference + "'");
      }
      for (String reference : checked) {
        lost += number(connection, "select count(*) from decision_record where decision_key = 'completeness-outcome' and reference = '"
            + reference + "'") == 0 ? 1 : 0;
      }
      for (Map.Entry<String, Integer> run : runs.entrySet()) {
        lost += number(connection, "select count(*) from payment_order where run_id = '" + run.getKey() + "'") == run.getValue() ? 0 : 1;
      }
      long versions = number(connection, "select count(*) from rule_version where author is not null");
      lost += Math.max(0, rulesPublished.get() - versions);
      long paidTwice = number(connection, """
          select count(*) from (select line[1] from payment_run r, regexp_matches(convert_from(r.content, 'UTF8'),
            '<EndToEndId>([^<]*)', 'g') line group by line[1] having count(*) > 1) twice""")
          + Math.abs(number(connection, "select coalesce(sum(order_count), 0) from payment_run")
              - number(connection, "select count(*) from payment_order where run_id is not null"));
      long publishedTwice = versions - number(connection, "select count(*) from rule_draft where status = 'PUBLISHED'");
      long doubled = paidTwice + Math.abs(publishedTwice) + applications - acknowledged.values().stream().distinct().count()
          + number(connection, "select count(*) from (select reference from decision_record where decision_key = "
              + "'completeness-outcome' group by reference having count(*) > 1) twice")
          + number(connection, "select count(*) from (select business_key_ from act_hi_procinst where proc_def_key_ = "
              + "'application-processing' group by business_key_ having count(*) > 1) twice");
      long gaps = number(connection, "select last_application_number from call_for_projects where code = '" + call + "'") - applications;
      long stuck = number(connection, "select count(*) from deposit_start")
          + number(connection, "select count(*) from act_ru_job where retries_ > 0 and (duedate_ is null or duedate_ < now())")
          + number(connection, "select count(*) from application a where not exists (select 1 from act_hi_procinst p where "
              + "p.business_key_ = a.reference and p.proc_def_key_ = 'application-processing')");
      stuck += number(connection, "select count(*) from payment_order where status = 'AUTHORISED' and run_id is null")
          + number(connection, "select count(*) from act_ru_job where retries_ = 0 and process_def_key_ <> 'mail-delivery'");
      long inDoubt = number(connection, "select count(*) from outbox_mail where status = 'SENDING'");
      Map<String, Integer> mails = new java.util.HashMap<>();
      for (GreenMail server : mailServers) {
        for (MimeMessage message : server.getReceivedMessages()) {
          mails.merge(message.getMessageID(), 1, Integer::sum);
        }
      }
      long twice = mails.values().stream().filter(n -> n > 1).count();
      System.out.printf("kill campaign: %d strikes: %d nodes killed, database stopped %d times, its disk full %d times%s, mail server gone %d "
          + "times; %d deposits, %d checks, %d files for the bank of %d payments, %d rules, %d mails; lost %d, doubled %d, gaps %d, stuck %d, mails twice %d, in doubt for a person %d; unexpected answers %s%n",
          strikes, nodesKilled, databaseStopped, diskFull, diskCanFill ? "" : " (no disk that may be filled)", mailServerGone, applications,
          checked.size(), runs.size(), orders.get(), versions, mails.size(), lost, doubled, gaps, stuck,
          twice, inDoubt, unexpected);
      assertThat(new long[] {lost, doubled, gaps, stuck, twice}).containsOnly(0);
      assertThat(unexpected).isEmpty();
    }
  }

  private static long number(Connection connection, String sql) throws Exception {
    try (ResultSet row = connection.createStatement().executeQuery(sql)) {
      row.next();
      return row.getLong(1);
    }
  }
}
