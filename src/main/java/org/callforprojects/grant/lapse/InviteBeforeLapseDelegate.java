package org.callforprojects.grant.lapse;

import java.util.Date;

import org.callforprojects.grant.process.GrantAgreement;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** {@code serviceTask_inviteBeforeLapse}: nobody loses an award unheard. */
@Component
class InviteBeforeLapseDelegate implements JavaDelegate {

  private final LapseService lapses;

  InviteBeforeLapseDelegate(LapseService lapses) {
    this.lapses = lapses;
  }

  @Override
  public void execute(DelegateExecution execution) {
    Date until = Date.from(lapses.inviteBeforeLapse(execution.getProcessBusinessKey(),
        (Integer) execution.getVariable(GrantAgreement.AGREEMENT_ROUND)));
    execution.setVariable(GrantAgreement.LAPSE_HEARING_ENDS_AT, until);
    execution.setVariable(GrantAgreement.LAPSE_DECISION_DUE_AT, until);
  }
}
