package org.callforprojects.grant.recovery;

import java.util.Date;

import org.callforprojects.grant.process.GrantTranches;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** {@code serviceTask_sendRecoveryOrder} of models before 1.1: the beneficiary is told what it owes, and why. */
@Component
class SendRecoveryOrderDelegate implements JavaDelegate {

  private final RecoveryService recoveries;

  SendRecoveryOrderDelegate(RecoveryService recoveries) {
    this.recoveries = recoveries;
  }

  @Override
  public void execute(DelegateExecution execution) {
    execution.setVariable(GrantTranches.REPAYMENT_DUE_AT, Date.from(recoveries.sendAll(execution.getProcessBusinessKey())));
  }
}
