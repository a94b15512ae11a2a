package org.callforprojects.application.completeness;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** {@code serviceTask_remindComplement}: once per request. */
@Component
class RemindComplementDelegate implements JavaDelegate {

  private final CompletenessService completeness;

  RemindComplementDelegate(CompletenessService completeness) {
    this.completeness = completeness;
  }

  @Override
  public void execute(DelegateExecution execution) {
    completeness.remind(execution.getProcessBusinessKey());
  }
}
