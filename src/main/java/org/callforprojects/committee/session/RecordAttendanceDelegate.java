package org.callforprojects.committee.session;

import org.callforprojects.committee.CommitteeSession;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** {@code serviceTask_recordAttendance}: checks and keeps who sits, in the transaction of the completion. */
@Component
class RecordAttendanceDelegate implements JavaDelegate {

  private final CommitteeService committee;

  RecordAttendanceDelegate(CommitteeService committee) {
    this.committee = committee;
  }

  @Override
  public void execute(DelegateExecution execution) {
    AttendanceForm form = AttendanceForm.read(execution);
    committee.recordAttendance(execution.getProcessBusinessKey(), form.present(), form.mandates(), form.people());
    // A second convening starts from nothing
    execution.removeVariable(CommitteeSession.PRESENT_MEMBERS);
    execution.removeVariable(CommitteeSession.MANDATES);
    execution.removeVariable(CommitteeSession.PRESENT_PEOPLE);
  }
}
