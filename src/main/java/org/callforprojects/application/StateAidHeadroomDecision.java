package org.callforprojects.application;

import java.util.Map;

import org.callforprojects.engine.DecisionStep;
import org.camunda.bpm.dmn.engine.DmnDecisionResult;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.variable.Variables;
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
    execution.setVariableLocal(ApplicationProcessing.STATE_AID_CEILING,
        Variables.untypedValue(answer.getSingleResult().getEntry("stateAidCeiling"), true));
  }
}
