package org.callforprojects.api;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.callforprojects.engine.fault.EngineFaults;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * While the database is away: 503 in French at every address, also where a login, a session or a page needs it. Outside of
 * the session's filter, and with a page of its own that asks nothing of anybody.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
class DatabaseAwayFilter extends OncePerRequestFilter {

  private static final Logger LOG = LoggerFactory.getLogger(DatabaseAwayFilter.class);
  private static final String RETRY_AFTER_SECONDS = "30";
  private static final String PAGE = """
      <!DOCTYPE html>
      <html lang="fr"><head><meta charset="UTF-8"><title>Service momentanément indisponible</title>
      <link rel="stylesheet" href="/css/pages.css"></head>
      <body><main><h1>Service momentanément indisponible</h1><p>%s</p></main></body></html>
      """;

  private final ProblemWriter problems;
  private final ObjectMapper mapper;

  DatabaseAwayFilter(ProblemWriter problems, ObjectMapper mapper) {
    this.problems = problems;
    this.mapper = mapper;
  }

  @Override
  protected boolean shouldNotFilterErrorDispatch() {
    return false;
  }

  @Override
  protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    try {
      chain.doFilter(request, response);
    } catch (ServletException | IOException | RuntimeException failure) {
      if (response.isCommitted() || !EngineFaults.isDatabaseAway(failure)) {
        throw failure;
      }
      LOG.error("{} {}: the database does not answer", request.getMethod(), request.getRequestURI(), failure);
      response.reset();
      answer(request.getRequestURI(), response);
    }
  }

  private void answer(String address, HttpServletResponse response) throws IOException {
    response.setHeader(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
    response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    if (address.startsWith("/api")) {
      problems.write(response, Problems.of(HttpStatus.SERVICE_UNAVAILABLE, EngineFaults.UNAVAILABLE));
      return;
    }
    response.setStatus(HttpStatus.SERVICE_UNAVAILABLE.value());
    if (address.startsWith("/engine-rest") || address.startsWith("/camunda/api")) {
      response.setContentType("application/json;charset=UTF-8");
      mapper.writeValue(response.getOutputStream(),
          Map.of("type", "UnavailableException", "message", EngineFaults.UNAVAILABLE));
      return;
    }
    response.setContentType("text/html;charset=UTF-8");
    response.getOutputStream().write(PAGE.formatted(EngineFaults.UNAVAILABLE).getBytes(StandardCharsets.UTF_8));
  }
}
