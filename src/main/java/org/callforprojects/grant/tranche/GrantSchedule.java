package org.callforprojects.grant.tranche;

import org.callforprojects.grant.GrantRepository;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/** What the models ask about the schedule of a grant. */
@Component
public class GrantSchedule {

  private final GrantRepository grants;
  private final ReportService reports;

  GrantSchedule(GrantRepository grants, ReportService reports) {
    this.grants = grants;
    this.reports = reports;
  }

  /** When the report on the tranche after this one is asked for although this one is under way: an ISO cycle. */
  public String nextReportReminders(DelegateExecution execution) {
    return reports.nextReportReminders(execution.getProcessBusinessKey(),
        (Integer) execution.getVariable("loopCounter") + 1);
  }

  public int count(DelegateExecution execution) {
    return grants.get(execution.getProcessBusinessKey()).schedule().size();
  }
}
