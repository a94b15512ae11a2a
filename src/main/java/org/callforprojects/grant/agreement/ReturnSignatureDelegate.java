package org.callforprojects.grant.agreement;

import java.util.Date;

import org.callforprojects.grant.process.GrantAgreement;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** {@code serviceTask_returnSignature}: the beneficiary files another paper. */
@Component
class ReturnSignatureDelegate implements JavaDelegate {

  private final AgreementService agreements;

  ReturnSignatureDelegate(AgreementService agreements) {
    this.agreements = agreements;
  }

  @Override
  public void execute(DelegateExecution execution) {
    int round = (Integer) execution.getVariable(GrantAgreement.AGREEMENT_ROUND) + 1;
    Date lapseAt = (Date) execution.getVariable(GrantAgreement.AGREEMENT_LAPSE_AT);
    AgreementService.Deadlines dates = agreements.returnSignature(execution.getProcessBusinessKey(),
        (String) execution.getVariable(GrantAgreement.SIGNATURE_COMMENT), lapseAt == null ? null : lapseAt.toInstant(), round);
    execution.setVariable(GrantAgreement.AGREEMENT_ROUND, round);
    execution.setVariable(GrantAgreement.AGREEMENT_REMINDER_AT, Date.from(dates.reminderAt()));
    execution.setVariable(GrantAgreement.AGREEMENT_LAPSE_AT, Date.from(dates.lapseAt()));
  }
}
