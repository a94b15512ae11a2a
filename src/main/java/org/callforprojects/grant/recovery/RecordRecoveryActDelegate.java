package org.callforprojects.grant.recovery;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Date;
import java.util.List;

import org.callforprojects.engine.form.FormValues;
import org.callforprojects.engine.task.CurrentPerson;
import org.callforprojects.grant.Relief;
import org.callforprojects.grant.process.GrantRecovery;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** {@code serviceTask_recordRecoveryAct}: money came back, is to come in parts, or is asked to be given up. */
@Component
class RecordRecoveryActDelegate implements JavaDelegate {

  private static final int LONGEST_REFERENCE = 100;
  private static final List<String> TYPED = List.of(GrantRecovery.RECOVERY_ACT, GrantRecovery.REPAID_AMOUNT,
      GrantRecovery.REPAID_ON, GrantRecovery.REPAYMENT_REFERENCE, GrantRecovery.INSTALMENT_COUNT,
      GrantRecovery.FIRST_INSTALMENT_ON, GrantRecovery.RELIEF_AMOUNT, GrantRecovery.RECOVERY_REASON);
  static final int LONGEST_REASON = 2000;

  private final RecoveryService recoveries;
  private final CurrentPerson person;

  RecordRecoveryActDelegate(RecoveryService recoveries, CurrentPerson person) {
    this.recoveries = recoveries;
    this.person = person;
  }

  @Override
  public void execute(DelegateExecution execution) {
    FormValues form = new FormValues(execution);
    String reference = execution.getProcessBusinessKey();
    String funder = (String) execution.getVariable(GrantRecovery.FUNDER_CODE);
    RecoveryAct act = execution.getVariable(GrantRecovery.RECOVERY_ACT) == null ? RecoveryAct.REPAYMENT
        : form.code(GrantRecovery.RECOVERY_ACT, RecoveryAct.class);
    form.refuseFaults();
    switch (act) {
      case REPAYMENT -> repay(form, reference, funder);
      case INSTALMENTS -> payInParts(form, reference, funder);
      case REMISSION -> askRelief(form, execution, Relief.Kind.REMISSION);
      case WRITE_OFF -> askRelief(form, execution, Relief.Kind.WRITE_OFF);
      default -> throw new IllegalStateException(act.name());
    }
    boolean asked = act == RecoveryAct.REMISSION || act == RecoveryAct.WRITE_OFF;
    execution.setVariable(GrantRecovery.RELIEF_ASKED, asked);
    execution.setVariable(GrantRecovery.CLAIM_SETTLED, recoveries.isSettled(reference, funder));
    execution.setVariable(GrantRecovery.REPAYMENT_DUE_AT, Date.from(recoveries.lateAt(reference, funder)));
    if (asked) {
      execution.setVariable(GrantRecovery.RELIEF_DUE_AT, Date.from(recoveries.orderDue(reference)));
    }
    TYPED.forEach(key -> execution.setVariable(key, null)); // the task comes again: nothing answers for the next one
  }

  private void repay(FormValues form, String reference, String funder) {
    BigDecimal amount = form.amount(GrantRecovery.REPAID_AMOUNT);
    LocalDate repaidOn = form.date(GrantRecovery.REPAID_ON);
    String paymentReference = form.text(GrantRecovery.REPAYMENT_REFERENCE, true, LONGEST_REFERENCE);
    form.refuseFaults();
    recoveries.repay(reference, funder, amount, repaidOn, paymentReference, person.id());
  }

  private void payInParts(FormValues form, String reference, String funder) {
    int count = form.integer(GrantRecovery.INSTALMENT_COUNT, 2, RecoveryService.MOST_INSTALMENTS);
    LocalDate first = form.date(GrantRecovery.FIRST_INSTALMENT_ON);
    String reason = form.text(GrantRecovery.RECOVERY_REASON, true, LONGEST_REASON);
    form.refuseFaults();
    recoveries.payInParts(reference, funder, count, first, reason, person.id());
  }

  private void askRelief(FormValues form, DelegateExecution execution, Relief.Kind kind) {
    BigDecimal amount = execution.getVariable(GrantRecovery.RELIEF_AMOUNT) == null ? null
        : form.amount(GrantRecovery.RELIEF_AMOUNT);
    String reason = form.text(GrantRecovery.RECOVERY_REASON, true, LONGEST_REASON);
    form.refuseFaults();
    recoveries.askRelief(execution.getProcessBusinessKey(), (String) execution.getVariable(GrantRecovery.FUNDER_CODE), kind,
        amount, reason, person.id());
  }
}
