package org.callforprojects.application;

import org.callforprojects.engine.CurrentPerson;
import org.callforprojects.engine.FormValues;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** {@code serviceTask_recordConfirmation}: a refusal to confirm needs its reason. */
@Component
class RecordConfirmationDelegate implements JavaDelegate {

  private final EligibilityService eligibility;
  private final OutcomeService outcomes;
  private final CurrentPerson person;

  RecordConfirmationDelegate(EligibilityService eligibility, OutcomeService outcomes, CurrentPerson person) {
    this.eligibility = eligibility;
    this.outcomes = outcomes;
    this.person = person;
  }

  @Override
  public void execute(DelegateExecution execution) {
    String reference = execution.getProcessBusinessKey();
    FormValues form = new FormValues(execution);
    boolean confirmed = form.yesOrNo(ApplicationProcessing.INELIGIBILITY_CONFIRMED);
    String comment = form.text(ApplicationProcessing.CONFIRMATION_COMMENT, false, 2000);
    if (!confirmed && comment.isEmpty()) {
      form.fault(ApplicationProcessing.CONFIRMATION_COMMENT,
          "Dites dans les observations pourquoi vous ne confirmez pas l’inéligibilité.");
    }
    form.refuseFaults();
    eligibility.recordConfirmation(reference, confirmed, comment, person.id());
    // A reason given in this round must not stand in for one that the next leaves out
    execution.removeVariable(ApplicationProcessing.CONFIRMATION_COMMENT);
    execution.setVariable(ApplicationProcessing.APPLICATION_STATUS, outcomes.status(reference).name());
  }
}
