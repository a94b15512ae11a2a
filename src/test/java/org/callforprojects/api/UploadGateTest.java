package org.callforprojects.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import jakarta.servlet.FilterChain;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

/** So many uploads at once on a node and for an account; the next one is told when to come back. */
class UploadGateTest {

  private final UploadGate gate = new UploadGate(new ProblemWriter(new ObjectMapper()), new SimpleMeterRegistry(), 2);

  private MockHttpServletResponse upload(String account, FilterChain chain) throws Exception {
    MockHttpServletRequest request = new MockHttpServletRequest("POST", "/api/applications/X/documents");
    request.setContentType("multipart/form-data; boundary=x");
    request.setUserPrincipal(() -> account);
    MockHttpServletResponse response = new MockHttpServletResponse();
    gate.doFilter(request, response, chain);
    return response;
  }

  @Test
  void thirdUploadAtOnceIsToldToComeBackAndTheFourthAfterItIsTaken() throws Exception {
    CountDownLatch inside = new CountDownLatch(2);
    CountDownLatch go = new CountDownLatch(1);
    FilterChain slow = (request, response) -> {
      inside.countDown();
      try {
        go.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    };
    ExecutorService clients = Executors.newFixedThreadPool(2);
    try {
      Future<MockHttpServletResponse> first = clients.submit(() -> upload("a@exemple.invalid", slow));
      Future<MockHttpServletResponse> second = clients.submit(() -> upload("b@exemple.invalid", slow));
      inside.await();
      MockHttpServletResponse third = upload("c@exemple.invalid", slow);
      assertThat(third.getStatus()).isEqualTo(503);
      assertThat(third.getHeader("Retry-After")).isEqualTo("10");
      assertThat(third.getContentAsString(java.nio.charset.StandardCharsets.UTF_8)).contains("Trop d’envois");
      go.countDown();
      assertThat(first.get().getStatus()).isEqualTo(200);
      assertThat(second.get().getStatus()).isEqualTo(200);
      assertThat(upload("c@exemple.invalid", (request, response) -> { }).getStatus()).isEqualTo(200);
    } finally {
      go.countDown();
      clients.shutdownNow();
    }
  }

  @Test
  void placesFollowTheHeap() {
    assertThat(UploadGate.places(256L << 20)).isEqualTo(1);
    assertThat(UploadGate.places(2048L << 20)).isEqualTo(14);
    assertThat(UploadGate.places(64L << 30)).isEqualTo(32);
  }

  @Test
  void largeBodyOfAnotherKindIsRefused() throws Exception {
    MockHttpServletRequest request = new MockHttpServletRequest("POST", "/engine-rest/task/x/complete");
    request.setContentType("application/json");
    request.setContent(new byte[15 * 1024 * 1024]);
    MockHttpServletResponse response = new MockHttpServletResponse();
    gate.doFilter(request, response, (req, res) -> { });
    assertThat(response.getStatus()).isEqualTo(413);
  }
}
