package org.callforprojects.engine.phase;

import java.util.Set;

import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions;
import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.authorization.Resources;

/**
 * What the members of a group may do with a resource of the engine.
 *
 * @param resourceId id or key of the resource; {@code *} for all of that kind
 */
public record StaffRight(String group, Resource resource, String resourceId, Set<Permission> permissions) {

  static StaffRight of(String group, Resource resource, String id, Permission... permissions) {
    return new StaffRight(group, resource, id, Set.of(permissions));
  }

  /** On a process. */
  public static StaffRight on(String process, String group, Permission... permissions) {
    return of(group, Resources.PROCESS_DEFINITION, process, permissions);
  }

  /** To see a process and what a task's card shows of it; nobody starts one by hand. */
  public static StaffRight reading(String process, String group) {
    return on(process, group, ProcessDefinitionPermissions.READ, ProcessDefinitionPermissions.READ_INSTANCE_VARIABLE);
  }
}
