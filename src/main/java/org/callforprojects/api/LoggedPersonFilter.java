package org.callforprojects.api;

import java.io.IOException;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.slf4j.MDC;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Each line of the log says for whom of the staff; an applicant, who is an address, stays nameless there. */
@Component
@Order(-1)
class LoggedPersonFilter extends OncePerRequestFilter {

  private static final String PERSON = "user";

  @Override
  protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    if (request.getUserPrincipal() != null) {
      String name = request.getUserPrincipal().getName();
      MDC.put(PERSON, name.contains("@") ? "applicant" : name);
    }
    try {
      chain.doFilter(request, response);
    } finally {
      MDC.remove(PERSON);
    }
  }
}
