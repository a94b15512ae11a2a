package org.callforprojects.engine.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import org.camunda.bpm.webapp.impl.security.filter.headersec.HttpHeaderSecurityFilter;
import org.camunda.bpm.webapp.impl.security.filter.headersec.provider.impl.ContentSecurityPolicyProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockFilterConfig;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockServletContext;

/** The pages of Camunda's web applications, asked for at once: each has the nonce of its own policy. */
class WebappNonceFilterTest {

  private static final String PAGE = "/camunda/app/tasklist/default/";

  private final MockServletContext shared = new MockServletContext();
  private final HttpHeaderSecurityFilter policies = new HttpHeaderSecurityFilter();

  @BeforeEach
  void start() throws ServletException {
    policies.init(new MockFilterConfig(shared));
  }

  @Test
  void requestThatComesInBetweenLeavesThePageItsOwnNonce() throws Exception {
    MockHttpServletResponse page = new MockHttpServletResponse();
    MockHttpServletResponse other = new MockHttpServletResponse();
    List<Object> written = new ArrayList<>();

    serve(PAGE, page, (request, response) -> {
      serve("/camunda/api/engine/engine/default/filter", other, (between, answer) -> written.add(nonce(between)));
      written.add(nonce(request));
    });

    assertThat(written).doesNotContainNull().doesNotHaveDuplicates();
    assertThat(policy(other)).contains("'nonce-" + written.get(0) + "'");
    assertThat(policy(page)).contains("'nonce-" + written.get(1) + "'");
  }

  @Test
  void everythingElseOfTheContextIsShared() throws Exception {
    shared.setAttribute("said", "before");
    serve(PAGE, new MockHttpServletResponse(), (request, response) -> {
      assertThat(request.getServletContext().getAttribute("said")).isEqualTo("before");
      request.getServletContext().setAttribute("said", "after");
      assertThat(request.getServletContext().getContextPath()).isEqualTo(shared.getContextPath());
    });
    assertThat(shared.getAttribute("said")).isEqualTo("after");
  }

  private void serve(String path, MockHttpServletResponse response, FilterChain page) throws ServletException, IOException {
    new WebappNonceFilter().doFilter(new MockHttpServletRequest(shared, "GET", path), response,
        (request, answer) -> policies.doFilter(request, answer, page));
  }

  private static Object nonce(ServletRequest request) {
    return request.getServletContext().getAttribute(ContentSecurityPolicyProvider.ATTR_CSP_FILTER_NONCE);
  }

  private static String policy(MockHttpServletResponse response) {
    return response.getHeader(ContentSecurityPolicyProvider.HEADER_NAME);
  }
}
