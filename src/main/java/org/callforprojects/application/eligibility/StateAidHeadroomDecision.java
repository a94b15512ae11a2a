package org.callforprojects.application.eligibility;

import java.math.BigDecimal;
import java.util.Map;

import org.callforprojects.engine.decision.DecisionStep;
import org.camunda.bpm.dmn.engine.DmnDecisionResult;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/** {@code businessRuleTask_stateAidHeadroom}: the ceiling of State aid for the basis a case officer chose. */
@Component
class StateAidHeadroomDecision extends DecisionStep {

  private final EligibilityService eligibility;

  StateAidHeadroomDecision(EligibilityService eligibility) {
    this.eligibility = eligibility;
  }

  @Override
  protected Map<String, Object> inputs(DelegateExecution execution) {
    return eligibility.stateAidInputs(execution.getProcessBusinessKey());
  }

  @Override
  protected void take(DelegateExecution execution, DmnDecisionResult answer) {
    Number ceiling = answer.getSingleResult().getEntry("stateAidCeiling");
    eligibility.recordStateAidCeiling(execution.getProcessBusinessKey(),
        ceiling == null ? null : new BigDecimal(ceiling.toString()));
  }
}
