package org.callforprojects.grant.suspension;

import java.util.Date;

import org.callforprojects.grant.process.GrantTranches;
import org.callforprojects.grant.recovery.RecoveryService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** {@code serviceTask_settleTermination}: what is not paid is cancelled, what is owed computed. */
@Component
class SettleTerminationDelegate implements JavaDelegate {

  private final SuspensionService suspensions;
  private final RecoveryService recoveries;

  SettleTerminationDelegate(SuspensionService suspensions, RecoveryService recoveries) {
    this.suspensions = suspensions;
    this.recoveries = recoveries;
  }

  @Override
  public void execute(DelegateExecution execution) {
    suspensions.cancelOrders(execution.getProcessBusinessKey());
    boolean owed = recoveries.find(execution.getProcessBusinessKey());
    execution.setVariable(GrantTranches.RECOVERY_DUE, owed);
    execution.setVariable(GrantTranches.RECOVERY_DUE_AT, Date.from(recoveries.orderDue(execution.getProcessBusinessKey())));
  }
}
