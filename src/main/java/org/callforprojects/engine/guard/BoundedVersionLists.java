package org.callforprojects.engine.guard;

import java.io.IOException;
import java.util.regex.Pattern;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import org.callforprojects.engine.staff.EngineSecurityPlugin;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Cockpit asks for the versions of a model without saying how many, which the engine refuses (400): no query is without
 * a bound, {@link EngineSecurityPlugin}. The bound is said for it, so that the page of a process or a table shows all
 * its versions. Only those two lists are touched.
 */
@Component
class BoundedVersionLists extends OncePerRequestFilter {

  private static final Pattern LIST =
      Pattern.compile("/camunda/api/engine/engine/[^/]+/(process|decision)-definition/?");

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return !"GET".equals(request.getMethod()) || !LIST.matcher(request.getRequestURI()).matches()
        || request.getQueryString() == null || request.getQueryString().contains("maxResults=");
  }

  @Override
  protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    chain.doFilter(new HttpServletRequestWrapper(request) {
      @Override
      public String getQueryString() {
        return super.getQueryString() + "&maxResults=" + EngineSecurityPlugin.LONGEST_RESULT;
      }
    }, response);
  }
}
