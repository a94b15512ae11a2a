package org.callforprojects.engine.task;

import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.springframework.stereotype.Component;

/** Who completes the task that runs: the person logged in, whoever the task was assigned to. */
@Component
public class CurrentPerson {

  /** A step that nobody asked for in person. */
  private static final String NOBODY = "système";

  private final IdentityService identity;

  CurrentPerson(IdentityService identity) {
    this.identity = identity;
  }

  /** @return user id */
  public String id() {
    Authentication authentication = identity.getCurrentAuthentication();
    return authentication == null || authentication.getUserId() == null ? NOBODY : authentication.getUserId();
  }
}
