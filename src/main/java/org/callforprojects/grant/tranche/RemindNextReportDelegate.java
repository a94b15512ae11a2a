package org.callforprojects.grant.tranche;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** {@code serviceTask_remindNextReport}: the next report is due by its own date. */
@Component
class RemindNextReportDelegate implements JavaDelegate {

  private final ReportService reports;

  RemindNextReportDelegate(ReportService reports) {
    this.reports = reports;
  }

  @Override
  public void execute(DelegateExecution execution) {
    reports.remindNext(execution.getProcessBusinessKey(), (Integer) execution.getVariable("loopCounter") + 1);
  }
}
