package org.callforprojects.capitalisation;

import org.callforprojects.call.CallLifecycle;
import org.callforprojects.engine.form.FormValues;
import org.callforprojects.engine.task.CurrentPerson;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** {@code serviceTask_recordSynthesis}: checks and keeps what was typed, in the transaction of the completion. */
@Component
class RecordSynthesisDelegate implements JavaDelegate {

  /** The engine holds no longer text. */
  private static final int LONGEST = 4000;

  private final SynthesisService syntheses;
  private final CurrentPerson person;

  RecordSynthesisDelegate(SynthesisService syntheses, CurrentPerson person) {
    this.syntheses = syntheses;
    this.person = person;
  }

  @Override
  public void execute(DelegateExecution execution) {
    FormValues form = new FormValues(execution);
    String words = form.text(CallLifecycle.SYNTHESIS, true, LONGEST);
    form.refuseFaults();
    syntheses.write(execution.getProcessBusinessKey(), (Integer) execution.getVariable(CallLifecycle.SYNTHESIS_NUMBER), words,
        person.id());
    execution.removeVariable(CallLifecycle.SYNTHESIS); // kept in the register; next year's text starts empty
  }
}
