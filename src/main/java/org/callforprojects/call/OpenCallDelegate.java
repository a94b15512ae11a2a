package org.callforprojects.call;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** {@code serviceTask_openCall}: from now on the rules of the call are fixed. */
@Component
class OpenCallDelegate implements JavaDelegate {

  private final CallService calls;

  OpenCallDelegate(CallService calls) {
    this.calls = calls;
  }

  @Override
  public void execute(DelegateExecution execution) {
    execution.setVariable(CallLifecycle.RULE_RELEASE, calls.open(execution.getProcessBusinessKey()));
  }
}
