package org.callforprojects.grant.suspension;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** {@code serviceTask_terminateGrant}: the grant ends before its term. */
@Component
class TerminateGrantDelegate implements JavaDelegate {

  private final SuspensionService suspensions;

  TerminateGrantDelegate(SuspensionService suspensions) {
    this.suspensions = suspensions;
  }

  @Override
  public void execute(DelegateExecution execution) {
    suspensions.terminate(execution.getProcessBusinessKey());
  }
}
