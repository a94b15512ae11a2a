package org.callforprojects.call;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** {@code serviceTask_recordReopenedSession}: as for any session, a day that leaves too little time is refused. */
@Component
class RecordReopenedSessionDelegate implements JavaDelegate {

  private final RecordScheduleDelegate anySession;

  RecordReopenedSessionDelegate(RecordScheduleDelegate anySession) {
    this.anySession = anySession;
  }

  @Override
  public void execute(DelegateExecution execution) {
    anySession.execute(execution);
  }
}
