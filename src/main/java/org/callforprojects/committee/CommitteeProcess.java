package org.callforprojects.committee;

import java.time.Instant;
import java.util.Date;

import org.camunda.bpm.engine.RuntimeService;
import org.springframework.stereotype.Component;

/** Tells the process of a session what happens; nobody else does. */
@Component
public class CommitteeProcess {

  private final RuntimeService runtime;

  public CommitteeProcess(RuntimeService runtime) {
    this.runtime = runtime;
  }

  /** The convened session has another date: its timer is set anew. */
  public void moved(String sessionCode, Instant sessionAt) {
    runtime.createMessageCorrelation(CommitteeSession.SESSION_MOVED).processInstanceBusinessKey(sessionCode)
        .setVariable(CommitteeSession.SESSION_AT, Date.from(sessionAt)).correlateExclusively();
  }

  public void cancelled(String sessionCode) {
    runtime.createMessageCorrelation(CommitteeSession.SESSION_CANCELLED).processInstanceBusinessKey(sessionCode)
        .correlateExclusively();
  }

  /** The application is withdrawn; nothing when it is not being debated. */
  public void deliberationCancelled(String sessionCode, String reference) {
    runtime.createMessageCorrelation(CommitteeSession.DELIBERATION_CANCELLED)
        .processInstanceBusinessKey(sessionCode)
        .localVariableEquals(CommitteeSession.APPLICATION_REFERENCE, reference)
        .correlateAll();
  }
}
