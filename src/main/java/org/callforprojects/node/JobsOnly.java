package org.callforprojects.node;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** A node for background work answers for its health and for nothing else. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class JobsOnly extends OncePerRequestFilter {

  private final NodeWork node;

  JobsOnly(NodeWork node) {
    this.node = node;
  }

  @Override
  protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    if (node.servesPages() || request.getRequestURI().startsWith("/actuator/")) {
      chain.doFilter(request, response);
      return;
    }
    response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
    response.setContentType("text/plain;charset=UTF-8");
    response.getOutputStream().write("Ce serveur ne sert pas de pages ; adressez-vous à l’adresse du service."
        .getBytes(StandardCharsets.UTF_8));
  }
}
