package org.callforprojects.application.completeness;

import org.callforprojects.application.ApplicationStatus;
import org.callforprojects.application.Complement;
import org.callforprojects.application.process.ApplicationProcessing;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** {@code serviceTask_requestComplement}: the letter, the deadline and the pause of the legal clock. */
@Component
class RequestComplementDelegate implements JavaDelegate {

  private final CompletenessService completeness;

  RequestComplementDelegate(CompletenessService completeness) {
    this.completeness = completeness;
  }

  @Override
  public void execute(DelegateExecution execution) {
    Complement complement = completeness.requestComplement(execution.getProcessBusinessKey(),
        (Integer) execution.getVariable(ApplicationProcessing.COMPLEMENT_DELAY_DAYS));
    ComplementVariables.set(execution, complement, ApplicationStatus.COMPLEMENT_REQUESTED);
  }
}
