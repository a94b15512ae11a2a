package org.callforprojects.call;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** {@code serviceTask_closeCall}. */
@Component
class CloseCallDelegate implements JavaDelegate {

  private final CallService calls;

  CloseCallDelegate(CallService calls) {
    this.calls = calls;
  }

  @Override
  public void execute(DelegateExecution execution) {
    calls.close(execution.getProcessBusinessKey());
  }
}
