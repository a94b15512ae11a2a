package org.callforprojects.grant.agreement;

import java.util.Date;

import org.callforprojects.grant.process.GrantAgreement;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** {@code serviceTask_remindSignature}: the agreement has not come back yet. */
@Component
class RemindSignatureDelegate implements JavaDelegate {

  private final AgreementService agreements;

  RemindSignatureDelegate(AgreementService agreements) {
    this.agreements = agreements;
  }

  @Override
  public void execute(DelegateExecution execution) {
    Date lapseAt = (Date) execution.getVariable(GrantAgreement.AGREEMENT_LAPSE_AT);
    agreements.remind(execution.getProcessBusinessKey(), true, lapseAt.toInstant(),
        (Integer) execution.getVariable(GrantAgreement.AGREEMENT_ROUND));
  }
}
