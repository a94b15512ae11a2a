package org.callforprojects.call;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.init;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.argThat;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Date;
import java.util.Map;

import org.callforprojects.engine.form.FormValues;
import org.callforprojects.engine.task.CurrentPerson;
import org.callforprojects.fault.Fault;
import org.callforprojects.fault.ForbiddenException;
import org.callforprojects.fault.InvalidValuesException;
import org.callforprojects.json.StrictJson;
import org.callforprojects.support.ProcessTestEngine;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.test.Deployment;
import org.camunda.bpm.engine.test.mock.Mocks;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.community.process_test_coverage.junit5.platform7.ProcessEngineCoverageExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Every path of {@code call-lifecycle.bpmn}: real engine and delegates; the service is a mock. */
@Deployment(resources = {"processes/call-lifecycle.bpmn", "stand-ins/committee-session.bpmn"})
class CallLifecycleTest {

  private static final CallSettings SETTINGS = new CallSettingsFiles().read("PTCE-2013");
  private static final Instant JULY = Instant.parse("2013-07-10T08:00:00Z");
  private static final Instant COMMITTEE_DUE = Instant.parse("2013-11-20T22:59:59Z");
  private static final Instant RESULTS_DUE = Instant.parse("2013-12-20T22:59:59Z");

  @RegisterExtension
  static ProcessEngineCoverageExtension extension = ProcessTestEngine.covering(CallLifecycle.KEY);

  private final CallService calls = mock(CallService.class);
  private final SelectionCalendar calendar = mock(SelectionCalendar.class);
  private final CallCancellations cancellations = mock(CallCancellations.class);
  private final CurrentPerson person = mock(CurrentPerson.class);
  private ProcessEngine engine;
  private ProcessInstance instance;

  @BeforeEach
  void prepare() {
    engine = extension.getProcessEngine();
    init(engine);
    ClockUtil.setCurrentTime(Date.from(JULY));
    when(calls.get("PTCE-2013")).thenReturn(new Call(SETTINGS, CallStatus.IN_PREPARATION));
    when(calls.publish("PTCE-2013")).thenReturn(new Call(SETTINGS, CallStatus.PUBLISHED));
    when(calls.open("PTCE-2013")).thenReturn("1");
    Mocks.register("recordCallSettingsDelegate", new RecordCallSettingsDelegate(calls, new StrictJson()));
    Mocks.register("publishCallDelegate", new PublishCallDelegate(calls));
    Mocks.register("openCallDelegate", new OpenCallDelegate(calls));
    Mocks.register("closeCallDelegate", new CloseCallDelegate(calls));
    Mocks.register("countPendingDelegate", new CountPendingDelegate(calls, calendar));
    RecordScheduleDelegate recordSchedule = new RecordScheduleDelegate(calls, calendar);
    Mocks.register("recordScheduleDelegate", recordSchedule);
    Mocks.register("recordReopenedSessionDelegate", new RecordReopenedSessionDelegate(recordSchedule));
    Mocks.register("countReopenedDelegate", new CountReopenedDelegate(calls, calendar));
    Mocks.register("endCallDelegate", new EndCallDelegate(calls));
    registerSynthesis();
    Mocks.register("abandonCallDelegate", new AbandonCallDelegate(calls));
    Mocks.register("recallCommitteeDelegate", new RecallCommitteeDelegate(calls, calendar));
    Mocks.register("recordCancellationDelegate", new RecordCancellationDelegate(cancellations, person));
    Mocks.register("closeFilesDelegate", new CloseFilesDelegate(cancellations));
    Mocks.register("secondCancellerListener", new SecondCancellerListener(cancellations, person));
    when(person.id()).thenReturn("paul");
    Mocks.register("publishResultsDelegate", new PublishResultsDelegate(calls));
    when(calendar.committeeDue("PTCE-2013")).thenReturn(COMMITTEE_DUE);
    when(calendar.resultsDue("PTCE-2013")).thenReturn(RESULTS_DUE);
  }

  @AfterEach
  void forget() {
    Mocks.reset();
    ClockUtil.reset();
    engine.getRuntimeService().createProcessInstanceQuery().list()
        .forEach(i -> engine.getRuntimeService().deleteProcessInstance(i.getId(), "end of test"));
  }

  @Test
  void approvedCallIsPublishedOpenedAndClosedOnTime() {
    create();
    approve(true);
    verify(calls).changeSettings(eq("PTCE-2013"), argThat(CallLifecycleTest::areTheSame));
    verify(calls).publish("PTCE-2013");
    assertThat(instance).isWaitingAt("event_callOpens");

    untilOneSecondBefore("2013-07-16T00:00:00+02:00");
    verify(calls, never()).open("PTCE-2013");
    ProcessTestEngine.elapse(engine, Duration.ofSeconds(1));
    verify(calls).open("PTCE-2013");

    untilOneSecondBefore("2013-10-31T23:59:59+01:00");
    verify(calls, never()).close("PTCE-2013");
    ProcessTestEngine.elapse(engine, Duration.ofSeconds(1));
    verify(calls).close("PTCE-2013");
    assertThat(instance).isWaitingAt(CallLifecycle.PUBLISH_RESULTS);
  }

  @Test
  void settingsNotApprovedAreKeptAndPreparedAgain() {
    create();
    approve(false);
    verify(calls).changeSettings(eq("PTCE-2013"), any());
    verify(calls, never()).publish("PTCE-2013");
    assertThat(instance).isWaitingAt(CallLifecycle.PREPARE_CALL);
  }

  @Test
  void timersAreGoneOnceTheCallIsClosed() {
    create();
    approve(true);
    ProcessTestEngine.elapse(engine, Duration.ofDays(200));
    verify(calls).open("PTCE-2013");
    verify(calls).close("PTCE-2013");
    assertThat(instance).isWaitingAt(CallLifecycle.PUBLISH_RESULTS);
    org.assertj.core.api.Assertions.assertThat(engine.getManagementService().createJobQuery().count()).isZero();
  }

  @Test
  void wrongSettingLeavesTheTaskOpen() {
    create();
    VariableMap values = CallSettingsForm.variables(SETTINGS);
    values.putValue("closesAt", "hier").putValue("callApproved", true).remove("code");
    assertThatThrownBy(() -> engine.getTaskService().complete(task(CallLifecycle.PREPARE_CALL).getId(), values))
        .isInstanceOfSatisfying(InvalidValuesException.class, refusal ->
            org.assertj.core.api.Assertions.assertThat(refusal.faults()).anySatisfy(fault ->
                org.assertj.core.api.Assertions.assertThat(fault.pointer()).isEqualTo("/closesAt")));
    assertThat(instance).isWaitingAt(CallLifecycle.PREPARE_CALL);
  }

  /** B9: "Non" does not loop for ever. */
  @Test
  void callInPreparationIsAbandonedWithItsReason() {
    create();
    assertThatThrownBy(() -> prepare(Map.of("callApproved", false, "callAbandoned", true)))
        .isInstanceOfSatisfying(InvalidValuesException.class, refusal -> org.assertj.core.api.Assertions.assertThat(
            refusal.faults()).extracting(Fault::pointer).containsExactly("/abandonReason"));
    assertThat(instance).isWaitingAt(CallLifecycle.PREPARE_CALL);
    prepare(Map.of("callApproved", false, "callAbandoned", true, "abandonReason", "Les crédits sont annulés."));
    verify(calls).abandon("PTCE-2013", "Les crédits sont annulés.");
    verify(calls, never()).publish("PTCE-2013");
    assertThat(instance).isEnded().hasPassed("endEvent_callAbandoned");
  }

  /** Defects 3.4: a past date and a twin title are questioned, and taken once it is said that they are meant. */
  @Test
  void questionedSettingsAreApprovedOnlyWhenItIsSaidThatTheyAreMeant() {
    when(calls.questions(any())).thenReturn(java.util.List.of(new Fault("/closesAt", "La clôture est déjà passée.")));
    create();
    assertThatThrownBy(() -> approve(true)).isInstanceOfSatisfying(InvalidValuesException.class, refusal ->
        org.assertj.core.api.Assertions.assertThat(refusal.faults()).extracting(Fault::pointer)
            .containsExactly("/closesAt", "/doubtsConfirmed"));
    verify(calls, never()).changeSettings(any(), any());
    prepare(Map.of("callApproved", true, "doubtsConfirmed", true));
    verify(calls).publish("PTCE-2013");
  }

  // --- cancellation ---

  @Test
  void confirmedCancellationEndsWhateverIsUnderWayAndClosesTheFilesLittleByLittle() {
    when(calendar.isAnythingPending("PTCE-2013")).thenReturn(true);
    when(calendar.nextSession("PTCE-2013")).thenReturn("PTCE-2013-S1");
    when(cancellations.closeFiles(eq("PTCE-2013"), org.mockito.ArgumentMatchers.anyInt())).thenReturn(true, true, false);
    closed();
    schedule("2013-12-12T10:00:00+01:00");
    process().cancellationAsked("PTCE-2013", JULY);
    assertThat(instance).isWaitingAt(CallLifecycle.HOLD_SESSION, CallLifecycle.CONFIRM_CANCELLATION);
    assertThat(task(CallLifecycle.CONFIRM_CANCELLATION)).hasCandidateGroup("programmeOfficers").hasDueDate(Date.from(JULY));
    answerCancellation(true, null);
    verify(cancellations).decide("PTCE-2013", true, "", "paul");
    verify(cancellations, org.mockito.Mockito.times(3)).closeFiles(eq("PTCE-2013"), org.mockito.ArgumentMatchers.anyInt());
    assertThat(instance).isEnded().hasPassed("endEvent_callCancelled");
    org.assertj.core.api.Assertions.assertThat(engine.getRuntimeService().createProcessInstanceQuery().count())
        .as("the session ends with its call").isZero();
  }

  @Test
  void declinedCancellationLeavesTheCallAsItIsAndCanBeAskedAgain() {
    create();
    approve(true);
    process().cancellationAsked("PTCE-2013", JULY);
    answerCancellation(false, "Rien ne le justifie.");
    verify(cancellations).decide("PTCE-2013", false, "Rien ne le justifie.", "paul");
    assertThat(instance).isWaitingAt("event_callOpens").variables().doesNotContainKey("cancellationComment");
    process().cancellationAsked("PTCE-2013", JULY);
    assertThat(instance).isWaitingAt(CallLifecycle.CONFIRM_CANCELLATION);
  }

  @Test
  void whoAskedForTheCancellationCannotConfirmIt() {
    create();
    approve(true);
    process().cancellationAsked("PTCE-2013", JULY);
    doThrow(new ForbiddenException("Vous avez demandé cette annulation.")).when(cancellations).refuseSamePerson("PTCE-2013", "paul");
    assertThatThrownBy(() -> answerCancellation(true, null)).hasStackTraceContaining("Vous avez demandé cette annulation.");
    assertThatThrownBy(() -> engine.getTaskService().claim(task(CallLifecycle.CONFIRM_CANCELLATION).getId(), "paul"))
        .hasStackTraceContaining("Vous avez demandé cette annulation.");
    assertThat(instance).isWaitingAt("event_callOpens", CallLifecycle.CONFIRM_CANCELLATION);
  }

  private void answerCancellation(boolean confirmed, String comment) {
    engine.getTaskService().complete(task(CallLifecycle.CONFIRM_CANCELLATION).getId(), Variables
        .putValue("cancellationConfirmed", confirmed).putValue("cancellationComment", comment));
    ProcessTestEngine.runJobs(engine);
  }

  private void prepare(Map<String, Object> answers) {
    VariableMap values = CallSettingsForm.variables(SETTINGS);
    values.remove("code");
    values.putAll(answers);
    engine.getTaskService().complete(task(CallLifecycle.PREPARE_CALL).getId(), values);
    ProcessTestEngine.runJobs(engine);
  }

  // --- the selection ---

  /** B9: what is decided is published without waiting for the rest, which has its session afterwards. */
  @Test
  void secretaryHasTheSignedDecisionsPublishedAndTheRestMeetsLater() {
    when(calendar.isAnythingPending("PTCE-2013")).thenReturn(true);
    when(calls.committeeDelay("PTCE-2013")).thenReturn(Duration.ofDays(30));
    org.mockito.Mockito.doAnswer(call -> {
      process().committeeReopened("PTCE-2013", REOPENED_DUE);
      return null;
    }).when(calls).reopenCommittee("PTCE-2013");
    closed();
    doThrow(new InvalidValuesException("/publishNow", "Rien n’est signé.")).when(calendar).checkPublication("PTCE-2013");
    assertThatThrownBy(this::publishNow).isInstanceOf(InvalidValuesException.class);
    assertThat(instance).isWaitingAt(CallLifecycle.SCHEDULE_COMMITTEE);
    org.mockito.Mockito.doNothing().when(calendar).checkPublication("PTCE-2013");
    publishNow();
    assertThat(instance).isWaitingAt(CallLifecycle.PUBLISH_RESULTS).hasNotPassed(CallLifecycle.HOLD_SESSION);
    approveResults(true);
    assertThat(instance).isWaitingAt(CallLifecycle.AWAIT_SYNTHESIS, CallLifecycle.RESCHEDULE_COMMITTEE);
  }

  private void publishNow() {
    engine.getTaskService().complete(task(CallLifecycle.SCHEDULE_COMMITTEE).getId(),
        Variables.putValue(CallLifecycle.PUBLISH_NOW, true));
    ProcessTestEngine.runJobs(engine);
  }


  @Test
  void committeeMeetsUntilNothingIsPending() {
    when(calendar.isAnythingPending("PTCE-2013")).thenReturn(true, true, true, true, false);
    when(calendar.nextSession("PTCE-2013")).thenReturn("PTCE-2013-S1", "PTCE-2013-S2");
    closed();
    assertThat(instance).isWaitingAt(CallLifecycle.SCHEDULE_COMMITTEE);
    assertThat(task(CallLifecycle.SCHEDULE_COMMITTEE)).hasCandidateGroup("committeeSecretaries")
        .hasDueDate(Date.from(COMMITTEE_DUE));

    schedule("2013-12-12T10:00:00+01:00");
    assertThat(instance).isWaitingAt("callActivity_committeeSession");
    assertSession("PTCE-2013-S1", "2013-12-12T09:00:00Z");
    holdSession();

    assertThat(instance).isWaitingAt(CallLifecycle.SCHEDULE_COMMITTEE);
    schedule("2014-01-16T14:30");
    assertSession("PTCE-2013-S2", "2014-01-16T13:30:00Z");
    holdSession();
    assertThat(instance).isWaitingAt(CallLifecycle.PUBLISH_RESULTS);
    verify(calls, never()).publishResults("PTCE-2013");
  }

  @Test
  void callWithoutAnyPendingApplicationGoesStraightToItsResults() {
    closed();
    assertThat(instance).isWaitingAt(CallLifecycle.PUBLISH_RESULTS).hasNotPassed("callActivity_committeeSession");
    assertThat(task(CallLifecycle.PUBLISH_RESULTS)).hasCandidateGroup("programmeOfficers").hasDueDate(Date.from(RESULTS_DUE));
  }

  @Test
  void lastApplicationThatEndsOtherwiseLeavesNothingToDebate() {
    when(calendar.isAnythingPending("PTCE-2013")).thenReturn(true, false);
    closed();
    schedule(null);
    assertThat(instance).isWaitingAt(CallLifecycle.PUBLISH_RESULTS);
    verify(calendar, never()).checkSession(any(), any());
  }

  @Test
  void sessionTooSoonIsRefusedAndTheTaskStaysOpen() {
    when(calendar.isAnythingPending("PTCE-2013")).thenReturn(true);
    doThrow(new InvalidValuesException("/sessionAt", "Trop tôt.")).when(calendar)
        .checkSession("PTCE-2013", OffsetDateTime.parse("2013-11-03T10:00:00+01:00"));
    closed();
    assertThatThrownBy(() -> schedule("2013-11-03T10:00:00+01:00")).isInstanceOf(InvalidValuesException.class);
    assertThatThrownBy(() -> schedule("demain")).isInstanceOf(InvalidValuesException.class);
    assertThat(instance).isWaitingAt(CallLifecycle.SCHEDULE_COMMITTEE).variables().doesNotContainKey("sessionAt");
    verify(calendar, never()).nextSession("PTCE-2013");
  }

  @Test
  void countThatFailsIsTriedAgainAndTheClosingStands() {
    when(calendar.isAnythingPending("PTCE-2013")).thenThrow(new IllegalStateException("no database")).thenReturn(false);
    create();
    approve(true);
    assertThatThrownBy(() -> ProcessTestEngine.elapse(engine, Duration.ofDays(200))).hasStackTraceContaining("no database");
    verify(calls).close("PTCE-2013");
    assertThat(instance).isWaitingAt("serviceTask_countPending");
    ProcessTestEngine.elapse(engine, Duration.ofMinutes(10));
    assertThat(instance).isWaitingAt(CallLifecycle.PUBLISH_RESULTS);
  }

  @Test
  void resultsAreNotPublicBeforeTheyAreApproved() {
    closed();
    approveResults(false);
    verify(calls, never()).publishResults("PTCE-2013");
    assertThat(instance).isWaitingAt(CallLifecycle.PUBLISH_RESULTS);
    assertThatThrownBy(() -> approveResults(null)).isInstanceOf(InvalidValuesException.class);

    approveResults(true);
    verify(calls).publishResults("PTCE-2013");
    assertThat(instance).isWaitingAt(CallLifecycle.AWAIT_SYNTHESIS);
  }

  // --- capitalisation ---

  @Test
  void synthesisIsWrittenEachYearUntilEverythingIsSettled() {
    published();
    int waited = waitForSynthesis(Duration.ofDays(365));
    assertThat(task(CallLifecycle.WRITE_SYNTHESIS)).hasCandidateGroup("programmeOfficers").hasDueDate(now(Duration.ofDays(30)));
    writeSynthesis("La première année.");
    assertThat(instance).isWaitingAt(CallLifecycle.AWAIT_SYNTHESIS).variables().doesNotContainKey("synthesis");
    org.assertj.core.api.Assertions.assertThat(syntheses).containsExactly("1: La première année.", "published 1");

    over = true;
    waitForSynthesis(Duration.ofDays(365));
    writeSynthesis("La dernière.");
    verify(calls).complete("PTCE-2013");
    assertThat(instance).isEnded().hasPassed("endEvent_callCompleted");
    org.assertj.core.api.Assertions.assertThat(syntheses).endsWith("2: La dernière.", "published 2");
    org.assertj.core.api.Assertions.assertThat(waited).isOne();
  }

  @Test
  void synthesisIsNotAskedForBeforeItsDay() {
    published();
    ProcessTestEngine.elapse(engine, Duration.ofDays(365).minusSeconds(1));
    assertThat(instance).isWaitingAt(CallLifecycle.AWAIT_SYNTHESIS);
    ProcessTestEngine.elapse(engine, Duration.ofSeconds(1));
    assertThat(instance).isWaitingAt(CallLifecycle.WRITE_SYNTHESIS);
  }

  @Test
  void lastAgreementSettledBringsTheLastSynthesisForwardAndItsTimerIsGone() {
    published();
    over = true;
    process().grantsSettled("PTCE-2013");
    ProcessTestEngine.runJobs(engine);
    assertThat(instance).isWaitingAt(CallLifecycle.WRITE_SYNTHESIS);
    org.assertj.core.api.Assertions.assertThat(engine.getManagementService().createJobQuery().count()).isZero();
    process().grantsSettled("PTCE-2013"); // said again, or while something else is done: nothing is to be told
    writeSynthesis("Tout est soldé.");
    assertThat(instance).isEnded();
  }

  @Test
  void emptySynthesisIsRefusedAndTheTaskStaysOpen() {
    published();
    waitForSynthesis(Duration.ofDays(365));
    assertThatThrownBy(() -> writeSynthesis("  ")).isInstanceOf(InvalidValuesException.class);
    assertThatThrownBy(() -> writeSynthesis("x".repeat(4001))).hasMessageNotContaining("NullPointer");
    assertThat(instance).isWaitingAt(CallLifecycle.WRITE_SYNTHESIS);
    org.assertj.core.api.Assertions.assertThat(syntheses).isEmpty();
  }

  @Test
  void paperThatFailsIsTriedAgainAndTheTextStands() {
    published();
    waitForSynthesis(Duration.ofDays(365));
    failing = true;
    assertThatThrownBy(() -> writeSynthesis("Texte.")).hasStackTraceContaining("no paper");
    assertThat(instance).isWaitingAt("serviceTask_publishSynthesis");
    failing = false;
    ProcessTestEngine.elapse(engine, Duration.ofMinutes(10));
    org.assertj.core.api.Assertions.assertThat(syntheses).containsExactly("1: Texte.", "published 1");
  }

  // --- an appeal won after the selection ---

  @Test
  void committeeMeetsAgainUntilNothingIsPendingWhileTheCallGoesOn() {
    when(calendar.isAnythingPending("PTCE-2013")).thenReturn(false, false, true, true, true, false);
    when(calendar.nextSession("PTCE-2013")).thenReturn("PTCE-2013-S2", "PTCE-2013-S3");
    published();
    reopen();
    assertThat(instance).isWaitingAt(CallLifecycle.AWAIT_SYNTHESIS, CallLifecycle.RESCHEDULE_COMMITTEE);
    assertThat(task(CallLifecycle.RESCHEDULE_COMMITTEE)).hasCandidateGroup("committeeSecretaries").hasDueDate(Date.from(REOPENED_DUE));

    reschedule("2014-06-12T10:00:00+02:00");
    assertSession("PTCE-2013-S2", "2014-06-12T08:00:00Z");
    holdSession();
    assertThat(instance).isWaitingAt(CallLifecycle.AWAIT_SYNTHESIS, CallLifecycle.RESCHEDULE_COMMITTEE);
    reschedule("2014-07-12T10:00:00+02:00");
    assertSession("PTCE-2013-S3", "2014-07-12T08:00:00Z");
    holdSession();
    assertThat(instance).isWaitingAt(CallLifecycle.AWAIT_SYNTHESIS).hasNotPassed("endEvent_callCompleted")
        .hasPassed("endEvent_reopeningOver");
  }

  @Test
  void secondAppealWonWhileTheCommitteeMeetsAgainJoinsThatMeeting() {
    when(calendar.isAnythingPending("PTCE-2013")).thenReturn(false, false, true, false);
    when(calendar.nextSession("PTCE-2013")).thenReturn("PTCE-2013-S2");
    published();
    reopen();
    reopen();
    assertOneMeeting();
    reschedule("2014-06-12T10:00:00+02:00");
    reopen();
    assertThat(instance).isWaitingAt(CallLifecycle.AWAIT_SYNTHESIS, CallLifecycle.HOLD_REOPENED_SESSION);
    engine.getTaskService().complete(task("userTask_standIn").getId());
    reopen(); // while it is counted
    ProcessTestEngine.runJobs(engine);
    assertThat(instance).isWaitingAt(CallLifecycle.AWAIT_SYNTHESIS);
    reopen();
    assertOneMeeting();
  }

  @Test
  void reopenedFileThatEndsOtherwiseNeedsNoSession() {
    published();
    reopen();
    reschedule(null);
    assertThat(instance).isWaitingAt(CallLifecycle.AWAIT_SYNTHESIS).hasNotPassed(CallLifecycle.HOLD_REOPENED_SESSION);
  }

  @Test
  void reopenedSessionTooSoonIsRefusedAndTheTaskStaysOpen() {
    when(calendar.isAnythingPending("PTCE-2013")).thenReturn(false, false, true);
    published();
    reopen();
    assertThatThrownBy(() -> reschedule("demain")).isInstanceOf(InvalidValuesException.class);
    assertOneMeeting();
  }

  @Test
  void reopeningBeforeTheSelectionIsOverIsLeftToIt() {
    when(calendar.isAnythingPending("PTCE-2013")).thenReturn(true, true, false);
    when(calendar.nextSession("PTCE-2013")).thenReturn("PTCE-2013-S1");
    create();
    reopen();
    approve(true);
    reopen();
    ProcessTestEngine.elapse(engine, Duration.ofDays(200));
    reopen();
    schedule("2013-12-12T10:00:00+01:00");
    reopen();
    assertThat(instance).isWaitingAt(CallLifecycle.HOLD_SESSION);
    holdSession();
    assertThat(instance).isWaitingAt(CallLifecycle.PUBLISH_RESULTS);
    org.assertj.core.api.Assertions.assertThat(task(CallLifecycle.RESCHEDULE_COMMITTEE)).isNull();
  }

  /** Nothing is pending any more, so the loop of the selection would not come back to it. */
  @Test
  void appealWonWhileTheResultsAwaitApprovalReopensTheCommittee() {
    closed();
    reopen();
    assertThat(instance).isWaitingAt(CallLifecycle.PUBLISH_RESULTS, CallLifecycle.RESCHEDULE_COMMITTEE);
  }

  private static final Instant REOPENED_DUE = Instant.parse("2014-05-20T21:59:59Z");
  private final java.util.List<String> syntheses = new java.util.ArrayList<>();
  private boolean over;
  private boolean failing;

  /** The delegates of the synthesis, without their services. */
  private void registerSynthesis() {
    Mocks.register("planSynthesisDelegate", (JavaDelegate) execution ->
        execution.setVariable(CallLifecycle.SYNTHESIS_DUE_AT, now(Duration.ofDays(365))));
    Mocks.register("prepareSynthesisDelegate", (JavaDelegate) execution -> {
      execution.setVariable(CallLifecycle.SYNTHESIS_NUMBER, syntheses.size() / 2 + 1);
      execution.setVariable(CallLifecycle.SYNTHESIS_WRITING_DUE_AT, now(Duration.ofDays(30)));
    });
    Mocks.register("recordSynthesisDelegate", (JavaDelegate) execution -> {
      FormValues form = new FormValues(execution);
      String words = form.text(CallLifecycle.SYNTHESIS, true, 4000);
      form.refuseFaults();
      syntheses.add(execution.getVariable(CallLifecycle.SYNTHESIS_NUMBER) + ": " + words);
      execution.removeVariable(CallLifecycle.SYNTHESIS);
    });
    Mocks.register("publishSynthesisDelegate", (JavaDelegate) execution -> {
      if (failing) {
        throw new IllegalStateException("no paper");
      }
      syntheses.add("published " + execution.getVariable(CallLifecycle.SYNTHESIS_NUMBER));
      execution.setVariable(CallLifecycle.CALL_OVER, over);
    });
  }

  private static Date now(Duration later) {
    return Date.from(ClockUtil.getCurrentTime().toInstant().plus(later));
  }

  private CallProcess process() {
    return new CallProcess(engine.getRuntimeService());
  }

  private void published() {
    closed();
    approveResults(true);
  }

  private int waitForSynthesis(Duration time) {
    ProcessTestEngine.elapse(engine, time);
    assertThat(instance).isWaitingAt(CallLifecycle.WRITE_SYNTHESIS);
    return (Integer) engine.getRuntimeService().getVariable(instance.getId(), CallLifecycle.SYNTHESIS_NUMBER);
  }

  private void writeSynthesis(String words) {
    engine.getTaskService().complete(task(CallLifecycle.WRITE_SYNTHESIS).getId(),
        Variables.putValue(CallLifecycle.SYNTHESIS, words));
    ProcessTestEngine.runJobs(engine);
  }

  private void reopen() {
    process().committeeReopened("PTCE-2013", REOPENED_DUE);
  }

  private void reschedule(String sessionAt) {
    engine.getTaskService().complete(task(CallLifecycle.RESCHEDULE_COMMITTEE).getId(),
        Variables.putValue(CallLifecycle.SESSION_AT, sessionAt));
    ProcessTestEngine.runJobs(engine);
  }

  private void assertOneMeeting() {
    assertThat(instance).isWaitingAt(CallLifecycle.RESCHEDULE_COMMITTEE);
    org.assertj.core.api.Assertions.assertThat(engine.getTaskService().createTaskQuery()
        .taskDefinitionKey(CallLifecycle.RESCHEDULE_COMMITTEE).count()).isOne();
  }

  /** The call after the closing of its deposits. */
  private void closed() {
    create();
    approve(true);
    ProcessTestEngine.elapse(engine, Duration.ofDays(200));
  }

  private void schedule(String sessionAt) {
    engine.getTaskService().complete(task(CallLifecycle.SCHEDULE_COMMITTEE).getId(),
        Variables.putValue(CallLifecycle.SESSION_AT, sessionAt));
    ProcessTestEngine.runJobs(engine);
  }

  private void assertSession(String code, String at) {
    ProcessInstance session = engine.getRuntimeService().createProcessInstanceQuery()
        .processInstanceBusinessKey(code).singleResult();
    org.assertj.core.api.Assertions.assertThat(engine.getRuntimeService().getVariables(session.getId()))
        .containsOnly(entry("callCode", "PTCE-2013"), entry("ruleRelease", "1"), entry("sessionCode", code),
            entry("sessionAt", Date.from(Instant.parse(at))));
  }

  private void holdSession() {
    engine.getTaskService().complete(task("userTask_standIn").getId());
    ProcessTestEngine.runJobs(engine);
  }

  private void approveResults(Boolean approved) {
    engine.getTaskService().complete(task(CallLifecycle.PUBLISH_RESULTS).getId(),
        Variables.putValue(CallLifecycle.RESULTS_APPROVED, approved));
    ProcessTestEngine.runJobs(engine);
  }

  /** A form gives 0.5 for 0.50. */
  private static boolean areTheSame(CallSettings typed) {
    org.assertj.core.api.Assertions.assertThat(typed).usingRecursiveComparison()
        .withComparatorForType(BigDecimal::compareTo, BigDecimal.class).isEqualTo(SETTINGS);
    return true;
  }

  private void create() {
    new CallProcess(engine.getRuntimeService()).start(SETTINGS, JULY.plus(Duration.ofDays(15)));
    instance = engine.getRuntimeService().createProcessInstanceQuery().singleResult();
  }

  private void approve(boolean approved) {
    VariableMap values = CallSettingsForm.variables(SETTINGS);
    values.putValue("callApproved", approved).remove("code");
    engine.getTaskService().complete(task(CallLifecycle.PREPARE_CALL).getId(), values);
    ProcessTestEngine.runJobs(engine);
  }

  private Task task(String key) {
    return engine.getTaskService().createTaskQuery().taskDefinitionKey(key).singleResult();
  }

  private void untilOneSecondBefore(String instant) {
    Instant end = OffsetDateTime.parse(instant).toInstant().minusSeconds(1);
    ProcessTestEngine.elapse(engine, Duration.between(ClockUtil.getCurrentTime().toInstant(), end));
  }
}
