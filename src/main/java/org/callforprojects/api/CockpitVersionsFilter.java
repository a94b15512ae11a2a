package org.callforprojects.api;

import java.io.IOException;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Cockpit asks for all versions of a definition without saying how many it takes, and the engine refuses every question
 * without a bound: then its pages know one version only. The bound is added here, and the engine's stays for all else.
 */
@Configuration(proxyBeanMethods = false)
class CockpitVersionsFilter {

  private static final String BOUND = "maxResults=2000";
  private static final String DEFINITIONS = ".*/(?:process|decision)-definition/?";

  @Bean
  FilterRegistrationBean<OncePerRequestFilter> versionsOfADefinition() {
    FilterRegistrationBean<OncePerRequestFilter> registration = new FilterRegistrationBean<>(new Filter());
    registration.addUrlPatterns("/camunda/api/engine/*");
    registration.setOrder(Integer.MIN_VALUE);
    return registration;
  }

  private static final class Filter extends OncePerRequestFilter {

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
        throws ServletException, IOException {
      String query = request.getQueryString();
      boolean unbound = "GET".equals(request.getMethod()) && request.getRequestURI().matches(DEFINITIONS)
          && query != null && !query.contains("maxResults=");
      chain.doFilter(unbound ? bound(request, query) : request, response);
    }

    private static HttpServletRequest bound(HttpServletRequest request, String query) {
      return new HttpServletRequestWrapper(request) {
        @Override
        public String getQueryString() {
          return query + "&" + BOUND;
        }
      };
    }
  }
}
