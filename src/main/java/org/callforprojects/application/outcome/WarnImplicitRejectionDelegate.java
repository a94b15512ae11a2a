package org.callforprojects.application.outcome;

import org.callforprojects.application.process.ApplicationProcessing;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** {@code serviceTask_warnImplicitRejection}: a warning, never a closing. */
@Component
class WarnImplicitRejectionDelegate implements JavaDelegate {

  private final OutcomeService outcomes;

  WarnImplicitRejectionDelegate(OutcomeService outcomes) {
    this.outcomes = outcomes;
  }

  @Override
  public void execute(DelegateExecution execution) {
    outcomes.warnImplicitRejection(execution.getProcessBusinessKey());
    execution.setVariable(ApplicationProcessing.LEGAL_CLOCK, "NEAR");
  }
}
