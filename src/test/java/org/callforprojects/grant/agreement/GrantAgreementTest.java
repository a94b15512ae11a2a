package org.callforprojects.grant.agreement;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.callforprojects.grant.process.GrantAgreement.AWAIT_BANK_DETAILS;
import static org.callforprojects.grant.process.GrantAgreement.AWAIT_BENEFICIARY_SIGNATURE;
import static org.callforprojects.grant.process.GrantAgreement.REVIEW_AGREEMENT;
import static org.callforprojects.grant.process.GrantAgreement.SIGN_AGREEMENT;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.init;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyBoolean;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.ArgumentMatchers.argThat;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.assertj.core.api.Assertions;
import org.callforprojects.engine.task.CurrentPerson;
import org.callforprojects.fault.ConflictException;
import org.callforprojects.fault.ForbiddenException;
import org.callforprojects.fault.InvalidValuesException;
import org.callforprojects.grant.Grant;
import org.callforprojects.grant.GrantRepository;
import org.callforprojects.grant.SampleGrants;
import org.callforprojects.grant.ScheduleRow;
import org.callforprojects.grant.TrancheKind;
import org.callforprojects.grant.lapse.LapseService;
import org.callforprojects.grant.process.GrantAgreement;
import org.callforprojects.grant.process.GrantProcess;
import org.callforprojects.grant.tranche.GrantTranchesSteps;
import org.callforprojects.support.ModelBeans;
import org.callforprojects.support.ProcessTestEngine;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.test.Deployment;
import org.camunda.bpm.engine.test.mock.Mocks;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.community.process_test_coverage.junit5.platform7.ProcessEngineCoverageExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every path of {@code grant-agreement.bpmn}: real engine, delegates, tables and messages; the services are mocks. */
@Deployment(resources = {"processes/grant-agreement.bpmn", "processes/tranche-schedule.dmn",
    "processes/agreement-requirement.dmn"})
class GrantAgreementTest {

  private static final String REFERENCE = "PTCE-2013-0042";
  private static final String CALL = "PTCE-2013";
  private static final Instant ANNOUNCED_AT = Instant.parse("2014-01-20T09:00:00Z");
  private static final Duration REMINDER = Duration.ofDays(40);
  private static final Duration LAPSE = Duration.ofDays(60);
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration REVIEW = Duration.ofDays(15);
  private static final Duration HEARING = Duration.ofDays(15);
  private static final Duration SIGNATURE = Duration.ofDays(30);

  @RegisterExtension
  static ProcessEngineCoverageExtension extension = ProcessTestEngine.covering(GrantAgreement.KEY);

  private final AgreementService agreements = mock(AgreementService.class);
  private final LapseService lapses = mock(LapseService.class);
  private final GrantRepository grants = mock(GrantRepository.class);
  private final org.callforprojects.call.CallService calls = mock(org.callforprojects.call.CallService.class,
      org.mockito.Answers.RETURNS_DEEP_STUBS);
  private final CurrentPerson person = mock(CurrentPerson.class);
  private final Grant grant = SampleGrants.drafted(REFERENCE, CALL, "Pôle synthétique", "Association synthétique",
      "DE_MINIMIS_GENERAL");

  private ProcessEngine engine;
  private GrantProcess process;
  private ProcessInstance instance;

  @BeforeEach
  void prepare() {
    engine = extension.getProcessEngine();
    init(engine);
    process = new GrantProcess(engine.getRuntimeService(), engine.getManagementService());
    ClockUtil.setCurrentTime(Date.from(ANNOUNCED_AT));
    register();
    when(person.id()).thenReturn("claire");
    when(grants.get(REFERENCE)).thenReturn(grant);
    when(agreements.freeze(REFERENCE)).thenReturn(grant);
    when(agreements.scheduleInputs(REFERENCE)).thenReturn(Map.of("poleType", "EMERGING", "award", 100_000d));
    when(agreements.requirementInputs(REFERENCE)).thenReturn(Map.of("maxAnnualAmount", 40_000d, "ruleSet", "2013"));
    when(agreements.askBankDetails(eq(REFERENCE), anyInt(), any())).thenAnswer(call -> deadlines());
    when(agreements.offer(eq(REFERENCE), anyInt())).thenAnswer(call -> deadlines());
    when(agreements.reviewDue(REFERENCE)).thenAnswer(call -> now().plus(REVIEW));
    when(agreements.funderSignatureDue(REFERENCE)).thenAnswer(call -> now().plus(SIGNATURE));
    when(lapses.inviteBeforeLapse(eq(REFERENCE), anyInt())).thenAnswer(call -> now().plus(HEARING));
    when(agreements.returnSignature(eq(REFERENCE), any(), any(), anyInt())).thenAnswer(call -> deadlines());
    when(calls.settingsOf(CALL).delays().grants()).thenReturn(org.callforprojects.call.GrantDelays.PROPOSED);
  }

  private void register() {
    ModelBeans.register("grant", agreements, lapses, person);
    Mocks.register("grantFunders", SampleGrants.funders(grants));
  }

  @AfterEach
  void forget() {
    Mocks.reset();
    ClockUtil.reset();
    engine.getRuntimeService().createProcessInstanceQuery().list()
        .forEach(i -> engine.getRuntimeService().deleteProcessInstance(i.getId(), "end of test"));
  }

  // --- the straight path ---

  @Test
  void agreementIsDrawnUpSignedByAllAndTakesEffect() {
    start();
    verify(agreements).schedule(eq(REFERENCE), argThat(rows -> rows.equals(List.of(
        new ScheduleRow(1, TrancheKind.ADVANCE, new BigDecimal("40"), 0, "AGREEMENT_SIGNED"),
        new ScheduleRow(2, TrancheKind.INTERIM, new BigDecimal("30"), 12, "FIRST_REPORT_ACCEPTED"),
        new ScheduleRow(3, TrancheKind.INTERIM, new BigDecimal("20"), 24, "SECOND_REPORT_ACCEPTED"),
        new ScheduleRow(4, TrancheKind.BALANCE, new BigDecimal("10"), 36, "FINAL_REPORT_ACCEPTED")))));
    verify(agreements).base(REFERENCE, "REQUIRED_BY_LAW", null);
    verify(agreements).askBankDetails(REFERENCE, 1, null);
    assertWaitsAt(AWAIT_BANK_DETAILS);
    assertThat(instance).variables()
        .containsEntry("awardAmount", 100_000d).doesNotContainKeys("award", "maxAnnualAmount", "poleType");

    sendBankDetails();
    review(true, "");
    verify(agreements).review(REFERENCE, true, "", "claire");
    assertWaitsAt(AWAIT_BENEFICIARY_SIGNATURE);
    signByBeneficiary();
    sign("METL", true);
    verify(agreements, never()).conclude(anyString());
    sign("CDC", true);
    verify(agreements).conclude(REFERENCE);
    assertThat(instance).isEnded().hasPassed("endEvent_agreementSigned");
    Assertions.assertThat(outcome()).isEqualTo("SIGNED");
  }

  @Test
  void smallAwardOfTheCurrentRulesHasNoLawToPublishUnder() {
    when(agreements.requirementInputs(REFERENCE)).thenReturn(Map.of("maxAnnualAmount", 23_000d, "ruleSet", "CURRENT"));
    start();
    verify(agreements).base(REFERENCE, "REQUIRED_BY_POLICY", null);
  }

  @Test
  void largeAwardOfTheCurrentRulesIsPublished() {
    when(agreements.requirementInputs(REFERENCE))
        .thenReturn(Map.of("maxAnnualAmount", 23_000.01, "ruleSet", "CURRENT"));
    start();
    verify(agreements).base(REFERENCE, "REQUIRED_BY_LAW", 3);
  }

  @Test
  void termsStayFrozenThoughTheLetterFails() {
    doThrow(new IllegalStateException("no mail")).when(agreements).askBankDetails(anyString(), anyInt(), any());
    instance = begin();
    engine.getManagementService().executeJob(job("serviceTask_freezeTerms").getId());
    Job letter = job("serviceTask_requestBankDetails");
    assertThatThrownBy(() -> engine.getManagementService().executeJob(letter.getId()))
        .hasStackTraceContaining("no mail");
    assertThat(instance).hasPassed("serviceTask_freezeTerms", "businessRuleTask_agreementRequirement");
    verify(agreements, times(1)).freeze(REFERENCE);
  }

  // --- bank details ---

  @Test
  void nobodyIsRemindedOfTheBankDetailsBeforeItsDay() {
    start();
    elapse(REMINDER.minus(SECOND));
    verify(agreements, never()).remind(anyString(), anyBoolean(), any(), anyInt());
  }

  @Test
  void beneficiaryIsRemindedOfTheBankDetailsAndCanStillAnswer() {
    start();
    elapse(REMINDER);
    verify(agreements).remind(REFERENCE, false, ANNOUNCED_AT.plus(LAPSE), 1);
    assertThat(instance).hasPassed("endEvent_bankDetailsReminded");
    assertWaitsAt(AWAIT_BANK_DETAILS);
    sendBankDetails();
    assertWaitsAt(REVIEW_AGREEMENT);
  }

  @Test
  void reminderAndLapseAreGoneOnceTheBankDetailsCame() {
    start();
    sendBankDetails();
    Assertions.assertThat(engine.getManagementService().createJobQuery().timers().count()).isZero();
    elapse(LAPSE.multipliedBy(2));
    verify(agreements, never()).remind(anyString(), anyBoolean(), any(), anyInt());
    verify(lapses, never()).lapse(anyString(), any(), any());
    assertWaitsAt(REVIEW_AGREEMENT);
  }

  @Test
  void awardDoesNotLapseBeforeTheDelayHasPassed() {
    start();
    elapse(LAPSE.minus(SECOND));
    verify(lapses, never()).lapse(anyString(), any(), any());
    sendBankDetails();
    assertWaitsAt(REVIEW_AGREEMENT);
  }

  @Test
  void awardLapsesWithoutBankDetails() {
    start();
    elapse(LAPSE);
    lapse();
    assertThat(instance).isEnded().hasPassed("endEvent_awardLapsed");
    Assertions.assertThat(outcome()).isEqualTo("LAPSED");
  }

  @Test
  void bankDetailsSentTwiceAreRefusedTheSecondTime() {
    start();
    sendBankDetails();
    assertThatThrownBy(() -> process.piecesReceived(REFERENCE, now())).isInstanceOf(ConflictException.class);
    assertThatThrownBy(() -> process.signedByBeneficiary(REFERENCE, now())).isInstanceOf(ConflictException.class);
    assertWaitsAt(REVIEW_AGREEMENT);
  }

  // --- review ---

  @Test
  void reviewIsDueSomeDaysAfterTheBankDetailsCame() {
    start();
    elapse(Duration.ofDays(50));
    sendBankDetails();
    assertThat(task(REVIEW_AGREEMENT)).hasCandidateGroup("caseOfficers")
        .hasDueDate(Date.from(ANNOUNCED_AT.plus(Duration.ofDays(50)).plus(REVIEW)));
  }

  @Test
  void whatIsNotInOrderIsAskedForAgainWithItsOwnDelay() {
    start();
    sendBankDetails();
    elapse(Duration.ofDays(5));
    review(false, "Le relevé est illisible.");
    verify(agreements).askBankDetails(REFERENCE, 2, "Le relevé est illisible.");
    assertWaitsAt(AWAIT_BANK_DETAILS);
    elapse(LAPSE.minus(SECOND));
    verify(agreements).remind(REFERENCE, false, ANNOUNCED_AT.plus(Duration.ofDays(5)).plus(LAPSE), 2);
    sendBankDetails();
    review(true, "");
    assertWaitsAt(AWAIT_BENEFICIARY_SIGNATURE);
  }

  @Test
  void reviewThatIsIncompleteLeavesTheTaskOpen() {
    start();
    sendBankDetails();
    assertThatThrownBy(() -> review(null, "")).isInstanceOf(InvalidValuesException.class);
    assertThatThrownBy(() -> review(true, "x".repeat(4001))).isInstanceOf(InvalidValuesException.class);
    doThrow(new InvalidValuesException("/agreementComment", "Dites ce qui manque.")).when(agreements)
        .review(REFERENCE, false, "", "claire");
    assertThatThrownBy(() -> review(false, "")).isInstanceOf(InvalidValuesException.class);
    assertWaitsAt(REVIEW_AGREEMENT);
    assertThat(instance).variables().doesNotContainKey("bankDetailsChecked");
  }

  // --- signature of the beneficiary ---

  @Test
  void nobodyIsRemindedOfTheSignatureBeforeItsDay() {
    offer();
    elapse(REMINDER.minus(SECOND));
    verify(agreements, never()).remind(anyString(), anyBoolean(), any(), anyInt());
  }

  @Test
  void beneficiaryIsRemindedOfTheSignatureAndCanStillSign() {
    offer();
    elapse(REMINDER);
    verify(agreements).remind(REFERENCE, true, ANNOUNCED_AT.plus(LAPSE), 2);
    assertThat(instance).hasPassed("endEvent_signatureReminded");
    assertWaitsAt(AWAIT_BENEFICIARY_SIGNATURE);
    signByBeneficiary();
    Assertions.assertThat(signing()).hasSize(2);
  }

  @Test
  void reminderAndLapseAreGoneOnceTheBeneficiaryHasSigned() {
    offer();
    signByBeneficiary();
    Assertions.assertThat(engine.getManagementService().createJobQuery().timers().list()).isNotEmpty()
        .extracting(this::activity).allMatch(activity -> activity.startsWith("event_funderSignature"));
    elapse(LAPSE.multipliedBy(2));
    verify(agreements, never()).remind(anyString(), anyBoolean(), any(), anyInt());
    verify(lapses, never()).lapse(anyString(), any(), any());
    Assertions.assertThat(signing()).hasSize(2);
  }

  @Test
  void offerDoesNotLapseBeforeTheDelayHasPassed() {
    offer();
    elapse(LAPSE.minus(SECOND));
    verify(lapses, never()).lapse(anyString(), any(), any());
    signByBeneficiary();
    Assertions.assertThat(signing()).hasSize(2);
  }

  @Test
  void awardLapsesWithoutTheSignature() {
    offer();
    elapse(LAPSE);
    lapse();
    assertThat(instance).isEnded().hasPassed("endEvent_awardLapsed");
    Assertions.assertThat(outcome()).isEqualTo("LAPSED");
  }

  // --- signatures of the funders ---

  @Test
  void onlyThoseWhoGiveSomethingSignEachThroughItsGroup() {
    offer();
    elapse(Duration.ofDays(3));
    signByBeneficiary();
    Assertions.assertThat(signing()).extracting(task -> variable(task, "funderCode"))
        .containsExactlyInAnyOrder("METL", "CDC");
    assertThat(signing("METL")).hasCandidateGroup("authorisingOfficers")
        .hasDueDate(Date.from(ANNOUNCED_AT.plus(Duration.ofDays(3)).plus(SIGNATURE)));
    assertThat(signing("CDC")).hasCandidateGroup("cdcOfficers");
    Assertions.assertThat(variable(signing("CDC"), "funderName")).isEqualTo("Caisse des dépôts et consignations");
  }

  @Test
  void refusalOfOneFunderBringsTheFileBackAndANewOffer() {
    offer();
    signByBeneficiary();
    sign("CDC", false);
    verify(agreements).signByFunder(REFERENCE, "CDC", false, "claire");
    Assertions.assertThat(variable(signing("METL"), "agreementSigned")).isNull();
    elapse(Duration.ofDays(20));
    sign("METL", true);
    verify(agreements, never()).conclude(anyString());
    assertWaitsAt(REVIEW_AGREEMENT);
    Assertions.assertThat(task(REVIEW_AGREEMENT).getDueDate()).isEqualTo(Date.from(ANNOUNCED_AT.plus(REVIEW)));

    review(true, "");
    verify(agreements).offer(REFERENCE, 2);
    verify(agreements).offer(REFERENCE, 3);
    signByBeneficiary();
    sign("METL", true);
    sign("CDC", true);
    verify(agreements).conclude(REFERENCE);
    assertThat(instance).isEnded().hasPassed("endEvent_agreementSigned");
  }

  @Test
  void signatureThatIsRefusedLeavesTheTaskOpen() {
    offer();
    signByBeneficiary();
    assertThatThrownBy(() -> sign("METL", null)).isInstanceOf(InvalidValuesException.class);
    doThrow(new ForbiddenException("Vous avez vérifié le dossier.")).when(agreements)
        .signByFunder(REFERENCE, "CDC", true, "claire");
    assertThatThrownBy(() -> sign("CDC", true)).isInstanceOf(ForbiddenException.class);
    Assertions.assertThat(signing()).hasSize(2).allMatch(task -> variable(task, "agreementSigned") == null);
  }

  // --- what a second person reads ---

  @Test
  void a2PaperThatIsNotRightIsAskedForAgain() {
    offer();
    process.signedByBeneficiary(REFERENCE, now().plus(REVIEW));
    ProcessTestEngine.runJobs(engine);
    assertThat(task(GrantAgreement.REVIEW_SIGNATURE)).hasCandidateGroup("caseOfficers");
    assertThatThrownBy(() -> reviewSignature(null, true, "")).isInstanceOf(InvalidValuesException.class);
    reviewSignature(false, true, "Ce n’est pas la convention.");
    verify(agreements).returnSignature(eq(REFERENCE), eq("Ce n’est pas la convention."), any(), eq(3));
    assertWaitsAt(AWAIT_BENEFICIARY_SIGNATURE);
    signByBeneficiary();
    Assertions.assertThat(signing()).hasSize(2);
  }

  @Test
  void b20FunderThatDoesNotSignIsRemindedAndThenCalled() {
    offer();
    signByBeneficiary();
    sign("METL", true);
    elapse(SIGNATURE.minus(SECOND));
    verify(agreements, never()).remindFunder(anyString(), anyString());
    elapse(SECOND);
    verify(agreements).remindFunder(REFERENCE, "CDC");
    Assertions.assertThat(task(GrantAgreement.RESOLVE_LATE_SIGNATURE)).isNull();
    elapse(SIGNATURE);
    assertThat(task(GrantAgreement.RESOLVE_LATE_SIGNATURE)).hasCandidateGroup("programmeOfficers");
    sign("CDC", true); // its task is gone with the signature
    verify(agreements).conclude(REFERENCE);
    assertThat(instance).isEnded().hasPassed("endEvent_agreementSigned");
  }

  @Test
  void b20WhatTheFunderAnswersIsKept() {
    offer();
    signByBeneficiary();
    sign("METL", true);
    elapse(SIGNATURE.multipliedBy(2));
    engine.getTaskService().complete(task(GrantAgreement.RESOLVE_LATE_SIGNATURE).getId(),
        Variables.putValue("lateSignatureComment", "Signature lundi."));
    verify(agreements).followLateSignature(REFERENCE, "CDC", "Signature lundi.", "claire");
    Assertions.assertThat(signing()).hasSize(1);
    sign("CDC", true);
    assertThat(instance).isEnded();
  }

  // --- heard before a lapse ---

  @Test
  void b5WhatComesDuringTheHearingTakesTheFileUpAgain() {
    start();
    elapse(LAPSE);
    assertWaitsAt("event_lapseHearingEnded");
    sendBankDetails();
    assertWaitsAt(REVIEW_AGREEMENT);
    review(true, "");
    elapse(LAPSE);
    assertWaitsAt("event_lapseHearingEnded");
    signByBeneficiary();
    Assertions.assertThat(signing()).hasSize(2);
    verify(lapses, never()).lapse(anyString(), any(), any());
  }

  @Test
  void b5APersonMayGrantANewDelay() {
    start();
    elapse(LAPSE.plus(HEARING));
    assertThatThrownBy(() -> decideLapse("EXTEND", "")).isInstanceOf(InvalidValuesException.class);
    decideLapse("EXTEND", "Le trésorier était absent.");
    verify(lapses).decideLapse(REFERENCE, false, "Le trésorier était absent.", "claire");
    verify(agreements).askBankDetails(REFERENCE, 2, null);
    assertWaitsAt(AWAIT_BANK_DETAILS);
    sendBankDetails();
    when(lapses.decideLapse(eq(REFERENCE), anyBoolean(), anyString(), anyString())).thenReturn(true);
    review(true, "");
    elapse(LAPSE.plus(HEARING));
    decideLapse("EXTEND", "La présidente change.");
    assertWaitsAt(REVIEW_AGREEMENT);
  }

  // --- lapse decided by staff ---

  @ParameterizedTest
  @ValueSource(strings = {AWAIT_BANK_DETAILS, REVIEW_AGREEMENT, AWAIT_BENEFICIARY_SIGNATURE, SIGN_AGREEMENT})
  void lapseInterruptsWhateverWaits(String where) {
    start();
    if (!where.equals(AWAIT_BANK_DETAILS)) {
      sendBankDetails();
    }
    if (where.equals(AWAIT_BENEFICIARY_SIGNATURE) || where.equals(SIGN_AGREEMENT)) {
      review(true, "");
    }
    if (where.equals(SIGN_AGREEMENT)) {
      signByBeneficiary();
      sign("CDC", true);
    }
    assertThat(instance).isWaitingAt(where);
    engine.getRuntimeService().createMessageCorrelation(GrantAgreement.AWARD_LAPSED)
        .processInstanceBusinessKey(REFERENCE)
        .correlateExclusively();
    verify(lapses).close(REFERENCE);
    verify(lapses, never()).lapse(anyString(), any(), any());
    assertThat(instance).isEnded().hasPassed("endEvent_agreementClosed");
    Assertions.assertThat(outcome()).isEqualTo("LAPSED");
    Assertions.assertThat(engine.getTaskService().createTaskQuery().count()).isZero();
    Assertions.assertThat(engine.getManagementService().createJobQuery().timers().count()).isZero();
  }

  // --- what people do ---

  private ProcessInstance begin() {
    return engine.getRuntimeService().startProcessInstanceByKey(GrantAgreement.KEY, REFERENCE,
        Variables.putValue("applicationReference", REFERENCE).putValue("callCode", CALL)
            .putValue("poleName", "Pôle synthétique").putValue("leadName", "Association synthétique"));
  }

  private void start() {
    instance = begin();
    ProcessTestEngine.runJobs(engine);
  }

  /** Up to the offer of the agreement, on the day of the award. */
  private void offer() {
    start();
    sendBankDetails();
    review(true, "");
  }

  private void sendBankDetails() {
    process.piecesReceived(REFERENCE, now().plus(REVIEW));
    ProcessTestEngine.runJobs(engine);
  }

  private void review(Boolean inOrder, String comment) {
    Map<String, Object> values = new HashMap<>();
    values.put("bankDetailsChecked", inOrder);
    values.put("agreementComment", comment);
    engine.getTaskService().complete(task(REVIEW_AGREEMENT).getId(), values);
    ProcessTestEngine.runJobs(engine);
  }

  /** Nothing else is open; the sub-processes around it are not told. */
  private void assertWaitsAt(String place) {
    Assertions.assertThat(GrantTranchesSteps.leaves(engine.getRuntimeService().getActivityInstance(instance.getId())))
        .containsExactly(place);
  }

  private String activity(Job job) {
    return engine.getManagementService().createJobDefinitionQuery().jobDefinitionId(job.getJobDefinitionId()).singleResult()
        .getActivityId();
  }

  private void signByBeneficiary() {
    process.signedByBeneficiary(REFERENCE, now().plus(REVIEW));
    ProcessTestEngine.runJobs(engine);
    reviewSignature(true, true, "");
  }

  private void reviewSignature(Boolean right, Boolean empowered, String comment) {
    Map<String, Object> values = new HashMap<>();
    values.put("rightDocument", right);
    values.put("signedByEmpowered", empowered);
    values.put("beneficiarySignedOn", "2014-01-25");
    values.put("signatureComment", comment);
    engine.getTaskService().complete(task(GrantAgreement.REVIEW_SIGNATURE).getId(), values);
    ProcessTestEngine.runJobs(engine);
  }

  /** Heard first, then by decision of a person. */
  private void lapse() {
    verify(lapses).inviteBeforeLapse(eq(REFERENCE), anyInt());
    elapse(HEARING.minus(SECOND));
    Assertions.assertThat(task(GrantAgreement.DECIDE_LAPSE)).isNull();
    elapse(SECOND);
    verify(lapses, never()).lapse(anyString(), any(), any());
    decideLapse("LAPSE", "Rien n’est venu.");
    verify(lapses).lapse(REFERENCE, "Rien n’est venu.", "claire");
  }

  private void decideLapse(String outcome, String reason) {
    engine.getTaskService().complete(task(GrantAgreement.DECIDE_LAPSE).getId(),
        Variables.putValue("lapseOutcome", outcome).putValue("lapseReason", reason));
    ProcessTestEngine.runJobs(engine);
  }

  private void sign(String funder, Boolean signed) {
    engine.getTaskService().complete(signing(funder).getId(), Variables.putValue("agreementSigned", signed));
    ProcessTestEngine.runJobs(engine);
  }

  private List<Task> signing() {
    return engine.getTaskService().createTaskQuery().taskDefinitionKey(SIGN_AGREEMENT).list();
  }

  private Task signing(String funder) {
    return signing().stream().filter(task -> funder.equals(variable(task, "funderCode"))).findFirst().orElseThrow();
  }

  private Object variable(Task task, String name) {
    return engine.getTaskService().getVariable(task.getId(), name);
  }

  private Task task(String key) {
    return engine.getTaskService().createTaskQuery().taskDefinitionKey(key).singleResult();
  }

  private Job job(String activity) {
    return engine.getManagementService().createJobQuery().activityId(activity).singleResult();
  }

  private Object outcome() {
    return engine.getHistoryService().createHistoricVariableInstanceQuery().processInstanceId(instance.getId())
        .variableName(GrantAgreement.AGREEMENT_OUTCOME).singleResult().getValue();
  }

  private void elapse(Duration time) {
    ProcessTestEngine.elapse(engine, time);
  }

  private static AgreementService.Deadlines deadlines() {
    return new AgreementService.Deadlines(now().plus(REMINDER), now().plus(LAPSE));
  }

  private static Instant now() {
    return ClockUtil.getCurrentTime().toInstant();
  }
}
