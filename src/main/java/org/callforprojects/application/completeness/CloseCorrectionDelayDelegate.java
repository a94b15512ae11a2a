package org.callforprojects.application.completeness;

import org.callforprojects.application.process.ApplicationProcessing;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** {@code serviceTask_closeCorrectionDelay}: the legal clock runs again; eligibility is judged on the plan as it stands. */
@Component
class CloseCorrectionDelayDelegate implements JavaDelegate {

  private final CompletenessService completeness;

  CloseCorrectionDelayDelegate(CompletenessService completeness) {
    this.completeness = completeness;
  }

  @Override
  public void execute(DelegateExecution execution) {
    completeness.closeDelay(execution.getProcessBusinessKey());
    execution.setVariable(ApplicationProcessing.COMPLEMENT_AWAITED, false);
  }
}
