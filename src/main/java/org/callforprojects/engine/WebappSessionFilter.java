package org.callforprojects.engine;

import java.io.IOException;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import org.camunda.bpm.webapp.impl.security.auth.Authentications;
import org.camunda.bpm.webapp.impl.security.auth.AuthenticationUtil;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Who is logged in to Tasklist or Cockpit is logged in to the application's own pages, in the same browser session. */
@Component
public class WebappSessionFilter extends OncePerRequestFilter {

  private static final String ENGINE = "default";

  private final EngineUserAuthentication users;

  WebappSessionFilter(EngineUserAuthentication users) {
    this.users = users;
  }

  @Override
  protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    HttpSession session = request.getSession(false);
    if (session != null && SecurityContextHolder.getContext().getAuthentication() == null) {
      Authentications logins = AuthenticationUtil.getAuthsFromSession(session);
      if (logins != null && logins.getAuthenticationForProcessEngine(ENGINE) != null) {
        SecurityContextHolder.getContext().setAuthentication(
            users.of(logins.getAuthenticationForProcessEngine(ENGINE).getIdentityId()));
      }
    }
    chain.doFilter(request, response);
  }
}
