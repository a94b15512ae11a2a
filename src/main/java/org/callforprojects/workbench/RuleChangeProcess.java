package org.callforprojects.workbench;

import java.time.Clock;
import java.time.Duration;
import java.util.Date;
import java.util.Map;

import org.callforprojects.fault.ConflictException;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.engine.task.Task;
import org.springframework.stereotype.Component;

/** Starts the process of a rule's change and tells it what happens; nobody else does. */
@Component
class RuleChangeProcess {

  /** Targets: no rule hangs on them. */
  static final Duration APPROVAL = Duration.ofDays(5);

  private final RuntimeService runtime;
  private final TaskService tasks;
  private final IdentityService identity;
  private final Clock clock;

  RuleChangeProcess(RuntimeService runtime, TaskService tasks, IdentityService identity, Clock clock) {
    this.runtime = runtime;
    this.tasks = tasks;
    this.identity = identity;
    this.clock = clock;
  }

  /** One that was sent back goes on in its instance: its author answers the task by submitting. */
  void submitted(RuleDraft draft, String author, String title) {
    Task revision = tasks.createTaskQuery().processInstanceBusinessKey(draft.businessKey())
        .taskDefinitionKey(RuleChange.REVISE_RULE_CHANGE).singleResult();
    if (revision != null) {
      tasks.complete(revision.getId(), Map.of(RuleChange.RULE_CHANGE_RESUBMITTED, true));
    } else {
      runtime.createProcessInstanceByKey(RuleChange.KEY).businessKey(draft.businessKey())
          .setVariable(RuleChange.RULE_TABLE, draft.table())
          .setVariable(RuleChange.RULE_TITLE, title)
          .setVariable(RuleChange.RULE_DRAFT, draft.id())
          .setVariable(RuleChange.RULE_AUTHOR, author)
          .setVariable(RuleChange.APPROVAL_DUE_AT, Date.from(clock.instant().plus(APPROVAL)))
          .execute();
    }
  }

  void withdrawn(RuleDraft draft) {
    runtime.createMessageCorrelation(RuleChange.RULE_CHANGE_WITHDRAWN)
        .processInstanceBusinessKey(draft.businessKey()).correlateAll();
  }

  /** A person decides on the page instead of in Tasklist: the same task, with their own rights. */
  void decide(RuleDraft draft, String person, String outcome, String comment) {
    Task approval = tasks.createTaskQuery().processInstanceBusinessKey(draft.businessKey())
        .taskDefinitionKey(RuleChange.APPROVE_RULE_CHANGE).singleResult();
    if (approval == null) {
      throw new ConflictException("Ce brouillon n’attend plus d’approbation.");
    }
    Authentication before = identity.getCurrentAuthentication();
    identity.setAuthentication(person, identity.createGroupQuery().groupMember(person).list().stream().map(Group::getId).toList());
    try {
      tasks.complete(approval.getId(), Map.of(RuleChange.RULE_CHANGE_OUTCOME, outcome, RuleChange.RULE_CHANGE_COMMENT, comment));
    } finally {
      identity.setAuthentication(before);
    }
  }
}
