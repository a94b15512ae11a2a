package org.callforprojects.committee.session;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** {@code serviceTask_moveSession}: the members are convened to the new date. */
@Component
class MoveSessionDelegate implements JavaDelegate {

  private final SessionChanges changes;

  MoveSessionDelegate(SessionChanges changes) {
    this.changes = changes;
  }

  @Override
  public void execute(DelegateExecution execution) {
    changes.applyMove(execution.getProcessBusinessKey());
  }
}
