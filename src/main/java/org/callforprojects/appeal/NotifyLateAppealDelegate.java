package org.callforprojects.appeal;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** {@code serviceTask_notifyLateAppeal}. */
@Component
class NotifyLateAppealDelegate implements JavaDelegate {

  private final AppealService appeals;

  NotifyLateAppealDelegate(AppealService appeals) {
    this.appeals = appeals;
  }

  @Override
  public void execute(DelegateExecution execution) {
    appeals.tellLate((String) execution.getVariable(Appeal.APPEAL_ID));
    execution.setVariable(Appeal.APPEAL_OUTCOME, AppealOutcome.LATE.name());
  }
}
