package org.callforprojects.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.callforprojects.application.submission.Submission;
import org.callforprojects.call.CallSettingsFiles;
import org.callforprojects.call.Funder;
import org.callforprojects.demo.simulation.SimulatedApplication;
import org.callforprojects.demo.simulation.SimulatedCall;
import org.callforprojects.member.Siret;
import org.junit.jupiter.api.Test;

/** Who applies in the demonstration is nobody that funds it, and no two are the same organisation. */
class DemoSubmissionsTest {

  private static final Set<String> FUNDERS = Stream.of("PTCE-2013", "PTCE-2015").flatMap(call -> new CallSettingsFiles().read(call)
      .funders().stream()).map(Funder::siret).map(Siret::siren).collect(Collectors.toSet());

  @Test
  void b17NoApplicantOfTheDemonstrationHasTheNumberOfAFunder() {
    DemoSubmissions submissions = new DemoSubmissions();
    List<Submission> all = DemoLoader.applications().stream().map(submissions::of).toList();
    assertThat(all).hasSizeGreaterThan(10);
    assertThat(FUNDERS).hasSizeGreaterThan(3);
    assertThat(all.stream().flatMap(DemoSubmissionsTest::sirens)).isNotEmpty().doesNotContainAnyElementsOf(FUNDERS);
    assertThat(all).extracting(submission -> Siret.siren(submission.lead().siret())).doesNotHaveDuplicates();
    assertThat(all).allSatisfy(submission -> assertThat(Siret.isValid(submission.lead().siret())).isTrue());
  }

  @Test
  void b17NeitherHasOneOfTheSimulatedCall() {
    assertThat(SimulatedCall.of(2013).applications().stream().map(SimulatedApplication::submission).flatMap(DemoSubmissionsTest::sirens))
        .isNotEmpty().doesNotContainAnyElementsOf(FUNDERS);
  }

  private static Stream<String> sirens(Submission submission) {
    return Stream.concat(Stream.of(submission.lead().siret()), submission.members().stream().map(Submission.Member::siret)).map(Siret::siren);
  }
}
