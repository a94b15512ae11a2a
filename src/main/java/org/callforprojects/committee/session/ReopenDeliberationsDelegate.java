package org.callforprojects.committee.session;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** {@code serviceTask_reopenDeliberations}: every application is debated again. */
@Component
class ReopenDeliberationsDelegate implements JavaDelegate {

  private final CommitteeService committee;

  ReopenDeliberationsDelegate(CommitteeService committee) {
    this.committee = committee;
  }

  @Override
  public void execute(DelegateExecution execution) {
    committee.reopen(execution.getProcessBusinessKey());
  }
}
