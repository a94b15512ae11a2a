package org.callforprojects.engine;

import java.util.Set;

import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.Resource;

/**
 * What the members of a group may do with a resource of the engine.
 *
 * @param resourceId id or key of the resource; {@code *} for all of that kind
 */
record StaffRight(String group, Resource resource, String resourceId, Set<Permission> permissions) {
}
