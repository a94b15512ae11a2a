package org.callforprojects.grant.agreement;

import java.util.Date;

import org.callforprojects.grant.process.GrantAgreement;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** {@code serviceTask_issueAgreement}: writes the agreement and sends it to be signed. */
@Component
class IssueAgreementDelegate implements JavaDelegate {

  private final AgreementService agreements;

  IssueAgreementDelegate(AgreementService agreements) {
    this.agreements = agreements;
  }

  @Override
  public void execute(DelegateExecution execution) {
    // Each offer is a round of its own: after a funder's refusal the beneficiary signs anew
    int round = (Integer) execution.getVariable(GrantAgreement.AGREEMENT_ROUND) + 1;
    AgreementService.Deadlines dates = agreements.offer(execution.getProcessBusinessKey(), round);
    execution.setVariable(GrantAgreement.AGREEMENT_ROUND, round);
    execution.setVariable(GrantAgreement.AGREEMENT_REMINDER_AT, Date.from(dates.reminderAt()));
    execution.setVariable(GrantAgreement.AGREEMENT_LAPSE_AT, Date.from(dates.lapseAt()));
  }
}
