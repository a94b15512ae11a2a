package org.callforprojects.committee.session;

import java.util.Date;
import java.util.Map;

import org.callforprojects.committee.CommitteeSession;
import org.callforprojects.engine.decision.DecisionStep;
import org.camunda.bpm.dmn.engine.DmnDecisionResult;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/** {@code businessRuleTask_committeeQuorum}: half of the members, or nobody asked at a second convening. */
@Component
class CommitteeQuorumDecision extends DecisionStep {

  private final CommitteeService committee;

  CommitteeQuorumDecision(CommitteeService committee) {
    this.committee = committee;
  }

  @Override
  protected Map<String, Object> inputs(DelegateExecution execution) {
    return committee.quorumInputs(execution.getProcessBusinessKey());
  }

  @Override
  protected void take(DelegateExecution execution, DmnDecisionResult answer) {
    execution.setVariable(CommitteeSession.QUORUM_OUTCOME, answer.getSingleResult().getEntry("quorumOutcome"));
    execution.setVariable(CommitteeSession.SIGNATURE_DUE_AT,
        Date.from(committee.signatureDue(execution.getProcessBusinessKey())));
  }
}
