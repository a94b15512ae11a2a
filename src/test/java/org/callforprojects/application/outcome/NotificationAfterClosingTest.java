package org.callforprojects.application.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Map;

import org.callforprojects.application.ApplicationStatus;
import org.callforprojects.application.Timeline;
import org.callforprojects.application.intake.ApplicantService;
import org.callforprojects.application.intake.DepositService;
import org.callforprojects.application.intake.Requester;
import org.callforprojects.application.submission.Submission;
import org.callforprojects.call.CallService;
import org.callforprojects.call.CallSettings;
import org.callforprojects.call.CallSettingsFiles;
import org.callforprojects.call.CallTerms;
import org.callforprojects.json.StrictJson;
import org.callforprojects.letter.LetterCode;
import org.callforprojects.letter.LetterService;
import org.callforprojects.support.Http;
import org.callforprojects.support.People;
import org.callforprojects.support.SelectionSteps;
import org.callforprojects.support.Steps;
import org.callforprojects.support.Submissions;
import org.callforprojects.support.WholeApplication;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What closes a file before the closing of deposits is decided, and told after it only (S33). */
@WholeApplication
class NotificationAfterClosingTest {

  private static final Requester APPLICANT = new Requester(People.APPLICANT, false);

  @LocalServerPort
  private int port;
  @Autowired
  private Steps steps;
  @Autowired
  private SelectionSteps selection;
  @Autowired
  private DepositService deposits;
  @Autowired
  private StrictJson strictJson;
  @Autowired
  private SelectionService applications;
  @Autowired
  private ApplicantService applicants;
  @Autowired
  private LetterService letters;
  @Autowired
  private Timeline timeline;
  @Autowired
  private CallSettingsFiles files;
  @Autowired
  private CallService calls;
  @Autowired
  private Clock clock;

  @AfterEach
  void resetClock() {
    steps.resetClock();
  }

  @Test
  void refusalIsPreparedBeforeTheClosingAndLeavesAfterIt() {
    String reference = ineligible(call("B8-A", true));
    assertThat(applications.get(reference).status()).isEqualTo(ApplicationStatus.INELIGIBLE);
    assertThat(told(reference, LetterCode.INELIGIBILITY)).isFalse();
    assertThat(timeline.of(reference)).anyMatch(event -> event.kind() == Timeline.Kind.NOTIFICATION_HELD);
    String seen = new Http(port).get("/api/applications/" + reference, People.APPLICANT).body();
    assertThat(seen).contains("\"COMPLETE\"").doesNotContain("INELIGIBLE", "notifiée après la clôture");
    Instant closing = calls.settingsOf(applications.get(reference).callCode()).closesAt().toInstant();
    steps.elapse(Duration.between(clock.instant(), closing));
    assertThat(told(reference, LetterCode.INELIGIBILITY)).as("the last second belongs to the call").isFalse();
    steps.elapse(Duration.ofSeconds(2));
    assertThat(told(reference, LetterCode.INELIGIBILITY)).isTrue();
    assertThat(applications.get(reference).toldStatus()).isEqualTo(ApplicationStatus.INELIGIBLE);
    assertThat(applications.get(reference).toldAt()).isAfter(closing);
  }

  @Test
  void incompleteFileIsClosedInTheSameWay() {
    String reference = deposit(call("B8-B", true), Submissions.eligible());
    steps.complete(People.CASE_OFFICER, reference, Map.of("missingDocuments",
        org.camunda.spin.plugin.variable.SpinValues.jsonValue("[\"STATUTES\"]").create(), "presentReason", "Originaux vus."));
    steps.runJobs();
    steps.elapse(Duration.ofDays(16));
    assertThat(applications.get(reference).status()).isEqualTo(ApplicationStatus.INCOMPLETE_CLOSED);
    assertThat(told(reference, LetterCode.INCOMPLETE_CLOSING)).isFalse();
    steps.elapse(Duration.ofDays(15));
    assertThat(told(reference, LetterCode.INCOMPLETE_CLOSING)).isTrue();
  }

  @Test
  void whoKnowsOfNoRefusalMayStillWithdrawAndSendDocuments() {
    String reference = ineligible(call("B8-C", true));
    applicants.addDocuments(reference, APPLICANT, java.util.List.of(new org.callforprojects.document.SentDocument("OTHER",
        "suite.pdf", org.callforprojects.support.Pdfs.of("Synthétique"))));
    applicants.withdraw(reference, APPLICANT, "Nous renonçons.");
    steps.runJobs();
    assertThat(applications.get(reference).toldStatus()).isEqualTo(ApplicationStatus.WITHDRAWN);
    assertThat(told(reference, LetterCode.WITHDRAWAL_NOTED)).isTrue();
    steps.elapse(Duration.ofDays(40));
    assertThat(told(reference, LetterCode.INELIGIBILITY)).isFalse();
  }

  @Test
  void callThatDoesNotAskForItTellsAtOnce() {
    assertThat(told(ineligible(call("B8-D", false)), LetterCode.INELIGIBILITY)).isTrue();
  }

  @Test
  void defaultsLeadToDecemberOfTheYearOfTheCall() {
    CallSettings call = files.read("PTCE-2013");
    int days = call.delays().completenessCheck() + call.delays().analysis() + call.delays().review()
        + call.delays().instructionNote() + call.delays().signature();
    assertThat(call.closesAt().plusDays(days)).isBefore(OffsetDateTime.parse("2013-12-31T00:00:00+01:00"))
        .as("the proposals of the domain: in December, neither 66 days late nor before anybody could read")
        .isAfter(OffsetDateTime.parse("2013-11-30T23:59:59+01:00"));
    assertThat(call.terms()).isEqualTo(new CallTerms(true, 2013, 2014));
  }

  private String call(String code, boolean after) {
    CallSettings open = steps.settings(code, "2013", clock.instant().minus(1, ChronoUnit.DAYS),
        clock.instant().plus(30, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS));
    return steps.open(new CallSettings(open.code(), open.title(), open.opensAt(), open.closesAt(), open.funders(), open.minGrant(),
        open.maxGrant(), open.stateRate(), open.capScope(), open.durationMonths(), open.ruleSet(), open.delays(), open.office(),
        open.committee(), new CallTerms(after, null, null)));
  }

  private String deposit(String call, com.fasterxml.jackson.databind.JsonNode body) {
    String reference = deposits.deposit(call, strictJson.read(body.toString(), Submission.class), People.APPLICANT,
        clock.instant(), null).reference();
    steps.runJobs();
    return reference;
  }

  private String ineligible(String call) {
    String reference = deposit(call, Submissions.withoutOtherEnterprise());
    selection.complete(reference);
    steps.runJobs();
    selection.analyse(reference);
    steps.runJobs();
    steps.complete(People.PROGRAMME_OFFICER, reference, Map.of("ineligibilityConfirmed", true, "confirmationComment", ""));
    steps.runJobs();
    return reference;
  }

  private boolean told(String reference, LetterCode code) {
    return letters.of(reference).stream().anyMatch(letter -> letter.code() == code);
  }
}
