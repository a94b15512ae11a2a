package org.callforprojects.engine.staff;

import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.impl.cfg.auth.DefaultAuthorizationProvider;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.db.DbEntity;
import org.camunda.bpm.engine.impl.persistence.entity.AuthorizationEntity;
import org.camunda.bpm.engine.task.Task;

/**
 * The engine's own rights of candidates and assignees. Of a task that is made in this very transaction the database holds no
 * right yet, and is not asked for one.
 */
class NewTaskRights extends DefaultAuthorizationProvider {

  private final ThreadLocal<Boolean> isNew = ThreadLocal.withInitial(() -> false);

  @Override
  protected AuthorizationEntity createOrUpdateAuthorization(Task task, String group, String person, Resource resource,
      boolean historic, Permission... permissions) {
    isNew.set(task instanceof DbEntity entity
        && Context.getCommandContext().getDbEntityManager().getDbEntityCache().isTransient(entity));
    try {
      return super.createOrUpdateAuthorization(task, group, person, resource, historic, permissions);
    } finally {
      isNew.remove();
    }
  }

  @Override
  protected AuthorizationEntity getGrantAuthorization(String task, String person, String group, Resource resource) {
    return isNew.get() ? null : super.getGrantAuthorization(task, person, group, resource);
  }
}
