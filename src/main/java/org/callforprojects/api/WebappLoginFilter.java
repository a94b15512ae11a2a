package org.callforprojects.api;

import java.io.IOException;
import java.io.UncheckedIOException;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.callforprojects.identity.LoginDelayedException;
import org.callforprojects.identity.LoginThrottle;
import org.callforprojects.identity.LoginThrottle.Outcome;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.filter.OncePerRequestFilter;

/** The login of Camunda's web applications behind the same throttle as the others. */
class WebappLoginFilter extends OncePerRequestFilter {

  private static final RequestMatcher LOGIN =
      PathPatternRequestMatcher.withDefaults().matcher("/camunda/api/admin/auth/user/*/login/**");

  private final LoginThrottle throttle;
  private final LoginRefusals refusals;

  WebappLoginFilter(LoginThrottle throttle, LoginRefusals refusals) {
    this.throttle = throttle;
    this.refusals = refusals;
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return !"POST".equals(request.getMethod()) || !LOGIN.matches(request);
  }

  @Override
  protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    try {
      throttle.attempt(String.valueOf(request.getParameter("username")), request.getRemoteAddr(), () -> {
        pass(request, response, chain);
        return response.getStatus();
      }, status -> status == HttpServletResponse.SC_OK ? Outcome.SUCCESS
          : status == HttpServletResponse.SC_UNAUTHORIZED ? Outcome.FAILURE : Outcome.UNKNOWN);
    } catch (LoginDelayedException delayed) {
      refusals.toTheEngine().commence(request, response, delayed);
    } catch (Passed failure) {
      throw failure.servlet;
    } catch (UncheckedIOException failure) {
      throw failure.getCause();
    }
  }

  private static void pass(HttpServletRequest request, HttpServletResponse response, FilterChain chain) {
    try {
      chain.doFilter(request, response);
    } catch (ServletException e) {
      throw new Passed(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static final class Passed extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private final ServletException servlet;

    private Passed(ServletException servlet) {
      super(servlet);
      this.servlet = servlet;
    }
  }
}
