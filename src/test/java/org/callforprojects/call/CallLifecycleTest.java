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

import org.callforprojects.fault.InvalidValuesException;
import org.callforprojects.json.StrictJson;
import org.callforprojects.support.ProcessTestEngine;
import org.camunda.bpm.engine.ProcessEngine;
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
  private ProcessEngine engine;
  private ProcessInstance instance;

  @BeforeEach
  void prepare() {
    engine = extension.getProcessEngine();
    init(engine);
    ClockUtil.setCurrentTime(Date.from(JULY));
    when(calls.publish("PTCE-2013")).thenReturn(new Call(SETTINGS, CallStatus.PUBLISHED));
    Mocks.register("recordCallSettingsDelegate", new RecordCallSettingsDelegate(calls, new StrictJson()));
    Mocks.register("publishCallDelegate", new PublishCallDelegate(calls));
    Mocks.register("openCallDelegate", new OpenCallDelegate(calls));
    Mocks.register("closeCallDelegate", new CloseCallDelegate(calls));
    Mocks.register("countPendingDelegate", new CountPendingDelegate(calendar));
    Mocks.register("recordScheduleDelegate", new RecordScheduleDelegate(calendar));
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

  // --- the selection ---

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
    assertThat(instance).isWaitingAt(CallLifecycle.WAIT_FOR_CAPITALISATION);
    engine.getRuntimeService().createMessageCorrelation(CallLifecycle.CAPITALISATION_STARTED)
        .processInstanceBusinessKey("PTCE-2013").correlateExclusively();
    assertThat(instance).isEnded().hasPassed("endEvent_resultsFollowed");
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
        .containsOnly(entry("callCode", "PTCE-2013"), entry("sessionCode", code),
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
