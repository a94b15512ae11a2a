package org.callforprojects.grant.agreement;

import java.util.Date;

import org.callforprojects.grant.process.GrantAgreement;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** {@code serviceTask_remindBankDetails}: the beneficiary has not answered yet. */
@Component
class RemindBankDetailsDelegate implements JavaDelegate {

  private final AgreementService agreements;

  RemindBankDetailsDelegate(AgreementService agreements) {
    this.agreements = agreements;
  }

  @Override
  public void execute(DelegateExecution execution) {
    Date lapseAt = (Date) execution.getVariable(GrantAgreement.AGREEMENT_LAPSE_AT);
    agreements.remind(execution.getProcessBusinessKey(), false, lapseAt.toInstant(),
        (Integer) execution.getVariable(GrantAgreement.AGREEMENT_ROUND));
  }
}
