package org.callforprojects.application.eligibility;

import java.util.Map;

import org.callforprojects.engine.decision.DecisionStep;
import org.camunda.bpm.dmn.engine.DmnDecisionResult;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/** {@code businessRuleTask_territoryPriority}: the priority of S17, never a reason to refuse. */
@Component
class TerritoryPriorityDecision extends DecisionStep {

  private final EligibilityService eligibility;

  TerritoryPriorityDecision(EligibilityService eligibility) {
    this.eligibility = eligibility;
  }

  @Override
  protected Map<String, Object> inputs(DelegateExecution execution) {
    return eligibility.appraisalInputs(execution.getProcessBusinessKey());
  }

  @Override
  protected void take(DelegateExecution execution, DmnDecisionResult answer) {
    eligibility.recordTerritory(execution.getProcessBusinessKey(), answer.getSingleResult().getEntry("territoryPriority"),
        ((Number) answer.getSingleResult().getEntry("territoryPoints")).intValue());
  }
}
