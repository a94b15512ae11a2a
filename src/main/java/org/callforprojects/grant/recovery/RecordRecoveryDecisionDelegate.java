package org.callforprojects.grant.recovery;

import java.util.Date;

import org.callforprojects.engine.form.FormValues;
import org.callforprojects.engine.task.CurrentPerson;
import org.callforprojects.grant.process.GrantTranches;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** {@code serviceTask_recordRecoveryDecision}: a person decides whether what was paid too much is claimed. */
@Component
class RecordRecoveryDecisionDelegate implements JavaDelegate {

  private static final int LONGEST = 4000;

  /** What may be decided. */
  private enum Outcome {
    CLAIM, DROP
  }

  private final RecoveryService recoveries;
  private final CurrentPerson person;

  RecordRecoveryDecisionDelegate(RecoveryService recoveries, CurrentPerson person) {
    this.recoveries = recoveries;
    this.person = person;
  }

  @Override
  public void execute(DelegateExecution execution) {
    FormValues form = new FormValues(execution);
    Outcome outcome = form.code(GrantTranches.RECOVERY_OUTCOME, Outcome.class);
    String reason = form.text(GrantTranches.RECOVERY_REASON, true, LONGEST);
    form.refuseFaults();
    String reference = execution.getProcessBusinessKey();
    execution.setVariable(GrantTranches.RECOVERY_DUE,
        recoveries.decideClaim(reference, outcome == Outcome.CLAIM, reason, person.id()));
    execution.setVariable(GrantTranches.RECOVERY_DUE_AT, Date.from(recoveries.orderDue(reference)));
    execution.removeVariable(GrantTranches.RECOVERY_REASON); // kept with the history of the grant
  }
}
