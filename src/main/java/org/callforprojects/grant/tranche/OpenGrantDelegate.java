package org.callforprojects.grant.tranche;

import org.callforprojects.grant.process.GrantTranches;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** {@code serviceTask_openGrant}: what each funder may pay at most. */
@Component
class OpenGrantDelegate implements JavaDelegate {

  private final TrancheService tranches;

  OpenGrantDelegate(TrancheService tranches) {
    this.tranches = tranches;
  }

  @Override
  public void execute(DelegateExecution execution) {
    tranches.openAccounts(execution.getProcessBusinessKey());
    execution.setVariable(GrantTranches.GRANT_SUSPENDED, false);
    execution.setVariable(GrantTranches.RECOVERY_DUE, false);
  }
}
