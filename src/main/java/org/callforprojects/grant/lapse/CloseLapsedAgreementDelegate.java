package org.callforprojects.grant.lapse;

import org.callforprojects.grant.agreement.AgreementService;
import org.callforprojects.grant.process.GrantAgreement;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** {@code serviceTask_closeLapsedAgreement}: the award was renounced, or has lapsed by decision. */
@Component
class CloseLapsedAgreementDelegate implements JavaDelegate {

  private final AgreementService agreements;

  CloseLapsedAgreementDelegate(AgreementService agreements) {
    this.agreements = agreements;
  }

  @Override
  public void execute(DelegateExecution execution) {
    agreements.close(execution.getProcessBusinessKey());
    execution.setVariable(GrantAgreement.AGREEMENT_OUTCOME, GrantAgreement.LAPSED);
  }
}
