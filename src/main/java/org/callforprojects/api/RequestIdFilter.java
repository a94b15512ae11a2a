package org.callforprojects.api;

import java.io.IOException;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.slf4j.MDC;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Each line of the log says of which request it is, and of which file; the answer says the request's id too. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class RequestIdFilter extends OncePerRequestFilter {

  static final String HEADER = "X-Request-Id";
  private static final String ID = "requestId";
  private static final String FILE = "reference";
  private static final Pattern OF_A_PROXY = Pattern.compile("[A-Za-z0-9._-]{8,64}");
  private static final Pattern REFERENCE = Pattern.compile("/([A-Z][A-Z0-9-]{1,30}-\\d{4,})(?:/|$|\\.)");

  @Override
  protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    String given = request.getHeader(HEADER);
    String id = given != null && OF_A_PROXY.matcher(given).matches() ? given : UUID.randomUUID().toString();
    response.setHeader(HEADER, id);
    MDC.put(ID, id);
    Matcher file = REFERENCE.matcher(request.getRequestURI());
    if (file.find()) {
      MDC.put(FILE, file.group(1));
    }
    try {
      chain.doFilter(request, response);
    } finally {
      MDC.remove(ID);
      MDC.remove(FILE);
    }
  }
}
