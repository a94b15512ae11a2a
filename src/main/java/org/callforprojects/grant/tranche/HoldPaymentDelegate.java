package org.callforprojects.grant.tranche;

import java.util.Date;

import org.callforprojects.grant.process.GrantTranches;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** {@code serviceTask_holdPayment}: something is missing: nothing is paid until it comes. */
@Component
class HoldPaymentDelegate implements JavaDelegate {

  private final TrancheService tranches;

  HoldPaymentDelegate(TrancheService tranches) {
    this.tranches = tranches;
  }

  @Override
  public void execute(DelegateExecution execution) {
    TrancheWait wait = tranches.hold(execution.getProcessBusinessKey(), (Integer) execution.getVariable(GrantTranches.TRANCHE_NUMBER));
    execution.setVariable(GrantTranches.NEXT_REPORT_CHECK_AT, Date.from(wait.until()));
    execution.setVariable(GrantTranches.TRANCHE_CARRIED, wait.carried());
  }
}
