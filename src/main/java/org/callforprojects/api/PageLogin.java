package org.callforprojects.api;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.callforprojects.engine.login.WebappLogin;
import org.callforprojects.identity.LoginDelayedException;
import org.callforprojects.web.LocalTarget;
import org.callforprojects.web.LoginAnswers;
import org.callforprojects.web.StaffPerson;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriUtils;

/**
 * What follows a login on our page. Applicants are kept in the session as they are; staff are kept as Camunda's web
 * applications keep them, so that one login opens everything, and their groups are read anew with each request.
 */
@Component
class PageLogin {

  private static final String PAGE = "/connexion";
  private static final String TARGET = "vers";

  private final WebappLogin webapps;

  PageLogin(WebappLogin webapps) {
    this.webapps = webapps;
  }

  void succeeded(HttpServletRequest request, HttpServletResponse response, Authentication person) throws IOException {
    boolean staff = person.getPrincipal() instanceof StaffPerson;
    if (staff) {
      webapps.logIn(person.getName(), request);
    }
    String target = LocalTarget.of(request.getParameter(TARGET));
    response.sendRedirect(request.getContextPath() + (target.isEmpty() ? staff ? "/accueil" : "/espace" : target));
  }

  void failed(HttpServletRequest request, HttpServletResponse response, AuthenticationException refusal)
      throws IOException, ServletException {
    request.setAttribute(LoginAnswers.REFUSAL, refusal instanceof BadCredentialsException
        ? "Identifiant ou mot de passe incorrect." : refusal.getMessage());
    request.setAttribute(LoginAnswers.IDENTIFIER, request.getParameter("identifiant"));
    if (refusal instanceof LoginDelayedException delayed) {
      LoginRefusals.delay(response, delayed);
    } else {
      response.setStatus(HttpStatus.UNAUTHORIZED.value());
    }
    request.getRequestDispatcher(PAGE + "/refus").forward(request, response);
  }

  /** Nobody is logged in: a page is asked for again after the login, an act is not. */
  void ask(HttpServletRequest request, HttpServletResponse response, AuthenticationException reason) throws IOException {
    String query = request.getQueryString() == null ? "" : "?" + request.getQueryString();
    String path = request.getRequestURI().substring(request.getContextPath().length()) + query;
    response.sendRedirect(request.getContextPath() + PAGE
        + ("GET".equals(request.getMethod()) ? "?" + TARGET + "=" + UriUtils.encode(path, StandardCharsets.UTF_8) : ""));
  }

  /** A login page that waited longer than its session begins again. */
  void denied(HttpServletRequest request, HttpServletResponse response, AccessDeniedException reason) throws IOException {
    if (request.getRequestURI().equals(request.getContextPath() + PAGE)) {
      response.sendRedirect(request.getContextPath() + PAGE);
    } else {
      response.sendError(HttpStatus.FORBIDDEN.value());
    }
  }

  SecurityContextRepository applicantsOnly() {
    return new HttpSessionSecurityContextRepository() {
      @Override
      public void saveContext(SecurityContext context, HttpServletRequest request, HttpServletResponse response) {
        if (context.getAuthentication() == null || !(context.getAuthentication().getPrincipal() instanceof StaffPerson)) {
          super.saveContext(context, request, response);
        }
      }
    };
  }
}
