package org.callforprojects.committee.session;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.ArgumentMatchers.argThat;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.doNothing;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Set;

import org.assertj.core.api.Assertions;
import org.callforprojects.application.CommitteeOutcome;
import org.callforprojects.committee.AgendaItem;
import org.callforprojects.committee.AgendaStatus;
import org.callforprojects.committee.Attendance.Mandate;
import org.callforprojects.committee.CommitteeProcess;
import org.callforprojects.committee.CommitteeSession;
import org.callforprojects.committee.deliberation.Ballot;
import org.callforprojects.fault.InvalidValuesException;
import org.callforprojects.support.ProcessTestEngine;
import org.camunda.bpm.engine.MismatchingMessageCorrelationException;
import org.camunda.bpm.engine.runtime.Incident;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.test.Deployment;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.community.process_test_coverage.junit5.platform7.ProcessEngineCoverageExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every path of {@code committee-session.bpmn}: real engine, delegates and tables; the services are mocks. */
@Deployment(resources = {"processes/committee-session.bpmn", "processes/committee-quorum.dmn",
    "processes/committee-vote.dmn", "processes/funding-cap.dmn", "processes/award-decision.dmn",
    "processes/funder-split.dmn"})
class CommitteeSessionTest extends CommitteeSessionSteps {

  @RegisterExtension
  static ProcessEngineCoverageExtension extension = ProcessTestEngine.covering(CommitteeSession.KEY);

  @BeforeEach
  void begin() {
    prepare(extension.getProcessEngine());
  }

  // --- the straight path ---

  @Test
  void threePolesAreDebatedSignedAndAnnounced() {
    convene();
    verify(committee).convene(SESSION, CALL, SESSION_AT);
    elapseUntil(SESSION_AT);
    attend(4, false);
    verify(committee).recordAttendance(SESSION, List.of("ESS", "METL", "PQ1"), List.of(new Mandate("CDC", "METL")), null);
    deliberateAll();

    assertThat(instance).isWaitingAtExactly(CommitteeSession.SIGN_DECISIONS);
    assertThat(task(CommitteeSession.SIGN_DECISIONS)).hasCandidateGroup("committeeChairs").hasDueDate(Date.from(SIGNATURE_DUE));
    verify(committee, never()).announce(anyString(), anyString());
    sign(true);
    verify(committee).sign(SESSION, "sylvie");
    verify(committee).issueMinutes(SESSION);
    verify(committee).announce(SESSION, FIRST);
    verify(committee).announce(SESSION, SECOND);
    verify(committee).announce(SESSION, THIRD);
    assertThat(instance).isEnded().hasPassed("endEvent_sessionClosed");
  }

  // --- the day of the session ---

  @Test
  void nobodyIsCountedBeforeTheDay() {
    convene();
    elapseUntil(SESSION_AT.minusSeconds(1));
    assertThat(instance).isWaitingAtExactly("subProcess_meeting", "event_sessionDay");
  }

  @Test
  void attendanceIsTakenOnTheDay() {
    convene();
    elapseUntil(SESSION_AT);
    assertThat(instance).isWaitingAtExactly("subProcess_meeting", CommitteeSession.RECORD_ATTENDANCE);
    assertThat(task(CommitteeSession.RECORD_ATTENDANCE)).hasCandidateGroup("committeeSecretaries").hasDueDate(Date.from(SESSION_AT));
  }

  @Test
  void dayIsGoneOnceTheCommitteeHasMet() {
    meet();
    Assertions.assertThat(engine.getManagementService().createJobQuery().count()).isZero();
    elapseUntil(SESSION_AT.plus(Duration.ofDays(30)));
    Assertions.assertThat(deliberating()).hasSize(3);
  }

  // --- moved or called off ---

  @Test
  void convenedSessionIsMovedAndItsTimerWithIt() {
    convene();
    Instant later = SESSION_AT.plus(Duration.ofDays(7));
    new CommitteeProcess(engine.getRuntimeService()).moved(SESSION, later);
    verify(changes).applyMove(SESSION);
    assertThat(instance).isWaitingAtExactly("subProcess_meeting", "event_sessionDay").variables().containsEntry("sessionAt", Date.from(later));
    elapseUntil(later.minusSeconds(1));
    assertThat(instance).isWaitingAtExactly("subProcess_meeting", "event_sessionDay");
    ProcessTestEngine.elapse(engine, Duration.ofSeconds(1));
    assertThat(instance).isWaitingAtExactly("subProcess_meeting", CommitteeSession.RECORD_ATTENDANCE);
  }

  @Test
  void sessionCanBeMovedOnItsVeryDayUntilWhoCameIsRecorded() {
    convene();
    elapseUntil(SESSION_AT);
    new CommitteeProcess(engine.getRuntimeService()).moved(SESSION, SESSION_AT.plus(Duration.ofDays(7)));
    assertThat(instance).isWaitingAtExactly("subProcess_meeting", "event_sessionDay");
    elapseUntil(SESSION_AT.plus(Duration.ofDays(7)));
    attend(4, false);
    assertThatThrownBy(() -> new CommitteeProcess(engine.getRuntimeService()).moved(SESSION, SESSION_AT))
        .isInstanceOf(MismatchingMessageCorrelationException.class);
  }

  @Test
  void cancelledSessionEndsAndItsTimerIsGone() {
    convene();
    new CommitteeProcess(engine.getRuntimeService()).cancelled(SESSION);
    verify(changes).applyCancellation(SESSION);
    assertThat(instance).isEnded().hasPassed("endEvent_sessionCancelled");
    Assertions.assertThat(engine.getManagementService().createJobQuery().count()).isZero();
  }

  // --- quorum ---

  @Test
  void sessionWithoutQuorumIsConvenedAgainAndThenNeedsNone() {
    convene();
    elapseUntil(SESSION_AT);
    attend(3, false);
    verify(committee).reconvene(SESSION);
    assertThat(instance).isWaitingAtExactly("subProcess_meeting", "event_sessionDay")
        .variables().containsEntry("sessionAt", Date.from(SECOND_SESSION_AT)).doesNotContainKeys("presentMembers", "mandates");

    elapseUntil(SECOND_SESSION_AT.minusSeconds(1));
    assertThat(instance).isWaitingAtExactly("subProcess_meeting", "event_sessionDay");
    ProcessTestEngine.elapse(engine, Duration.ofSeconds(1));
    attend(3, true);
    Assertions.assertThat(deliberating()).hasSize(3);
    verify(committee, times(1)).reconvene(SESSION);
    verify(committee, times(1)).convene(anyString(), anyString(), any());
  }

  @Test
  void attendanceThatBreaksARuleLeavesTheTaskOpen() {
    convene();
    elapseUntil(SESSION_AT);
    doThrow(new InvalidValuesException("/mandates", "CDC donne deux mandats.")).when(committee)
        .recordAttendance(eq(SESSION), any(), any(), any());
    assertThatThrownBy(() -> attend(4, false)).isInstanceOf(InvalidValuesException.class);
    assertThatThrownBy(() -> engine.getTaskService().complete(task(CommitteeSession.RECORD_ATTENDANCE).getId(),
        Variables.putValue("presentMembers", json("{}")))).isInstanceOf(InvalidValuesException.class);
    assertThat(instance).isWaitingAtExactly("subProcess_meeting", CommitteeSession.RECORD_ATTENDANCE).variables().doesNotContainKey("quorumOutcome");
  }

  // --- deliberations ---

  @Test
  void everyApplicationIsOpenAtOnceInTheOrderOfTheAgenda() {
    meet();
    Assertions.assertThat(deliberating()).extracting(task -> engine.getTaskService().getVariable(task.getId(), "applicationReference"))
        .containsExactly(FIRST, SECOND, THIRD);
    Assertions.assertThat(deliberating()).extracting(Task::getPriority).isSortedAccordingTo((a, b) -> b - a).doesNotHaveDuplicates();
    Task second = deliberation(SECOND);
    assertThat(second).hasCandidateGroup("committeeSecretaries").hasDueDate(Date.from(SESSION_AT));
    Assertions.assertThat(engine.getTaskService().getVariables(second.getId()))
        .containsEntry("poleName", "Pôle synthétique 2").containsEntry("agendaRank", 2);

    deliberate(THIRD, CommitteeOutcome.REFUSE, 4, 0);
    Assertions.assertThat(deliberation(THIRD)).isNull();
    Assertions.assertThat(deliberating()).as("whatever the order in which they are called").hasSize(2);
    assertThat(instance).variables().doesNotContainKeys("applicationReference", "agendaRank", "deliberationResult");
  }

  @Test
  void awardIsCappedAcceptedSharedAndCommitted() {
    meet();
    deliberate(FIRST, CommitteeOutcome.AWARD, 4, 0);
    verify(deliberations).open(eq(SESSION), eq(FIRST), argThat(ballot -> ballot.equals(new Ballot(CommitteeOutcome.AWARD,
        new BigDecimal("130000.00"), 4, 0, 0, Set.of("PQ1"), null, "Motif."))), eq("sylvie"));
    verify(deliberations).voted(FIRST, "ADOPTED");
    verify(deliberations).capped(eq(FIRST), argThat(caps -> caps.size() == 6));
    verify(deliberations).accepted(FIRST, "ACCEPT");
    verify(deliberations).shared(FIRST, "PRO_RATA");
    verify(deliberations).commit(FIRST);
    verify(deliberations, never()).record(anyString());
    assertThat(instance).hasPassed("endEvent_awardCommitted").hasNotPassed("endEvent_outcomeRecorded");
  }

  @ParameterizedTest
  @EnumSource(value = CommitteeOutcome.class, names = "AWARD", mode = EnumSource.Mode.EXCLUDE)
  void everyOtherOutcomeIsRecordedWithoutMoney(CommitteeOutcome outcome) {
    meet();
    deliberate(SECOND, outcome, 4, 0);
    verify(deliberations).record(SECOND);
    verify(deliberations, never()).capInputs(anyString());
    verify(deliberations, never()).commit(anyString());
    Assertions.assertThat(deliberation(SECOND)).isNull();
  }

  @Test
  void rejectedAwardIsARefusal() {
    meet();
    deliberate(FIRST, CommitteeOutcome.AWARD, 1, 3);
    verify(deliberations).voted(FIRST, "REJECTED");
    verify(deliberations).record(FIRST);
    verify(deliberations, never()).commit(FIRST);
    Assertions.assertThat(deliberation(FIRST)).isNull();
  }

  @Test
  void rejectedRefusalIsDebatedAgain() {
    meet();
    String before = deliberation(FIRST).getId();
    deliberate(FIRST, CommitteeOutcome.REFUSE, 1, 3);
    verify(deliberations, never()).record(anyString());
    Task again = deliberation(FIRST);
    Assertions.assertThat(again.getId()).isNotEqualTo(before);
    Assertions.assertThat(engine.getTaskService().getVariables(again.getId())).containsEntry("agendaRank", 1)
        .doesNotContainKeys("votesFor", "deliberationOutcome", "deliberationReason");

    deliberate(FIRST, CommitteeOutcome.AWARD, 3, 1);
    verify(deliberations).commit(FIRST);
    Assertions.assertThat(deliberating()).hasSize(2);
  }

  @Test
  void chairBreaksATie() {
    meet();
    deliberate(FIRST, votes(CommitteeOutcome.REFUSE, 2, 2).putValue("chairVote", "FOR"));
    verify(deliberations).voted(FIRST, "ADOPTED");
    deliberate(SECOND, votes(CommitteeOutcome.RESERVE, 2, 2).putValue("chairVote", "AGAINST"));
    verify(deliberations).voted(SECOND, "REJECTED");
    deliberate(THIRD, votes(CommitteeOutcome.RESERVE, 2, 2).putValue("chairVote", ""));
    verify(deliberations).voted(THIRD, "REJECTED");
  }

  @Test
  void amountAboveTheCapLeavesTheTaskOpenAndNothingCommitted() {
    meet();
    doThrow(new InvalidValuesException("/awardedAmount", "Il reste 140 000 €.")).when(deliberations).accepted(FIRST, "REDUCE_TO_CAP");
    Task task = deliberation(FIRST);
    assertThatThrownBy(() -> deliberate(FIRST, votes(CommitteeOutcome.AWARD, 4, 0).putValue("awardedAmount", 140000.01)))
        .isInstanceOf(InvalidValuesException.class);
    Assertions.assertThat(deliberation(FIRST).getId()).isEqualTo(task.getId());
    Assertions.assertThat(engine.getTaskService().getVariables(task.getId())).doesNotContainKeys("votesFor", "awardedAmount");
    verify(deliberations, never()).commit(FIRST);
    deliberate(FIRST, CommitteeOutcome.AWARD, 4, 0);
    verify(deliberations).commit(FIRST);
  }

  @Test
  void wrongVotesLeaveTheTaskOpen() {
    meet();
    assertThatThrownBy(() -> deliberate(FIRST, Variables.putValue("votesFor", -1).putValue("deliberationOutcome", "MAYBE")))
        .isInstanceOfSatisfying(InvalidValuesException.class, refusal ->
            Assertions.assertThat(refusal.faults()).extracting(org.callforprojects.fault.Fault::pointer)
                .containsExactlyInAnyOrder("/votesFor", "/deliberationOutcome"));
    Assertions.assertThat(deliberating()).hasSize(3);
    verify(deliberations, never()).open(anyString(), anyString(), any(), anyString());
  }

  // --- withdrawal ---

  @Test
  void withdrawalEndsOnlyTheDeliberationOfThatApplication() {
    meet();
    withdraw(SECOND);
    Assertions.assertThat(deliberation(SECOND)).isNull();
    Assertions.assertThat(deliberation(FIRST)).isNotNull();
    Assertions.assertThat(deliberation(THIRD)).isNotNull();
    assertThat(instance).hasPassed("endEvent_deliberationCancelled");

    deliberate(FIRST, CommitteeOutcome.AWARD, 4, 0);
    deliberate(THIRD, CommitteeOutcome.REFUSE, 4, 0);
    assertThat(instance).isWaitingAtExactly(CommitteeSession.SIGN_DECISIONS);
    verify(deliberations, never()).record(SECOND);
  }

  @Test
  void withdrawalAfterTheVoteOrBeforeTheSessionCancelsNothing() {
    convene();
    withdraw(THIRD);
    assertThat(instance).isWaitingAtExactly("subProcess_meeting", "event_sessionDay");
    elapseUntil(SESSION_AT);
    attend(4, false);
    deliberate(FIRST, CommitteeOutcome.AWARD, 4, 0);
    withdraw(FIRST);
    Assertions.assertThat(deliberating()).hasSize(2);
  }

  @Test
  void applicationWithdrawnSinceTheConveningIsNotCalled() {
    convene();
    AgendaItem withdrawn = item(1, FIRST);
    org.mockito.Mockito.when(sessions.agenda(SESSION)).thenReturn(List.of(new AgendaItem(SESSION, FIRST, 1, withdrawn.score(),
        withdrawn.proposedAmount(), AgendaStatus.WITHDRAWN, null, null, withdrawn.poleName(), withdrawn.leadName()),
        item(2, SECOND), item(3, THIRD)));
    elapseUntil(SESSION_AT);
    attend(4, false);
    Assertions.assertThat(deliberating()).hasSize(2);
    Assertions.assertThat(deliberation(FIRST)).isNull();
    Assertions.assertThat(engine.getTaskService().getVariable(deliberation(SECOND).getId(), "agendaRank")).isEqualTo(2);
  }

  private void withdraw(String reference) {
    new CommitteeProcess(engine.getRuntimeService()).deliberationCancelled(SESSION, reference);
    ProcessTestEngine.runJobs(engine);
  }

  // --- signature, minutes, announcement ---

  @Test
  void decisionsNotSignedAreDebatedAgain() {
    meet();
    deliberateAll();
    sign(false);
    verify(committee).reopen(SESSION);
    verify(committee, never()).sign(anyString(), anyString());
    Assertions.assertThat(deliberating()).hasSize(3);

    deliberateAll();
    sign(true);
    verify(committee).sign(SESSION, "sylvie");
    verify(committee, times(1)).reopen(SESSION);
    assertThat(instance).isEnded();
  }

  @Test
  void answerThatIsNeitherYesNorNoSignsNothing() {
    meet();
    deliberateAll();
    assertThatThrownBy(() -> sign(null)).isInstanceOf(InvalidValuesException.class);
    assertThat(instance).isWaitingAtExactly(CommitteeSession.SIGN_DECISIONS);
    verify(committee, never()).reopen(SESSION);
    verify(committee, never()).sign(anyString(), anyString());
  }

  @Test
  void minutesThatCannotBePrintedGiveAnIncidentThatARetryRepairs() {
    meet();
    deliberateAll();
    doThrow(new IllegalStateException("no font")).when(committee).issueMinutes(SESSION);
    assertThatThrownBy(() -> sign(true)).hasStackTraceContaining("no font");
    verify(committee).sign(SESSION, "sylvie");
    Job job = exhaust("serviceTask_issueMinutes", "no font");
    verify(committee, never()).announce(anyString(), anyString());

    doNothing().when(committee).issueMinutes(SESSION);
    repair(job);
    verify(committee).announce(SESSION, FIRST);
    assertThat(instance).isEnded();
    verify(committee, times(1)).sign(SESSION, "sylvie");
  }

  @Test
  void announcementThatFailsDoesNotStopTheOthers() {
    meet();
    deliberateAll();
    doThrow(new IllegalStateException("no file")).when(committee).announce(SESSION, SECOND);
    assertThatThrownBy(() -> sign(true)).hasStackTraceContaining("no file");
    ProcessTestEngine.runJobs(engine);
    verify(committee).announce(SESSION, FIRST);
    verify(committee).announce(SESSION, THIRD);
    Job job = exhaust("serviceTask_announceDecision", "no file");
    assertThat(instance).isNotEnded();

    doNothing().when(committee).announce(SESSION, SECOND);
    repair(job);
    assertThat(instance).isEnded();
    verify(committee, times(1)).announce(SESSION, FIRST);
    verify(committee, times(1)).announce(SESSION, THIRD);
  }

  /** Tries until the engine gives up and reports an incident. */
  private Job exhaust(String activity, String failure) {
    Job job = engine.getManagementService().createJobQuery().withException().singleResult();
    int left = job.getRetries();
    Assertions.assertThat(left).isEqualTo(4);
    for (int attempt = 0; attempt < left; attempt++) {
      assertThatThrownBy(() -> engine.getManagementService().executeJob(job.getId())).hasStackTraceContaining(failure);
    }
    Assertions.assertThat(engine.getRuntimeService().createIncidentQuery().list()).extracting(Incident::getActivityId)
        .containsExactly(activity);
    return job;
  }

  private void repair(Job job) {
    engine.getManagementService().setJobRetries(job.getId(), 1);
    ProcessTestEngine.elapse(engine, Duration.ofMinutes(10));
    Assertions.assertThat(engine.getRuntimeService().createIncidentQuery().count()).isZero();
  }
}
