package org.callforprojects.call;

import java.util.Date;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** {@code serviceTask_countPending}: whether the committee has to meet, again or at all. */
@Component
class CountPendingDelegate implements JavaDelegate {

  private final CallService calls;
  private final SelectionCalendar calendar;

  CountPendingDelegate(CallService calls, SelectionCalendar calendar) {
    this.calls = calls;
    this.calendar = calendar;
  }

  @Override
  public void execute(DelegateExecution execution) {
    String call = execution.getProcessBusinessKey();
    calls.lock(call); // an appeal won meanwhile is counted here, or asks for a session of its own
    execution.setVariable(CallLifecycle.CALL_CODE, call);
    execution.setVariable(CallLifecycle.APPLICATIONS_PENDING, calendar.isAnythingPending(call));
    execution.setVariable(CallLifecycle.COMMITTEE_DUE_AT, Date.from(calendar.committeeDue(call)));
    execution.setVariable(CallLifecycle.RESULTS_DUE_AT, Date.from(calendar.resultsDue(call)));
  }
}
