package org.callforprojects.capitalisation;

import java.util.Date;

import org.callforprojects.call.CallLifecycle;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** {@code serviceTask_planSynthesis}. */
@Component
class PlanSynthesisDelegate implements JavaDelegate {

  private final SynthesisService syntheses;

  PlanSynthesisDelegate(SynthesisService syntheses) {
    this.syntheses = syntheses;
  }

  @Override
  public void execute(DelegateExecution execution) {
    execution.setVariable(CallLifecycle.SYNTHESIS_DUE_AT, Date.from(syntheses.nextDue(execution.getProcessBusinessKey())));
  }
}
