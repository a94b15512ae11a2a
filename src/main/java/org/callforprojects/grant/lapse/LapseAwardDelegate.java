package org.callforprojects.grant.lapse;

import org.callforprojects.grant.process.GrantAgreement;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** {@code serviceTask_lapseAward}: the award ends, and its money goes back to the envelope. */
@Component
class LapseAwardDelegate implements JavaDelegate {

  private final LapseService lapses;

  LapseAwardDelegate(LapseService lapses) {
    this.lapses = lapses;
  }

  @Override
  public void execute(DelegateExecution execution) {
    lapses.lapse(execution.getProcessBusinessKey(), (String) execution.getVariable(GrantAgreement.LAPSE_REASON),
        (String) execution.getVariable(GrantAgreement.LAPSE_DECIDED_BY));
    execution.setVariable(GrantAgreement.AGREEMENT_OUTCOME, GrantAgreement.LAPSED);
  }
}
