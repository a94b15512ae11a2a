package org.callforprojects.grant.tranche;

import org.callforprojects.grant.process.GrantTranches;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** {@code serviceTask_carryTranche}: the next tranche is due: what this one held passes to it. */
@Component
class CarryTrancheDelegate implements JavaDelegate {

  private final TrancheService tranches;

  CarryTrancheDelegate(TrancheService tranches) {
    this.tranches = tranches;
  }

  @Override
  public void execute(DelegateExecution execution) {
    tranches.carry(execution.getProcessBusinessKey(), (Integer) execution.getVariable(GrantTranches.TRANCHE_NUMBER));
  }
}
