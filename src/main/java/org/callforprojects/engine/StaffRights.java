package org.callforprojects.engine;

import static org.callforprojects.identity.Groups.AUDITORS;
import static org.callforprojects.identity.Groups.CASE_OFFICERS;
import static org.callforprojects.identity.Groups.COMMITTEE_CHAIRS;
import static org.callforprojects.identity.Groups.COMMITTEE_SECRETARIES;
import static org.callforprojects.identity.Groups.MANAGERS;
import static org.callforprojects.identity.Groups.PROGRAMME_OFFICERS;
import static org.callforprojects.identity.Groups.RULE_ANALYSTS;
import static org.callforprojects.identity.Groups.RULE_APPROVERS;
import static org.camunda.bpm.engine.authorization.Authorization.ANY;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import org.callforprojects.appeal.Appeal;
import org.callforprojects.application.ApplicationProcessing;
import org.callforprojects.call.CallLifecycle;
import org.callforprojects.committee.AwardLapse;
import org.callforprojects.committee.CommitteeSession;
import org.callforprojects.grant.GrantAgreement;
import org.callforprojects.grant.GrantRecovery;
import org.callforprojects.grant.GrantTranches;
import org.callforprojects.grant.PaymentReturn;
import org.callforprojects.identity.Groups;
import org.callforprojects.review.ExpertReview;
import org.callforprojects.rule.workbench.RuleChange;
import org.camunda.bpm.engine.authorization.BatchPermissions;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions;
import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.authorization.UserOperationLogCategoryPermissions;

/**
 * Who may do what in the engine. Being a candidate for a task gives the right to work on it; the rest stands here.
 * Nobody but administrators may deploy, store filters, change instances, variables, authorisations or accounts.
 */
final class StaffRights {

  private static final String TASKLIST = "tasklist";
  private static final String COCKPIT = "cockpit";

  /** They supervise or check, and do no task. */
  private static final Set<String> WITHOUT_TASKS = Set.of(MANAGERS, AUDITORS);

  private final List<StaffRight> rights = new ArrayList<>();

  private StaffRights() {
  }

  /** Of those who are there from the start. */
  static List<StaffRight> all() {
    return all(Groups.OF_FUNDERS.keySet());
  }

  /** @param funders groups that act for funders */
  static List<StaffRight> all(Set<String> funders) {
    StaffRights staff = new StaffRights();
    groupsWithTasks(funders).forEach(group -> staff.grant(group, Resources.APPLICATION, TASKLIST, Permissions.ACCESS));
    WITHOUT_TASKS.forEach(group -> staff.grant(group, Resources.APPLICATION, COCKPIT, Permissions.ACCESS));
    staff.grant(RULE_ANALYSTS, Resources.APPLICATION, COCKPIT, Permissions.ACCESS);
    staff.officers();
    staff.committee();
    staff.grants(funders);
    staff.managers();
    staff.ruleAnalysts();
    staff.auditors();
    return List.copyOf(staff.rights);
  }

  /** In a fixed order. */
  static Set<String> groupsWithTasks(Set<String> funders) {
    Set<String> groups = new TreeSet<>(Groups.LABELS.keySet());
    groups.addAll(funders);
    groups.removeAll(WITHOUT_TASKS);
    return groups;
  }

  /** They read the variables that a task's card shows, and start the instruction of a paper file. */
  private void officers() {
    for (String group : List.of(PROGRAMME_OFFICERS, CASE_OFFICERS)) {
      grant(group, Resources.PROCESS_DEFINITION, ApplicationProcessing.KEY, ProcessDefinitionPermissions.READ,
          ProcessDefinitionPermissions.CREATE_INSTANCE, ProcessDefinitionPermissions.READ_INSTANCE_VARIABLE);
      grant(group, Resources.PROCESS_INSTANCE, ANY, Permissions.CREATE);
    }
    grant(PROGRAMME_OFFICERS, Resources.PROCESS_DEFINITION, CallLifecycle.KEY, ProcessDefinitionPermissions.READ);
    for (String process : List.of(ExpertReview.KEY, Appeal.KEY, AwardLapse.KEY)) {
      grant(PROGRAMME_OFFICERS, Resources.PROCESS_DEFINITION, process, ProcessDefinitionPermissions.READ,
          ProcessDefinitionPermissions.READ_INSTANCE_VARIABLE);
    }
  }

  /** They see the session they work in and what a card shows of it; nobody starts one by hand. */
  private void committee() {
    for (String group : List.of(COMMITTEE_SECRETARIES, COMMITTEE_CHAIRS)) {
      grant(group, Resources.PROCESS_DEFINITION, CommitteeSession.KEY, ProcessDefinitionPermissions.READ,
          ProcessDefinitionPermissions.READ_INSTANCE_VARIABLE);
    }
    grant(COMMITTEE_SECRETARIES, Resources.PROCESS_DEFINITION, CallLifecycle.KEY, ProcessDefinitionPermissions.READ);
  }

  /** They see what a card shows of the grants that they instruct, sign, certify or pay; nobody starts one by hand. */
  private void grants(Set<String> funders) {
    Set<String> groups = new TreeSet<>(funders);
    groups.addAll(List.of(CASE_OFFICERS, PROGRAMME_OFFICERS));
    for (String group : groups) {
      for (String process : List.of(GrantAgreement.KEY, GrantRecovery.KEY, GrantTranches.KEY, PaymentReturn.KEY)) {
        grant(group, Resources.PROCESS_DEFINITION, process, ProcessDefinitionPermissions.READ,
            ProcessDefinitionPermissions.READ_INSTANCE_VARIABLE);
      }
    }
  }

  /** They see in Cockpit what goes on, what failed and why, and have a failed step tried again. */
  private void managers() {
    grant(MANAGERS, Resources.PROCESS_DEFINITION, ANY, ProcessDefinitionPermissions.READ,
        ProcessDefinitionPermissions.READ_INSTANCE, ProcessDefinitionPermissions.READ_INSTANCE_VARIABLE,
        ProcessDefinitionPermissions.READ_HISTORY, ProcessDefinitionPermissions.READ_TASK,
        ProcessDefinitionPermissions.RETRY_JOB);
    grant(MANAGERS, Resources.TASK, ANY, Permissions.READ); // for Cockpit's count of tasks by group; they read them anyway
    grant(MANAGERS, Resources.DECISION_DEFINITION, ANY, Permissions.READ, Permissions.READ_HISTORY);
    grant(MANAGERS, Resources.DECISION_REQUIREMENTS_DEFINITION, ANY, Permissions.READ);
  }

  /** They read the tables and try them; they deploy none: a deployed table runs code. */
  private void ruleAnalysts() {
    grant(RULE_ANALYSTS, Resources.DECISION_DEFINITION, ANY, Permissions.READ, Permissions.CREATE_INSTANCE);
    grant(RULE_ANALYSTS, Resources.DECISION_REQUIREMENTS_DEFINITION, ANY, Permissions.READ);
    for (String group : List.of(RULE_ANALYSTS, RULE_APPROVERS)) {
      grant(group, Resources.PROCESS_DEFINITION, RuleChange.KEY, ProcessDefinitionPermissions.READ,
          ProcessDefinitionPermissions.READ_INSTANCE_VARIABLE);
    }
  }

  /** They read everything and change nothing. */
  private void auditors() {
    grant(AUDITORS, Resources.PROCESS_DEFINITION, ANY, ProcessDefinitionPermissions.READ,
        ProcessDefinitionPermissions.READ_INSTANCE, ProcessDefinitionPermissions.READ_INSTANCE_VARIABLE,
        ProcessDefinitionPermissions.READ_TASK, ProcessDefinitionPermissions.READ_TASK_VARIABLE,
        ProcessDefinitionPermissions.READ_HISTORY, ProcessDefinitionPermissions.READ_HISTORY_VARIABLE);
    grant(AUDITORS, Resources.DECISION_DEFINITION, ANY, Permissions.READ, Permissions.READ_HISTORY);
    grant(AUDITORS, Resources.BATCH, ANY, BatchPermissions.READ, BatchPermissions.READ_HISTORY);
    grant(AUDITORS, Resources.OPERATION_LOG_CATEGORY, ANY, UserOperationLogCategoryPermissions.READ);
    for (Resource resource : List.of(Resources.DECISION_REQUIREMENTS_DEFINITION, Resources.DEPLOYMENT,
        Resources.FILTER, Resources.USER, Resources.GROUP, Resources.AUTHORIZATION)) {
      grant(AUDITORS, resource, ANY, Permissions.READ);
    }
  }

  private void grant(String group, Resource resource, String id, Permission... permissions) {
    rights.add(new StaffRight(group, resource, id, Set.of(permissions)));
  }
}
