package org.callforprojects.call;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** {@code serviceTask_openCall}. */
@Component
class OpenCallDelegate implements JavaDelegate {

  private final CallService calls;

  OpenCallDelegate(CallService calls) {
    this.calls = calls;
  }

  @Override
  public void execute(DelegateExecution execution) {
    calls.open(execution.getProcessBusinessKey());
  }
}
