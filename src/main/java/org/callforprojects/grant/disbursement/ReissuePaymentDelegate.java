package org.callforprojects.grant.disbursement;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** {@code serviceTask_reissuePayment}: a new order to the account that is right. */
@Component
class ReissuePaymentDelegate implements JavaDelegate {

  private final PaymentTasks paymentTasks;

  ReissuePaymentDelegate(PaymentTasks paymentTasks) {
    this.paymentTasks = paymentTasks;
  }

  @Override
  public void execute(DelegateExecution execution) {
    paymentTasks.reissue(execution);
  }
}
