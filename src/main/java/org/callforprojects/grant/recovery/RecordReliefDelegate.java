package org.callforprojects.grant.recovery;

import java.util.Date;

import org.callforprojects.engine.form.FormValues;
import org.callforprojects.engine.task.CurrentPerson;
import org.callforprojects.grant.process.GrantRecovery;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** {@code serviceTask_recordRelief}: the remission or the write-off is granted or refused. */
@Component
class RecordReliefDelegate implements JavaDelegate {

  private final RecoveryService recoveries;
  private final CurrentPerson person;

  RecordReliefDelegate(RecoveryService recoveries, CurrentPerson person) {
    this.recoveries = recoveries;
    this.person = person;
  }

  @Override
  public void execute(DelegateExecution execution) {
    FormValues form = new FormValues(execution);
    boolean granted = form.yesOrNo(GrantRecovery.RELIEF_GRANTED);
    String reason = form.text(GrantRecovery.RELIEF_REASON, true, RecordRecoveryActDelegate.LONGEST_REASON);
    form.refuseFaults();
    String reference = execution.getProcessBusinessKey();
    String funder = (String) execution.getVariable(GrantRecovery.FUNDER_CODE);
    recoveries.decideRelief(reference, funder, granted, reason, person.id());
    execution.setVariable(GrantRecovery.CLAIM_SETTLED, recoveries.isSettled(reference, funder));
    execution.setVariable(GrantRecovery.REPAYMENT_DUE_AT, Date.from(recoveries.lateAt(reference, funder)));
  }
}
