package org.callforprojects.engine.login;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import org.camunda.bpm.webapp.impl.security.filter.headersec.provider.impl.ContentSecurityPolicyProvider;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Keeps to each request the nonce that Camunda 7.24 writes into its policy and then into its page. Camunda keeps it in the
 * servlet context, which all requests share: one that comes in between leaves a page whose scripts its own policy refuses, and
 * Tasklist or Cockpit stays blank.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class WebappNonceFilter extends OncePerRequestFilter {

  private static final String NONCE = ContentSecurityPolicyProvider.ATTR_CSP_FILTER_NONCE;

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return !request.getRequestURI().startsWith(request.getContextPath() + "/camunda/");
  }

  @Override
  protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    chain.doFilter(new OwnNonce(request), response);
  }

  /** A request whose servlet context is the shared one but for the nonce. */
  private static final class OwnNonce extends HttpServletRequestWrapper {

    private final ServletContext context;
    private Object nonce;

    OwnNonce(HttpServletRequest request) {
      super(request);
      context = (ServletContext) Proxy.newProxyInstance(ServletContext.class.getClassLoader(),
          new Class<?>[] {ServletContext.class}, (proxy, method, parts) -> call(request.getServletContext(), method, parts));
    }

    @Override
    public ServletContext getServletContext() {
      return context;
    }

    private Object call(ServletContext shared, Method method, Object[] parts) throws Throwable {
      if (parts != null && NONCE.equals(parts[0]) && "setAttribute".equals(method.getName())) {
        nonce = parts[1];
        return null;
      }
      if (parts != null && NONCE.equals(parts[0]) && "getAttribute".equals(method.getName())) {
        return nonce;
      }
      try {
        return method.invoke(shared, parts);
      } catch (InvocationTargetException e) {
        throw e.getCause();
      }
    }
  }
}
