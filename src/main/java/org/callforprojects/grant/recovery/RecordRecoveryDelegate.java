package org.callforprojects.grant.recovery;

import java.util.Date;

import org.callforprojects.grant.process.GrantTranches;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** {@code serviceTask_recordRecovery}: more was paid than the accepted costs carry. */
@Component
class RecordRecoveryDelegate implements JavaDelegate {

  private final RecoveryService recoveries;

  RecordRecoveryDelegate(RecoveryService recoveries) {
    this.recoveries = recoveries;
  }

  @Override
  public void execute(DelegateExecution execution) {
    execution.setVariable(GrantTranches.RECOVERY_DUE, recoveries.find(execution.getProcessBusinessKey()));
    execution.setVariable(GrantTranches.RECOVERY_DUE_AT, Date.from(recoveries.orderDue(execution.getProcessBusinessKey())));
  }
}
