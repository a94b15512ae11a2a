package org.callforprojects.grant.disbursement;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** {@code serviceTask_recordRevision}: what becomes of a payment that was refused. */
@Component
class RecordRevisionDelegate implements JavaDelegate {

  private final PaymentTasks paymentTasks;

  RecordRevisionDelegate(PaymentTasks paymentTasks) {
    this.paymentTasks = paymentTasks;
  }

  @Override
  public void execute(DelegateExecution execution) {
    paymentTasks.revise(execution);
  }
}
