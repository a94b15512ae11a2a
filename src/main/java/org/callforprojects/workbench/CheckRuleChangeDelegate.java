package org.callforprojects.workbench;

import java.time.Clock;
import java.util.Date;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** {@code serviceTask_checkRuleChange}: the draft holds, and its replay over the files already judged is under way. */
@Component
class CheckRuleChangeDelegate implements JavaDelegate {

  private final RuleReview review;
  private final Clock clock;

  CheckRuleChangeDelegate(RuleReview review, Clock clock) {
    this.review = review;
    this.clock = clock;
  }

  @Override
  public void execute(DelegateExecution execution) {
    review.check((String) execution.getVariable(RuleChange.RULE_TABLE), (Integer) execution.getVariable(RuleChange.RULE_DRAFT),
        (String) execution.getVariable(RuleChange.RULE_AUTHOR));
    execution.setVariable(RuleChange.APPROVAL_DUE_AT, Date.from(clock.instant().plus(RuleChangeProcess.APPROVAL)));
  }
}
