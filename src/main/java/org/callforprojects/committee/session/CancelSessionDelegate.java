package org.callforprojects.committee.session;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** {@code serviceTask_cancelSession}: the members learn that the session is called off. */
@Component
class CancelSessionDelegate implements JavaDelegate {

  private final SessionChanges changes;

  CancelSessionDelegate(SessionChanges changes) {
    this.changes = changes;
  }

  @Override
  public void execute(DelegateExecution execution) {
    changes.applyCancellation(execution.getProcessBusinessKey());
  }
}
