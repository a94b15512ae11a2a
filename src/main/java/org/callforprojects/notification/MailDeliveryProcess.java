package org.callforprojects.notification;

import org.camunda.bpm.engine.RuntimeService;
import org.springframework.stereotype.Component;

/** Starts the delivery of a mail; nobody else does. */
@Component
class MailDeliveryProcess {

  private final RuntimeService runtime;

  MailDeliveryProcess(RuntimeService runtime) {
    this.runtime = runtime;
  }

  void start(String mailId, String reference) {
    runtime.createProcessInstanceByKey(MailDelivery.KEY)
        .businessKey(reference)
        .setVariable(MailDelivery.MAIL_ID, mailId)
        .execute();
  }
}
