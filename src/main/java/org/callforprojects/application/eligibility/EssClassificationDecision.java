package org.callforprojects.application.eligibility;

import java.util.Map;

import org.callforprojects.application.process.ApplicationProcessing;
import org.callforprojects.engine.decision.DecisionStep;
import org.callforprojects.member.MemberNature;
import org.camunda.bpm.dmn.engine.DmnDecisionResult;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/** {@code businessRuleTask_essClassification}: the nature of one member, asked once per member. */
@Component
class EssClassificationDecision extends DecisionStep {

  private final EligibilityService eligibility;

  EssClassificationDecision(EligibilityService eligibility) {
    this.eligibility = eligibility;
  }

  @Override
  protected Map<String, Object> inputs(DelegateExecution execution) {
    return eligibility.classificationInputs(execution.getProcessBusinessKey(), number(execution));
  }

  @Override
  protected void take(DelegateExecution execution, DmnDecisionResult answer) {
    eligibility.classify(execution.getProcessBusinessKey(), number(execution),
        MemberNature.valueOf(answer.getSingleResult().getEntry("memberNature")),
        answer.getSingleResult().getEntry("classificationBasis"));
  }

  private static int number(DelegateExecution execution) {
    return (Integer) execution.getVariable(ApplicationProcessing.MEMBER_NUMBER);
  }
}
