package org.callforprojects.appeal;

import java.util.Map;

import org.callforprojects.engine.decision.DecisionStep;
import org.camunda.bpm.dmn.engine.DmnDecisionResult;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/** {@code businessRuleTask_appealAdmissibility}: whether the appeal is in time. */
@Component
class AppealAdmissibilityDecision extends DecisionStep {

  private final AppealService appeals;

  AppealAdmissibilityDecision(AppealService appeals) {
    this.appeals = appeals;
  }

  @Override
  protected Map<String, Object> inputs(DelegateExecution execution) {
    return appeals.admissibilityInputs((String) execution.getVariable(Appeal.APPEAL_ID));
  }

  @Override
  protected void take(DelegateExecution execution, DmnDecisionResult answer) {
    String admissibility = answer.getSingleResult().getEntry(Appeal.APPEAL_ADMISSIBILITY);
    appeals.judge((String) execution.getVariable(Appeal.APPEAL_ID), admissibility);
    execution.setVariable(Appeal.APPEAL_ADMISSIBILITY, admissibility);
  }
}
