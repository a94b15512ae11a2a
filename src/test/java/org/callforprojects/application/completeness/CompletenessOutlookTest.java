package org.callforprojects.application.completeness;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.callforprojects.application.Application;
import org.callforprojects.application.ApplicationRepository;
import org.callforprojects.application.ApplicationStatus;
import org.callforprojects.application.RequiredDocument;
import org.callforprojects.application.facts.CompletenessOutlook.Outlook;
import org.callforprojects.application.facts.CompletenessOutlook;
import org.callforprojects.application.intake.DepositService;
import org.callforprojects.application.submission.Submission;
import org.callforprojects.french.FrenchText;
import org.callforprojects.json.StrictJson;
import org.callforprojects.support.People;
import org.callforprojects.support.Steps;
import org.callforprojects.support.Submissions;
import org.callforprojects.support.WholeApplication;
import org.camunda.spin.plugin.variable.SpinValues;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What a check of the documents is said to lead to is what it leads to. */
@WholeApplication
class CompletenessOutlookTest {

  @Autowired
  private Steps steps;
  @Autowired
  private DepositService deposits;
  @Autowired
  private StrictJson strictJson;
  @Autowired
  private ApplicationRepository applications;
  @Autowired
  private CompletenessOutlook outlooks;
  @Autowired
  private Clock clock;

  @AfterEach
  void now() {
    steps.resetClock();
  }

  @Test
  void whatIsSaidOfAnIncompleteFileHappens() {
    String reference = deposited();
    Outlook said = outlook(reference);
    assertThat(said.complete()).contains("passe à l’analyse").doesNotContain("réserve");
    assertThat(said.reserve()).contains("sous réserve");
    assertThat(said.missing()).contains("demandées au candidat");

    check(reference, said.blocking().subList(0, 1));
    Application asked = applications.get(reference);
    assertThat(asked.status()).isEqualTo(ApplicationStatus.COMPLEMENT_REQUESTED);
    assertThat(said.missing()).contains(FrenchText.date(asked.complement().deadline()));

    steps.clockAt(asked.complement().requestedAt().plus(Duration.ofDays(3)));
    assertThat(outlook(reference).missing()).as("a second request keeps the day of the first")
        .contains(FrenchText.date(asked.complement().deadline()));
    steps.clockAt(asked.complement().deadline().plusSeconds(1));
    assertThat(outlook(reference).missing()).as("once the day is over").contains("clos comme incomplet");
  }

  @Test
  void whatIsSaidOfAFileWithoutALesserDocumentHappens() {
    String reference = deposited();
    List<String> blocking = outlook(reference).blocking();
    check(reference, applications.get(reference).requiredDocuments().stream().map(RequiredDocument::code)
        .filter(code -> !blocking.contains(code)).toList());
    assertThat(applications.get(reference).status()).isEqualTo(ApplicationStatus.COMPLETE);
    assertThat(steps.task(reference).getTaskDefinitionKey()).isEqualTo("userTask_analyseApplication");
  }

  private Outlook outlook(String reference) {
    return outlooks.of(applications.get(reference));
  }

  private void check(String reference, List<String> missing) {
    Map<String, Object> answers = Map.of("missingDocuments",
        SpinValues.jsonValue(missing.stream().map(code -> '"' + code + '"').collect(Collectors.joining(",", "[", "]"))).create(), "completenessComment", "", "presentReason", "Reçues sur papier.");
    steps.complete(People.CASE_OFFICER, reference, answers);
    steps.runJobs();
  }

  private String deposited() {
    String reference = deposits.deposit(steps.openCall(), strictJson.read(Submissions.eligible().toString(), Submission.class), People.APPLICANT,
        clock.instant(), null).reference();
    steps.runJobs();
    return reference;
  }
}
