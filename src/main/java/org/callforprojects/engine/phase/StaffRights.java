package org.callforprojects.engine.phase;

import static org.callforprojects.identity.Groups.AUDITORS;
import static org.callforprojects.identity.Groups.MANAGERS;
import static org.callforprojects.identity.Groups.RULE_ANALYSTS;
import static org.camunda.bpm.engine.authorization.Authorization.ANY;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import org.callforprojects.identity.Groups;
import org.camunda.bpm.engine.authorization.BatchPermissions;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions;
import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.authorization.UserOperationLogCategoryPermissions;

/**
 * Who may do what in the engine, whatever the phase. Being a candidate for a task gives the right to work on it; what concerns
 * one process its {@link Phase} says. Nobody but administrators may deploy, store filters, change instances, variables,
 * authorisations or accounts.
 */
final class StaffRights {

  private static final String TASKLIST = "tasklist";
  private static final String COCKPIT = "cockpit";

  /** They supervise or check, and do no task. */
  private static final Set<String> WITHOUT_TASKS = Set.of(MANAGERS, AUDITORS);

  private final List<StaffRight> rights = new ArrayList<>();

  private StaffRights() {
  }

  /** @param funders groups that act for funders */
  static List<StaffRight> ofAllPhases(Set<String> funders) {
    StaffRights staff = new StaffRights();
    groupsWithTasks(funders).forEach(group -> staff.grant(group, Resources.APPLICATION, TASKLIST, Permissions.ACCESS));
    WITHOUT_TASKS.forEach(group -> staff.grant(group, Resources.APPLICATION, COCKPIT, Permissions.ACCESS));
    staff.grant(RULE_ANALYSTS, Resources.APPLICATION, COCKPIT, Permissions.ACCESS);
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
    rights.add(StaffRight.of(group, resource, id, permissions));
  }
}
