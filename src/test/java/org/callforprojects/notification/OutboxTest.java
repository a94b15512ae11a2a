package org.callforprojects.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.util.List;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.mail.Multipart;
import jakarta.mail.internet.MimeMessage;
import org.callforprojects.application.intake.DepositService;
import org.callforprojects.application.submission.Submission;
import org.callforprojects.fault.ConflictException;
import org.callforprojects.json.StrictJson;
import org.callforprojects.support.MailServer;
import org.callforprojects.support.People;
import org.callforprojects.support.Steps;
import org.callforprojects.support.Submissions;
import org.callforprojects.support.WholeApplication;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Mail over a real SMTP line: once, or later, or never by itself when nobody can know. */
@WholeApplication
class OutboxTest {

  @Autowired
  private MailServer server;
  @Autowired
  private Outbox outbox;
  @Autowired
  private Steps steps;
  @Autowired
  private DepositService deposits;
  @Autowired
  private StrictJson strictJson;
  @Autowired
  private ManagementService management;
  @Autowired
  private RuntimeService runtime;
  @Autowired
  private JdbcClient jdbc;
  @Autowired
  private Clock clock;

  @AfterEach
  void revive() {
    server.revive();
    steps.resetClock();
  }

  @Test
  void letterArrivesOnceAsPdfWithAnIdentityOfItsOwn() throws Exception {
    String reference = deposit();
    steps.runJobs();
    MimeMessage message = server.about(reference).get(0);
    assertThat(server.about(reference)).hasSize(1);
    assertThat(message.getSubject()).isEqualTo("[" + reference + "] Accusé de réception de votre candidature");
    assertThat(message.getMessageID()).isEqualTo("<" + mail(reference).id() + "@callforprojects>");
    assertThat(((Multipart) message.getContent()).getBodyPart(1).getContentType()).startsWith("application/pdf");
    assertThat(mail(reference).status()).isEqualTo(MailStatus.SENT);

    outbox.send(mail(reference).id());
    assertThat(server.about(reference)).hasSize(1);
  }

  /** The server is told the host as names travel (IDNA): nothing of the mail's head is outside ASCII. */
  @Test
  void case26HostInOtherLettersReachesTheServerCoded() throws Exception {
    ObjectNode body = Submissions.eligible();
    ((ObjectNode) body.get("lead")).put("email", "contact@forêt-école.fr");
    String reference = deposits.deposit(steps.openCall(), strictJson.read(body.toString(), Submission.class), People.APPLICANT, clock.instant(), null)
        .reference();
    steps.runJobs();
    assertThat(mail(reference).recipient()).as("as it was typed").isEqualTo("contact@forêt-école.fr");
    assertThat(mail(reference).status()).isEqualTo(MailStatus.SENT);
    MimeMessage message = server.about(reference).get(0);
    assertThat(message.getHeader("To")).containsExactly("contact@xn--fort-cole-f4ai.fr");
    assertThat(server.wasTold("contact@xn--fort-cole-f4ai.fr")).isTrue();
    assertThat(server.wasTold("contact@forêt-école.fr")).isFalse();
    assertThat(java.util.Collections.list(message.getAllHeaderLines())).isNotEmpty()
        .allSatisfy(line -> assertThat(line.chars()).allMatch(letter -> letter < 128));
  }

  @Test
  void deadServerNeitherStopsTheInstructionNorLosesTheLetter() {
    String reference = deposit();
    management.executeJob(job(reference, "application-processing").getId());
    server.die();
    outbox.sendDue();
    assertThat(mail(reference).status()).isEqualTo(MailStatus.QUEUED);
    assertThat(mail(reference).attempts()).isOne();
    assertThat(steps.task(reference)).as("instruction goes on").isNotNull();
    outbox.sendDue();
    assertThat(mail(reference).attempts()).as("not before its pause").isOne();
    assertThat(incidents(reference)).isZero();

    server.revive();
    steps.clockAt(clock.instant().plusSeconds(11));
    outbox.sendDue();
    assertThat(server.about(reference)).hasSize(1);
    assertThat(mail(reference).status()).isEqualTo(MailStatus.SENT);
  }

  @Test
  void mailThatTheServerRefusesTwelveTimesGoesToAPerson() {
    String reference = deposit();
    management.executeJob(job(reference, "application-processing").getId());
    server.die();
    for (int attempt = 1; attempt <= 12; attempt++) {
      outbox.sendDue();
      assertThat(mail(reference).attempts()).isEqualTo(attempt);
      steps.clockAt(clock.instant().plusSeconds(601));
    }
    fail(reference);
    assertThat(incidents(reference)).isOne();
    outbox.sendDue();
    assertThat(mail(reference).attempts()).as("a person's now").isEqualTo(13);

    server.revive();
    Job job = job(reference, MailDelivery.KEY);
    management.setJobRetries(job.getId(), 1);
    management.executeJob(job.getId());
    assertThat(server.about(reference)).hasSize(1);
    assertThat(incidents(reference)).isZero();
  }

  @Test
  void interruptedSendingIsAnIncidentAtOnceAndNotRepeatedBeforeAPersonSettlesIt() {
    String reference = deposit();
    management.executeJob(job(reference, "application-processing").getId());
    String id = mail(reference).id();
    jdbc.sql("update outbox_mail set status = 'SENDING', attempts = 1, tried_at = ? where id = ?")
        .params(java.sql.Timestamp.from(clock.instant().minusSeconds(180)), id).update(); // a node died here
    outbox.sendDue();
    outbox.sendDue();
    fail(reference);
    assertThat(incidents(reference)).isOne();
    assertThat(server.about(reference)).isEmpty();

    outbox.settle(id, false);
    management.executeJob(job(reference, MailDelivery.KEY).getId());
    assertThat(server.about(reference)).hasSize(1);
    assertThat(incidents(reference)).isZero();
    assertThatThrownBy(() -> outbox.settle(id, false)).isInstanceOf(ConflictException.class);
  }

  @Test
  void settledAsArrivedEndsTheIncidentWithoutSending() {
    String reference = deposit();
    management.executeJob(job(reference, "application-processing").getId());
    String id = mail(reference).id();
    jdbc.sql("update outbox_mail set status = 'SENDING', attempts = 1, tried_at = ? where id = ?")
        .params(java.sql.Timestamp.from(clock.instant().minusSeconds(180)), id).update();
    outbox.sendDue();
    fail(reference);
    outbox.settle(id, true);
    management.executeJob(job(reference, MailDelivery.KEY).getId());
    assertThat(server.about(reference)).isEmpty();
    assertThat(incidents(reference)).isZero();
  }

  /** What was queued by the program before: a job of its own sends it, the poller leaves it alone. */
  @Test
  void instanceOfBeforeSendsItsMailOnce() {
    String reference = deposit();
    management.executeJob(job(reference, "application-processing").getId());
    String id = mail(reference).id();
    jdbc.sql("update outbox_mail set handed_over_at = queued_at where id = ?").param(id).update();
    runtime.createProcessInstanceByKey(MailDelivery.KEY).businessKey(reference).setVariable(MailDelivery.MAIL_ID, id).execute();
    outbox.sendDue();
    assertThat(server.about(reference)).isEmpty();
    management.executeJob(job(reference, MailDelivery.KEY).getId());
    outbox.sendDue();
    assertThat(server.about(reference)).hasSize(1);
  }

  @Test
  void severalPollersSendEachMailOnce() throws Exception {
    List<String> references = new java.util.ArrayList<>();
    for (int i = 0; i < 12; i++) {
      String reference = deposit();
      management.executeJob(job(reference, "application-processing").getId());
      references.add(reference);
    }
    java.util.concurrent.ExecutorService nodes = java.util.concurrent.Executors.newFixedThreadPool(4);
    try {
      List<java.util.concurrent.Future<Integer>> polls = nodes.invokeAll(java.util.Collections.nCopies(4, outbox::sendDue));
      for (java.util.concurrent.Future<Integer> poll : polls) {
        poll.get();
      }
    } finally {
      nodes.shutdownNow();
    }
    outbox.sendDue();
    assertThat(references).allSatisfy(reference -> assertThat(server.about(reference)).hasSize(1));
  }

  /** The step that brings it before a person fails at once. */
  private void fail(String reference) {
    Job job = job(reference, MailDelivery.KEY);
    assertThatThrownBy(() -> management.executeJob(job.getId())).isInstanceOf(RuntimeException.class);
  }

  private long incidents(String reference) {
    return runtime.createProcessInstanceQuery().processDefinitionKey(MailDelivery.KEY).processInstanceBusinessKey(reference)
        .list().stream().mapToLong(i -> runtime.createIncidentQuery().processInstanceId(i.getId()).count()).sum();
  }

  private OutboxMail mail(String reference) {
    return outbox.of(reference).get(0);
  }

  /** The step that waits to be done, or to be done again; no timer. */
  private Job job(String reference, String process) {
    return management.createJobQuery().processDefinitionKey(process).messages().list().stream()
        .filter(job -> runtime.createProcessInstanceQuery().processInstanceId(job.getProcessInstanceId())
            .processInstanceBusinessKey(reference).count() == 1)
        .findFirst().orElseThrow();
  }

  private String deposit() {
    Submission submission = strictJson.read(Submissions.eligible().toString(), Submission.class);
    return deposits.deposit(steps.openCall(), submission, People.APPLICANT, clock.instant(), null).reference();
  }
}
