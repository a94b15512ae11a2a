package org.callforprojects.application.intake;

import java.util.List;

import org.callforprojects.application.Application;
import org.callforprojects.application.ApplicationRepository;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.stereotype.Component;

/** Applications deposited before the table of files existed, and those whose personal data were erased, are indexed at the start. */
@Component
class SearchWordsAtStart implements ApplicationRunner {

  private static final int AT_A_TIME = 200;

  private final ApplicationRepository applications;

  SearchWordsAtStart(ApplicationRepository applications) {
    this.applications = applications;
  }

  @Override
  public void run(ApplicationArguments arguments) {
    List<Application> unknown;
    do {
      unknown = applications.withoutSearchWords(AT_A_TIME);
      unknown.forEach(applications::index);
    } while (unknown.size() == AT_A_TIME);
  }
}
