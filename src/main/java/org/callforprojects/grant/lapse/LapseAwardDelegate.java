package org.callforprojects.grant.lapse;

import org.callforprojects.grant.agreement.AgreementService;
import org.callforprojects.grant.process.GrantAgreement;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** {@code serviceTask_lapseAward}: the award ends, and its money goes back to the envelope. */
@Component
class LapseAwardDelegate implements JavaDelegate {

  private final AgreementService agreements;

  LapseAwardDelegate(AgreementService agreements) {
    this.agreements = agreements;
  }

  @Override
  public void execute(DelegateExecution execution) {
    agreements.lapse(execution.getProcessBusinessKey(), (String) execution.getVariable(GrantAgreement.LAPSE_REASON),
        (String) execution.getVariable(GrantAgreement.LAPSE_DECIDED_BY));
    execution.setVariable(GrantAgreement.AGREEMENT_OUTCOME, GrantAgreement.LAPSED);
  }
}
