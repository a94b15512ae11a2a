package org.callforprojects.grant.suspension;

import java.util.Date;

import org.callforprojects.grant.process.GrantTranches;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** {@code serviceTask_suspendGrant}: the beneficiary is invited to answer. */
@Component
class SuspendGrantDelegate implements JavaDelegate {

  private final SuspensionService suspensions;

  SuspendGrantDelegate(SuspensionService suspensions) {
    this.suspensions = suspensions;
  }

  @Override
  public void execute(DelegateExecution execution) {
    execution.setVariable(GrantTranches.GRANT_SUSPENDED, true);
    Date hearingEndsAt = Date.from(suspensions.invite(execution.getProcessBusinessKey()));
    execution.setVariable(GrantTranches.HEARING_ENDS_AT, hearingEndsAt);
    execution.setVariable(GrantTranches.HEARING_DECISION_DUE_AT, hearingEndsAt);
  }
}
