package org.callforprojects.application.eligibility;

import java.util.Map;

import org.callforprojects.engine.decision.DecisionStep;
import org.camunda.bpm.dmn.engine.DmnDecisionResult;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/** {@code businessRuleTask_essCooperation}: the level of cooperation, a suggestion to the experts. */
@Component
class EssCooperationDecision extends DecisionStep {

  private final EligibilityService eligibility;

  EssCooperationDecision(EligibilityService eligibility) {
    this.eligibility = eligibility;
  }

  @Override
  protected Map<String, Object> inputs(DelegateExecution execution) {
    return eligibility.appraisalInputs(execution.getProcessBusinessKey());
  }

  @Override
  protected void take(DelegateExecution execution, DmnDecisionResult answer) {
    eligibility.recordCooperation(execution.getProcessBusinessKey(), answer.getSingleResult().getEntry("cooperationLevel"),
        ((Number) answer.getSingleResult().getEntry("cooperationSuggestedGrade")).intValue());
  }
}
