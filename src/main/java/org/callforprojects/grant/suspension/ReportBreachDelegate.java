package org.callforprojects.grant.suspension;

import org.callforprojects.grant.process.GrantTranches;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.springframework.stereotype.Component;

/** {@code serviceTask_reportBreach}: the grant is suspended and the beneficiary heard, beside the tranche that waits. */
@Component
class ReportBreachDelegate implements JavaDelegate {

  private final SuspensionService suspensions;

  ReportBreachDelegate(SuspensionService suspensions) {
    this.suspensions = suspensions;
  }

  @Override
  public void execute(DelegateExecution execution) {
    execution.setVariable(GrantTranches.GRANT_SUSPENDED, true);
    // Lifted, the table is asked again at once
    execution.setVariable(GrantTranches.NEXT_REPORT_CHECK_AT, ClockUtil.getCurrentTime());
    suspensions.reportBreach(execution.getProcessBusinessKey(), (Integer) execution.getVariable(GrantTranches.TRANCHE_NUMBER));
  }
}
