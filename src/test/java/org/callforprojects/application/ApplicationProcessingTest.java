package org.callforprojects.application;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.callforprojects.application.ApplicationProcessing.ANALYSE_APPLICATION;
import static org.callforprojects.application.ApplicationProcessing.CHECK_COMPLETENESS;
import static org.callforprojects.application.ApplicationProcessing.CONFIRM_INELIGIBILITY;
import static org.callforprojects.application.ApplicationProcessing.EXPERT_REVIEW;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.init;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyBoolean;
import static org.mockito.ArgumentMatchers.anyInt;
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

import org.callforprojects.call.CallService;
import org.callforprojects.engine.CurrentPerson;
import org.callforprojects.engine.EngineClock;
import org.callforprojects.fault.ForbiddenException;
import org.callforprojects.fault.InvalidValuesException;
import org.callforprojects.letter.LetterCode;
import org.callforprojects.support.ProcessTestEngine;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.test.Deployment;
import org.camunda.bpm.engine.test.mock.Mocks;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.community.process_test_coverage.junit5.platform7.ProcessEngineCoverageExtension;
import org.camunda.spin.plugin.variable.SpinValues;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every path of {@code application-processing.bpmn}: real engine, delegates and tables; the services are mocks. */
@Deployment(resources = {"processes/application-processing.bpmn", "processes/required-documents.dmn",
    "processes/completeness-outcome.dmn", "processes/ess-classification.dmn", "processes/state-aid-headroom.dmn",
    "processes/funding-cap.dmn", "processes/eligibility.dmn", "processes/territory-priority.dmn",
    "processes/ess-cooperation.dmn", "processes/notification-template.dmn", "processes/award-decision.dmn",
    "stand-ins/expert-review.bpmn"})
class ApplicationProcessingTest {

  private static final String REFERENCE = "PTCE-2013-0042";
  private static final String CALL = "PTCE-2013";
  private static final Instant SUBMITTED_AT = Instant.parse("2013-09-02T08:00:00Z");
  private static final Instant REJECTION_AT = Instant.parse("2013-11-02T09:00:00Z");

  @RegisterExtension
  static ProcessEngineCoverageExtension extension = ProcessTestEngine.covering(ApplicationProcessing.KEY);

  private final CompletenessService completeness = mock(CompletenessService.class);
  private final EligibilityService eligibility = mock(EligibilityService.class);
  private final OutcomeService outcomes = mock(OutcomeService.class);
  private final DueDates dueDates = mock(DueDates.class);
  private final CurrentPerson person = mock(CurrentPerson.class);
  private final RegisterPaperApplicationDelegate paper = mock(RegisterPaperApplicationDelegate.class);
  private final Clock clock = new EngineClock(ZoneOffset.UTC);

  private ProcessEngine engine;
  private ProcessInstance instance;

  @BeforeEach
  void prepare() {
    engine = extension.getProcessEngine();
    init(engine);
    ClockUtil.setCurrentTime(Date.from(SUBMITTED_AT));
    register();
    when(person.id()).thenReturn("claire");
    when(dueDates.analysis(CALL)).thenReturn(Date.from(SUBMITTED_AT));
    when(dueDates.confirmation(CALL)).thenReturn(Date.from(SUBMITTED_AT));
    when(completeness.requiredDocumentsInputs(REFERENCE)).thenReturn(requiredDocumentsInputs());
    when(eligibility.memberCount(REFERENCE)).thenReturn(2);
    when(eligibility.classificationInputs(eq(REFERENCE), anyInt())).thenReturn(classificationInputs());
    when(eligibility.stateAidInputs(REFERENCE)).thenReturn(Map.of("stateAidBasis", "DE_MINIMIS_GENERAL", "ruleSet", "2013"));
    when(eligibility.fundingCapInputs(REFERENCE)).thenReturn(fundingCapInputs());
    when(eligibility.eligibilityInputs(REFERENCE)).thenReturn(eligibilityInputs());
    when(eligibility.appraisalInputs(REFERENCE)).thenReturn(appraisalInputs());
    when(completeness.conclude(eq(REFERENCE), any())).thenReturn(ApplicationStatus.COMPLETE);
    when(outcomes.status(REFERENCE)).thenReturn(ApplicationStatus.COMPLETE);
  }

  @AfterEach
  void forget() {
    Mocks.reset();
    ClockUtil.reset();
    engine.getRuntimeService().createProcessInstanceQuery().list()
        .forEach(i -> engine.getRuntimeService().deleteProcessInstance(i.getId(), "end of test"));
  }

  private void register() {
    Mocks.register("issueReceiptDelegate", new IssueReceiptDelegate(completeness));
    Mocks.register("requiredDocumentsDecision", new RequiredDocumentsDecision(completeness));
    Mocks.register("recordCompletenessDelegate", new RecordCompletenessDelegate(completeness, person));
    Mocks.register("completenessOutcomeDecision", new CompletenessOutcomeDecision(completeness, dueDates));
    Mocks.register("requestComplementDelegate", new RequestComplementDelegate(completeness));
    Mocks.register("closeComplementDelayDelegate", new CloseComplementDelayDelegate(completeness));
    Mocks.register("remindComplementDelegate", new RemindComplementDelegate(completeness));
    Mocks.register("requestCorrectionDelegate", new RequestCorrectionDelegate(completeness));
    Mocks.register("closeCorrectionDelayDelegate", new CloseCorrectionDelayDelegate(completeness));
    Mocks.register("remindCorrectionDelegate", new RemindCorrectionDelegate(completeness));
    Mocks.register("recordAnalysisDelegate", new RecordAnalysisDelegate(eligibility, person, clock));
    Mocks.register("poleMembers", new PoleMembers(eligibility));
    Mocks.register("essClassificationDecision", new EssClassificationDecision(eligibility));
    Mocks.register("stateAidHeadroomDecision", new StateAidHeadroomDecision(eligibility));
    Mocks.register("fundingCapDecision", new FundingCapDecision(eligibility));
    Mocks.register("eligibilityDecision", new EligibilityDecision(eligibility, outcomes, dueDates));
    Mocks.register("secondPersonListener", new SecondPersonListener(eligibility, person));
    Mocks.register("recordConfirmationDelegate", new RecordConfirmationDelegate(eligibility, outcomes, person));
    Mocks.register("territoryPriorityDecision", new TerritoryPriorityDecision(eligibility));
    Mocks.register("essCooperationDecision", new EssCooperationDecision(eligibility));
    Mocks.register("warnImplicitRejectionDelegate", new WarnImplicitRejectionDelegate(outcomes));
    Mocks.register("flagImplicitRejectionDelegate", new FlagImplicitRejectionDelegate(outcomes));
    Mocks.register("resumeLegalClockDelegate", new ResumeLegalClockDelegate(outcomes));
    Mocks.register("recordWithdrawalDelegate", new RecordWithdrawalDelegate(outcomes));
    Mocks.register("notificationTemplateDecision", new NotificationTemplateDecision(outcomes));
    Mocks.register("notifyOutcomeDelegate", new NotifyOutcomeDelegate(outcomes));
    Mocks.register("registerPaperApplicationDelegate", paper);
  }

  // --- the straight path ---

  @Test
  void completeAndEligibleFileWaitsForItsReview() {
    submit();
    assertThat(instance).isWaitingAt(CHECK_COMPLETENESS).hasPassed("serviceTask_issueReceipt");
    verify(completeness).issueReceipt(REFERENCE);

    declareComplete();
    assertThat(instance).isWaitingAt(ANALYSE_APPLICATION);

    analyse(EligibilityOutcome.ELIGIBLE);
    assertThat(instance).isWaitingAt(EXPERT_REVIEW);
    verify(eligibility).classify(eq(REFERENCE), eq(0), any(), anyString());
    verify(eligibility).classify(eq(REFERENCE), eq(1), any(), anyString());
    verify(eligibility).recordTerritory(REFERENCE, "PRIORITY", 10);
    verify(eligibility).recordCooperation(REFERENCE, "EXEMPLARY", 5);

    verify(outcomes, never()).tell(anyString(), any(), anyBoolean());
  }

  @Test
  void paperFileTakesTheSamePath() throws Exception {
    org.mockito.Mockito.doAnswer(call -> {
      org.camunda.bpm.engine.delegate.DelegateExecution execution = call.getArgument(0);
      execution.setProcessBusinessKey(REFERENCE);
      execution.setVariables(startVariables());
      return null;
    }).when(paper).execute(any());
    instance = engine.getRuntimeService().startProcessInstanceByKey(ApplicationProcessing.KEY);
    ProcessTestEngine.runJobs(engine);
    assertThat(instance).hasPassed("serviceTask_registerPaperApplication").isWaitingAt(CHECK_COMPLETENESS);
  }

  @Test
  void refusedPaperFileLeavesNoTrace() throws Exception {
    doThrow(new InvalidValuesException("/poleName", "Ce champ est obligatoire.")).when(paper).execute(any());
    assertThatThrownBy(() -> engine.getRuntimeService().startProcessInstanceByKey(ApplicationProcessing.KEY))
        .isInstanceOf(InvalidValuesException.class);
    org.assertj.core.api.Assertions.assertThat(engine.getRuntimeService().createProcessInstanceQuery().count()).isZero();
  }

  @Test
  void refusedValueLeavesTheTaskOpen() {
    submit();
    Task task = task(CHECK_COMPLETENESS);
    assertThatThrownBy(() -> engine.getTaskService().complete(task.getId(),
        Variables.putValue("missingDocuments", json("{}")))).isInstanceOf(InvalidValuesException.class);
    assertThat(instance).isWaitingAt(CHECK_COMPLETENESS);
    verify(completeness, never()).recordCheck(anyString(), any(), anyString(), anyString());
  }

  @Test
  void letterThatCannotBePrintedGivesAnIncidentThatARetryRepairs() {
    doThrow(new IllegalStateException("no font")).when(completeness).issueReceipt(REFERENCE);
    instance = engine.getRuntimeService().createMessageCorrelation(ApplicationProcessing.APPLICATION_SUBMITTED)
        .processInstanceBusinessKey(REFERENCE).setVariables(startVariables()).correlateStartMessage();
    Job job = engine.getManagementService().createJobQuery().messages().singleResult();
    for (int attempt = 0; attempt < 5; attempt++) {
      assertThatThrownBy(() -> engine.getManagementService().executeJob(job.getId()))
          .hasStackTraceContaining("no font");
    }
    org.assertj.core.api.Assertions.assertThat(
        engine.getRuntimeService().createIncidentQuery().activityId("serviceTask_issueReceipt").count()).isOne();

    org.mockito.Mockito.doNothing().when(completeness).issueReceipt(REFERENCE);
    engine.getManagementService().setJobRetries(job.getId(), 1);
    ProcessTestEngine.elapse(engine, Duration.ofMinutes(10));
    assertThat(instance).isWaitingAt(CHECK_COMPLETENESS);
    org.assertj.core.api.Assertions.assertThat(engine.getRuntimeService().createIncidentQuery().count()).isZero();
  }

  // --- complements ---

  @Test
  void missingDocumentIsAskedForAndAnswered() {
    submit();
    declareMissing(0);
    assertThat(instance).isWaitingAt("receiveTask_awaitComplement");
    answer();
    assertThat(instance).isWaitingAt(CHECK_COMPLETENESS);
    declareComplete();
    assertThat(instance).isWaitingAt(ANALYSE_APPLICATION);
  }

  @Test
  void partialAnswerIsAskedForAgainUntilTheSameDeadline() {
    submit();
    declareMissing(0);
    answer();
    declareMissing(1);
    assertThat(instance).isWaitingAt("receiveTask_awaitComplement");
    verify(completeness).requestComplement(REFERENCE, 15);
    verify(completeness).requestComplement(REFERENCE, null);
  }

  @Test
  void reminderIsNotSentBeforeDayTen() {
    submit();
    declareMissing(0);
    ProcessTestEngine.elapse(engine, Duration.ofDays(10).minusSeconds(1));
    verify(completeness, never()).remind(REFERENCE);
  }

  @Test
  void reminderIsSentOnDayTen() {
    submit();
    declareMissing(0);
    ProcessTestEngine.elapse(engine, Duration.ofDays(10));
    verify(completeness).remind(REFERENCE);
    assertThat(instance).isWaitingAt("receiveTask_awaitComplement");
  }

  @Test
  void reminderIsGoneOnceTheApplicantAnswered() {
    submit();
    declareMissing(0);
    answer();
    ProcessTestEngine.elapse(engine, Duration.ofDays(12));
    verify(completeness, never()).remind(REFERENCE);
  }

  @Test
  void nothingIsClosedBeforeTheDeadline() {
    submit();
    declareMissing(0);
    ProcessTestEngine.elapse(engine, Duration.ofDays(15).minusSeconds(1));
    verify(completeness, never()).closeDelay(REFERENCE);
  }

  @Test
  void silenceClosesTheFileAsIncomplete() {
    submit();
    declareMissing(0);
    when(completeness.completenessInputs(REFERENCE)).thenReturn(completenessInputs(1, 1, true));
    when(completeness.conclude(REFERENCE, CompletenessService.Outcome.INCOMPLETE_CLOSED))
        .thenReturn(ApplicationStatus.INCOMPLETE_CLOSED);
    when(outcomes.status(REFERENCE)).thenReturn(ApplicationStatus.INCOMPLETE_CLOSED);
    ProcessTestEngine.elapse(engine, Duration.ofDays(15));
    verify(outcomes).tell(REFERENCE, LetterCode.INCOMPLETE_CLOSING, true);
    assertThat(instance).isEnded().hasPassed("endEvent_incompleteClosed");
  }

  @Test
  void deadlineIsGoneOnceTheApplicantAnswered() {
    submit();
    declareMissing(0);
    answer();
    ProcessTestEngine.elapse(engine, Duration.ofDays(16));
    verify(completeness, never()).closeDelay(REFERENCE);
    assertThat(instance).isWaitingAt(CHECK_COMPLETENESS);
  }

  @Test
  void documentsSentWithoutAnAnswerAreCheckedAtTheDeadline() {
    submit();
    declareMissing(0);
    when(completeness.closeDelay(REFERENCE)).thenReturn(true);
    ProcessTestEngine.elapse(engine, Duration.ofDays(15));
    assertThat(instance).isWaitingAt(CHECK_COMPLETENESS);
  }

  // --- correction ---

  @Test
  void correctedPlanIsAnalysedAgain() {
    submit();
    declareComplete();
    analyse(EligibilityOutcome.CORRECTABLE);
    assertThat(instance).isWaitingAt("receiveTask_awaitCorrection");
    answer();
    assertThat(instance).isWaitingAt(ANALYSE_APPLICATION);
  }

  @Test
  void uncorrectedPlanLeadsToConfirmation() {
    submit();
    declareComplete();
    analyse(EligibilityOutcome.CORRECTABLE);
    when(eligibility.judge(eq(REFERENCE), any())).thenReturn(EligibilityOutcome.INELIGIBLE);
    ProcessTestEngine.elapse(engine, Duration.ofDays(10));
    verify(completeness).remind(REFERENCE);
    ProcessTestEngine.elapse(engine, Duration.ofDays(5));
    verify(completeness).closeDelay(REFERENCE);
    assertThat(instance).isWaitingAt(CONFIRM_INELIGIBILITY);
  }

  @Test
  void correctionTimersAreNotFiredEarlyAndAreGoneOnceAnswered() {
    submit();
    declareComplete();
    analyse(EligibilityOutcome.CORRECTABLE);
    ProcessTestEngine.elapse(engine, Duration.ofDays(10).minusSeconds(1));
    verify(completeness, never()).remind(REFERENCE);
    answer();
    ProcessTestEngine.elapse(engine, Duration.ofDays(6));
    verify(completeness, never()).remind(REFERENCE);
    verify(completeness, never()).closeDelay(REFERENCE);
  }

  // --- ineligibility ---

  @Test
  void confirmedIneligibilityIsTold() {
    submit();
    declareComplete();
    analyse(EligibilityOutcome.INELIGIBLE);
    confirm(true);
    verify(eligibility).recordConfirmation(REFERENCE, true, "Vu.", "paul");
    verify(outcomes).tell(REFERENCE, LetterCode.INELIGIBILITY, true);
    assertThat(instance).isEnded().hasPassed("endEvent_ineligible", "endEvent_outcomeNotified");
  }

  @Test
  void unconfirmedIneligibilityGoesBackToTheAnalysis() {
    submit();
    declareComplete();
    analyse(EligibilityOutcome.INELIGIBLE);
    confirm(false);
    assertThat(instance).isWaitingAt(ANALYSE_APPLICATION);
    verify(outcomes, never()).tell(anyString(), any(), anyBoolean());
  }

  @Test
  void whoAnalysedCanNeitherTakeNorCompleteTheConfirmation() {
    submit();
    declareComplete();
    analyse(EligibilityOutcome.INELIGIBLE);
    doThrow(new ForbiddenException("non")).when(eligibility).refuseSamePerson(REFERENCE, "claire");
    Task task = task(CONFIRM_INELIGIBILITY);
    assertThatThrownBy(() -> engine.getTaskService().claim(task.getId(), "claire"))
        .hasRootCauseInstanceOf(ForbiddenException.class);
    assertThatThrownBy(() -> engine.getTaskService().complete(task.getId(), confirmation(true)))
        .hasRootCauseInstanceOf(ForbiddenException.class);
    assertThat(instance).isWaitingAt(CONFIRM_INELIGIBILITY);
  }

  // --- withdrawal ---

  @ParameterizedTest
  @ValueSource(strings = {CHECK_COMPLETENESS, "receiveTask_awaitComplement", ANALYSE_APPLICATION,
      "receiveTask_awaitCorrection", CONFIRM_INELIGIBILITY, EXPERT_REVIEW})
  void withdrawalInterruptsWhateverIsUnderWay(String step) {
    reach(step);
    assertThat(instance).isWaitingAt(step);
    when(outcomes.status(REFERENCE)).thenReturn(ApplicationStatus.WITHDRAWN);
    correlate(ApplicationProcessing.APPLICATION_WITHDRAWN);
    verify(outcomes).recordWithdrawal(REFERENCE);
    verify(outcomes).tell(REFERENCE, LetterCode.WITHDRAWAL_NOTED, false);
    assertThat(instance).isEnded();
  }

  private void reach(String step) {
    submit();
    switch (step) {
      case CHECK_COMPLETENESS -> { }
      case "receiveTask_awaitComplement" -> declareMissing(0);
      default -> {
        declareComplete();
        switch (step) {
          case ANALYSE_APPLICATION -> { }
          case "receiveTask_awaitCorrection" -> analyse(EligibilityOutcome.CORRECTABLE);
          case CONFIRM_INELIGIBILITY -> analyse(EligibilityOutcome.INELIGIBLE);
          default -> analyse(EligibilityOutcome.ELIGIBLE);
        }
      }
    }
  }

  // --- the legal clock ---

  @Test
  void staffAreNotWarnedBeforeFifteenDaysAhead() {
    submit();
    ProcessTestEngine.elapse(engine, untilWarning().minusSeconds(1));
    verify(outcomes, never()).warnImplicitRejection(REFERENCE);
  }

  @Test
  void staffAreWarnedFifteenDaysAheadThenOnTheDayAndNothingIsClosed() {
    submit();
    ProcessTestEngine.elapse(engine, untilWarning());
    verify(outcomes).warnImplicitRejection(REFERENCE);
    assertThat(instance).variables().containsEntry("legalClock", "NEAR");
    ProcessTestEngine.elapse(engine, Duration.ofDays(15).minusSeconds(1));
    verify(outcomes, never()).flagImplicitRejection(REFERENCE);
    ProcessTestEngine.elapse(engine, Duration.ofSeconds(1));
    verify(outcomes).flagImplicitRejection(REFERENCE);
    assertThat(instance).isWaitingAt(CHECK_COMPLETENESS).variables().containsEntry("legalClock", "REACHED");
    declareComplete();
    assertThat(instance).isWaitingAt(ANALYSE_APPLICATION);
  }

  @Test
  void clockIsPausedWhileAComplementIsAwaitedAndResumesLater() {
    submit();
    ProcessTestEngine.elapse(engine, Duration.ofDays(40));
    declareMissing(0);
    assertThat(instance).isWaitingAt("event_legalClockResumes");
    ProcessTestEngine.elapse(engine, Duration.ofDays(12));
    verify(outcomes, never()).warnImplicitRejection(REFERENCE);

    Instant later = REJECTION_AT.plus(Duration.ofDays(12));
    when(outcomes.resumeClock(REFERENCE)).thenReturn(new ClockDates(later, later.minus(Duration.ofDays(15))));
    answer();
    verify(outcomes).resumeClock(REFERENCE);
    ProcessTestEngine.elapse(engine, Duration.between(ClockUtil.getCurrentTime().toInstant(),
        later.minus(Duration.ofDays(15))).minusSeconds(1));
    verify(outcomes, never()).warnImplicitRejection(REFERENCE);
    ProcessTestEngine.elapse(engine, Duration.ofSeconds(1));
    verify(outcomes).warnImplicitRejection(REFERENCE);
  }

  @Test
  void clockResumesWhenTheDelayEndsInSilence() {
    submit();
    declareMissing(0);
    when(completeness.closeDelay(REFERENCE)).thenReturn(true);
    ProcessTestEngine.elapse(engine, Duration.ofDays(15));
    verify(outcomes).resumeClock(REFERENCE);
  }

  @Test
  void clockIsGoneOnceTheFileIsClosed() {
    submit();
    when(outcomes.status(REFERENCE)).thenReturn(ApplicationStatus.WITHDRAWN);
    correlate(ApplicationProcessing.APPLICATION_WITHDRAWN);
    ProcessTestEngine.elapse(engine, Duration.ofDays(100));
    verify(outcomes, never()).warnImplicitRejection(REFERENCE);
  }

  @Test
  void clockThatRanOutDoesNotPauseAgain() {
    submit();
    ProcessTestEngine.elapse(engine, Duration.ofDays(70));
    declareMissing(0);
    assertThat(instance).isWaitingAt("receiveTask_awaitComplement").hasPassed("endEvent_legalClockElapsed");
    answer();
    verify(outcomes, never()).resumeClock(REFERENCE);
    verify(outcomes, times(1)).flagImplicitRejection(REFERENCE);
  }

  // --- what a person or the applicant does ---

  private void submit() {
    instance = engine.getRuntimeService().createMessageCorrelation(ApplicationProcessing.APPLICATION_SUBMITTED)
        .processInstanceBusinessKey(REFERENCE).setVariables(startVariables()).correlateStartMessage();
    ProcessTestEngine.runJobs(engine);
  }

  private void declareComplete() {
    when(completeness.completenessInputs(REFERENCE)).thenReturn(completenessInputs(0, 0, false));
    complete(CHECK_COMPLETENESS, Variables.putValue("missingDocuments", json("[]")).putValue("completenessComment", ""));
  }

  private void declareMissing(int round) {
    Instant now = ClockUtil.getCurrentTime().toInstant();
    when(completeness.completenessInputs(REFERENCE)).thenReturn(completenessInputs(1, round, false));
    when(completeness.requestComplement(eq(REFERENCE), any())).thenReturn(request(Complement.Kind.DOCUMENTS, now));
    when(outcomes.resumeClock(REFERENCE)).thenReturn(new ClockDates(REJECTION_AT, REJECTION_AT.minus(Duration.ofDays(15))));
    complete(CHECK_COMPLETENESS, Variables.putValue("missingDocuments", json("[\"STATUTES\"]"))
        .putValue("completenessComment", "Statuts illisibles."));
  }

  private void analyse(EligibilityOutcome outcome) {
    Instant now = ClockUtil.getCurrentTime().toInstant();
    when(eligibility.judge(eq(REFERENCE), any())).thenReturn(outcome);
    when(outcomes.status(REFERENCE)).thenReturn(switch (outcome) {
      case ELIGIBLE -> ApplicationStatus.ELIGIBLE;
      case CORRECTABLE -> ApplicationStatus.COMPLETE;
      case INELIGIBLE -> ApplicationStatus.INELIGIBILITY_PROPOSED;
    });
    when(completeness.requestCorrection(REFERENCE)).thenReturn(request(Complement.Kind.CORRECTION, now));
    when(outcomes.resumeClock(REFERENCE)).thenReturn(new ClockDates(REJECTION_AT, REJECTION_AT.minus(Duration.ofDays(15))));
    complete(ANALYSE_APPLICATION, Variables.putValue("commonTerritory", true).putValue("commonStrategy", true)
        .putValue("socialInnovation", true).putValue("localRooting", true).putValue("inCityPolicyArea", false)
        .putValue("inFragileRuralArea", true).putValue("inDeindustrialisedBasin", false).putValue("jointProjectCount", 2)
        .putValue("signedLucrativePartnerships", 1).putValue("otherEnterpriseInGovernance", true)
        .putValue("memberOverrides", json("[]")).putValue("stateAidBasis", "DE_MINIMIS_GENERAL"));
  }

  private void confirm(boolean confirmed) {
    when(person.id()).thenReturn("paul");
    when(outcomes.status(REFERENCE)).thenReturn(confirmed ? ApplicationStatus.INELIGIBLE : ApplicationStatus.COMPLETE);
    complete(CONFIRM_INELIGIBILITY, confirmation(confirmed));
  }

  private static VariableMap confirmation(boolean confirmed) {
    return Variables.putValue("ineligibilityConfirmed", confirmed).putValue("confirmationComment", "Vu.");
  }

  private void answer() {
    engine.getRuntimeService().createMessageCorrelation(ApplicationProcessing.APPLICATION_COMPLEMENTED)
        .processInstanceBusinessKey(REFERENCE)
        .setVariables(Map.of(ApplicationProcessing.COMPLEMENT_AWAITED, false)).correlateExclusively();
    ProcessTestEngine.runJobs(engine);
  }

  private void correlate(String message) {
    engine.getRuntimeService().createMessageCorrelation(message).processInstanceBusinessKey(REFERENCE)
        .correlateExclusively();
    ProcessTestEngine.runJobs(engine);
  }

  private void complete(String task, VariableMap values) {
    engine.getTaskService().complete(task(task).getId(), values);
    ProcessTestEngine.runJobs(engine);
  }

  private Task task(String key) {
    return engine.getTaskService().createTaskQuery().taskDefinitionKey(key).singleResult();
  }

  // --- facts ---

  private static Duration untilWarning() {
    return Duration.between(SUBMITTED_AT, REJECTION_AT).minusDays(15);
  }

  private static VariableMap startVariables() {
    return Variables.putValue(ApplicationProcessing.APPLICATION_REFERENCE, REFERENCE)
        .putValue(ApplicationProcessing.CALL_CODE, CALL)
        .putValue(ApplicationProcessing.COMPLETENESS_DUE_AT, Date.from(SUBMITTED_AT))
        .putValue(ApplicationProcessing.IMPLICIT_REJECTION_AT, Date.from(REJECTION_AT))
        .putValue(ApplicationProcessing.IMPLICIT_REJECTION_WARNING_AT, Date.from(REJECTION_AT.minus(Duration.ofDays(15))))
        .putValue(ApplicationProcessing.COMPLEMENT_AWAITED, false)
        .putValue(ApplicationProcessing.APPLICATION_STATUS, "SUBMITTED");
  }

  private static Complement request(Complement.Kind kind, Instant now) {
    return new Complement(kind, 1, now, now.plus(Duration.ofDays(10)), now.plus(Duration.ofDays(15)), null, null, null);
  }

  private static Object json(String text) {
    return SpinValues.jsonValue(text).create();
  }

  private static Map<String, Object> completenessInputs(int blocking, int round, boolean passed) {
    return Map.of("missingBlockingCount", blocking, "missingOtherCount", 0, "complementRound", round,
        "complementDeadlinePassed", passed);
  }

  private static Map<String, Object> requiredDocumentsInputs() {
    return Map.of("poleType", "EMERGING", "leadFamily", "ASSOCIATION", "signatoryIsLegalRepresentative", true,
        "annualPublicGrants", 0.0, "previouslyFunded", false, "leadNeedsEssEvidence", false,
        "republicanCommitmentExempt", false, "ruleSet", "2013");
  }

  private static Map<String, Object> classificationInputs() {
    Map<String, Object> inputs = new HashMap<>(Map.of("essClass", "ESS_BY_STATUTE", "hasEssRegistryMention", false,
        "hasSolidarityApproval", false, "isScicOrScop", false, "isInsertionStructure", false, "isTrainingBody", false,
        "ruleSet", "2013"));
    inputs.put("publicFamily", null);
    inputs.put("manualOverride", null);
    return inputs;
  }

  private static Map<String, Object> fundingCapInputs() {
    return Map.of("requestedAmount", 150000.0, "maxGrant", 300000.0, "stateRateCap", 250000.0, "fundingGap", 200000.0,
        "stateAidHeadroom", 200000.0, "remainingEnvelope", 3000000.0);
  }

  private static Map<String, Object> appraisalInputs() {
    return Map.of("inCityPolicyArea", false, "inFragileRuralArea", true, "inDeindustrialisedBasin", false,
        "essMemberCount", 2, "otherEnterpriseCount", 1, "poleType", "EMERGING", "jointProjectCount", 2,
        "signedLucrativePartnerships", 1, "otherEnterpriseInGovernance", true);
  }

  private static Map<String, Object> eligibilityInputs() {
    Map<String, Object> inputs = new HashMap<>();
    for (String fact : List.of("commonTerritory", "commonStrategy", "socialInnovation", "localRooting",
        "leadIdentifierValid", "leadIsEligibleBody", "fundingPlanBalanced", "republicanCommitment")) {
      inputs.put(fact, true);
    }
    inputs.putAll(Map.of("ruleSet", "2013", "poleType", "EMERGING", "submittedAt", Date.from(SUBMITTED_AT),
        "callClosesAt", Date.from(REJECTION_AT), "memberCount", 3, "essMemberCount", 2, "otherEnterpriseCount", 1,
        "thirdPartyMemberCount", 0, "durationMonths", 36, "previouslyFunded", false));
    inputs.putAll(Map.of("eligibleCosts", 400000.0, "requestedAmount", 150000.0, "minGrant", 30000.0,
        "stateRateCap", 250000.0, "localCofunding", 40000.0, "largestAuthorityRate", 0.1, "localCofundingRate", 0.1));
    return inputs;
  }
}
