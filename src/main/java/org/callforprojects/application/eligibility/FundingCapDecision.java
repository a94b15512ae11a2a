package org.callforprojects.application.eligibility;

import java.util.Map;

import org.callforprojects.application.FundingCap;
import org.callforprojects.engine.decision.DecisionStep;
import org.camunda.bpm.dmn.engine.DmnDecisionResult;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/** {@code businessRuleTask_fundingCap}: every cap on the award; the smallest binds. */
@Component
class FundingCapDecision extends DecisionStep {

  private final EligibilityService eligibility;

  FundingCapDecision(EligibilityService eligibility) {
    this.eligibility = eligibility;
  }

  @Override
  protected Map<String, Object> inputs(DelegateExecution execution) {
    return eligibility.fundingCapInputs(execution.getProcessBusinessKey());
  }

  @Override
  protected void take(DelegateExecution execution, DmnDecisionResult answer) {
    eligibility.recordCaps(execution.getProcessBusinessKey(), FundingCap.all(answer.getResultList()));
  }
}
