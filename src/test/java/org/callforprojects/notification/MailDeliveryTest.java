package org.callforprojects.notification;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.init;
import static org.mockito.Mockito.doNothing;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;

import java.time.Duration;

import org.callforprojects.support.ProcessTestEngine;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.test.Deployment;
import org.camunda.bpm.engine.test.mock.Mocks;
import org.camunda.community.process_test_coverage.junit5.platform7.ProcessEngineCoverageExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.mail.MailSendException;

/** The delivery of a mail: sent once, or an incident that a retry repairs. */
@Deployment(resources = "processes/mail-delivery.bpmn")
class MailDeliveryTest {

  @RegisterExtension
  static ProcessEngineCoverageExtension extension = ProcessTestEngine.covering(MailDelivery.KEY);

  private final Outbox outbox = mock(Outbox.class);
  private ProcessEngine engine;
  private ProcessInstance instance;

  @BeforeEach
  void prepare() {
    engine = extension.getProcessEngine();
    init(engine);
    Mocks.register("sendMailDelegate", new SendMailDelegate(outbox));
  }

  @AfterEach
  void forget() {
    Mocks.reset();
  }

  @Test
  void queuedMailIsSentApart() {
    queue();
    assertThat(instance).isWaitingAt(MailDelivery.SEND_MAIL);
    ProcessTestEngine.runJobs(engine);
    verify(outbox).send("mail-1");
    assertThat(instance).isEnded();
  }

  @Test
  void whatCannotBeSentIsAnIncidentAtOnceThatARetryRepairs() {
    queue();
    doThrow(new MailSendException("down")).when(outbox).send("mail-1");
    Job job = engine.getManagementService().createJobQuery().singleResult();
    for (int attempt = 0; attempt < 1; attempt++) {
      assertThatThrownBy(() -> engine.getManagementService().executeJob(job.getId()))
          .isInstanceOf(MailSendException.class);
    }
    org.assertj.core.api.Assertions.assertThat(engine.getRuntimeService().createIncidentQuery().count()).isOne();

    doNothing().when(outbox).send("mail-1");
    engine.getManagementService().setJobRetries(job.getId(), 1);
    ProcessTestEngine.elapse(engine, Duration.ofMinutes(10));
    verify(outbox, times(2)).send("mail-1");
    assertThat(instance).isEnded();
    org.assertj.core.api.Assertions.assertThat(engine.getRuntimeService().createIncidentQuery().count()).isZero();
  }

  private void queue() {
    new MailDeliveryProcess(engine.getRuntimeService(), engine.getManagementService()).start("mail-1", "PTCE-2013-0042");
    instance = engine.getRuntimeService().createProcessInstanceQuery().singleResult();
  }
}
