package org.callforprojects.notification;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** {@code serviceTask_sendMail}. */
@Component
class SendMailDelegate implements JavaDelegate {

  private final Outbox outbox;

  SendMailDelegate(Outbox outbox) {
    this.outbox = outbox;
  }

  @Override
  public void execute(DelegateExecution execution) {
    outbox.send((String) execution.getVariable(MailDelivery.MAIL_ID));
  }
}
