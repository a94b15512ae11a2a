package org.callforprojects.grant.suspension;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** {@code serviceTask_endGrant}: the agreement is terminated, and the beneficiary told. */
@Component
class EndGrantDelegate implements JavaDelegate {

  private final SuspensionService suspensions;

  EndGrantDelegate(SuspensionService suspensions) {
    this.suspensions = suspensions;
  }

  @Override
  public void execute(DelegateExecution execution) {
    suspensions.terminate(execution.getProcessBusinessKey());
  }
}
