package org.callforprojects.application.outcome;

import org.callforprojects.application.process.ApplicationProcessing;
import org.callforprojects.letter.LetterCode;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** {@code serviceTask_notifyOutcome}: the letter that the table {@code notification-template} chose. */
@Component
class NotifyOutcomeDelegate implements JavaDelegate {

  private final OutcomeService outcomes;

  NotifyOutcomeDelegate(OutcomeService outcomes) {
    this.outcomes = outcomes;
  }

  @Override
  public void execute(DelegateExecution execution) {
    outcomes.tell(execution.getProcessBusinessKey(),
        LetterCode.valueOf((String) execution.getVariable(ApplicationProcessing.LETTER_CODE)),
        (Boolean) execution.getVariable(ApplicationProcessing.MENTIONS_REMEDIES));
  }
}
