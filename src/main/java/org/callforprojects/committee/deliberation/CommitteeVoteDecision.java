package org.callforprojects.committee.deliberation;

import java.util.Map;

import org.callforprojects.application.CommitteeOutcome;
import org.callforprojects.committee.CommitteeSession;
import org.callforprojects.engine.decision.DecisionStep;
import org.camunda.bpm.dmn.engine.DmnDecisionResult;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/** {@code businessRuleTask_committeeVote}: adopted or rejected, the chair breaking a tie. */
@Component
class CommitteeVoteDecision extends DecisionStep {

  private final DeliberationService deliberations;

  CommitteeVoteDecision(DeliberationService deliberations) {
    this.deliberations = deliberations;
  }

  @Override
  protected Map<String, Object> inputs(DelegateExecution execution) {
    return deliberations.voteInputs((String) execution.getVariable(CommitteeSession.APPLICATION_REFERENCE));
  }

  @Override
  protected void take(DelegateExecution execution, DmnDecisionResult answer) {
    CommitteeOutcome outcome = deliberations.voted((String) execution.getVariable(CommitteeSession.APPLICATION_REFERENCE),
        answer.getSingleResult().getEntry("voteOutcome"));
    execution.setVariable(CommitteeSession.DELIBERATION_RESULT,
        outcome == null ? "AGAIN" : outcome == CommitteeOutcome.AWARD ? "AWARD" : "OTHER");
  }
}
