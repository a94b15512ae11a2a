package org.callforprojects.space.page;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * The doors that open without a login: each costs a password's hash or a mail, so that one address of the network may not
 * knock without end. Kept in memory, on each node for itself; mails to one mail box are counted in the database.
 */
@Configuration(proxyBeanMethods = false)
class OpenDoors implements WebMvcConfigurer, HandlerInterceptor {

  private static final long WINDOW_SECONDS = 600;
  private static final int ADDRESSES = 10_000;

  private final int most;
  private final Map<String, Deque<Long>> knocks = new LinkedHashMap<>(16, 0.75f, true) {
    private static final long serialVersionUID = 1L;

    @Override
    protected boolean removeEldestEntry(Map.Entry<String, Deque<Long>> eldest) {
      return size() > ADDRESSES;
    }
  };

  /** @param most posts from one address of the network within ten minutes */
  OpenDoors(@Value("${callforprojects.space.open-posts:60}") int most) {
    this.most = most;
  }

  @Override
  public void addInterceptors(InterceptorRegistry interceptors) {
    interceptors.addInterceptor(this).addPathPatterns("/inscription", "/inscription/*", "/mot-de-passe", "/mot-de-passe/*",
        "/adresse/*", "/invitation/*");
  }

  @Override
  public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) throws Exception {
    if (!"POST".equals(request.getMethod()) || admits(request.getRemoteAddr(), System.nanoTime())) {
      return true;
    }
    response.setHeader("Retry-After", String.valueOf(WINDOW_SECONDS));
    response.sendError(429);
    return false;
  }

  boolean admits(String address, long nanos) {
    synchronized (knocks) {
      Deque<Long> known = knocks.computeIfAbsent(address, a -> new ArrayDeque<>());
      while (!known.isEmpty() && nanos - known.peekFirst() > TimeUnit.SECONDS.toNanos(WINDOW_SECONDS)) {
        known.removeFirst();
      }
      if (known.size() >= most) {
        return false;
      }
      known.addLast(nanos);
      return true;
    }
  }
}
