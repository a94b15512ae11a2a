package org.callforprojects.engine.staff;

import java.util.List;

import org.camunda.bpm.engine.impl.TaskQueryImpl;
import org.camunda.bpm.engine.impl.db.AuthorizationCheck;
import org.camunda.bpm.engine.impl.db.CompositePermissionCheck;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.engine.impl.interceptor.Session;
import org.camunda.bpm.engine.impl.interceptor.SessionFactory;
import org.camunda.bpm.engine.impl.persistence.entity.AuthorizationManager;

/**
 * Leaves out the question of rights where it is asked already. Whoever is a candidate of a task, or has it, may see it: the
 * engine grants it a row for each task, and joins each task of a list with all of them. A list of nothing but a person's own
 * tasks, or of those of their groups, needs no such join; without it the list grows with the tasks and not with their square.
 * Any other list is asked as before, and so is every list as soon as somebody revokes a right.
 * <p>
 * One right is asked for in one statement, revoked ones with it, where the engine first asks which groups have rights at all,
 * and whether any is revoked.
 */
public class OwnTaskLists extends AuthorizationManager {

  private boolean askingForOne;

  @Override
  public void configureTaskQuery(TaskQueryImpl query) {
    super.configureTaskQuery(query);
    AuthorizationCheck check = query.getAuthCheck();
    Authentication person = getCurrentAuthentication();
    if (check.isAuthorizationCheckEnabled() && !check.isRevokeAuthorizationCheckEnabled() && person != null
        && isOwn(query, person)) {
      check.setAuthorizationCheckEnabled(false);
    }
  }

  @Override
  public boolean isAuthorized(String person, List<String> groups, CompositePermissionCheck right) {
    boolean before = askingForOne;
    askingForOne = true;
    try {
      return super.isAuthorized(person, groups, right);
    } finally {
      askingForOne = before;
    }
  }

  @Override
  protected boolean isRevokeAuthCheckEnabled(String person, List<String> groups) {
    return askingForOne || super.isRevokeAuthCheckEnabled(person, groups);
  }

  /** All of them: those without rights bring none, and which have some would be read from every row. */
  @Override
  public List<String> filterAuthenticatedGroupIds(List<String> groups) {
    return groups == null ? List.of() : groups;
  }

  /** By what the outer query asks for: what its {@code or()} parts ask for only narrows it. */
  private static boolean isOwn(TaskQueryImpl query, Authentication person) {
    List<String> groups = query.getCandidateGroups();
    boolean candidates = groups != null && !groups.isEmpty() && person.getGroupIds() != null
        && person.getGroupIds().containsAll(groups)
        && (query.getCandidateUser() == null || query.getCandidateUser().equals(person.getUserId()));
    return person.getUserId().equals(query.getAssignee()) || candidates;
  }

  /** In the place of the engine's own. */
  static class Factory implements SessionFactory {

    @Override
    public Class<?> getSessionType() {
      return AuthorizationManager.class;
    }

    @Override
    public Session openSession() {
      return new OwnTaskLists();
    }
  }
}
