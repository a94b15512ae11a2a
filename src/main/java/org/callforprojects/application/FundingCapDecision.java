package org.callforprojects.application;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;

import org.callforprojects.engine.DecisionStep;
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
    List<FundingCap> caps = answer.getResultList().stream().map(row -> new FundingCap((String) row.get("capCode"),
        new BigDecimal(row.get("cap").toString()).setScale(2, RoundingMode.HALF_UP))).toList();
    eligibility.recordCaps(execution.getProcessBusinessKey(), caps);
  }
}
