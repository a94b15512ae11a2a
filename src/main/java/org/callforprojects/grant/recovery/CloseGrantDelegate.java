package org.callforprojects.grant.recovery;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** {@code serviceTask_closeGrant}: nothing more is paid or repaid. */
@Component
class CloseGrantDelegate implements JavaDelegate {

  private final RecoveryService recoveries;

  CloseGrantDelegate(RecoveryService recoveries) {
    this.recoveries = recoveries;
  }

  @Override
  public void execute(DelegateExecution execution) {
    recoveries.close(execution.getProcessBusinessKey());
  }
}
