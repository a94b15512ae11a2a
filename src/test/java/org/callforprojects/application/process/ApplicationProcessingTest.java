package org.callforprojects.application.process;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.callforprojects.application.process.ApplicationProcessing.ANALYSE_APPLICATION;
import static org.callforprojects.application.process.ApplicationProcessing.CHECK_COMPLETENESS;
import static org.callforprojects.application.process.ApplicationProcessing.CONFIRM_INELIGIBILITY;
import static org.callforprojects.application.process.ApplicationProcessing.EXPERT_REVIEW;
import static org.callforprojects.application.process.ApplicationProcessing.WAIT_FOR_COMMITTEE;
import static org.callforprojects.application.process.ApplicationProcessing.WAIT_ON_RESERVE;
import static org.callforprojects.application.process.ApplicationProcessing.WRITE_INSTRUCTION_NOTE;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyBoolean;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;

import org.callforprojects.application.ApplicationStatus;
import org.callforprojects.application.EligibilityOutcome;
import org.callforprojects.application.completeness.CompletenessService;
import org.callforprojects.application.outcome.FileClosed;
import org.callforprojects.fault.Fault;
import org.callforprojects.fault.ForbiddenException;
import org.callforprojects.fault.InvalidValuesException;
import org.callforprojects.letter.LetterCode;
import org.callforprojects.support.ProcessTestEngine;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.test.Deployment;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.community.process_test_coverage.junit5.platform7.ProcessEngineCoverageExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every path of {@code application-processing.bpmn}: real engine, delegates and tables; the services are mocks. */
@Deployment(resources = {"processes/application-processing.bpmn", "processes/required-documents.dmn",
    "processes/completeness-outcome.dmn", "processes/ess-classification.dmn", "processes/state-aid-headroom.dmn",
    "processes/funding-cap.dmn", "processes/eligibility.dmn", "processes/territory-priority.dmn",
    "processes/ess-cooperation.dmn", "processes/grant-life.bpmn", "processes/notification-template.dmn", "processes/award-decision.dmn",
    "stand-ins/expert-review.bpmn", "stand-ins/grant-agreement.bpmn", "stand-ins/grant-tranches.bpmn",
    "stand-ins/appeal.bpmn"})
class ApplicationProcessingTest extends ApplicationProcessingSteps {

  @RegisterExtension
  static ProcessEngineCoverageExtension extension = ProcessTestEngine.covering(ApplicationProcessing.KEY);

  @BeforeEach
  void begin() {
    prepare(extension.getProcessEngine());
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
    assertThat(instance).hasPassed("startEvent_paperApplicationReceived").isWaitingAt(CHECK_COMPLETENESS);
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
    verify(completeness, never()).recordCheck(anyString(), any(), anyString(), anyString(), anyString());
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

  /** B1. */
  @Test
  void checkWithoutAnAnswerIsRefusedOnItsField() {
    submit();
    Task task = task(CHECK_COMPLETENESS);
    assertThatThrownBy(() -> engine.getTaskService().complete(task.getId(), Variables.putValue("completenessComment", "")))
        .isInstanceOfSatisfying(InvalidValuesException.class, refusal ->
            org.assertj.core.api.Assertions.assertThat(refusal.faults()).extracting(Fault::pointer)
                .containsExactly("/missingDocuments"));
    assertThat(instance).isWaitingAt(CHECK_COMPLETENESS);
    verify(completeness, never()).recordCheck(anyString(), any(), anyString(), anyString(), anyString());
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
    verify(eligibility).recordConfirmation(REFERENCE, true, "Vu.", "paul", List.of());
    verify(outcomes).tell(REFERENCE, LetterCode.INELIGIBILITY, true);
    assertThat(instance).isEnded().hasPassed("endEvent_ineligible", "event_applicationSetAside", "endEvent_outcomeNotified");
  }

  @Test
  void refusalBeforeTheClosingIsToldAfterItOnly() {
    Instant closing = ClockUtil.getCurrentTime().toInstant().plus(Duration.ofDays(20));
    when(outcomes.holdNotification(REFERENCE)).thenReturn(closing);
    submit();
    declareComplete();
    analyse(EligibilityOutcome.INELIGIBLE);
    confirm(true);
    ProcessTestEngine.elapse(engine, Duration.ofDays(20).minusSeconds(1));
    verify(outcomes, never()).tell(anyString(), any(), anyBoolean());
    ProcessTestEngine.elapse(engine, Duration.ofSeconds(2));
    verify(outcomes).tell(REFERENCE, LetterCode.INELIGIBILITY, true);
    assertThat(instance).isEnded().hasPassed("event_closingPassed");
  }

  @Test
  void applicantWhoKnowsNothingYetMayStillWithdraw() {
    when(outcomes.holdNotification(REFERENCE)).thenReturn(ClockUtil.getCurrentTime().toInstant().plus(Duration.ofDays(20)));
    submit();
    declareComplete();
    analyse(EligibilityOutcome.INELIGIBLE);
    confirm(true);
    when(outcomes.status(REFERENCE)).thenReturn(ApplicationStatus.WITHDRAWN);
    engine.getRuntimeService().createMessageCorrelation(ApplicationProcessing.APPLICATION_WITHDRAWN)
        .processInstanceBusinessKey(REFERENCE).correlateExclusively();
    ProcessTestEngine.runJobs(engine);
    verify(outcomes).recordWithdrawal(REFERENCE);
    verify(outcomes).tell(REFERENCE, LetterCode.WITHDRAWAL_NOTED, false);
    assertThat(instance).isEnded();
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
      "receiveTask_awaitCorrection", CONFIRM_INELIGIBILITY, EXPERT_REVIEW, WRITE_INSTRUCTION_NOTE, WAIT_FOR_COMMITTEE})
  void withdrawalInterruptsWhateverIsUnderWay(String step) {
    reach(step);
    assertThat(instance).isWaitingAt(step);
    when(outcomes.status(REFERENCE)).thenReturn(ApplicationStatus.WITHDRAWN);
    correlate(ApplicationProcessing.APPLICATION_WITHDRAWN);
    verify(outcomes).recordWithdrawal(REFERENCE);
    verify(outcomes).tell(REFERENCE, LetterCode.WITHDRAWAL_NOTED, false);
    assertThat(instance).isEnded();
    org.assertj.core.api.Assertions.assertThat(engine.getTaskService().createTaskQuery().count()).as("experts too").isZero();
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
          default -> {
            analyse(EligibilityOutcome.ELIGIBLE);
            if (!EXPERT_REVIEW.equals(step)) {
              review();
            }
            if (WAIT_FOR_COMMITTEE.equals(step)) {
              writeNote(150000, 250000);
            }
          }
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

  /** B14. */
  @Test
  void partialAnswerKeepsTheClockPausedUntilTheCheckFindsNothingMissing() {
    submit();
    declareMissing(0);
    answerInPart();
    assertThat(instance).isWaitingAt(CHECK_COMPLETENESS, "event_legalClockResumes");
    declareMissing(1);
    assertThat(instance).isWaitingAt("receiveTask_awaitComplement", "event_legalClockResumes");
    answerInPart();
    verify(outcomes, never()).resumeClock(REFERENCE);
    declareComplete();
    verify(outcomes).resumeClock(REFERENCE);
    assertThat(instance).isWaitingAt(ANALYSE_APPLICATION, "event_implicitRejectionNear");
  }

  private void answerInPart() {
    engine.getRuntimeService().createMessageCorrelation(ApplicationProcessing.APPLICATION_COMPLEMENTED)
        .processInstanceBusinessKey(REFERENCE)
        .setVariables(Map.of(ApplicationProcessing.COMPLEMENT_AWAITED, true)).correlateExclusively();
    ProcessTestEngine.runJobs(engine);
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

  // --- review and instruction note ---

  @Test
  void reviewedFileWaitsForTheCommitteeWithItsNote() {
    submit();
    declareComplete();
    analyse(EligibilityOutcome.ELIGIBLE);
    Task review = task("userTask_standIn");
    org.assertj.core.api.Assertions.assertThat(engine.getRuntimeService().createProcessInstanceQuery()
        .processInstanceId(review.getProcessInstanceId()).singleResult().getBusinessKey()).isEqualTo(REFERENCE);
    org.assertj.core.api.Assertions.assertThat(engine.getTaskService().getVariables(review.getId()))
        .containsOnly(java.util.Map.entry("applicationReference", REFERENCE), java.util.Map.entry("callCode", CALL),
            java.util.Map.entry("ruleRelease", "1"),
            java.util.Map.entry("poleName", "Pôle synthétique"), java.util.Map.entry("leadName", "Association synthétique"));

    review();
    assertThat(instance).isWaitingAt(WRITE_INSTRUCTION_NOTE);
    assertThat(task(WRITE_INSTRUCTION_NOTE)).hasDueDate(Date.from(NOTE_DUE_AT)).hasCandidateGroup("caseOfficers");

    writeNote(150000, 250000);
    verify(instruction).recordNote(REFERENCE, "Un projet solide.", new BigDecimal("150000.00"), "claire");
    verify(instruction).concludeNote(REFERENCE, "ACCEPT");
    assertThat(instance).isWaitingAt(WAIT_FOR_COMMITTEE).hasNotPassed("endEvent_instructionDone")
        .variables().doesNotContainKey("instructionNote").containsEntry("applicationStatus", "INSTRUCTED");
    verify(outcomes, never()).tell(anyString(), any(), anyBoolean());
  }

  @ParameterizedTest
  @CsvSource({"150000, 150000, ACCEPT", "150000.01, 150000, REDUCE_TO_CAP", "29999.99, 150000, NOT_FUNDABLE",
      "30000, 29999.99, NOT_FUNDABLE"})
  void proposedAmountIsHeldToItsCap(double proposed, double cap, String outcome) {
    submit();
    declareComplete();
    analyse(EligibilityOutcome.ELIGIBLE);
    review();
    writeNote(proposed, cap);
    verify(instruction).concludeNote(REFERENCE, outcome);
    assertThat(instance).isWaitingAt(WAIT_FOR_COMMITTEE);
  }

  /** A table that cannot answer: nothing is half done, and the person has the task still. */
  @Test
  void tableThatFailsLeavesItsTaskOpen() {
    submit();
    doThrow(new IllegalStateException("no table")).when(completeness).completenessInputs(REFERENCE);
    assertThatThrownBy(() -> complete(CHECK_COMPLETENESS, Variables.putValue("missingDocuments", json("[]"))
        .putValue("completenessComment", ""))).hasStackTraceContaining("no table");
    assertThat(instance).isWaitingAt(CHECK_COMPLETENESS).hasNotPassed("businessRuleTask_completenessOutcome");
  }

  @Test
  void noteWithoutWordsOrAmountLeavesTheTaskOpen() {
    submit();
    declareComplete();
    analyse(EligibilityOutcome.ELIGIBLE);
    review();
    Task task = task(WRITE_INSTRUCTION_NOTE);
    assertThatThrownBy(() -> engine.getTaskService().complete(task.getId(), Variables.putValue("instructionNote", "  ")))
        .isInstanceOfSatisfying(InvalidValuesException.class, refusal ->
            org.assertj.core.api.Assertions.assertThat(refusal.faults()).extracting(Fault::pointer)
                .containsExactly("/instructionNote", "/proposedAmount"));
    assertThat(instance).isWaitingAt(WRITE_INSTRUCTION_NOTE);
    verify(instruction, never()).recordNote(anyString(), anyString(), any(), anyString());
  }

  @Test
  void legalClockRunsOnDuringTheReviewAndEndsWithTheDecision() {
    submit();
    declareComplete();
    analyse(EligibilityOutcome.ELIGIBLE);
    ProcessTestEngine.elapse(engine, untilWarning());
    verify(outcomes).warnImplicitRejection(REFERENCE);
    assertThat(instance).isWaitingAt(EXPERT_REVIEW);
    review();
    writeNote(150000, 250000);
    decide(ApplicationStatus.AWARDED);
    ProcessTestEngine.elapse(engine, Duration.ofDays(60));
    verify(outcomes, never()).flagImplicitRejection(REFERENCE);
  }

  // --- the committee's decision ---

  @Test
  void awardIsToldAndTheInstructionEndsAsTheGrantBegins() {
    instruct();
    decide(ApplicationStatus.AWARDED);
    verify(outcomes).tell(REFERENCE, LetterCode.AWARD, true);
    assertThat(instance).isEnded().hasPassed("endEvent_instructionDone", "endEvent_grantOpened");
    verify(events, never()).publishEvent(any());
    assertThat(grant()).isWaitingAt("callActivity_grantAgreement");
    org.assertj.core.api.Assertions.assertThat(engine.getRuntimeService().getVariables(grant().getId()))
        .containsOnly(java.util.Map.entry("applicationReference", REFERENCE), java.util.Map.entry("callCode", CALL),
            java.util.Map.entry("poleName", "Pôle synthétique"), java.util.Map.entry("leadName", "Association synthétique"),
            java.util.Map.entry("ruleRelease", "1"));
    org.assertj.core.api.Assertions.assertThat(engine.getManagementService().createJobQuery().count()).isZero();

    agree("SIGNED");
    complete("userTask_standInTranches", Variables.createVariables());
    assertThat(grant()).isNull();
  }

  @Test
  void lapseOfAnAwardIsToldByTheInstructionAndTheFileCloses() {
    instruct();
    decide(ApplicationStatus.AWARDED);
    when(outcomes.status(REFERENCE)).thenReturn(ApplicationStatus.LAPSED);
    agree("LAPSED");
    verify(outcomes).tell(REFERENCE, LetterCode.AWARD_LAPSED, true);
    org.assertj.core.api.Assertions.assertThat(engine.getRuntimeService().createProcessInstanceQuery().count()).isZero();
    verify(events).publishEvent(any(FileClosed.class));
  }

  @Test
  void refusalIsToldWithItsRemediesAndTheFileCloses() {
    instruct();
    decide(ApplicationStatus.REFUSED);
    verify(outcomes).tell(REFERENCE, LetterCode.REFUSAL, true);
    assertThat(instance).isEnded().hasPassed("endEvent_outcomeNotified");
  }

  @Test
  void decisionStandsAlthoughItsLetterCannotBePrintedYet() {
    instruct();
    doThrow(new IllegalStateException("no font")).when(outcomes).tell(anyString(), any(), anyBoolean());
    assertThatThrownBy(() -> decide(ApplicationStatus.AWARDED)).hasStackTraceContaining("no font");
    assertThat(instance).isWaitingAt("businessRuleTask_notificationTemplate").hasPassed("endEvent_instructionDone")
        .variables().containsEntry("applicationStatus", "AWARDED");

    org.mockito.Mockito.doNothing().when(outcomes).tell(anyString(), any(), anyBoolean());
    ProcessTestEngine.elapse(engine, Duration.ofMinutes(10));
    assertThat(instance).isEnded().hasPassed("endEvent_grantOpened");
  }

  // --- the reserve list ---

  @Test
  void firstOfTheReserveListIsPromotedThenBecomesAnAgreement() {
    instruct();
    decide(ApplicationStatus.RESERVED);
    verify(outcomes).tell(REFERENCE, LetterCode.RESERVE, false);
    assertThat(instance).isWaitingAt(WAIT_ON_RESERVE);

    becomes(ApplicationStatus.AWARDED, ApplicationProcessing.RESERVE_PROMOTED);
    verify(outcomes).tell(REFERENCE, LetterCode.AWARD, true);
    assertThat(instance).isEnded();
    assertThat(grant()).isWaitingAt("callActivity_grantAgreement");
  }

  @Test
  void reserveListIsNotEndedBeforeItsDay() {
    instruct();
    decide(ApplicationStatus.RESERVED);
    elapseUntil(RESERVE_ENDS_AT.minusSeconds(1));
    verify(selection, never()).endReserve(REFERENCE);
    assertThat(instance).isWaitingAt(WAIT_ON_RESERVE);
  }

  @Test
  void reserveListEndsOnItsDayWithARefusal() {
    instruct();
    decide(ApplicationStatus.RESERVED);
    when(outcomes.status(REFERENCE)).thenReturn(ApplicationStatus.REFUSED);
    elapseUntil(RESERVE_ENDS_AT);
    verify(selection).endReserve(REFERENCE);
    verify(outcomes).tell(REFERENCE, LetterCode.REFUSAL, true);
    assertThat(instance).isEnded().hasPassed("endEvent_outcomeNotified");
  }

  @Test
  void endOfTheReserveListIsGoneOnceThePoleIsPromoted() {
    instruct();
    decide(ApplicationStatus.RESERVED);
    becomes(ApplicationStatus.AWARDED, ApplicationProcessing.RESERVE_PROMOTED);
    elapseUntil(RESERVE_ENDS_AT.plus(Duration.ofDays(1)));
    verify(selection, never()).endReserve(REFERENCE);
    assertThat(instance).isEnded().hasPassed("endEvent_grantOpened");
  }

  @Test
  void poleLeavesTheReserveList() {
    instruct();
    decide(ApplicationStatus.RESERVED);
    becomes(ApplicationStatus.WITHDRAWN, ApplicationProcessing.APPLICATION_WITHDRAWN);
    verify(outcomes).recordWithdrawal(REFERENCE);
    verify(outcomes).tell(REFERENCE, LetterCode.WITHDRAWAL_NOTED, false);
    assertThat(instance).isEnded();
    elapseUntil(RESERVE_ENDS_AT.plus(Duration.ofDays(1)));
    verify(selection, never()).endReserve(REFERENCE);
  }

  // --- appeals ---

  @Test
  void decisionIsFinalWhenTheWindowHasEndedAndNotBefore() {
    appealable();
    instruct();
    decide(ApplicationStatus.REFUSED);
    assertThat(instance).isWaitingAt(ApplicationProcessing.WAIT_FOR_APPEAL);
    elapseUntil(APPEAL_WINDOW_ENDS_AT.minusSeconds(1));
    assertThat(instance).isWaitingAt(ApplicationProcessing.WAIT_FOR_APPEAL);
    elapseUntil(APPEAL_WINDOW_ENDS_AT);
    assertThat(instance).isEnded().hasPassed("endEvent_outcomeFinal");
    verify(events).publishEvent(new FileClosed(REFERENCE, APPEAL_WINDOW_ENDS_AT));
  }

  @Test
  void appealThatIsLostChangesNothingAndItsWindowIsGone() {
    appealable();
    instruct();
    decide(ApplicationStatus.REFUSED);
    correlate(ApplicationProcessing.APPEAL_FILED);
    assertThat(instance).isWaitingAt(ApplicationProcessing.APPEAL);
    elapseUntil(APPEAL_WINDOW_ENDS_AT.plus(Duration.ofDays(1)));
    assertThat(instance).isWaitingAt(ApplicationProcessing.APPEAL);
    answerAppeal("UPHELD", ApplicationStatus.REFUSED);
    assertThat(instance).isEnded().hasPassed("endEvent_appealRejected").hasNotPassed("endEvent_outcomeFinal");
  }

  @Test
  void appealThatIsWonStartsTheInstructionAgain() {
    appealable();
    instruct();
    decide(ApplicationStatus.REFUSED);
    correlate(ApplicationProcessing.APPEAL_FILED);
    verify(appealed, never()).resume(REFERENCE);
    answerAppeal("REVERSED", ApplicationStatus.POSTPONED);
    verify(appealed).resume(REFERENCE);
    assertThat(instance).isEnded().hasPassed("endEvent_instructionReopened");
    verify(events, never()).publishEvent(any());
  }

  /** As {@code ApplicationProcess.resume} takes a file up: it goes on from there, and its clock runs once. */
  @ParameterizedTest
  @ValueSource(strings = {ApplicationProcessing.REQUIRE_DOCUMENTS, ANALYSE_APPLICATION, WAIT_FOR_COMMITTEE})
  void reopenedFileGoesOnFromTheStepThatWasWrongWithItsClock(String step) {
    instance = engine.getRuntimeService().createProcessInstanceByKey(ApplicationProcessing.KEY).businessKey(REFERENCE)
        .setVariables(startVariables().putValue(ApplicationProcessing.ANALYSIS_DUE_AT, Date.from(SUBMITTED_AT)))
        .startBeforeActivity(step).execute();
    ProcessTestEngine.runJobs(engine);
    assertThat(instance).isWaitingAt(ApplicationProcessing.REQUIRE_DOCUMENTS.equals(step) ? CHECK_COMPLETENESS : step);
    verify(completeness, never()).issueReceipt(REFERENCE);
    ProcessTestEngine.elapse(engine, untilWarning());
    verify(outcomes, times(1)).warnImplicitRejection(REFERENCE);
    if (WAIT_FOR_COMMITTEE.equals(step)) {
      decide(ApplicationStatus.AWARDED);
      assertThat(instance).isEnded().hasPassed("endEvent_grantOpened");
    }
  }
}
