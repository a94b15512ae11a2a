package org.callforprojects.grant.agreement;

import org.callforprojects.grant.process.GrantAgreement;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** {@code serviceTask_concludeAgreement}: the grant starts with the last signature. */
@Component
class ConcludeAgreementDelegate implements JavaDelegate {

  private final AgreementService agreements;

  ConcludeAgreementDelegate(AgreementService agreements) {
    this.agreements = agreements;
  }

  @Override
  public void execute(DelegateExecution execution) {
    agreements.conclude(execution.getProcessBusinessKey());
    execution.setVariable(GrantAgreement.AGREEMENT_OUTCOME, GrantAgreement.SIGNED);
  }
}
