package org.callforprojects.api;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses what another site makes a browser send: the login that a browser keeps for a Basic realm goes with such a
 * request too, and no CSRF token protects it. Browsers say where a request comes from: by Fetch Metadata, older ones by
 * {@code Origin} or {@code Referer} alone. Programs say nothing, and pass.
 */
class CrossSiteFilter extends OncePerRequestFilter {

  private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS", "TRACE");

  @Override
  protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    if (!SAFE.contains(request.getMethod()) && isFromElsewhere(request)) {
      response.sendError(HttpServletResponse.SC_FORBIDDEN);
      return;
    }
    chain.doFilter(request, response);
  }

  private static boolean isFromElsewhere(HttpServletRequest request) {
    String site = request.getHeader("Sec-Fetch-Site");
    if (site != null) {
      return !site.equals("same-origin") && !site.equals("none");
    }
    String origin = request.getHeader("Origin");
    if (origin != null) {
      return !isOurs(origin, request);
    }
    String referer = request.getHeader("Referer");
    return referer != null && !isOurs(referer, request);
  }

  /**
   * By host and port. The scheme is left out: behind a proxy that ends TLS it is another one here, and no page of this host
   * is a stranger's whatever its scheme.
   */
  private static boolean isOurs(String address, HttpServletRequest request) {
    try {
      String from = new URI(address).getRawAuthority(); // the origin "null" has none
      return from != null && plain(from).equals(plain(String.valueOf(request.getHeader("Host"))));
    } catch (URISyntaxException e) {
      return false;
    }
  }

  private static String plain(String authority) {
    return authority.toLowerCase(Locale.ROOT).replaceFirst("^.*@", "").replaceFirst(":(80|443)$", "");
  }
}
