package org.callforprojects.api;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.http.HttpServletResponse;
import org.callforprojects.identity.LoginDelayedException;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.stereotype.Component;

/** Problem documents (RFC 9457) for what security refuses before any controller is reached. */
@Component
class ProblemWriter {

  private final ObjectMapper mapper;

  ProblemWriter(ObjectMapper mapper) {
    this.mapper = mapper;
  }

  AuthenticationEntryPoint unauthenticated() {
    return (request, response, e) -> {
      if (e instanceof LoginDelayedException delayed) {
        LoginRefusals.delay(response, delayed);
        write(response, Problems.of(HttpStatus.TOO_MANY_REQUESTS, delayed.getMessage()));
        return;
      }
      // A browser would ask for the password in a window of its own, over the page whose script asks
      if (request.getHeader("X-Requested-With") == null) {
        response.setHeader("WWW-Authenticate", "Basic realm=\"callforprojects\", charset=\"UTF-8\"");
      }
      write(response, Problems.of(HttpStatus.UNAUTHORIZED, "Identifiez-vous pour accéder à cette ressource."));
    };
  }

  AccessDeniedHandler forbidden() {
    return (request, response, e) ->
        write(response, Problems.of(HttpStatus.FORBIDDEN, "Vous n’avez pas le droit d’effectuer cette action."));
  }

  void write(HttpServletResponse response, ProblemDetail problem) throws IOException {
    response.setStatus(problem.getStatus());
    response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
    response.setCharacterEncoding(StandardCharsets.UTF_8.name());
    mapper.writeValue(response.getOutputStream(), problem);
  }
}
