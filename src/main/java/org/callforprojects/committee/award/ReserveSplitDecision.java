package org.callforprojects.committee.award;

import java.util.Map;

import org.callforprojects.engine.decision.DecisionStep;
import org.camunda.bpm.dmn.engine.DmnDecisionResult;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/** {@code businessRuleTask_reserveSplit}: which funders share the award of a promoted application. */
@Component
class ReserveSplitDecision extends DecisionStep {

  private final AwardService awards;

  ReserveSplitDecision(AwardService awards) {
    this.awards = awards;
  }

  @Override
  protected Map<String, Object> inputs(DelegateExecution execution) {
    return awards.splitInputs(execution.getProcessBusinessKey());
  }

  @Override
  protected void take(DelegateExecution execution, DmnDecisionResult answer) {
    execution.setVariable(ReservePromotion.SPLIT_SCENARIO, answer.getSingleResult().getEntry("splitScenario"));
  }
}
