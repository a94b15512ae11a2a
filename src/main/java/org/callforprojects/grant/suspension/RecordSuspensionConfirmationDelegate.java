package org.callforprojects.grant.suspension;

import org.callforprojects.engine.form.FormValues;
import org.callforprojects.engine.task.CurrentPerson;
import org.callforprojects.grant.process.GrantTranches;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** {@code serviceTask_recordSuspensionConfirmation}: a second person confirms, or does not. */
@Component
class RecordSuspensionConfirmationDelegate implements JavaDelegate {

  private static final int LONGEST = 4000;

  private final SuspensionService suspensions;
  private final CurrentPerson person;

  RecordSuspensionConfirmationDelegate(SuspensionService suspensions, CurrentPerson person) {
    this.suspensions = suspensions;
    this.person = person;
  }

  @Override
  public void execute(DelegateExecution execution) {
    FormValues form = new FormValues(execution);
    boolean confirmed = form.yesOrNo(GrantTranches.SUSPENSION_CONFIRMED);
    String comment = form.text(GrantTranches.CONFIRMATION_COMMENT, false, LONGEST);
    form.refuseFaults();
    suspensions.confirmSuspension(execution.getProcessBusinessKey(), confirmed, comment, person.id());
    execution.removeVariable(GrantTranches.CONFIRMATION_COMMENT); // kept with the grant
  }
}
