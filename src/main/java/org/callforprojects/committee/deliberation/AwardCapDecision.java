package org.callforprojects.committee.deliberation;

import java.util.Map;

import org.callforprojects.application.FundingCap;
import org.callforprojects.committee.CommitteeSession;
import org.callforprojects.engine.decision.DecisionStep;
import org.camunda.bpm.dmn.engine.DmnDecisionResult;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/** {@code businessRuleTask_awardCap}: every cap on the award at this very instant. */
@Component
class AwardCapDecision extends DecisionStep {

  private final DeliberationService deliberations;

  AwardCapDecision(DeliberationService deliberations) {
    this.deliberations = deliberations;
  }

  @Override
  protected Map<String, Object> inputs(DelegateExecution execution) {
    return deliberations.capInputs((String) execution.getVariable(CommitteeSession.APPLICATION_REFERENCE));
  }

  @Override
  protected void take(DelegateExecution execution, DmnDecisionResult answer) {
    deliberations.capped((String) execution.getVariable(CommitteeSession.APPLICATION_REFERENCE),
        FundingCap.all(answer.getResultList()));
  }
}
