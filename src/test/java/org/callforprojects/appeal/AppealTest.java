package org.callforprojects.appeal;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.callforprojects.appeal.Appeal.REEXAMINE_APPLICATION;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.init;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.assertj.core.api.Assertions;
import org.callforprojects.application.ApplicationStatus;
import org.callforprojects.engine.task.CurrentPerson;
import org.callforprojects.fault.ForbiddenException;
import org.callforprojects.fault.InvalidValuesException;
import org.callforprojects.support.ProcessTestEngine;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.history.HistoricVariableInstance;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.runtime.Incident;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.test.Deployment;
import org.camunda.bpm.engine.test.mock.Mocks;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.community.process_test_coverage.junit5.platform7.ProcessEngineCoverageExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Every path of {@code appeal.bpmn}: real engine, delegates and table; the service is a mock. */
@Deployment(resources = {"processes/appeal.bpmn", "processes/appeal-admissibility.dmn"})
class AppealTest {

  private static final String REFERENCE = "PTCE-2013-0042";
  private static final String APPEAL = "appeal 1";
  private static final Instant FILED_AT = Instant.parse("2014-02-03T08:00:00Z");
  private static final Duration UNTIL_SILENCE = Duration.ofDays(59);
  private static final Duration UNTIL_WARNING = Duration.ofDays(44);

  @RegisterExtension
  static ProcessEngineCoverageExtension extension = ProcessTestEngine.covering(Appeal.KEY);

  private final AppealService appeals = mock(AppealService.class);
  private final CurrentPerson person = mock(CurrentPerson.class);

  private ProcessEngine engine;
  private ProcessInstance instance;

  @BeforeEach
  void prepare() {
    engine = extension.getProcessEngine();
    init(engine);
    ClockUtil.setCurrentTime(Date.from(FILED_AT));
    Mocks.register("registerAppealDelegate", new RegisterAppealDelegate(appeals));
    Mocks.register("appealAdmissibilityDecision", new AppealAdmissibilityDecision(appeals));
    Mocks.register("freshEyesListener", new FreshEyesListener(appeals, person));
    Mocks.register("recordReexaminationDelegate", new RecordReexaminationDelegate(appeals, person));
    Mocks.register("notifyUpholdingDelegate", new NotifyUpholdingDelegate(appeals));
    Mocks.register("notifyReversalDelegate", new NotifyReversalDelegate(appeals, Clock.fixed(FILED_AT, ZoneOffset.UTC)));
    Mocks.register("recordFollowUpDelegate", new RecordFollowUpDelegate(appeals, person));
    Mocks.register("notifyLateAppealDelegate", new NotifyLateAppealDelegate(appeals));
    Mocks.register("warnAppealSilenceDelegate", new WarnAppealSilenceDelegate(appeals));
    Mocks.register("recordAppealSilenceDelegate", new RecordAppealSilenceDelegate(appeals));
    when(person.id()).thenReturn("pia");
    when(appeals.register(APPEAL)).thenReturn(
        new AppealService.Dates(FILED_AT.plus(UNTIL_SILENCE), FILED_AT.plus(UNTIL_WARNING)));
    when(appeals.hasFreshEyes(REFERENCE)).thenReturn(true);
    when(appeals.tellReversed(eq(APPEAL), any(Boolean.class))).thenReturn(ApplicationStatus.POSTPONED);
    filed(true, -3);
  }

  @AfterEach
  void forget() {
    Mocks.reset();
    ClockUtil.reset();
    engine.getRuntimeService().createProcessInstanceQuery().list()
        .forEach(i -> engine.getRuntimeService().deleteProcessInstance(i.getId(), "end of test"));
  }

  // --- admissibility ---

  @Test
  void appealIsReceiptedAndGivenToFreshEyes() {
    start();
    verify(appeals).register(APPEAL);
    verify(appeals).judge(APPEAL, "ADMISSIBLE");
    Task task = task();
    assertThat(task).hasCandidateGroup("programmeOfficers");
    Assertions.assertThat(task.getDueDate().toInstant()).isEqualTo(FILED_AT.plus(UNTIL_WARNING));
    Assertions.assertThat(engine.getRuntimeService().createIncidentQuery().count()).isZero();
  }

  @Test
  void appealOfTheLastDayIsInTimeAndOneOfTheNextIsLate() {
    filed(true, 0);
    start();
    verify(appeals).judge(APPEAL, "ADMISSIBLE");
    engine.getRuntimeService().deleteProcessInstance(instance.getId(), "next");
    filed(true, 1);
    start();
    verify(appeals).judge(APPEAL, "LATE");
    verify(appeals).tellLate(APPEAL);
    assertThat(instance).isEnded().hasPassed("endEvent_appealLate");
    Assertions.assertThat(outcome()).isEqualTo("LATE");
  }

  @Test
  void notificationWithoutRemediesLeavesAYear() {
    filed(false, 200);
    start();
    Assertions.assertThat(task()).isNotNull();
  }

  @Test
  void letterThatCannotBePrintedIsTriedAgainAndTheAppealStands() {
    doThrow(new IllegalStateException("no PDF")).doReturn(new AppealService.Dates(FILED_AT.plus(UNTIL_SILENCE),
        FILED_AT.plus(UNTIL_WARNING))).when(appeals).register(APPEAL);
    instance = engine.getRuntimeService().startProcessInstanceByKey(Appeal.KEY, REFERENCE, variables());
    Job job = engine.getManagementService().createJobQuery().processInstanceId(instance.getId()).singleResult();
    assertThatThrownBy(() -> engine.getManagementService().executeJob(job.getId())).hasStackTraceContaining("no PDF");
    ProcessTestEngine.elapse(engine, Duration.ofMinutes(10));
    Assertions.assertThat(task()).isNotNull();
  }

  // --- the re-examination ---

  @Test
  void upheldDecisionIsTold() {
    start();
    answer("UPHELD", "  Le plan reste non chiffré. ");
    verify(appeals).reexamine(APPEAL, AppealOutcome.UPHELD, "Le plan reste non chiffré.", "pia");
    verify(appeals, never()).tellUpheld(APPEAL);
    ProcessTestEngine.runJobs(engine);
    verify(appeals).tellUpheld(APPEAL);
    assertThat(instance).isEnded().hasPassed("endEvent_appealUpheld");
    Assertions.assertThat(outcome()).isEqualTo("UPHELD");
  }

  @Test
  void withdrawnDecisionIsToldAndTheApplicationGoesOnByItself() {
    start();
    answer("REVERSED", "Le plan est chiffré en annexe.");
    ProcessTestEngine.runJobs(engine);
    verify(appeals).tellReversed(APPEAL, true);
    assertThat(instance).isEnded().hasPassed("endEvent_appealReversed");
    Assertions.assertThat(outcome()).isEqualTo("REVERSED");
    Assertions.assertThat(variable(Appeal.APPLICATION_STATUS)).isEqualTo("POSTPONED");
  }

  @Test
  void withdrawnDecisionThatReopensNothingLeavesATask() {
    when(appeals.needsFollowUp(APPEAL)).thenReturn(true);
    start();
    answer("REVERSED", "Le calcul était faux.");
    ProcessTestEngine.runJobs(engine);
    Task task = engine.getTaskService().createTaskQuery().taskDefinitionKey(Appeal.FOLLOW_UP_APPEAL).singleResult();
    assertThat(task).hasCandidateGroup("programmeOfficers");
    Assertions.assertThat(task.getDueDate().toInstant()).isEqualTo(FILED_AT.plus(Duration.ofDays(15)));
    for (String typed : List.of("", " ", "x".repeat(2001))) {
      assertThatThrownBy(() -> engine.getTaskService().complete(task.getId(), Map.of("followUp", typed)))
          .isInstanceOf(InvalidValuesException.class);
    }
    engine.getTaskService().complete(task.getId(), Map.of("followUp", " Avenant établi. "));
    verify(appeals).recordFollowUp(APPEAL, "Avenant établi.", "pia");
    assertThat(instance).isEnded().hasPassed("endEvent_appealFollowedUp");
  }

  /** The caller takes the application up, so that the appeal starts nothing. */
  @Test
  void calledAppealGivesItsOutcomeAndTheStateToItsCaller() {
    engine.getRepositoryService().createDeployment().addModelInstance("caller.bpmn",
        Bpmn.createExecutableProcess("caller").camundaHistoryTimeToLive(1).startEvent().callActivity("callActivity_appeal")
            .calledElement(Appeal.KEY).camundaInBusinessKey("#{execution.processBusinessKey}")
            .camundaIn("applicationReference", "applicationReference").camundaIn("appealId", "appealId")
            .camundaOut("appealOutcome", "appealOutcome").camundaOut("applicationStatus", "applicationStatus")
            .userTask("after").endEvent().done()).deploy();
    ProcessInstance caller = engine.getRuntimeService().startProcessInstanceByKey("caller", REFERENCE, variables());
    ProcessTestEngine.runJobs(engine);
    answer("REVERSED", "Le plan est chiffré en annexe.");
    ProcessTestEngine.runJobs(engine);
    verify(appeals).tellReversed(APPEAL, false);
    Assertions.assertThat(engine.getRuntimeService().getVariables(caller.getId()))
        .containsEntry("appealOutcome", "REVERSED").containsEntry("applicationStatus", "POSTPONED");
    engine.getTaskService().complete(engine.getTaskService().createTaskQuery().taskDefinitionKey("after").singleResult().getId());
  }

  @Test
  void wrongAnswerIsRefusedAndTheTaskStays() {
    start();
    for (Map<String, Object> typed : List.<Map<String, Object>>of(Map.of(), Map.of("appealOutcome", "UPHELD"),
        Map.of("appealOutcome", "UPHELD", "appealReason", " "), Map.of("appealOutcome", "LATE", "appealReason", "Non."),
        Map.of("appealOutcome", "SILENT", "appealReason", "Non."), Map.of("appealReason", "Non."),
        Map.of("appealOutcome", "UPHELD", "appealReason", "x".repeat(4001)))) {
      assertThatThrownBy(() -> engine.getTaskService().complete(task().getId(), typed))
          .isInstanceOf(InvalidValuesException.class);
    }
    verify(appeals, never()).reexamine(anyString(), any(), anyString(), anyString());
    Assertions.assertThat(task()).isNotNull();
  }

  @Test
  void longReasonIsKeptByTheRecordAndNotByTheEngine() {
    start();
    answer("UPHELD", "Motif.");
    Assertions.assertThat(engine.getRuntimeService().getVariables(instance.getId())).doesNotContainKey("appealReason");
  }

  // --- fresh eyes ---

  @Test
  void whoDecidedBeforeCanNeitherTakeNorCompleteTheTask() {
    doThrow(new ForbiddenException("Vous avez déjà pris part à ce dossier.")).when(appeals)
        .refuseDecisionMaker(REFERENCE, "paule");
    start();
    assertThatThrownBy(() -> engine.getTaskService().claim(task().getId(), "paule"))
        .hasRootCauseInstanceOf(ForbiddenException.class);
    assertThatThrownBy(() -> engine.getTaskService().setAssignee(task().getId(), "paule"))
        .hasRootCauseInstanceOf(ForbiddenException.class);
    Assertions.assertThat(task().getAssignee()).isNull();
    engine.getTaskService().claim(task().getId(), "pia");
    engine.getTaskService().setAssignee(task().getId(), null);
    when(person.id()).thenReturn("paule");
    assertThatThrownBy(() -> answer("UPHELD", "Motif.")).hasRootCauseInstanceOf(ForbiddenException.class);
    verify(appeals, never()).reexamine(anyString(), any(), anyString(), anyString());
  }

  @Test
  void nobodyLeftIsAnIncidentThatGoesWithTheTask() {
    when(appeals.hasFreshEyes(REFERENCE)).thenReturn(false);
    start();
    Incident incident = engine.getRuntimeService().createIncidentQuery().singleResult();
    Assertions.assertThat(incident.getIncidentType()).isEqualTo(FreshEyesListener.NOBODY_LEFT);
    Assertions.assertThat(incident.getActivityId()).isEqualTo(REEXAMINE_APPLICATION);
    Assertions.assertThat(incident.getIncidentMessage()).contains("ajoutez-y quelqu’un");
    answer("UPHELD", "Motif.");
    Assertions.assertThat(engine.getRuntimeService().createIncidentQuery().count()).isZero();
  }

  // --- silence ---

  @Test
  void silenceDoesNotRejectEarly() {
    start();
    ProcessTestEngine.elapse(engine, UNTIL_SILENCE.minusSeconds(1));
    verify(appeals, never()).recordSilence(anyString());
    Assertions.assertThat(task()).isNotNull();
  }

  @Test
  void twoMonthsOfSilenceRejectTheAppealWithoutALetter() {
    start();
    ProcessTestEngine.elapse(engine, UNTIL_SILENCE);
    verify(appeals).recordSilence(APPEAL);
    assertThat(instance).isEnded().hasPassed("endEvent_appealSilent");
    Assertions.assertThat(outcome()).isEqualTo("SILENT");
    verify(appeals, never()).tellUpheld(anyString());
  }

  @Test
  void silenceIsGoneOnceTheAppealIsAnswered() {
    start();
    answer("UPHELD", "Motif.");
    ProcessTestEngine.elapse(engine, UNTIL_SILENCE.plusDays(1));
    verify(appeals, never()).recordSilence(anyString());
    verify(appeals, never()).warnSilence(anyString());
  }

  /** The letter that is late to print is no silence: the answer stands. */
  @Test
  void answerWhoseLetterIsStuckIsNoSilence() {
    doThrow(new IllegalStateException("no PDF")).when(appeals).tellUpheld(APPEAL);
    start();
    answer("UPHELD", "Motif.");
    Job job = engine.getManagementService().createJobQuery().processInstanceId(instance.getId()).singleResult();
    assertThatThrownBy(() -> engine.getManagementService().executeJob(job.getId())).hasStackTraceContaining("no PDF");
    Assertions.assertThat(engine.getManagementService().createJobQuery().processInstanceId(instance.getId()).timers()
        .count()).isZero();
  }

  // --- the warning ---

  @Test
  void officeIsNotWarnedEarly() {
    start();
    ProcessTestEngine.elapse(engine, UNTIL_WARNING.minusSeconds(1));
    verify(appeals, never()).warnSilence(anyString());
  }

  @Test
  void officeIsWarnedOnceAndTheTaskStays() {
    start();
    ProcessTestEngine.elapse(engine, UNTIL_WARNING);
    verify(appeals).warnSilence(APPEAL);
    Assertions.assertThat(task()).isNotNull();
    ProcessTestEngine.elapse(engine, Duration.ofDays(10));
    verify(appeals, times(1)).warnSilence(APPEAL);
    answer("UPHELD", "Motif.");
    ProcessTestEngine.runJobs(engine);
    assertThat(instance).isEnded().hasPassed("endEvent_appealSilenceWarned", "endEvent_appealUpheld");
  }

  @Test
  void warningIsGoneOnceTheAppealIsAnswered() {
    start();
    answer("REVERSED", "Motif.");
    ProcessTestEngine.elapse(engine, UNTIL_WARNING.plusDays(1));
    verify(appeals, never()).warnSilence(anyString());
  }

  @Test
  void silenceDoesNotWaitForAWarningThatIsStuck() {
    doThrow(new IllegalStateException("no mail")).when(appeals).warnSilence(APPEAL);
    start();
    ClockUtil.setCurrentTime(Date.from(FILED_AT.plus(UNTIL_WARNING)));
    timer("event_appealSilenceNear");
    Job mail = engine.getManagementService().createJobQuery().messages().singleResult();
    assertThatThrownBy(() -> engine.getManagementService().executeJob(mail.getId())).hasStackTraceContaining("no mail");
    ClockUtil.setCurrentTime(Date.from(FILED_AT.plus(UNTIL_SILENCE)));
    timer("event_appealSilence");
    verify(appeals).recordSilence(APPEAL);
    Assertions.assertThat(engine.getTaskService().createTaskQuery().count()).isZero();
  }

  private void timer(String event) {
    engine.getManagementService().executeJob(
        engine.getManagementService().createJobQuery().activityId(event).singleResult().getId());
  }

  private void filed(boolean remedies, int daysAfterDeadline) {
    when(appeals.admissibilityInputs(APPEAL))
        .thenReturn(Map.of("notificationHasRemedies", remedies, "daysAfterDeadline", daysAfterDeadline,
            "daysAfterReasonableYear", daysAfterDeadline - 303));
  }

  private void start() {
    instance = engine.getRuntimeService().startProcessInstanceByKey(Appeal.KEY, REFERENCE, variables());
    ProcessTestEngine.runJobs(engine);
  }

  private static Map<String, Object> variables() {
    return new HashMap<>(Map.of("applicationReference", REFERENCE, "callCode", "PTCE-2013", "appealId", APPEAL,
        "poleName", "Pôle synthétique"));
  }

  private Task task() {
    return engine.getTaskService().createTaskQuery().taskDefinitionKey(REEXAMINE_APPLICATION).singleResult();
  }

  private void answer(String outcome, String reason) {
    engine.getTaskService().complete(task().getId(), Map.of("appealOutcome", outcome, "appealReason", reason));
  }

  private Object outcome() {
    return variable(Appeal.APPEAL_OUTCOME);
  }

  private Object variable(String name) {
    HistoricVariableInstance variable = engine.getHistoryService().createHistoricVariableInstanceQuery()
        .processInstanceId(instance.getId()).variableName(name).singleResult();
    return variable == null ? null : variable.getValue();
  }
}
