package org.callforprojects.grant.disbursement;

import org.callforprojects.grant.process.GrantTranches;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** {@code serviceTask_flagLatePayment}: the payment delay has passed. */
@Component
class FlagLatePaymentDelegate implements JavaDelegate {

  private final PaymentTasks paymentTasks;

  FlagLatePaymentDelegate(PaymentTasks paymentTasks) {
    this.paymentTasks = paymentTasks;
  }

  @Override
  public void execute(DelegateExecution execution) {
    paymentTasks.warn(execution.getProcessBusinessKey(), (Integer) execution.getVariable(GrantTranches.TRANCHE_NUMBER), true);
  }
}
