package org.callforprojects.grant.tranche;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** {@code serviceTask_keepSurplus}: the agreement leaves a reasonable surplus. */
@Component
class KeepSurplusDelegate implements JavaDelegate {

  private final TrancheService tranches;

  KeepSurplusDelegate(TrancheService tranches) {
    this.tranches = tranches;
  }

  @Override
  public void execute(DelegateExecution execution) {
    tranches.keepSurplus(execution.getProcessBusinessKey());
  }
}
