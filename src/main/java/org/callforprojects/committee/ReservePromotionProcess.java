package org.callforprojects.committee;

import org.camunda.bpm.engine.RuntimeService;
import org.springframework.stereotype.Component;

/** Starts the promotion of the reserve list; nobody else does. */
@Component
class ReservePromotionProcess {

  private final RuntimeService runtime;

  ReservePromotionProcess(RuntimeService runtime) {
    this.runtime = runtime;
  }

  void start(String callCode) {
    runtime.startProcessInstanceByKey(ReservePromotion.KEY, callCode);
  }
}
