package org.callforprojects.api;

import java.util.Map;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletResponse;
import org.callforprojects.identity.LoginDelayedException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.stereotype.Component;

/** What each door answers to a wrong password, and 429 to whoever must wait. */
@Component
class LoginRefusals {

  private static final String ASK = "Basic realm=\"callforprojects\", charset=\"UTF-8\"";
  /** Read by the error page. */
  private static final String EXPLANATION = "explanation";

  private final ObjectMapper mapper;

  LoginRefusals(ObjectMapper mapper) {
    this.mapper = mapper;
  }

  /** In the engine's own error shape. */
  AuthenticationEntryPoint toTheEngine() {
    return (request, response, refusal) -> {
      if (refusal instanceof LoginDelayedException delayed) {
        delay(response, delayed);
      } else {
        response.setHeader(HttpHeaders.WWW_AUTHENTICATE, ASK);
        response.setStatus(HttpStatus.UNAUTHORIZED.value());
      }
      response.setContentType("application/json;charset=UTF-8");
      mapper.writeValue(response.getOutputStream(), Map.of("type", refusal.getClass().getSimpleName(), "message",
          refusal instanceof LoginDelayedException ? refusal.getMessage()
              : "Identifiez-vous pour accéder à cette ressource."));
    };
  }

  /** For a password sent with a request for a page. */
  AuthenticationEntryPoint toPages() {
    return (request, response, refusal) -> {
      if (refusal instanceof LoginDelayedException delayed) {
        delay(response, delayed);
        request.setAttribute(EXPLANATION, delayed.getMessage());
        request.setAttribute(RequestDispatcher.ERROR_STATUS_CODE, HttpStatus.TOO_MANY_REQUESTS.value());
        response.sendError(HttpStatus.TOO_MANY_REQUESTS.value());
      } else {
        response.setHeader(HttpHeaders.WWW_AUTHENTICATE, ASK);
        response.sendError(HttpStatus.UNAUTHORIZED.value());
      }
    };
  }

  static void delay(HttpServletResponse response, LoginDelayedException delayed) {
    response.setStatus(HttpStatus.TOO_MANY_REQUESTS.value());
    response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(delayed.seconds()));
  }
}
