package org.callforprojects.grant.agreement;

import java.util.Date;

import org.callforprojects.grant.process.GrantAgreement;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** {@code serviceTask_requestBankDetails}: asks the beneficiary, once more when what came was not in order. */
@Component
class RequestBankDetailsDelegate implements JavaDelegate {

  private final AgreementService agreements;

  RequestBankDetailsDelegate(AgreementService agreements) {
    this.agreements = agreements;
  }

  @Override
  public void execute(DelegateExecution execution) {
    int round = (Integer) execution.getVariable(GrantAgreement.AGREEMENT_ROUND) + 1;
    String comment = (String) execution.getVariable(GrantAgreement.AGREEMENT_COMMENT);
    AgreementService.Deadlines dates = agreements.askBankDetails(execution.getProcessBusinessKey(), round, comment);
    execution.setVariable(GrantAgreement.AGREEMENT_ROUND, round);
    execution.setVariable(GrantAgreement.AGREEMENT_REMINDER_AT, Date.from(dates.reminderAt()));
    execution.setVariable(GrantAgreement.AGREEMENT_LAPSE_AT, Date.from(dates.lapseAt()));
  }
}
