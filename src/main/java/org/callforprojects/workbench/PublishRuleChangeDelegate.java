package org.callforprojects.workbench;

import java.time.Clock;
import java.util.Date;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** {@code serviceTask_publishRuleChange}: nothing is published where another publication came first. */
@Component
class PublishRuleChangeDelegate implements JavaDelegate {

  private final RuleDrafts drafts;
  private final Clock clock;

  PublishRuleChangeDelegate(RuleDrafts drafts, Clock clock) {
    this.drafts = drafts;
    this.clock = clock;
  }

  @Override
  public void execute(DelegateExecution execution) {
    boolean published = drafts.publish((String) execution.getVariable(RuleChange.RULE_TABLE),
        (Integer) execution.getVariable(RuleChange.RULE_DRAFT), (String) execution.getVariable(RuleChange.RULE_APPROVER)).isPresent();
    execution.setVariable(RuleChange.RULE_PUBLISHED, published);
    if (!published) {
      execution.setVariable(RuleChange.REVISION_DUE_AT, Date.from(clock.instant().plus(RuleChangeProcess.APPROVAL)));
    }
  }
}
