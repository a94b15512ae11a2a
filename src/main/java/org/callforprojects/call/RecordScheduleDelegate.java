package org.callforprojects.call;

import java.time.OffsetDateTime;
import java.util.Date;

import org.callforprojects.engine.form.FormValues;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** {@code serviceTask_recordSchedule}: refuses a day that leaves the members too little time. */
@Component
class RecordScheduleDelegate implements JavaDelegate {

  private final CallService calls;
  private final SelectionCalendar calendar;

  RecordScheduleDelegate(CallService calls, SelectionCalendar calendar) {
    this.calls = calls;
    this.calendar = calendar;
  }

  @Override
  public void execute(DelegateExecution execution) {
    String call = execution.getProcessBusinessKey();
    calls.lock(call);
    boolean pending = calendar.isAnythingPending(call);
    execution.setVariable(CallLifecycle.APPLICATIONS_PENDING, pending);
    if (!pending) { // what was awaited ended otherwise since: there is nothing to debate
      execution.setVariable(CallLifecycle.SESSION_AT, null);
      execution.setVariable(CallLifecycle.SCHEDULE_OUTCOME, "WITHOUT_OBJECT");
      return;
    }
    if (Boolean.TRUE.equals(execution.getVariable(CallLifecycle.PUBLISH_NOW))) {
      calendar.checkPublication(call);
      execution.setVariable(CallLifecycle.SESSION_AT, null);
      execution.removeVariable(CallLifecycle.PUBLISH_NOW);
      execution.setVariable(CallLifecycle.APPLICATIONS_PENDING, false); // nothing is awaited before the publication
      execution.setVariable(CallLifecycle.SCHEDULE_OUTCOME, "PUBLISH");
      return;
    }
    FormValues form = new FormValues(execution);
    OffsetDateTime sessionAt = form.dateTime(CallLifecycle.SESSION_AT, CallSettings.ZONE);
    form.refuseFaults();
    calendar.checkSession(call, sessionAt);
    execution.setVariable(CallLifecycle.SESSION_AT, Date.from(sessionAt.toInstant()));
    execution.setVariable(CallLifecycle.SESSION_CODE, calendar.nextSession(call));
    execution.setVariable(CallLifecycle.SCHEDULE_OUTCOME, "SESSION");
  }
}
