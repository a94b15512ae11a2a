package org.callforprojects.grant.lapse;

import org.callforprojects.grant.process.GrantAgreement;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** {@code serviceTask_closeLapsedAgreement}: the award was renounced, or has lapsed by decision. */
@Component
class CloseLapsedAgreementDelegate implements JavaDelegate {

  private final LapseService lapses;

  CloseLapsedAgreementDelegate(LapseService lapses) {
    this.lapses = lapses;
  }

  @Override
  public void execute(DelegateExecution execution) {
    lapses.close(execution.getProcessBusinessKey());
    execution.setVariable(GrantAgreement.AGREEMENT_OUTCOME, GrantAgreement.LAPSED);
  }
}
