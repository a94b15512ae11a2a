package org.callforprojects.grant.tranche;

import java.util.Date;

import org.callforprojects.grant.process.GrantTranches;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** {@code serviceTask_remindReport}: the report is awaited, or late. */
@Component
class RemindReportDelegate implements JavaDelegate {

  private final ReportService reports;

  RemindReportDelegate(ReportService reports) {
    this.reports = reports;
  }

  @Override
  public void execute(DelegateExecution execution) {
    TrancheWait wait = reports.remind(execution.getProcessBusinessKey(), (Integer) execution.getVariable(GrantTranches.TRANCHE_NUMBER));
    execution.setVariable(GrantTranches.NEXT_REPORT_CHECK_AT, Date.from(wait.until()));
    execution.setVariable(GrantTranches.TRANCHE_CARRIED, wait.carried());
  }
}
