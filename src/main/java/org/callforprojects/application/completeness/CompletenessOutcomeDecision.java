package org.callforprojects.application.completeness;

import java.util.Map;

import org.callforprojects.application.ApplicationStatus;
import org.callforprojects.application.process.ApplicationProcessing;
import org.callforprojects.application.process.DueDates;
import org.callforprojects.engine.decision.DecisionStep;
import org.camunda.bpm.dmn.engine.DmnDecisionResult;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/** {@code businessRuleTask_completenessOutcome}: whether the file is complete, and what follows. */
@Component
class CompletenessOutcomeDecision extends DecisionStep {

  private final CompletenessService completeness;
  private final DueDates dueDates;

  CompletenessOutcomeDecision(CompletenessService completeness, DueDates dueDates) {
    this.completeness = completeness;
    this.dueDates = dueDates;
  }

  @Override
  protected Map<String, Object> inputs(DelegateExecution execution) {
    return completeness.completenessInputs(execution.getProcessBusinessKey());
  }

  @Override
  protected void take(DelegateExecution execution, DmnDecisionResult answer) {
    String outcome = (String) answer.getSingleResult().getEntry("completenessStatus");
    ApplicationStatus status = completeness.conclude(execution.getProcessBusinessKey(), CompletenessService.Outcome.valueOf(outcome));
    execution.setVariable(ApplicationProcessing.COMPLETENESS_STATUS, outcome);
    execution.setVariable(ApplicationProcessing.COMPLEMENT_DELAY_DAYS,
        answer.getSingleResult().getEntry("complementDelayDays"));
    execution.setVariable(ApplicationProcessing.APPLICATION_STATUS, status.name());
    // A partial answer left the legal clock paused: the check has found that nothing more is awaited
    if (CompletenessService.Outcome.valueOf(outcome) != CompletenessService.Outcome.REQUEST_COMPLEMENT
        && Boolean.TRUE.equals(execution.getVariable(ApplicationProcessing.COMPLEMENT_AWAITED))) {
      execution.setVariable(ApplicationProcessing.COMPLEMENT_AWAITED, false);
    }
    execution.setVariable(ApplicationProcessing.ANALYSIS_DUE_AT,
        dueDates.analysis((String) execution.getVariable(ApplicationProcessing.CALL_CODE)));
  }
}
