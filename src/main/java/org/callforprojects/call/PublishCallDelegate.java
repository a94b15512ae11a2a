package org.callforprojects.call;

import java.util.Date;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** {@code serviceTask_publishCall}: publishes the call and sets the two timers of its deposits. */
@Component
class PublishCallDelegate implements JavaDelegate {

  private final CallService calls;

  PublishCallDelegate(CallService calls) {
    this.calls = calls;
  }

  @Override
  public void execute(DelegateExecution execution) {
    Call call = calls.publish(execution.getProcessBusinessKey());
    execution.setVariable(CallLifecycle.CALL_OPENS_AT, Date.from(call.settings().opensAt().toInstant()));
    execution.setVariable(CallLifecycle.CALL_CLOSES_AT, Date.from(call.settings().closesAt().toInstant()));
  }
}
