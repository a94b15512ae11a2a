package org.callforprojects.application.completeness;

import java.util.Date;

import org.callforprojects.application.ApplicationStatus;
import org.callforprojects.application.Complement;
import org.callforprojects.application.process.ApplicationProcessing;
import org.camunda.bpm.engine.delegate.DelegateExecution;

/** What the process needs to know of a request to the applicant. */
final class ComplementVariables {

  private ComplementVariables() {
  }

  /** The awaited flag comes last: it pauses the legal clock, in a branch of its own. */
  static void set(DelegateExecution execution, Complement complement, ApplicationStatus status) {
    execution.setVariable(ApplicationProcessing.APPLICATION_STATUS, status.name());
    execution.setVariable(ApplicationProcessing.COMPLEMENT_DEADLINE, Date.from(complement.deadline()));
    execution.setVariable(ApplicationProcessing.COMPLEMENT_REMINDER_AT, Date.from(complement.reminderAt()));
    execution.setVariable(ApplicationProcessing.COMPLEMENT_AWAITED, true);
  }
}
