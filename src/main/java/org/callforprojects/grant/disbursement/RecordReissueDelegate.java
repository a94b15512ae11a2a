package org.callforprojects.grant.disbursement;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** {@code serviceTask_recordReissue}: the money has left again. */
@Component
class RecordReissueDelegate implements JavaDelegate {

  private final PaymentTasks paymentTasks;

  RecordReissueDelegate(PaymentTasks paymentTasks) {
    this.paymentTasks = paymentTasks;
  }

  @Override
  public void execute(DelegateExecution execution) {
    paymentTasks.pay(execution);
  }
}
