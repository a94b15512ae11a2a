package org.callforprojects.application.instruction;

import org.callforprojects.application.process.ApplicationProcessing;
import org.callforprojects.application.process.DueDates;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.springframework.stereotype.Component;

/** At the end of {@code callActivity_expertReview}: from now on the note is awaited. */
@Component
class InstructionNoteDueListener implements ExecutionListener {

  private final DueDates dueDates;

  InstructionNoteDueListener(DueDates dueDates) {
    this.dueDates = dueDates;
  }

  @Override
  public void notify(DelegateExecution execution) {
    execution.setVariable(ApplicationProcessing.INSTRUCTION_NOTE_DUE_AT,
        dueDates.instructionNote((String) execution.getVariable(ApplicationProcessing.CALL_CODE)));
  }
}
