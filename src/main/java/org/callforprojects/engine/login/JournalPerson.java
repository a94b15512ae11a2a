package org.callforprojects.engine.login;

import org.callforprojects.journal.Journal;
import org.callforprojects.journal.JournalActor;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/** Whoever called the engine or, when the engine was not asked, our own pages and API. */
@Component
class JournalPerson implements JournalActor {

  private final IdentityService identity;

  JournalPerson(IdentityService identity) {
    this.identity = identity;
  }

  @Override
  public String current() {
    Authentication engine = identity.getCurrentAuthentication();
    if (engine != null && engine.getUserId() != null) {
      return engine.getUserId();
    }
    org.springframework.security.core.Authentication http = SecurityContextHolder.getContext().getAuthentication();
    return http == null || !http.isAuthenticated() || http.getName() == null ? Journal.SYSTEM : http.getName();
  }
}
