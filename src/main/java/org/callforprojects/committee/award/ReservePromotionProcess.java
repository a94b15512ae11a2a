package org.callforprojects.committee.award;

import org.callforprojects.call.CallService;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.stereotype.Component;

/** Starts the promotion of the reserve list; nobody else does. */
@Component
public class ReservePromotionProcess {

  private final RuntimeService runtime;
  private final CallService calls;

  ReservePromotionProcess(RuntimeService runtime, CallService calls) {
    this.runtime = runtime;
    this.calls = calls;
  }

  public void start(String callCode) {
    runtime.createProcessInstanceByKey(ReservePromotion.KEY).businessKey(callCode)
        .setVariable(ReservePromotion.RULE_RELEASE, calls.ruleRelease(callCode)).execute();
  }
}
