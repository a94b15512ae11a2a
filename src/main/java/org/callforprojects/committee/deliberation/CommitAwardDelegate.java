package org.callforprojects.committee.deliberation;

import org.callforprojects.committee.CommitteeSession;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** {@code serviceTask_commitAward}: the money is taken from the envelope. */
@Component
class CommitAwardDelegate implements JavaDelegate {

  private final DeliberationService deliberations;

  CommitAwardDelegate(DeliberationService deliberations) {
    this.deliberations = deliberations;
  }

  @Override
  public void execute(DelegateExecution execution) {
    deliberations.commit((String) execution.getVariable(CommitteeSession.APPLICATION_REFERENCE));
  }
}
