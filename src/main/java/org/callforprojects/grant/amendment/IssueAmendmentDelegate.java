package org.callforprojects.grant.amendment;

import java.util.Date;

import org.callforprojects.grant.process.GrantTranches;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** {@code serviceTask_issueAmendment}: writes the amendment and sends it to be signed. */
@Component
class IssueAmendmentDelegate implements JavaDelegate {

  private final AmendmentService amendments;

  IssueAmendmentDelegate(AmendmentService amendments) {
    this.amendments = amendments;
  }

  @Override
  public void execute(DelegateExecution execution) {
    execution.setVariable(GrantTranches.AMENDMENT_LAPSE_AT, Date.from(amendments.offer(execution.getProcessBusinessKey())));
  }
}
