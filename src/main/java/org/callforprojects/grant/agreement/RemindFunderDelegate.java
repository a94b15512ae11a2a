package org.callforprojects.grant.agreement;

import org.callforprojects.grant.process.GrantAgreement;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** {@code serviceTask_remindFunder}: a funder should have signed by now. */
@Component
class RemindFunderDelegate implements JavaDelegate {

  private final AgreementService agreements;

  RemindFunderDelegate(AgreementService agreements) {
    this.agreements = agreements;
  }

  @Override
  public void execute(DelegateExecution execution) {
    agreements.remindFunder(execution.getProcessBusinessKey(), (String) execution.getVariable(GrantAgreement.FUNDER_CODE));
  }
}
