package org.callforprojects.grant.lapse;

import org.callforprojects.grant.process.GrantAgreement;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** {@code serviceTask_lapseUnsignedAward}: the signed agreement never came. */
@Component
class LapseUnsignedAwardDelegate implements JavaDelegate {

  private final LapseService lapses;

  LapseUnsignedAwardDelegate(LapseService lapses) {
    this.lapses = lapses;
  }

  @Override
  public void execute(DelegateExecution execution) {
    lapses.expire(execution.getProcessBusinessKey(),
        "Le bénéficiaire n’a pas retourné la convention signée dans le délai imparti.");
    execution.setVariable(GrantAgreement.AGREEMENT_OUTCOME, GrantAgreement.LAPSED);
  }
}
