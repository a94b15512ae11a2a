package org.callforprojects.grant.disbursement;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** {@code serviceTask_recordAuthorisation}: the authorising officer signs, or refuses. */
@Component
class RecordAuthorisationDelegate implements JavaDelegate {

  private final PaymentTasks paymentTasks;

  RecordAuthorisationDelegate(PaymentTasks paymentTasks) {
    this.paymentTasks = paymentTasks;
  }

  @Override
  public void execute(DelegateExecution execution) {
    paymentTasks.authorise(execution);
  }
}
