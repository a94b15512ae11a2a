package org.callforprojects.application.instruction;

import java.util.Map;

import org.callforprojects.application.outcome.OutcomeService;
import org.callforprojects.application.process.ApplicationProcessing;
import org.callforprojects.engine.decision.DecisionStep;
import org.camunda.bpm.dmn.engine.DmnDecisionResult;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/** {@code businessRuleTask_awardDecision}: the amount the case officer proposes, under the cap that binds. */
@Component
class AwardDecisionDecision extends DecisionStep {

  private final InstructionService instruction;
  private final OutcomeService outcomes;

  AwardDecisionDecision(InstructionService instruction, OutcomeService outcomes) {
    this.instruction = instruction;
    this.outcomes = outcomes;
  }

  @Override
  protected Map<String, Object> inputs(DelegateExecution execution) {
    return instruction.awardInputs(execution.getProcessBusinessKey());
  }

  @Override
  protected void take(DelegateExecution execution, DmnDecisionResult answer) {
    String reference = execution.getProcessBusinessKey();
    instruction.concludeNote(reference, answer.getSingleResult().getEntry("awardOutcome"));
    execution.setVariable(ApplicationProcessing.APPLICATION_STATUS, outcomes.status(reference).name());
  }
}
