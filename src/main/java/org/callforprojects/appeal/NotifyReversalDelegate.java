package org.callforprojects.appeal;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Date;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** {@code serviceTask_notifyReversal}: the letter, and the application goes back to the step that was wrong, if that closed it. */
@Component
class NotifyReversalDelegate implements JavaDelegate {

  private static final int FOLLOW_UP_DAYS = 15;

  private final AppealService appeals;
  private final Clock clock;

  NotifyReversalDelegate(AppealService appeals, Clock clock) {
    this.appeals = appeals;
    this.clock = clock;
  }

  @Override
  public void execute(DelegateExecution execution) {
    boolean alone = execution.getProcessInstance().getSuperExecution() == null;
    String appeal = (String) execution.getVariable(Appeal.APPEAL_ID);
    execution.setVariable(Appeal.APPLICATION_STATUS, appeals.tellReversed(appeal, alone).name());
    execution.setVariable(Appeal.APPEAL_FOLLOW_UP, appeals.needsFollowUp(appeal));
    execution.setVariable(Appeal.FOLLOW_UP_DUE_AT, Date.from(clock.instant().plus(FOLLOW_UP_DAYS, ChronoUnit.DAYS)));
  }
}
