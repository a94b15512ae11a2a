package org.callforprojects.grant.suspension;

import org.callforprojects.grant.process.GrantTranches;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** {@code serviceTask_resumeGrant}: the tranches go on. */
@Component
class ResumeGrantDelegate implements JavaDelegate {

  private final SuspensionService suspensions;

  ResumeGrantDelegate(SuspensionService suspensions) {
    this.suspensions = suspensions;
  }

  @Override
  public void execute(DelegateExecution execution) {
    suspensions.resume(execution.getProcessBusinessKey());
    execution.setVariable(GrantTranches.GRANT_SUSPENDED, false);
  }
}
