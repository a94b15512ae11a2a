package org.callforprojects.grant.disbursement;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** {@code serviceTask_recordReturnSettlement}: whether a payment that came back late is still due. */
@Component
class RecordReturnSettlementDelegate implements JavaDelegate {

  private final PaymentTasks payments;

  RecordReturnSettlementDelegate(PaymentTasks payments) {
    this.payments = payments;
  }

  @Override
  public void execute(DelegateExecution execution) {
    payments.settleReturn(execution);
  }
}
