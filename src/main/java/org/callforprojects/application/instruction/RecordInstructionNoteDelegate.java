package org.callforprojects.application.instruction;

import java.math.BigDecimal;

import org.callforprojects.application.process.ApplicationProcessing;
import org.callforprojects.engine.form.FormValues;
import org.callforprojects.engine.task.CurrentPerson;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** {@code serviceTask_recordInstructionNote}: checks and keeps the note, in the transaction of the completion. */
@Component
class RecordInstructionNoteDelegate implements JavaDelegate {

  /** The engine holds no longer text. */
  private static final int LONGEST_NOTE = 4000;

  private final InstructionService instruction;
  private final CurrentPerson person;

  RecordInstructionNoteDelegate(InstructionService instruction, CurrentPerson person) {
    this.instruction = instruction;
    this.person = person;
  }

  @Override
  public void execute(DelegateExecution execution) {
    FormValues form = new FormValues(execution);
    String note = form.text(ApplicationProcessing.INSTRUCTION_NOTE, true, LONGEST_NOTE);
    BigDecimal amount = form.amount(ApplicationProcessing.PROPOSED_AMOUNT);
    form.refuseFaults();
    instruction.recordNote(execution.getProcessBusinessKey(), note, amount, person.id());
    execution.removeVariable(ApplicationProcessing.INSTRUCTION_NOTE); // kept with the application
  }
}
