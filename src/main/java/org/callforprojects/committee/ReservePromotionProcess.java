package org.callforprojects.committee;

import org.callforprojects.call.CallService;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.stereotype.Component;

/** Starts the promotion of the reserve list; nobody else does. */
@Component
class ReservePromotionProcess {

  private final RuntimeService runtime;
  private final CallService calls;

  ReservePromotionProcess(RuntimeService runtime, CallService calls) {
    this.runtime = runtime;
    this.calls = calls;
  }

  void start(String callCode) {
    runtime.createProcessInstanceByKey(ReservePromotion.KEY).businessKey(callCode)
        .setVariable(ReservePromotion.RULE_RELEASE, calls.ruleRelease(callCode)).execute();
  }
}
