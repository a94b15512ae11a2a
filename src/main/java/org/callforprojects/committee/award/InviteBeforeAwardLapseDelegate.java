package org.callforprojects.committee.award;

import java.util.Date;

import org.callforprojects.committee.AwardLapse;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** {@code serviceTask_inviteBeforeAwardLapse}: nobody loses an award unheard. */
@Component
class InviteBeforeAwardLapseDelegate implements JavaDelegate {

  private final AwardLapseHearing hearing;

  InviteBeforeAwardLapseDelegate(AwardLapseHearing hearing) {
    this.hearing = hearing;
  }

  @Override
  public void execute(DelegateExecution execution) {
    hearing.invite(execution.getProcessBusinessKey(), execution.getProcessInstanceId(),
        (String) execution.getVariable(AwardLapse.LAPSE_REASON),
        ((Date) execution.getVariable(AwardLapse.HEARING_ENDS_AT)).toInstant());
  }
}
