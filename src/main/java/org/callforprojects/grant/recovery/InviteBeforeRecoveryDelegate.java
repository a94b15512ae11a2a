package org.callforprojects.grant.recovery;

import java.util.Date;

import org.callforprojects.grant.process.GrantTranches;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** {@code serviceTask_inviteBeforeRecovery}: nobody is asked to pay back unheard. */
@Component
class InviteBeforeRecoveryDelegate implements JavaDelegate {

  private final RecoveryService recoveries;

  InviteBeforeRecoveryDelegate(RecoveryService recoveries) {
    this.recoveries = recoveries;
  }

  @Override
  public void execute(DelegateExecution execution) {
    Date until = Date.from(recoveries.inviteBeforeClaim(execution.getProcessBusinessKey()));
    execution.setVariable(GrantTranches.RECOVERY_HEARING_ENDS_AT, until);
    execution.setVariable(GrantTranches.RECOVERY_DECISION_DUE_AT, until);
  }
}
