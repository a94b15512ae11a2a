package org.callforprojects.engine.guard;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServletRequest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

/** Which questions of Cockpit get a bound that it forgets, and that all others go on as they came. */
class BoundedVersionListsTest {

  private static final String ENGINE = "/camunda/api/engine/engine/default/";

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "GET  | process-definition       | key=a&sortBy=version  | key=a&sortBy=version&maxResults=2000",
      "GET  | decision-definition      | key=a                 | key=a&maxResults=2000",
      "GET  | process-definition       | key=a&maxResults=50   | key=a&maxResults=50",
      "GET  | process-definition/count | key=a                 | key=a",
      "GET  | task                     | name=a                | name=a",
      "POST | process-definition       | key=a                 | key=a"})
  void onlyAQuestionForTheVersionsOfADefinitionGetsABound(String method, String resource, String asked, String passed)
      throws Exception {
    MockHttpServletRequest request = new MockHttpServletRequest(method, ENGINE + resource);
    request.setQueryString(asked);
    MockFilterChain chain = new MockFilterChain();

    new BoundedVersionLists().doFilter(request, new MockHttpServletResponse(), chain);

    assertThat(((HttpServletRequest) chain.getRequest()).getQueryString()).isEqualTo(passed);
  }
}
