package org.callforprojects.grant.recovery;

import org.callforprojects.engine.form.FormValues;
import org.callforprojects.engine.task.CurrentPerson;
import org.callforprojects.grant.process.GrantTranches;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** {@code serviceTask_recordRecoveryOrder} of models before 1.1: one order is issued for all funders. */
@Component
class RecordRecoveryOrderDelegate implements JavaDelegate {

  private static final int LONGEST_REFERENCE = 100;

  private final RecoveryService recoveries;
  private final CurrentPerson person;

  RecordRecoveryOrderDelegate(RecoveryService recoveries, CurrentPerson person) {
    this.recoveries = recoveries;
    this.person = person;
  }

  @Override
  public void execute(DelegateExecution execution) {
    FormValues form = new FormValues(execution);
    String orderReference = form.text(GrantTranches.RECOVERY_REFERENCE, true, LONGEST_REFERENCE);
    form.refuseFaults();
    recoveries.issueAll(execution.getProcessBusinessKey(), orderReference, person.id());
  }
}
