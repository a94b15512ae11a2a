package org.callforprojects.grant.tranche;

import java.math.BigDecimal;
import java.util.Date;

import org.callforprojects.engine.form.FormValues;
import org.callforprojects.engine.task.CurrentPerson;
import org.callforprojects.grant.process.GrantTranches;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** {@code serviceTask_recordReportReview}: what the case officer makes of a report. */
@Component
class RecordReportReviewDelegate implements JavaDelegate {

  private static final int LONGEST_COMMENT = 4000;

  private final ReportService reports;
  private final CurrentPerson person;

  RecordReportReviewDelegate(ReportService reports, CurrentPerson person) {
    this.reports = reports;
    this.person = person;
  }

  @Override
  public void execute(DelegateExecution execution) {
    FormValues form = new FormValues(execution);
    BigDecimal costs = form.amount(GrantTranches.ACTUAL_ELIGIBLE_COSTS);
    boolean cofunded = form.yesOrNo(GrantTranches.COFUNDING_CONFIRMED);
    boolean accepted = form.yesOrNo(GrantTranches.REPORT_ACCEPTED);
    String comment = form.text(GrantTranches.REPORT_COMMENT, false, LONGEST_COMMENT);
    form.refuseFaults();
    reports.review(execution.getProcessBusinessKey(), (Integer) execution.getVariable(GrantTranches.TRANCHE_NUMBER), costs, cofunded,
        accepted, comment, person.id());
    execution.setVariable(GrantTranches.CERTIFICATION_DUE_AT, Date.from(reports.reviewDue(execution.getProcessBusinessKey())));
    execution.setVariable(GrantTranches.TRANCHE_CARRIED, false);
    execution.removeVariable(GrantTranches.REPORT_COMMENT); // kept with the grant
  }
}
