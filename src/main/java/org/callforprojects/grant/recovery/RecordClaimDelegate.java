package org.callforprojects.grant.recovery;

import org.callforprojects.engine.form.FormValues;
import org.callforprojects.engine.task.CurrentPerson;
import org.callforprojects.grant.process.GrantRecovery;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** {@code serviceTask_recordClaim}: the funder's order is issued. */
@Component
class RecordClaimDelegate implements JavaDelegate {

  private static final int LONGEST_REFERENCE = 35;
  private static final int LONGEST_NAME = 200;

  private final RecoveryService recoveries;
  private final CurrentPerson person;

  RecordClaimDelegate(RecoveryService recoveries, CurrentPerson person) {
    this.recoveries = recoveries;
    this.person = person;
  }

  @Override
  public void execute(DelegateExecution execution) {
    FormValues form = new FormValues(execution);
    String orderReference = form.text(GrantRecovery.RECOVERY_REFERENCE, true, LONGEST_REFERENCE);
    String accountant = form.text(GrantRecovery.RECOVERY_ACCOUNTANT, false, LONGEST_NAME);
    String iban = form.text(GrantRecovery.RECOVERY_IBAN, false, LONGEST_NAME);
    form.refuseFaults();
    recoveries.issue(execution.getProcessBusinessKey(), (String) execution.getVariable(GrantRecovery.FUNDER_CODE),
        orderReference, accountant, iban, person.id());
  }
}
