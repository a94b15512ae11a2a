package org.callforprojects.engine.login;

import jakarta.servlet.http.HttpSession;
import org.camunda.bpm.webapp.impl.security.auth.Authentication;
import org.camunda.bpm.webapp.impl.security.auth.Authentications;

/** Who is logged in to Camunda's web applications in a session. Reads only: the vendor's own reader writes to each session it sees. */
final class WebappLogins {

  static final String ENGINE = "default";
  /** Where the vendor keeps them; its own name for it is hidden. */
  private static final String SESSION_KEY = "authenticatedUser";

  private WebappLogins() {
  }

  /** @param session null for none @return null for nobody */
  static Authentication of(HttpSession session) {
    return session != null && session.getAttribute(SESSION_KEY) instanceof Authentications logins
        ? logins.getAuthenticationForProcessEngine(ENGINE) : null;
  }
}
