package org.callforprojects.committee.award;

import java.time.Instant;
import java.util.Date;

import org.callforprojects.committee.AwardLapse;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.stereotype.Component;

/** Asks a second person whether an award lapses; nobody else does. */
@Component
public class AwardLapseProcess {

  private final RuntimeService runtime;

  AwardLapseProcess(RuntimeService runtime) {
    this.runtime = runtime;
  }

  boolean isOpen(String reference) {
    return runtime.createProcessInstanceQuery().processDefinitionKey(AwardLapse.KEY).processInstanceBusinessKey(reference)
        .count() > 0;
  }

  /**
   * @param hearingEndsAt until when the beneficiary may answer
   * @param dueAt         when the second person should have answered
   */
  void propose(String reference, String reason, String by, Instant at, Instant hearingEndsAt, Instant dueAt) {
    runtime.createProcessInstanceByKey(AwardLapse.KEY).businessKey(reference)
        .setVariable(AwardLapse.APPLICATION_REFERENCE, reference).setVariable(AwardLapse.LAPSE_REASON, reason)
        .setVariable(AwardLapse.PROPOSED_BY, by).setVariable(AwardLapse.PROPOSED_AT, Date.from(at))
        .setVariable(AwardLapse.HEARING_ENDS_AT, Date.from(hearingEndsAt))
        .setVariable(AwardLapse.CONFIRMATION_DUE_AT, Date.from(dueAt)).execute();
  }

  /** Nothing is left to confirm. */
  void settled(String reference) {
    runtime.createMessageCorrelation(AwardLapse.AWARD_SETTLED).processInstanceBusinessKey(reference).correlateAll();
  }
}
