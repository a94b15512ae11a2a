package org.callforprojects.committee.deliberation;

import org.callforprojects.committee.CommitteeSession;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** {@code serviceTask_recordOutcome}: a decision without money. */
@Component
class RecordOutcomeDelegate implements JavaDelegate {

  private final DeliberationService deliberations;

  RecordOutcomeDelegate(DeliberationService deliberations) {
    this.deliberations = deliberations;
  }

  @Override
  public void execute(DelegateExecution execution) {
    deliberations.record((String) execution.getVariable(CommitteeSession.APPLICATION_REFERENCE));
  }
}
