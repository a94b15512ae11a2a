package org.callforprojects.application.eligibility;

import java.util.Map;

import org.callforprojects.application.EligibilityOutcome;
import org.callforprojects.application.Reason;
import org.callforprojects.application.outcome.OutcomeService;
import org.callforprojects.application.process.ApplicationProcessing;
import org.callforprojects.application.process.DueDates;
import org.callforprojects.engine.decision.DecisionStep;
import org.camunda.bpm.dmn.engine.DmnDecisionResult;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/** {@code businessRuleTask_eligibility}: every reason against the application; none makes it eligible. */
@Component
class EligibilityDecision extends DecisionStep {

  private final EligibilityService eligibility;
  private final OutcomeService outcomes;
  private final DueDates dueDates;

  EligibilityDecision(EligibilityService eligibility, OutcomeService outcomes, DueDates dueDates) {
    this.eligibility = eligibility;
    this.outcomes = outcomes;
    this.dueDates = dueDates;
  }

  @Override
  protected Map<String, Object> inputs(DelegateExecution execution) {
    return eligibility.eligibilityInputs(execution.getProcessBusinessKey());
  }

  @Override
  protected void take(DelegateExecution execution, DmnDecisionResult answer) {
    String reference = execution.getProcessBusinessKey();
    EligibilityOutcome outcome = eligibility.judge(reference, answer.getResultList().stream().map(Reason::of).toList());
    execution.setVariable(ApplicationProcessing.ELIGIBILITY_OUTCOME, outcome.name());
    execution.setVariable(ApplicationProcessing.APPLICATION_STATUS, outcomes.status(reference).name());
    if (outcome == EligibilityOutcome.INELIGIBLE) {
      execution.setVariable(ApplicationProcessing.CONFIRMATION_DUE_AT,
          dueDates.confirmation((String) execution.getVariable(ApplicationProcessing.CALL_CODE)));
    }
  }
}
