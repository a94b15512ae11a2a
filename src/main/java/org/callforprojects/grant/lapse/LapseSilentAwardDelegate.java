package org.callforprojects.grant.lapse;

import org.callforprojects.grant.process.GrantAgreement;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** {@code serviceTask_lapseSilentAward}: bank details never came. */
@Component
class LapseSilentAwardDelegate implements JavaDelegate {

  private final LapseService lapses;

  LapseSilentAwardDelegate(LapseService lapses) {
    this.lapses = lapses;
  }

  @Override
  public void execute(DelegateExecution execution) {
    lapses.expire(execution.getProcessBusinessKey(),
        "Le bénéficiaire n’a pas transmis ses coordonnées bancaires dans le délai imparti.");
    execution.setVariable(GrantAgreement.AGREEMENT_OUTCOME, GrantAgreement.LAPSED);
  }
}
