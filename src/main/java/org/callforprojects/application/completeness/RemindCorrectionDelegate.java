package org.callforprojects.application.completeness;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** {@code serviceTask_remindCorrection}: once per request. */
@Component
class RemindCorrectionDelegate implements JavaDelegate {

  private final CompletenessService completeness;

  RemindCorrectionDelegate(CompletenessService completeness) {
    this.completeness = completeness;
  }

  @Override
  public void execute(DelegateExecution execution) {
    completeness.remind(execution.getProcessBusinessKey());
  }
}
