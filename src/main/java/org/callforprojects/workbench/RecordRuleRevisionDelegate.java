package org.callforprojects.workbench;

import org.callforprojects.engine.form.FormValues;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** {@code serviceTask_recordRuleRevision}: submitted again, or given up. */
@Component
class RecordRuleRevisionDelegate implements JavaDelegate {

  private final RuleDrafts drafts;

  RecordRuleRevisionDelegate(RuleDrafts drafts) {
    this.drafts = drafts;
  }

  @Override
  public void execute(DelegateExecution execution) {
    FormValues form = new FormValues(execution);
    boolean resubmitted = form.yesOrNo(RuleChange.RULE_CHANGE_RESUBMITTED);
    form.refuseFaults();
    drafts.revised((String) execution.getVariable(RuleChange.RULE_TABLE), (Integer) execution.getVariable(RuleChange.RULE_DRAFT),
        resubmitted);
  }
}
