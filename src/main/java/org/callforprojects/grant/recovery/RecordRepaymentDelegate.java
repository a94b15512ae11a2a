package org.callforprojects.grant.recovery;

import java.math.BigDecimal;
import java.time.LocalDate;

import org.callforprojects.engine.form.FormValues;
import org.callforprojects.engine.task.CurrentPerson;
import org.callforprojects.grant.process.GrantTranches;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** {@code serviceTask_recordRepayment} of models before 1.1: money came back. */
@Component
class RecordRepaymentDelegate implements JavaDelegate {

  private static final int LONGEST_REFERENCE = 100;

  private final RecoveryService recoveries;
  private final CurrentPerson person;

  RecordRepaymentDelegate(RecoveryService recoveries, CurrentPerson person) {
    this.recoveries = recoveries;
    this.person = person;
  }

  @Override
  public void execute(DelegateExecution execution) {
    FormValues form = new FormValues(execution);
    String funder = form.text(GrantTranches.REPAYMENT_FUNDER, true, LONGEST_REFERENCE);
    BigDecimal amount = form.amount(GrantTranches.REPAID_AMOUNT);
    LocalDate repaidOn = form.date(GrantTranches.REPAID_ON);
    String paymentReference = form.text(GrantTranches.REPAYMENT_REFERENCE, true, LONGEST_REFERENCE);
    form.refuseFaults();
    recoveries.repay(execution.getProcessBusinessKey(), funder, amount, repaidOn, paymentReference, person.id());
    execution.setVariable(GrantTranches.REPAID, recoveries.isSettled(execution.getProcessBusinessKey()));
  }
}
