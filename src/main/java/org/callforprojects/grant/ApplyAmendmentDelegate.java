package org.callforprojects.grant;

import java.util.Date;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** {@code serviceTask_applyAmendment}: the amendment is in force; dates that are waited for move with it. */
@Component
class ApplyAmendmentDelegate implements JavaDelegate {

  private final AmendmentService amendments;
  private final GrantProcess process;

  ApplyAmendmentDelegate(AmendmentService amendments, GrantProcess process) {
    this.amendments = amendments;
    this.process = process;
  }

  @Override
  public void execute(DelegateExecution execution) {
    String reference = execution.getProcessBusinessKey();
    amendments.apply(reference).map(Date::from).ifPresent(dueAt -> process.reschedule(reference, dueAt));
  }
}
