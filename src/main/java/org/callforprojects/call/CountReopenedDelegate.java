package org.callforprojects.call;

import java.util.Date;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** {@code serviceTask_countReopened}: whether the reopened committee has to meet once more. */
@Component
class CountReopenedDelegate implements JavaDelegate {

  private final CallService calls;
  private final SelectionCalendar calendar;

  CountReopenedDelegate(CallService calls, SelectionCalendar calendar) {
    this.calls = calls;
    this.calendar = calendar;
  }

  @Override
  public void execute(DelegateExecution execution) {
    String call = execution.getProcessBusinessKey();
    calls.lock(call);
    execution.setVariable(CallLifecycle.APPLICATIONS_PENDING, calendar.isAnythingPending(call));
    execution.setVariable(CallLifecycle.COMMITTEE_DUE_AT, Date.from(calendar.committeeDue(call)));
  }
}
