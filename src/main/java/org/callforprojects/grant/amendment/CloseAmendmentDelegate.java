package org.callforprojects.grant.amendment;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** {@code serviceTask_closeAmendment}: the amendment comes to nothing. */
@Component
class CloseAmendmentDelegate implements JavaDelegate {

  private final AmendmentService amendments;

  CloseAmendmentDelegate(AmendmentService amendments) {
    this.amendments = amendments;
  }

  @Override
  public void execute(DelegateExecution execution) {
    amendments.close(execution.getProcessBusinessKey());
  }
}
