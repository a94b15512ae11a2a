package org.callforprojects.application.outcome;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** {@code endEvent_instructionReopened}: an appeal was won; the instruction starts again at the step that was wrong. */
@Component
class ReopenInstructionDelegate implements JavaDelegate {

  private final AppealedApplications applications;

  ReopenInstructionDelegate(AppealedApplications applications) {
    this.applications = applications;
  }

  @Override
  public void execute(DelegateExecution execution) {
    applications.resume(execution.getProcessBusinessKey());
  }
}
