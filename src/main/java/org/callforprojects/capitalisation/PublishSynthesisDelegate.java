package org.callforprojects.capitalisation;

import org.callforprojects.call.CallLifecycle;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** {@code serviceTask_publishSynthesis}: the paper, public from then on, and whether it was the last. */
@Component
class PublishSynthesisDelegate implements JavaDelegate {

  private final SynthesisService syntheses;

  PublishSynthesisDelegate(SynthesisService syntheses) {
    this.syntheses = syntheses;
  }

  @Override
  public void execute(DelegateExecution execution) {
    String call = execution.getProcessBusinessKey();
    syntheses.publish(call, (Integer) execution.getVariable(CallLifecycle.SYNTHESIS_NUMBER));
    execution.setVariable(CallLifecycle.CALL_OVER, syntheses.isLast(call));
  }
}
