package org.callforprojects.grant.recovery;

import java.util.Date;

import org.callforprojects.grant.process.GrantRecovery;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** {@code serviceTask_sendClaim}: the beneficiary is told what it owes to that funder, why, and where to pay. */
@Component
class SendClaimDelegate implements JavaDelegate {

  private final RecoveryService recoveries;

  SendClaimDelegate(RecoveryService recoveries) {
    this.recoveries = recoveries;
  }

  @Override
  public void execute(DelegateExecution execution) {
    execution.setVariable(GrantRecovery.REPAYMENT_DUE_AT, Date.from(recoveries.send(execution.getProcessBusinessKey(),
        (String) execution.getVariable(GrantRecovery.FUNDER_CODE))));
  }
}
