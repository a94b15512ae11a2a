package org.callforprojects.committee.session;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** {@code serviceTask_issueMinutes}: what was decided, and how. */
@Component
class IssueMinutesDelegate implements JavaDelegate {

  private final CommitteeService committee;

  IssueMinutesDelegate(CommitteeService committee) {
    this.committee = committee;
  }

  @Override
  public void execute(DelegateExecution execution) {
    committee.issueMinutes(execution.getProcessBusinessKey());
  }
}
