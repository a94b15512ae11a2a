package org.callforprojects.application.outcome;

import java.util.Map;

import org.callforprojects.application.process.ApplicationProcessing;
import org.callforprojects.engine.decision.DecisionStep;
import org.camunda.bpm.dmn.engine.DmnDecisionResult;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/** {@code businessRuleTask_notificationTemplate}: the letter of an outcome, and whether it names the remedies. */
@Component
class NotificationTemplateDecision extends DecisionStep {

  private final OutcomeService outcomes;

  NotificationTemplateDecision(OutcomeService outcomes) {
    this.outcomes = outcomes;
  }

  @Override
  protected Map<String, Object> inputs(DelegateExecution execution) {
    return Map.of(ApplicationProcessing.APPLICATION_STATUS, outcomes.status(execution.getProcessBusinessKey()).name());
  }

  @Override
  protected void take(DelegateExecution execution, DmnDecisionResult answer) {
    // What follows the letter hangs on it, and a promotion or a lapse has changed it since
    execution.removeVariableLocal(ApplicationProcessing.APPLICATION_STATUS); // the input of that name is local and transient
    execution.setVariable(ApplicationProcessing.APPLICATION_STATUS,
        outcomes.status(execution.getProcessBusinessKey()).name());
    execution.setVariable(ApplicationProcessing.LETTER_CODE, answer.getSingleResult().getEntry("letterCode"));
    execution.setVariable(ApplicationProcessing.MENTIONS_REMEDIES,
        answer.getSingleResult().getEntry("mentionsRemedies"));
  }
}
