package org.callforprojects.application.eligibility;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/** The members over which {@code businessRuleTask_essClassification} goes. Public, for the expression language. */
@Component
public class PoleMembers {

  private final EligibilityService eligibility;

  PoleMembers(EligibilityService eligibility) {
    this.eligibility = eligibility;
  }

  public int count(DelegateExecution execution) {
    return eligibility.memberCount(execution.getProcessBusinessKey());
  }
}
