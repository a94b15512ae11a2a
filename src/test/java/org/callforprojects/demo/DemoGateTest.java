package org.callforprojects.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

/** While the demonstration is loaded nobody sees half of it: people see how far it is, programs are told to wait. */
class DemoGateTest {

  private static final String BROWSER = "text/html,application/xhtml+xml,*/*;q=0.8";

  private final DemoProgress progress = new DemoProgress();
  private final DemoGate gate = new DemoGate(progress);

  @Test
  void aBrowserSeesHowFarItIsAndAsksAgainWithoutAScript() throws Exception {
    progress.begin(List.of("Premier appel", "Second appel"));
    progress.done(0);
    Instant opened = Instant.parse("2013-05-01T00:00:00Z");
    progress.at(1, opened, Instant.parse("2013-05-03T00:00:00Z"), Instant.parse("2013-05-11T00:00:00Z"));

    MockHttpServletResponse answer = ask("/accueil", BROWSER);

    assertThat(answer.getStatus()).isEqualTo(503);
    assertThat(answer.getHeader("Retry-After")).isEqualTo("2");
    assertThat(answer.getContentAsString()).contains("<meta http-equiv=\"refresh\" content=\"2\">", "<i class=\"w60\">",
        "Premier appel", "Fait", "Second appel", "En cours, 20\u00a0%").doesNotContain("<script", "style=\"");
  }

  @Test
  void whatIsToComeIsSaidSo() throws Exception {
    progress.begin(List.of("Premier appel", "Second appel"));
    progress.at(0, 4, 16);

    assertThat(ask("/", BROWSER).getContentAsString()).contains("En cours, 25\u00a0%", "À venir", "<i class=\"w12\">");
  }

  @Test
  void aProgramIsToldToWaitInWords() throws Exception {
    MockHttpServletResponse answer = ask("/api/calls", "application/json");

    assertThat(answer.getStatus()).isEqualTo(503);
    assertThat(answer.getContentType()).startsWith("text/plain");
    assertThat(answer.getContentAsString()).contains("réessayez");
  }

  @Test
  void thePagesOwnStyleAndOnceItIsLoadedEverythingPasses() throws Exception {
    assertThat(ask("/css/pages.css", "text/css").getStatus()).isEqualTo(200);
    gate.open();
    assertThat(ask("/accueil", BROWSER).getStatus()).isEqualTo(200);
  }

  private MockHttpServletResponse ask(String path, String accept) throws Exception {
    MockHttpServletRequest request = new MockHttpServletRequest("GET", path);
    request.addHeader("Accept", accept);
    MockHttpServletResponse answer = new MockHttpServletResponse();
    gate.doFilter(request, answer, new MockFilterChain());
    return answer;
  }
}
