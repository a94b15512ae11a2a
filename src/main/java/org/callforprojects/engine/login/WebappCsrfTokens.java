package org.callforprojects.engine.login;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import org.camunda.bpm.webapp.impl.security.filter.util.CsrfConstants;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.security.web.csrf.DefaultCsrfToken;

/**
 * In a session of Camunda's web applications their token is the API's too: scripts of Tasklist send it with every call
 * as {@code X-XSRF-TOKEN}, and it is compared with the one in the session, never with a cookie. Their cookie, which has
 * the name of Spring's, is left alone. Any other session has a token of Spring's, in its cookie.
 */
public class WebappCsrfTokens implements CsrfTokenRepository {

  private final CookieCsrfTokenRepository cookies = CookieCsrfTokenRepository.withHttpOnlyFalse();

  @Override
  public CsrfToken generateToken(HttpServletRequest request) {
    return cookies.generateToken(request);
  }

  @Override
  public void saveToken(CsrfToken token, HttpServletRequest request, HttpServletResponse response) {
    if (ofSession(request) == null) {
      cookies.saveToken(token, request, response);
    }
  }

  @Override
  public CsrfToken loadToken(HttpServletRequest request) {
    CsrfToken token = ofSession(request);
    return token == null ? cookies.loadToken(request) : token;
  }

  private static CsrfToken ofSession(HttpServletRequest request) {
    HttpSession session = request.getSession(false);
    return session != null && session.getAttribute(CsrfConstants.CSRF_TOKEN_SESSION_ATTR_NAME) instanceof String token
        ? new DefaultCsrfToken(CsrfConstants.CSRF_TOKEN_HEADER_NAME, "_csrf", token) : null;
  }
}
