package org.callforprojects.committee.deliberation;

import java.util.Map;

import org.callforprojects.committee.CommitteeSession;
import org.callforprojects.engine.decision.DecisionStep;
import org.camunda.bpm.dmn.engine.DmnDecisionResult;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/** {@code businessRuleTask_awardAcceptance}: the amount typed, under the cap that binds. */
@Component
class AwardAcceptanceDecision extends DecisionStep {

  private final DeliberationService deliberations;

  AwardAcceptanceDecision(DeliberationService deliberations) {
    this.deliberations = deliberations;
  }

  @Override
  protected Map<String, Object> inputs(DelegateExecution execution) {
    return deliberations.acceptanceInputs((String) execution.getVariable(CommitteeSession.APPLICATION_REFERENCE));
  }

  @Override
  protected void take(DelegateExecution execution, DmnDecisionResult answer) {
    deliberations.accepted((String) execution.getVariable(CommitteeSession.APPLICATION_REFERENCE),
        answer.getSingleResult().getEntry("awardOutcome"));
  }
}
