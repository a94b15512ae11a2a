package org.callforprojects.grant.suspension;

import org.callforprojects.engine.form.FormValues;
import org.callforprojects.engine.task.CurrentPerson;
import org.callforprojects.grant.process.GrantTranches;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** {@code serviceTask_recordTerminationConfirmation}: a second person confirms, or does not; the bank first. */
@Component
class RecordTerminationConfirmationDelegate implements JavaDelegate {

  private static final int LONGEST = 4000;

  private final SuspensionService suspensions;
  private final CurrentPerson person;

  RecordTerminationConfirmationDelegate(SuspensionService suspensions, CurrentPerson person) {
    this.suspensions = suspensions;
    this.person = person;
  }

  @Override
  public void execute(DelegateExecution execution) {
    FormValues form = new FormValues(execution);
    boolean confirmed = form.yesOrNo(GrantTranches.TERMINATION_CONFIRMED);
    String comment = form.text(GrantTranches.CONFIRMATION_COMMENT, false, LONGEST);
    form.refuseFaults();
    String reference = execution.getProcessBusinessKey();
    suspensions.confirmTermination(reference, confirmed, comment, person.id());
    execution.setVariable(GrantTranches.ORDERS_AT_BANK, confirmed && suspensions.hasOrdersAtBank(reference));
    execution.removeVariable(GrantTranches.CONFIRMATION_COMMENT); // kept with the grant
  }
}
