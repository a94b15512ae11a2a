package org.callforprojects.review;

import java.util.Map;

import org.callforprojects.application.outcome.SelectionService;
import org.callforprojects.engine.decision.DecisionStep;
import org.camunda.bpm.dmn.engine.DmnDecisionResult;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/** {@code businessRuleTask_criteriaWeights}: the scoring grid of the pole's type. */
@Component
class CriteriaWeightsDecision extends DecisionStep {

  private final SelectionService applications;
  private final GridVariable grids;

  CriteriaWeightsDecision(SelectionService applications, GridVariable grids) {
    this.applications = applications;
    this.grids = grids;
  }

  @Override
  protected Map<String, Object> inputs(DelegateExecution execution) {
    return Map.of("poleType",
        applications.get(execution.getProcessBusinessKey()).submission().poleType().name());
  }

  @Override
  protected void take(DelegateExecution execution, DmnDecisionResult answer) {
    grids.write(execution, answer.getResultList());
    execution.setVariable(ExpertReview.TERRITORY_POINTS,
        ReviewService.territoryPoints(applications.get(execution.getProcessBusinessKey())));
  }
}
