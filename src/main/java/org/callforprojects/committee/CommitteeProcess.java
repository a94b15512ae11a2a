package org.callforprojects.committee;

import org.camunda.bpm.engine.RuntimeService;
import org.springframework.stereotype.Component;

/** Tells the process of a session what happens; nobody else does. */
@Component
class CommitteeProcess {

  private final RuntimeService runtime;

  CommitteeProcess(RuntimeService runtime) {
    this.runtime = runtime;
  }

  /** The application is withdrawn; nothing when it is not being debated. */
  void deliberationCancelled(String sessionCode, String reference) {
    runtime.createMessageCorrelation(CommitteeSession.DELIBERATION_CANCELLED)
        .processInstanceBusinessKey(sessionCode)
        .localVariableEquals(CommitteeSession.APPLICATION_REFERENCE, reference)
        .correlateAll();
  }
}
