package org.callforprojects.call;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** {@code serviceTask_endCall}. */
@Component
class EndCallDelegate implements JavaDelegate {

  private final CallService calls;

  EndCallDelegate(CallService calls) {
    this.calls = calls;
  }

  @Override
  public void execute(DelegateExecution execution) {
    calls.complete(execution.getProcessBusinessKey());
  }
}
