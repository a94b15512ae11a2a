package org.callforprojects.grant.disbursement;

import org.callforprojects.grant.process.GrantTranches;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** {@code serviceTask_warnPaymentDelay}: the payment delay comes to its end. */
@Component
class WarnPaymentDelayDelegate implements JavaDelegate {

  private final PaymentTasks paymentTasks;

  WarnPaymentDelayDelegate(PaymentTasks paymentTasks) {
    this.paymentTasks = paymentTasks;
  }

  @Override
  public void execute(DelegateExecution execution) {
    paymentTasks.warn(execution.getProcessBusinessKey(), (Integer) execution.getVariable(GrantTranches.TRANCHE_NUMBER), false);
  }
}
