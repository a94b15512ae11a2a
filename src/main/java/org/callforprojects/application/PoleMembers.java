package org.callforprojects.application;

import java.util.List;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/** The members over which {@code businessRuleTask_essClassification} goes. Public, for the expression language. */
@Component
public class PoleMembers {

  private final EligibilityService eligibility;

  PoleMembers(EligibilityService eligibility) {
    this.eligibility = eligibility;
  }

  public List<Integer> numbers(DelegateExecution execution) {
    return eligibility.memberNumbers(execution.getProcessBusinessKey());
  }
}
