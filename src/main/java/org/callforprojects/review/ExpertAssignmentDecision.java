package org.callforprojects.review;

import java.util.Map;

import org.callforprojects.application.outcome.SelectionService;
import org.callforprojects.engine.decision.DecisionStep;
import org.callforprojects.typed.EngineNumbers;
import org.camunda.bpm.dmn.engine.DmnDecisionResult;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/** {@code businessRuleTask_expertAssignment}: how many experts, and how far they may differ. */
@Component
class ExpertAssignmentDecision extends DecisionStep {

  private final SelectionService applications;

  ExpertAssignmentDecision(SelectionService applications) {
    this.applications = applications;
  }

  @Override
  protected Map<String, Object> inputs(DelegateExecution execution) {
    return Map.of("requestedAmount",
        applications.get(execution.getProcessBusinessKey()).requestedAmount());
  }

  @Override
  protected void take(DelegateExecution execution, DmnDecisionResult answer) {
    execution.setVariable(ExpertReview.EXPERTS_NEEDED,
        ((Number) answer.getSingleResult().getEntry("expertCount")).intValue());
    execution.setVariable(ExpertReview.MAX_SCORE_GAP,
        EngineNumbers.of(EngineNumbers.decimal(answer.getSingleResult().getEntry("maxScoreGap"))));
  }
}
