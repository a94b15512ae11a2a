package org.callforprojects.grant.agreement;

import java.util.Map;

import org.callforprojects.engine.decision.DecisionStep;
import org.camunda.bpm.dmn.engine.DmnDecisionResult;
import org.camunda.bpm.dmn.engine.DmnDecisionResultEntries;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/** {@code businessRuleTask_agreementRequirement}: whether the law or only our policy asks for an agreement. */
@Component
class AgreementRequirementDecision extends DecisionStep {

  private final AgreementService agreements;

  AgreementRequirementDecision(AgreementService agreements) {
    this.agreements = agreements;
  }

  @Override
  protected Map<String, Object> inputs(DelegateExecution execution) {
    return agreements.requirementInputs(execution.getProcessBusinessKey());
  }

  @Override
  protected void take(DelegateExecution execution, DmnDecisionResult answer) {
    DmnDecisionResultEntries row = answer.getSingleResult();
    Number months = row.getEntry("publicationDueMonths");
    agreements.base(execution.getProcessBusinessKey(), row.getEntry("agreementRequirement"),
        months == null ? null : months.intValue());
  }
}
