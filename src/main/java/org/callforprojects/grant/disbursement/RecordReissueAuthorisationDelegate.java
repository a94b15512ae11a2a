package org.callforprojects.grant.disbursement;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** {@code serviceTask_recordReissueAuthorisation}: the authorising officer signs the new order, or refuses. */
@Component
class RecordReissueAuthorisationDelegate implements JavaDelegate {

  private final PaymentTasks paymentTasks;

  RecordReissueAuthorisationDelegate(PaymentTasks paymentTasks) {
    this.paymentTasks = paymentTasks;
  }

  @Override
  public void execute(DelegateExecution execution) {
    paymentTasks.authoriseReissue(execution);
  }
}
