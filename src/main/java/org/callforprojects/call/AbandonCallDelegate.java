package org.callforprojects.call;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** {@code serviceTask_abandonCall}: the preparation is given up; its reason was checked with the form. */
@Component
class AbandonCallDelegate implements JavaDelegate {

  private final CallService calls;

  AbandonCallDelegate(CallService calls) {
    this.calls = calls;
  }

  @Override
  public void execute(DelegateExecution execution) {
    calls.abandon(execution.getProcessBusinessKey(), (String) execution.getVariable(CallLifecycle.ABANDON_REASON));
  }
}
