package org.callforprojects.grant.disbursement;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** {@code serviceTask_recordPayment}: the money has left. */
@Component
class RecordPaymentDelegate implements JavaDelegate {

  private final PaymentTasks paymentTasks;

  RecordPaymentDelegate(PaymentTasks paymentTasks) {
    this.paymentTasks = paymentTasks;
  }

  @Override
  public void execute(DelegateExecution execution) {
    paymentTasks.pay(execution);
  }
}
