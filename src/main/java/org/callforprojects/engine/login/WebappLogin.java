package org.callforprojects.engine.login;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.camunda.bpm.webapp.impl.security.auth.AuthenticationUtil;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.UriUtils;

/**
 * One login for our pages and Camunda's web applications: who logs in on our page is logged in there, in the same session,
 * and a browser that opens one of them as nobody is led to our page and back.
 */
@Component
public class WebappLogin extends OncePerRequestFilter {

  private static final String APPLICATIONS = "/camunda/app/";

  /** Logs a person in to the web applications, in a session with a new id. */
  public void logIn(String user, HttpServletRequest request) {
    AuthenticationUtil.revalidateSession(request, AuthenticationUtil.createAuthentication(WebappLogins.ENGINE, user));
  }

  @Override
  protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    String path = request.getRequestURI().substring(request.getContextPath().length());
    if (isAPageOf(path, request) && !isLoggedIn(request)) {
      response.sendRedirect(request.getContextPath() + "/connexion?vers=" + UriUtils.encode(path, StandardCharsets.UTF_8));
    } else {
      chain.doFilter(request, response);
    }
  }

  private static boolean isAPageOf(String path, HttpServletRequest request) {
    String accepted = request.getHeader(HttpHeaders.ACCEPT);
    return "GET".equals(request.getMethod()) && path.startsWith(APPLICATIONS) && path.endsWith("/") && accepted != null
        && accepted.contains("text/html");
  }

  private static boolean isLoggedIn(HttpServletRequest request) {
    return WebappLogins.of(request.getSession(false)) != null;
  }
}
