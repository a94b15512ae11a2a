package org.callforprojects.grant.agreement;

import org.callforprojects.grant.Grant;
import org.callforprojects.grant.process.GrantAgreement;
import org.callforprojects.typed.EngineNumbers;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** {@code serviceTask_freezeTerms}: what the award promises no longer changes. */
@Component
class FreezeTermsDelegate implements JavaDelegate {

  private final AgreementService agreements;

  FreezeTermsDelegate(AgreementService agreements) {
    this.agreements = agreements;
  }

  @Override
  public void execute(DelegateExecution execution) {
    execution.setVariable(GrantAgreement.PIECES_ARRIVED, false);
    execution.setVariable(GrantAgreement.SIGNATURE_FILED, false);
    Grant grant = agreements.freeze(execution.getProcessBusinessKey());
    execution.setVariable(GrantAgreement.AWARD_AMOUNT, EngineNumbers.of(grant.terms().award()));
    execution.setVariable(GrantAgreement.AGREEMENT_ROUND, 0);
  }
}
