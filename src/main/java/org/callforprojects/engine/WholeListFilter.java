package org.callforprojects.engine;

import java.io.IOException;
import java.util.regex.Pattern;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Some lists of Cockpit and Tasklist ask for all there is, such as the versions of a process, and the engine refuses what
 * has no bound. These get the longest list that it allows; whoever names a bound, or asks the REST API, keeps theirs.
 */
class WholeListFilter extends OncePerRequestFilter {

  /** A collection of one engine: neither one resource nor what hangs on it. */
  private static final Pattern LIST = Pattern.compile(".*/api/engine/engine/[^/]+/[a-z-]+/?");
  private static final String BOUND = "maxResults=";

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    String query = request.getQueryString();
    return !"GET".equals(request.getMethod()) || !LIST.matcher(request.getRequestURI()).matches()
        || query != null && query.contains(BOUND);
  }

  @Override
  protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    chain.doFilter(new HttpServletRequestWrapper(request) {
      @Override
      public String getQueryString() {
        String asked = super.getQueryString();
        return (asked == null ? "" : asked + "&") + BOUND + EngineSecurityPlugin.LONGEST_RESULT;
      }
    }, response);
  }
}
