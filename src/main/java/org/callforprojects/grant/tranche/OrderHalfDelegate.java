package org.callforprojects.grant.tranche;

import java.util.Date;

import org.callforprojects.grant.process.GrantTranches;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** {@code serviceTask_orderHalf}: half of the tranche is ordered; the rest is due with the next. */
@Component
class OrderHalfDelegate implements JavaDelegate {

  private final TrancheService tranches;

  OrderHalfDelegate(TrancheService tranches) {
    this.tranches = tranches;
  }

  @Override
  public void execute(DelegateExecution execution) {
    tranches.order(execution.getProcessBusinessKey(), (Integer) execution.getVariable(GrantTranches.TRANCHE_NUMBER));
    execution.setVariable(GrantTranches.PAYMENT_DUE_AT, Date.from(tranches.paymentDue(execution.getProcessBusinessKey())));
    execution.setVariable(GrantTranches.PAYMENT_WARNING_AT, Date.from(tranches.paymentWarning(execution.getProcessBusinessKey())));
  }
}
