package org.callforprojects.grant.tranche;

import java.util.Date;

import org.callforprojects.grant.process.GrantTranches;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** {@code serviceTask_openTranche}: when the next tranche is due. */
@Component
class OpenTrancheDelegate implements JavaDelegate {

  private static final String LOOP_COUNTER = "loopCounter";

  private final TrancheService tranches;
  private final ReportService reports;

  OpenTrancheDelegate(TrancheService tranches, ReportService reports) {
    this.tranches = tranches;
    this.reports = reports;
  }

  @Override
  public void execute(DelegateExecution execution) {
    int number = (Integer) execution.getVariable(LOOP_COUNTER) + 1;
    TrancheService.Dates dates = tranches.open(execution.getProcessBusinessKey(), number);
    execution.setVariable(GrantTranches.TRANCHE_NUMBER, number);
    execution.setVariable(GrantTranches.TRANCHE_DUE_AT, Date.from(dates.dueAt()));
    execution.setVariable(GrantTranches.REPORT_AWAITED, dates.reportAwaited());
    execution.setVariable(GrantTranches.NEXT_REPORT_CHECK_AT, Date.from(reports.firstCheck(execution.getProcessBusinessKey(), number)));
    execution.setVariable(GrantTranches.TRANCHE_CARRIED, false);
  }
}
