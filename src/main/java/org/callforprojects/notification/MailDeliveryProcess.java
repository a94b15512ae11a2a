package org.callforprojects.notification;

import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.stereotype.Component;

/** Brings a mail that the outbox could not settle before a person; nobody else starts one. */
@Component
class MailDeliveryProcess {

  private final RuntimeService runtime;
  private final ManagementService management;

  MailDeliveryProcess(RuntimeService runtime, ManagementService management) {
    this.runtime = runtime;
    this.management = management;
  }

  void start(String mailId, String reference) {
    runtime.createProcessInstanceByKey(MailDelivery.KEY)
        .businessKey(reference)
        .setVariable(MailDelivery.MAIL_ID, mailId)
        .execute();
  }

  /** A person has settled it: the failed step has something to do again. */
  void retry(String mailId) {
    runtime.createProcessInstanceQuery().processDefinitionKey(MailDelivery.KEY)
        .variableValueEquals(MailDelivery.MAIL_ID, mailId).list()
        .forEach(instance -> management.createJobQuery().processInstanceId(instance.getId()).noRetriesLeft().list()
            .forEach(job -> management.setJobRetries(job.getId(), 1)));
  }
}
