package org.callforprojects.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.callforprojects.application.Application;
import org.callforprojects.application.ApplicantService;
import org.callforprojects.application.ApplicationStatus;
import org.callforprojects.application.Requester;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.ActiveProfiles;

@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = "spring.datasource.url=jdbc:h2:mem:demo;LOCK_TIMEOUT=10000")
@ActiveProfiles("demo")
class DemoTest {

  @Autowired
  private ApplicantService applicants;
  @Autowired
  private DemoBanner banner;

  @Test
  void applicationsStandInEveryState() {
    List<Application> all = applicants.page(new Requester("", true), 100, 0);
    Map<ApplicationStatus, Long> count = all.stream()
        .collect(Collectors.groupingBy(Application::status, Collectors.counting()));

    assertThat(all).hasSize(16).allSatisfy(application ->
        assertThat(application.submission().poleName()).endsWith("(synthétique)"));
    assertThat(count).containsOnlyKeys(ApplicationStatus.values())
        .containsEntry(ApplicationStatus.ELIGIBLE, 3L).containsEntry(ApplicationStatus.SUBMITTED, 3L);
  }
}
