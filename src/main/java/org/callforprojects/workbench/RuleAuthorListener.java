package org.callforprojects.workbench;

import org.callforprojects.engine.task.CurrentPerson;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/** {@code userTask_approveRuleChange}: nobody takes or completes the approval of what they wrote. */
@Component
class RuleAuthorListener implements TaskListener {

  private final RuleDrafts drafts;
  private final CurrentPerson person;

  RuleAuthorListener(RuleDrafts drafts, CurrentPerson person) {
    this.drafts = drafts;
    this.person = person;
  }

  @Override
  public void notify(DelegateTask task) {
    String who = EVENTNAME_ASSIGNMENT.equals(task.getEventName()) ? task.getAssignee() : person.id();
    if (who != null) {
      drafts.refuseAuthor((String) task.getVariable(RuleChange.RULE_TABLE), (Integer) task.getVariable(RuleChange.RULE_DRAFT), who);
    }
  }
}
