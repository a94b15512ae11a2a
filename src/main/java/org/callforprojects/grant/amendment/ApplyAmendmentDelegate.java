package org.callforprojects.grant.amendment;

import java.time.Instant;
import java.util.Date;
import java.util.Optional;

import org.callforprojects.grant.process.GrantProcess;
import org.callforprojects.grant.process.GrantTranches;
import org.callforprojects.grant.tranche.ReportService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** {@code serviceTask_applyAmendment}: the amendment is in force; dates that are waited for move with it. */
@Component
class ApplyAmendmentDelegate implements JavaDelegate {

  private final AmendmentService amendments;
  private final ReportService reports;
  private final GrantProcess process;

  ApplyAmendmentDelegate(AmendmentService amendments, ReportService reports, GrantProcess process) {
    this.amendments = amendments;
    this.reports = reports;
    this.process = process;
  }

  @Override
  public void execute(DelegateExecution execution) {
    String reference = execution.getProcessBusinessKey();
    Optional<Instant> dueAt = amendments.apply(reference);
    if (dueAt.isPresent() && process.reschedule(reference, Date.from(dueAt.get()))) {
      int waiting = (Integer) execution.getVariable(GrantTranches.TRANCHE_NUMBER);
      execution.setVariable(GrantTranches.NEXT_REPORT_CHECK_AT, Date.from(reports.firstCheck(reference, waiting)));
    }
  }
}
