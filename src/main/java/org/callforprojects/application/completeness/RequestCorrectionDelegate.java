package org.callforprojects.application.completeness;

import org.callforprojects.application.ApplicationStatus;
import org.callforprojects.application.Complement;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** {@code serviceTask_requestCorrection}: the letter, the deadline and the pause of the legal clock. */
@Component
class RequestCorrectionDelegate implements JavaDelegate {

  private final CompletenessService completeness;

  RequestCorrectionDelegate(CompletenessService completeness) {
    this.completeness = completeness;
  }

  @Override
  public void execute(DelegateExecution execution) {
    Complement complement = completeness.requestCorrection(execution.getProcessBusinessKey());
    ComplementVariables.set(execution, complement, ApplicationStatus.CORRECTION_REQUESTED);
  }
}
