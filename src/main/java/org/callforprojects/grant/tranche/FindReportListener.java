package org.callforprojects.grant.tranche;

import java.util.Date;

import org.callforprojects.grant.process.GrantTranches;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.springframework.stereotype.Component;

/** {@code startEvent_reportExpected}: the report may be there already: early, or sent while the beneficiary was heard. */
@Component
class FindReportListener implements ExecutionListener {

  private final ReportService reports;

  FindReportListener(ReportService reports) {
    this.reports = reports;
  }

  @Override
  public void notify(DelegateExecution execution) {
    String reference = execution.getProcessBusinessKey();
    boolean there = reports.takeUpReport(reference, (Integer) execution.getVariable(GrantTranches.TRANCHE_NUMBER));
    execution.setVariable(GrantTranches.REPORT_ON_FILE, there);
    if (there) {
      execution.setVariable(GrantTranches.TRANCHE_CARRIED, false);
      execution.setVariable(GrantTranches.REPORT_REVIEW_DUE_AT, Date.from(reports.reviewDue(reference)));
    }
  }
}
