package org.callforprojects.grant.recovery;

import java.util.Date;

import org.callforprojects.grant.process.GrantRecovery;
import org.callforprojects.identity.FunderRole;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** {@code serviceTask_openClaim}: who acts for the funder that is owed, and whether its order is issued already. */
@Component
class OpenClaimDelegate implements JavaDelegate {

  private final RecoveryService recoveries;

  OpenClaimDelegate(RecoveryService recoveries) {
    this.recoveries = recoveries;
  }

  @Override
  public void execute(DelegateExecution execution) {
    String reference = execution.getProcessBusinessKey();
    String funder = (String) execution.getVariable(GrantRecovery.FUNDER_CODE);
    boolean issued = recoveries.claim(reference, funder).isIssued();
    execution.setVariable(GrantRecovery.FUNDER_NAME, recoveries.funderName(reference, funder));
    execution.setVariable(GrantRecovery.AUTHORISER_GROUP, recoveries.group(reference, funder, FunderRole.AUTHORISING));
    execution.setVariable(GrantRecovery.PAYER_GROUP, recoveries.group(reference, funder, FunderRole.PAYING));
    execution.setVariable(GrantRecovery.CLAIM_ISSUED, issued);
    execution.setVariable(GrantRecovery.RECOVERY_DUE_AT, Date.from(recoveries.orderDue(reference)));
    if (issued) {
      execution.setVariable(GrantRecovery.REPAYMENT_DUE_AT, Date.from(recoveries.lateAt(reference, funder)));
    }
  }
}
