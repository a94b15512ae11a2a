package org.callforprojects.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;

import jakarta.mail.Multipart;
import jakarta.mail.internet.MimeMessage;
import org.callforprojects.application.DepositService;
import org.callforprojects.application.Submission;
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
import org.springframework.mail.MailException;

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

  @Test
  void deadServerNeitherStopsTheInstructionNorLosesTheLetter() {
    String reference = deposit();
    management.executeJob(job(reference, "application-processing").getId());
    server.die();
    Job job = job(reference, MailDelivery.KEY);
    for (int attempt = 0; attempt < 12; attempt++) {
      assertThatThrownBy(() -> management.executeJob(job.getId())).isInstanceOf(MailException.class);
    }
    assertThat(mail(reference).status()).isEqualTo(MailStatus.QUEUED);
    assertThat(steps.task(reference)).as("instruction goes on").isNotNull();
    assertThat(runtime.createIncidentQuery().processInstanceId(job.getProcessInstanceId()).count()).isOne();

    server.revive();
    management.setJobRetries(job.getId(), 1);
    management.executeJob(job.getId());
    assertThat(server.about(reference)).hasSize(1);
    assertThat(mail(reference).status()).isEqualTo(MailStatus.SENT);
  }

  @Test
  void interruptedSendingIsNotRepeatedBeforeAPersonSettlesIt() {
    String reference = deposit();
    management.executeJob(job(reference, "application-processing").getId());
    String id = mail(reference).id();
    jdbc.sql("update outbox_mail set status = 'SENDING' where id = ?").param(id).update(); // a node died here
    Job job = job(reference, MailDelivery.KEY);
    assertThatThrownBy(() -> management.executeJob(job.getId())).isInstanceOf(ConflictException.class)
        .hasMessageContaining("interrompu");
    assertThat(server.about(reference)).isEmpty();

    outbox.settle(id, false);
    management.executeJob(job.getId());
    assertThat(server.about(reference)).hasSize(1);
    assertThatThrownBy(() -> outbox.settle(id, false)).isInstanceOf(ConflictException.class);
  }

  private OutboxMail mail(String reference) {
    return outbox.of(reference).get(0);
  }

  private Job job(String reference, String process) {
    return management.createJobQuery().processDefinitionKey(process).list().stream()
        .filter(job -> runtime.createProcessInstanceQuery().processInstanceId(job.getProcessInstanceId())
            .processInstanceBusinessKey(reference).count() == 1)
        .filter(job -> job.getDuedate() == null || !job.getDuedate().after(java.util.Date.from(clock.instant())))
        .findFirst().orElseThrow();
  }

  private String deposit() {
    Submission submission = strictJson.read(Submissions.eligible().toString(), Submission.class);
    return deposits.deposit(steps.openCall(), submission, People.APPLICANT, clock.instant(), null).reference();
  }
}
