package org.callforprojects.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetupTest;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import jakarta.mail.internet.MimeMessage;
import org.callforprojects.support.Http;
import org.callforprojects.support.Node;
import org.callforprojects.support.Submissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Kills nodes without warning while applicants deposit and mails leave, then counts: what was acknowledged and is lost, what is
 * there twice, what stands still. {@code mvn -Pkills verify}; {@code -Dkills=100} for the long run.
 */
@EnabledIfSystemProperty(named = "kills", matches = "[1-9][0-9]*")
class KillCampaignTest {

  private static final Duration QUIET = Duration.ofMinutes(4);

  private final Node[] nodes = new Node[2];
  private final Map<String, String> acknowledged = new ConcurrentHashMap<>();
  private final AtomicInteger keys = new AtomicInteger();

  @Test
  void nothingIsLostDoubledOrStuck() throws Exception {
    int kills = Integer.getInteger("kills");
    GreenMail mail = new GreenMail(ServerSetupTest.SMTP.dynamicPort());
    mail.start();
    try (EmbeddedPostgres database = EmbeddedPostgres.builder().setServerConfig("fsync", "on")
        .setServerConfig("synchronous_commit", "on").start()) {
      String[] options = ClusterSteps.options(database, "--spring.mail.host=localhost",
          "--spring.mail.port=" + mail.getSmtp().getPort());
      nodes[0] = Node.start(options);
      nodes[1] = Node.start(options);
      nodes[0].ready();
      nodes[1].ready();
      String call = new ClusterSteps(nodes[0], nodes[1]).openCall();
      AtomicBoolean over = new AtomicBoolean();
      List<Thread> applicants = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        Thread applicant = new Thread(() -> deposit(call, over));
        applicant.start();
        applicants.add(applicant);
      }
      Random chance = new Random(2013);
      for (int i = 0; i < kills; i++) {
        Thread.sleep(1_000 + chance.nextInt(4_000));
        int victim = chance.nextInt(2);
        nodes[victim].kill();
        nodes[victim] = Node.start(options);
        nodes[victim].ready();
      }
      over.set(true);
      for (Thread applicant : applicants) {
        applicant.join();
      }
      count(database, mail, call);
    } finally {
      for (Node node : nodes) {
        if (node != null) {
          node.close();
        }
      }
      mail.stop();
    }
  }

  /** Sends each deposit until it is acknowledged, by whichever node answers. */
  private void deposit(String call, AtomicBoolean over) {
    Random chance = new Random();
    while (!over.get()) {
      String key = "kill-" + keys.incrementAndGet();
      while (!acknowledged.containsKey(key)) {
        try {
          Http.Answer answer = ClusterSteps.at(nodes[chance.nextInt(2)]).post("/api/calls/" + call + "/applications",
              ClusterSteps.APPLICANT, Submissions.eligible(), "Idempotency-Key", key);
          if (answer.status() == 201) {
            acknowledged.put(key, answer.json().get("reference").asText());
          } else {
            assertThat(answer.status()).as(answer.body()).isIn(401, 409, 429, 500, 503);
            pause();
          }
        } catch (java.io.UncheckedIOException dead) {
          pause();
        }
      }
    }
  }

  private static void pause() {
    try {
      Thread.sleep(200);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void count(EmbeddedPostgres database, GreenMail mail, String call) throws Exception {
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
      long doubled = applications - acknowledged.size() + acknowledged.size() - acknowledged.values().stream().distinct().count()
          + number(connection, "select count(*) from (select business_key_ from act_hi_procinst where proc_def_key_ = "
              + "'application-processing' group by business_key_ having count(*) > 1) twice");
      long gaps = number(connection, "select last_application_number from call_for_projects where code = '" + call + "'") - applications;
      long stuck = number(connection, "select count(*) from deposit_start")
          + number(connection, "select count(*) from act_ru_job where retries_ > 0 and (duedate_ is null or duedate_ < now())")
          + number(connection, "select count(*) from application a where not exists (select 1 from act_hi_procinst p where "
              + "p.business_key_ = a.reference and p.proc_def_key_ = 'application-processing')");
      long inDoubt = number(connection, "select count(*) from outbox_mail where status = 'SENDING'");
      Map<String, Integer> mails = new java.util.HashMap<>();
      for (MimeMessage message : mail.getReceivedMessages()) {
        mails.merge(message.getMessageID(), 1, Integer::sum);
      }
      long twice = mails.values().stream().filter(n -> n > 1).count();
      System.out.printf("kill campaign: %d deposits, %d mails; lost %d, doubled %d, gaps %d, stuck %d, mails twice %d, "
          + "in doubt for a person %d%n", applications, mails.size(), lost, doubled, gaps, stuck, twice, inDoubt);
      assertThat(new long[] {lost, doubled, gaps, stuck, twice}).containsOnly(0);
    }
  }

  private static long number(Connection connection, String sql) throws Exception {
    try (ResultSet row = connection.createStatement().executeQuery(sql)) {
      row.next();
      return row.getLong(1);
    }
  }
}
