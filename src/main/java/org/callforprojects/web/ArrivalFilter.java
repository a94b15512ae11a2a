package org.callforprojects.web;

import java.io.IOException;
import java.time.Clock;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Notes when a request arrived, before anything else: this decides whether a deposit or an answer is in time. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
public class ArrivalFilter extends OncePerRequestFilter {

  public static final String ARRIVED_AT = "callforprojects.arrivedAt";

  private final Clock clock;

  ArrivalFilter(Clock clock) {
    this.clock = clock;
  }

  @Override
  protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    request.setAttribute(ARRIVED_AT, clock.instant());
    chain.doFilter(request, response);
  }
}
