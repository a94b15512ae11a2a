package org.callforprojects.grant.recovery;

import org.callforprojects.grant.process.GrantRecovery;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** {@code serviceTask_remindDebtor}: what is due to that funder is late. */
@Component
class RemindDebtorDelegate implements JavaDelegate {

  private final RecoveryService recoveries;

  RemindDebtorDelegate(RecoveryService recoveries) {
    this.recoveries = recoveries;
  }

  @Override
  public void execute(DelegateExecution execution) {
    recoveries.remind(execution.getProcessBusinessKey(), (String) execution.getVariable(GrantRecovery.FUNDER_CODE));
  }
}
