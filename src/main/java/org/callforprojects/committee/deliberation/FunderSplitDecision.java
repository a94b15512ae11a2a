package org.callforprojects.committee.deliberation;

import java.util.Map;

import org.callforprojects.committee.CommitteeSession;
import org.callforprojects.engine.decision.DecisionStep;
import org.camunda.bpm.dmn.engine.DmnDecisionResult;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/** {@code businessRuleTask_funderSplit}: which funders share the award. */
@Component
class FunderSplitDecision extends DecisionStep {

  private final DeliberationService deliberations;

  FunderSplitDecision(DeliberationService deliberations) {
    this.deliberations = deliberations;
  }

  @Override
  protected Map<String, Object> inputs(DelegateExecution execution) {
    return deliberations.splitInputs((String) execution.getVariable(CommitteeSession.APPLICATION_REFERENCE));
  }

  @Override
  protected void take(DelegateExecution execution, DmnDecisionResult answer) {
    deliberations.shared((String) execution.getVariable(CommitteeSession.APPLICATION_REFERENCE),
        answer.getSingleResult().getEntry("splitScenario"));
  }
}
