package org.callforprojects.review;

import java.util.Map;

import org.callforprojects.application.instruction.InstructionService;
import org.callforprojects.engine.decision.DecisionStep;
import org.camunda.bpm.dmn.engine.DmnDecisionResult;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/** {@code businessRuleTask_scoreRecommendation}: what the score says; it informs the committee and decides nothing. */
@Component
class ScoreRecommendationDecision extends DecisionStep {

  private final ReviewService reviews;
  private final InstructionService instruction;

  ScoreRecommendationDecision(ReviewService reviews, InstructionService instruction) {
    this.reviews = reviews;
    this.instruction = instruction;
  }

  @Override
  protected Map<String, Object> inputs(DelegateExecution execution) {
    return reviews.recommendationInputs(execution.getProcessBusinessKey());
  }

  @Override
  protected void take(DelegateExecution execution, DmnDecisionResult answer) {
    instruction.recordRecommendation(execution.getProcessBusinessKey(),
        answer.getSingleResult().getEntry("recommendation"));
  }
}
