package org.callforprojects.api;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Bounds the memory that what people send can take: so many uploads at once on this node, so many for one account, and a
 * largest size of every other body. An upload waits a little for its turn, then is told when to come back. Stands behind
 * the security chains, so that the account is known, and before any part is read.
 */
@Component
@Order(0)
class UploadGate extends OncePerRequestFilter {

  private static final int WAIT_SECONDS = 5;
  private static final String RETRY_AFTER_SECONDS = "10";
  /** What reading and judging one file of the largest size may take. */
  private static final long MEMORY_EACH = 48L * 1024 * 1024;
  /** Of the heap, for uploads. */
  private static final int SHARE = 3;
  private static final int LARGEST_GATE = 32;
  private static final int PER_ACCOUNT = 3;
  /** Bytes: a file in a form of Tasklist comes in base64 within JSON. */
  private static final long LARGEST_BODY = 14L * 1024 * 1024;
  private static final String BUSY =
      "Trop d’envois de fichiers sont en cours ; rien n’a été enregistré. Réessayez dans quelques secondes.";
  private static final String YOURS =
      "Votre compte a déjà des envois en cours ; rien n’a été enregistré. Attendez qu’ils se terminent.";

  private final ProblemWriter problems;
  private final Semaphore places;
  private final Map<String, Semaphore> accounts = new ConcurrentHashMap<>();

  UploadGate(ProblemWriter problems, MeterRegistry meters,
      @Value("${callforprojects.uploads.at-once:0}") int atOnce) {
    this.problems = problems;
    this.places = new Semaphore(atOnce > 0 ? atOnce : places(Runtime.getRuntime().maxMemory()), true);
    meters.gauge("callforprojects.uploads.free", places, Semaphore::availablePermits);
  }

  static int places(long heap) {
    return (int) Math.max(1, Math.min(LARGEST_GATE, heap / SHARE / MEMORY_EACH));
  }

  @Override
  protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    String type = request.getContentType();
    if (type == null || !type.regionMatches(true, 0, "multipart/", 0, 10)) {
      limited(request, response, chain);
      return;
    }
    String account = request.getUserPrincipal() == null ? "" : request.getUserPrincipal().getName();
    Semaphore own = accounts.computeIfAbsent(account, a -> new Semaphore(PER_ACCOUNT, true));
    if (!acquired(own)) {
      refuse(response, YOURS);
      return;
    }
    try {
      if (!acquired(places)) {
        refuse(response, BUSY);
        return;
      }
      try {
        chain.doFilter(request, response);
      } finally {
        places.release();
      }
    } finally {
      own.release();
      accounts.computeIfPresent(account, (a, s) -> s.availablePermits() == PER_ACCOUNT && !s.hasQueuedThreads() ? null : s);
    }
  }

  private static boolean acquired(Semaphore semaphore) {
    try {
      return semaphore.tryAcquire(WAIT_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private void refuse(HttpServletResponse response, String why) throws IOException {
    response.setHeader(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
    response.setHeader(HttpHeaders.CONNECTION, "close"); // the rest of the body is not read
    problems.write(response, Problems.of(HttpStatus.SERVICE_UNAVAILABLE, why));
  }

  private void limited(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    if (request.getContentLengthLong() > LARGEST_BODY) {
      tooLarge(response);
      return;
    }
    if (request.getContentLengthLong() >= 0) {
      chain.doFilter(request, response);
      return;
    }
    try {
      chain.doFilter(new Limited(request), response);
    } catch (TooLargeException e) {
      if (response.isCommitted()) {
        throw e;
      }
      tooLarge(response);
    }
  }

  private void tooLarge(HttpServletResponse response) throws IOException {
    response.setHeader(HttpHeaders.CONNECTION, "close");
    problems.write(response, Problems.of(HttpStatus.PAYLOAD_TOO_LARGE, "L’envoi dépasse 14\u00A0Mo."));
  }

  private static final class TooLargeException extends IOException {

    private static final long serialVersionUID = 1L;
  }

  /** A body whose length nobody announced. */
  private static final class Limited extends HttpServletRequestWrapper {

    private Limited(HttpServletRequest request) {
      super(request);
    }

    @Override
    public ServletInputStream getInputStream() throws IOException {
      ServletInputStream in = super.getInputStream();
      return new ServletInputStream() {
        private long read;

        @Override
        public int read() throws IOException {
          int next = in.read();
          count(next < 0 ? 0 : 1);
          return next;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
          int got = in.read(bytes, offset, length);
          count(Math.max(0, got));
          return got;
        }

        private void count(int more) throws TooLargeException {
          read += more;
          if (read > LARGEST_BODY) {
            throw new TooLargeException();
          }
        }

        @Override
        public boolean isFinished() {
          return in.isFinished();
        }

        @Override
        public boolean isReady() {
          return in.isReady();
        }

        @Override
        public void setReadListener(ReadListener listener) {
          in.setReadListener(listener);
        }
      };
    }
  }
}
