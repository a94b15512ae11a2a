package org.callforprojects.grant.tranche;

import java.util.Date;

import org.callforprojects.grant.process.GrantTranches;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** {@code serviceTask_returnReport}: the report goes back to be corrected. */
@Component
class ReturnReportDelegate implements JavaDelegate {

  private final ReportService reports;

  ReturnReportDelegate(ReportService reports) {
    this.reports = reports;
  }

  @Override
  public void execute(DelegateExecution execution) {
    int number = (Integer) execution.getVariable(GrantTranches.TRANCHE_NUMBER);
    reports.returnReport(execution.getProcessBusinessKey(), number);
    TrancheWait wait = reports.nextCheck(execution.getProcessBusinessKey(), number);
    execution.setVariable(GrantTranches.NEXT_REPORT_CHECK_AT, Date.from(wait.until()));
    execution.setVariable(GrantTranches.TRANCHE_CARRIED, wait.carried());
  }
}
