package org.callforprojects.call;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** {@code serviceTask_recallCommittee}: what the committee has not decided yet keeps its session. */
@Component
class RecallCommitteeDelegate implements JavaDelegate {

  private final CallService calls;
  private final SelectionCalendar calendar;

  RecallCommitteeDelegate(CallService calls, SelectionCalendar calendar) {
    this.calls = calls;
    this.calendar = calendar;
  }

  @Override
  public void execute(DelegateExecution execution) {
    String call = execution.getProcessBusinessKey();
    if (calendar.isAnythingPending(call)) {
      calls.reopenCommittee(call);
    }
  }
}
