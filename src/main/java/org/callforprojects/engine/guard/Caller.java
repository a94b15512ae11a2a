package org.callforprojects.engine.guard;

import java.util.Optional;

import org.camunda.bpm.engine.authorization.Groups;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.identity.Authentication;

/**
 * The engine user on whose behalf the present thread calls the engine.
 *
 * @param userId engine user id
 * @param administrator member of {@link Groups#CAMUNDA_ADMIN}
 */
public record Caller(String userId, boolean administrator) {

  /** The authenticated person, or empty for the application itself, its jobs and its start. */
  public static Optional<Caller> present(ProcessEngineConfigurationImpl engine) {
    Authentication authentication = engine.getIdentityService().getCurrentAuthentication();
    if (authentication == null || authentication.getUserId() == null) {
      return Optional.empty();
    }
    boolean administrator = authentication.getGroupIds() != null
        && authentication.getGroupIds().contains(Groups.CAMUNDA_ADMIN);
    return Optional.of(new Caller(authentication.getUserId(), administrator));
  }

  /** The same, but empty inside a running command: there our own delegates call, not the person. */
  public static Optional<Caller> direct(ProcessEngineConfigurationImpl engine) {
    return Context.getCommandContext() == null ? present(engine) : Optional.empty();
  }
}
