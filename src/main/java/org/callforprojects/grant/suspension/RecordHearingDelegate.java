package org.callforprojects.grant.suspension;

import org.callforprojects.engine.form.FormValues;
import org.callforprojects.engine.task.CurrentPerson;
import org.callforprojects.grant.process.GrantTranches;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** {@code serviceTask_recordHearing}: what is decided after the beneficiary was heard. */
@Component
class RecordHearingDelegate implements JavaDelegate {

  private static final int LONGEST_REASON = 4000;

  /** What may be decided. */
  private enum Outcome {
    RESUME, TERMINATE
  }

  private final SuspensionService suspensions;
  private final CurrentPerson person;

  RecordHearingDelegate(SuspensionService suspensions, CurrentPerson person) {
    this.suspensions = suspensions;
    this.person = person;
  }

  @Override
  public void execute(DelegateExecution execution) {
    FormValues form = new FormValues(execution);
    Outcome outcome = form.code(GrantTranches.HEARING_OUTCOME, Outcome.class);
    String reason = form.text(GrantTranches.HEARING_REASON, true, LONGEST_REASON);
    form.refuseFaults();
    suspensions.decide(execution.getProcessBusinessKey(), outcome.name(), reason, person.id());
    execution.removeVariable(GrantTranches.HEARING_REASON); // kept with the grant
  }
}
