package org.callforprojects.engine.login;

import java.io.IOException;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.Group;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/** On {@code /engine-rest}: the engine checks its authorisations for the person who logged in, and for nobody else. */
public class EngineAuthenticationFilter extends OncePerRequestFilter {

  private final IdentityService identity;

  public EngineAuthenticationFilter(IdentityService identity) {
    this.identity = identity;
  }

  @Override
  protected boolean shouldNotFilterAsyncDispatch() {
    return false;
  }

  @Override
  protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    Authentication person = SecurityContextHolder.getContext().getAuthentication();
    try {
      identity.setAuthentication(person.getName(),
          identity.createGroupQuery().groupMember(person.getName()).list().stream().map(Group::getId).toList());
      chain.doFilter(request, response);
    } finally {
      identity.clearAuthentication();
    }
  }
}
