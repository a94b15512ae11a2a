package org.callforprojects.grant.tranche;

import org.callforprojects.grant.process.GrantTranches;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** {@code serviceTask_settleTranche}: every order is paid, or given up. */
@Component
class SettleTrancheDelegate implements JavaDelegate {

  private final TrancheService tranches;

  SettleTrancheDelegate(TrancheService tranches) {
    this.tranches = tranches;
  }

  @Override
  public void execute(DelegateExecution execution) {
    tranches.settle(execution.getProcessBusinessKey(), (Integer) execution.getVariable(GrantTranches.TRANCHE_NUMBER));
  }
}
