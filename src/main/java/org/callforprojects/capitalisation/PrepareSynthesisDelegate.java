package org.callforprojects.capitalisation;

import java.util.Date;

import org.callforprojects.call.CallLifecycle;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** {@code serviceTask_prepareSynthesis}: the figures that the text will speak of do not move under it. */
@Component
class PrepareSynthesisDelegate implements JavaDelegate {

  private final SynthesisService syntheses;

  PrepareSynthesisDelegate(SynthesisService syntheses) {
    this.syntheses = syntheses;
  }

  @Override
  public void execute(DelegateExecution execution) {
    String call = execution.getProcessBusinessKey();
    execution.setVariable(CallLifecycle.SYNTHESIS_NUMBER, syntheses.prepare(call));
    execution.setVariable(CallLifecycle.SYNTHESIS_WRITING_DUE_AT, Date.from(syntheses.writingDue(call)));
  }
}
