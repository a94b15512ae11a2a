package org.callforprojects.committee.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;

import org.callforprojects.application.ApplicationStatus;
import org.callforprojects.application.outcome.SelectionService;
import org.callforprojects.call.CallSettings;
import org.callforprojects.call.CallTerms;
import org.callforprojects.fault.ConflictException;
import org.callforprojects.support.SelectionSteps;
import org.callforprojects.support.Steps;
import org.callforprojects.support.WholeApplication;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The money of a call is committed in its years, and in no other (S20). */
@WholeApplication
class CommitmentYearsTest {

  @Autowired
  private Steps steps;
  @Autowired
  private SelectionSteps selection;
  @Autowired
  private SelectionService applications;
  @Autowired
  private Clock clock;

  @AfterEach
  void resetClock() {
    steps.resetClock();
  }

  @Test
  void awardsAreNotSignedOnceTheLastYearIsOver() {
    int year = clock.instant().plus(1, ChronoUnit.DAYS).atZone(CallSettings.ZONE).getYear();
    String reference = selection.instructed(call("YEARS-A", null, year), 4, 90_000);
    String call = applications.get(reference).callCode();
    steps.elapse(Duration.ofDays(400));
    String session = selection.scheduleSession(call, 1);
    selection.attend(session);
    selection.deliberate(session, reference, SelectionSteps.award(90_000));
    assertThatThrownBy(() -> selection.sign(session, true)).isInstanceOf(ConflictException.class)
        .hasStackTraceContaining("s’engagent jusqu’en " + year);
    assertThat(applications.get(reference).status()).isEqualTo(ApplicationStatus.INSTRUCTED);
    assertThat(selection.tasks(session)).as("still to be signed").isNotEmpty();
    steps.endProcess(session);
  }

  @Test
  void refusalsAreSignedInAnyYear() {
    int year = clock.instant().plus(1, ChronoUnit.DAYS).atZone(CallSettings.ZONE).getYear();
    String reference = selection.instructed(call("YEARS-B", null, year), 4, 90_000);
    steps.elapse(Duration.ofDays(400));
    String session = selection.scheduleSession(applications.get(reference).callCode(), 1);
    selection.attend(session);
    selection.deliberate(session, reference, SelectionSteps.refusal());
    selection.sign(session, true);
    steps.runJobs();
    assertThat(applications.get(reference).status()).isEqualTo(ApplicationStatus.REFUSED);
  }

  @Test
  void awardsAreSignedInTheYearsOfTheCall() {
    int year = clock.instant().atZone(CallSettings.ZONE).getYear();
    String reference = selection.instructed(call("YEARS-C", year, year + 2), 4, 90_000);
    steps.elapse(Duration.ofDays(31));
    String session = selection.scheduleSession(applications.get(reference).callCode(), 1);
    selection.attend(session);
    selection.deliberate(session, reference, SelectionSteps.award(90_000));
    selection.sign(session, true);
    steps.runJobs();
    assertThat(applications.get(reference).status()).isEqualTo(ApplicationStatus.AWARDED);
    steps.endProcess(reference);
  }

  private String call(String code, Integer from, Integer to) {
    CallSettings open = steps.settings(code, "2013", clock.instant().minus(1, ChronoUnit.DAYS),
        clock.instant().plus(1, ChronoUnit.DAYS));
    return steps.open(new CallSettings(open.code(), open.title(), open.opensAt(), open.closesAt(), open.funders(), open.minGrant(),
        open.maxGrant(), open.stateRate(), open.capScope(), open.durationMonths(), open.ruleSet(), open.delays(), open.office(),
        open.committee(), new CallTerms(false, from, to)));
  }
}
