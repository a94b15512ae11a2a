package org.callforprojects.grant.recovery;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** {@code serviceTask_remindRepayment} of models before 1.1: the money is late. */
@Component
class RemindRepaymentDelegate implements JavaDelegate {

  private final RecoveryService recoveries;

  RemindRepaymentDelegate(RecoveryService recoveries) {
    this.recoveries = recoveries;
  }

  @Override
  public void execute(DelegateExecution execution) {
    recoveries.remindAll(execution.getProcessBusinessKey());
  }
}
