package org.callforprojects.engine.login;

import java.io.IOException;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.camunda.bpm.webapp.impl.security.auth.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Who is logged in to Tasklist or Cockpit is logged in to the application's own pages, in the same browser session. */
@Component
public class WebappSessionFilter extends OncePerRequestFilter {

  private final EngineUserAuthentication users;

  WebappSessionFilter(EngineUserAuthentication users) {
    this.users = users;
  }

  @Override
  protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    if (SecurityContextHolder.getContext().getAuthentication() == null) {
      Authentication login = WebappLogins.of(request.getSession(false));
      if (login != null) {
        SecurityContextHolder.getContext().setAuthentication(users.of(login.getIdentityId()));
      }
    }
    chain.doFilter(request, response);
  }
}
