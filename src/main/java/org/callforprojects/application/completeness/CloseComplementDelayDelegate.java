package org.callforprojects.application.completeness;

import org.callforprojects.application.process.ApplicationProcessing;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** {@code serviceTask_closeComplementDelay}: the legal clock runs again; documents that came without an answer are still checked. */
@Component
class CloseComplementDelayDelegate implements JavaDelegate {

  private final CompletenessService completeness;

  CloseComplementDelayDelegate(CompletenessService completeness) {
    this.completeness = completeness;
  }

  @Override
  public void execute(DelegateExecution execution) {
    execution.setVariable(ApplicationProcessing.DOCUMENTS_ARRIVED,
        completeness.closeDelay(execution.getProcessBusinessKey()));
    execution.setVariable(ApplicationProcessing.COMPLEMENT_AWAITED, false);
  }
}
