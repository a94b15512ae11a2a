package org.callforprojects.engine.guard;

import java.io.IOException;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.callforprojects.engine.CommandGuard;
import org.callforprojects.engine.fault.EngineFaultPlugin;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Marks the thread that serves the engine's own HTTP interfaces ({@code /engine-rest} and the API of the web
 * applications), where a person reaches the engine without passing through our services.
 * <p>
 * Only there do {@link EngineFaultPlugin} turn the engine's exceptions into refusals and {@link CommandGuard} refuse
 * what our process ports alone may do. It reads and buffers nothing: downloads, streams and long polling pass
 * untouched.
 */
public class EngineDoor extends OncePerRequestFilter {

  private static final ThreadLocal<Boolean> INSIDE = new ThreadLocal<>();

  /** Whether the present thread works for a request to the engine's own HTTP interfaces. */
  public static boolean isInside() {
    return Boolean.TRUE.equals(INSIDE.get());
  }

  @Override
  protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    INSIDE.set(true);
    try {
      chain.doFilter(request, response);
    } finally {
      INSIDE.remove();
    }
  }
}
