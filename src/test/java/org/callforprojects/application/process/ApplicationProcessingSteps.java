package org.callforprojects.application.process;

import static org.callforprojects.application.process.ApplicationProcessing.ANALYSE_APPLICATION;
import static org.callforprojects.application.process.ApplicationProcessing.CHECK_COMPLETENESS;
import static org.callforprojects.application.process.ApplicationProcessing.CONFIRM_INELIGIBILITY;
import static org.callforprojects.application.process.ApplicationProcessing.WRITE_INSTRUCTION_NOTE;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.init;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.callforprojects.application.ApplicationStatus;
import org.callforprojects.application.Complement;
import org.callforprojects.application.EligibilityOutcome;
import org.callforprojects.application.completeness.CompletenessService;
import org.callforprojects.application.eligibility.EligibilityService;
import org.callforprojects.application.eligibility.PoleMembers;
import org.callforprojects.application.instruction.InstructionService;
import org.callforprojects.application.outcome.AppealedApplications;
import org.callforprojects.application.outcome.OutcomeService;
import org.callforprojects.application.outcome.SelectionService;
import org.callforprojects.engine.job.EngineClock;
import org.callforprojects.engine.task.CurrentPerson;
import org.callforprojects.support.ModelBeans;
import org.callforprojects.support.ProcessTestEngine;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.test.mock.Mocks;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.spin.plugin.variable.SpinValues;
import org.junit.jupiter.api.AfterEach;

/** What people, the applicant and time do in the tests of {@code application-processing.bpmn}; the services are mocks. */
abstract class ApplicationProcessingSteps {

  static final String REFERENCE = "PTCE-2013-0042";
  static final String CALL = "PTCE-2013";
  static final Instant SUBMITTED_AT = Instant.parse("2013-09-02T08:00:00Z");
  static final Instant REJECTION_AT = Instant.parse("2013-11-02T09:00:00Z");
  static final Instant NOTE_DUE_AT = Instant.parse("2013-10-20T22:59:59Z");
  static final Instant APPEAL_WINDOW_ENDS_AT = Instant.parse("2014-03-14T22:59:59Z");
  static final Instant RESERVE_ENDS_AT = Instant.parse("2014-12-13T10:00:00Z");

  final CompletenessService completeness = mock(CompletenessService.class);
  final EligibilityService eligibility = mock(EligibilityService.class);
  final OutcomeService outcomes = mock(OutcomeService.class);
  final InstructionService instruction = mock(InstructionService.class);
  final SelectionService selection = mock(SelectionService.class);
  final AppealedApplications appealed = mock(AppealedApplications.class);
  final org.callforprojects.call.CallService calls = mock(org.callforprojects.call.CallService.class,
      org.mockito.Answers.RETURNS_DEEP_STUBS);
  final org.springframework.context.ApplicationEventPublisher events =
      mock(org.springframework.context.ApplicationEventPublisher.class);
  final DueDates dueDates = mock(DueDates.class);
  final CurrentPerson person = mock(CurrentPerson.class);
  final JavaDelegate paper = mock(JavaDelegate.class);
  final Clock clock = new EngineClock(ZoneOffset.UTC);

  ProcessEngine engine;
  ProcessInstance instance;

  void prepare(ProcessEngine tested) {
    engine = tested;
    init(engine);
    ClockUtil.setCurrentTime(Date.from(SUBMITTED_AT));
    register();
    when(person.id()).thenReturn("claire");
    when(dueDates.analysis(CALL)).thenReturn(Date.from(SUBMITTED_AT));
    when(dueDates.confirmation(CALL)).thenReturn(Date.from(SUBMITTED_AT));
    when(dueDates.instructionNote(CALL)).thenReturn(Date.from(NOTE_DUE_AT));
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
    Mocks.register("appealWindowListener", (org.camunda.bpm.engine.delegate.ExecutionListener) execution ->
        execution.setVariable(ApplicationProcessing.APPEAL_POSSIBLE, false));
    ModelBeans.register("application", outcomes, events, clock, appealed, calls, completeness, person, dueDates, eligibility,
        instruction, selection, new ApplicationProcess(engine.getRuntimeService(), calls, clock));
    Mocks.register("returnLapsedAwardDelegate", (JavaDelegate) execution ->
        engine.getRuntimeService().createProcessInstanceByKey(ApplicationProcessing.KEY)
            .businessKey(execution.getProcessBusinessKey())
            .setVariables(startVariables()).startBeforeActivity(ApplicationProcessing.CHOOSE_LETTER).execute());
    Mocks.register("poleMembers", ModelBeans.of(PoleMembers.class, eligibility));
    Mocks.register("registerPaperApplicationDelegate", paper);
  }

  // --- what a person or the applicant does ---

  void submit() {
    instance = engine.getRuntimeService().createMessageCorrelation(ApplicationProcessing.APPLICATION_SUBMITTED)
        .processInstanceBusinessKey(REFERENCE).setVariables(startVariables()).correlateStartMessage();
    ProcessTestEngine.runJobs(engine);
  }

  void declareComplete() {
    when(completeness.completenessInputs(REFERENCE)).thenReturn(completenessInputs(0, 0, false));
    complete(CHECK_COMPLETENESS, Variables.putValue("missingDocuments", json("[]")).putValue("completenessComment", ""));
  }

  void declareMissing(int round) {
    Instant now = ClockUtil.getCurrentTime().toInstant();
    when(completeness.completenessInputs(REFERENCE)).thenReturn(completenessInputs(1, round, false));
    when(completeness.requestComplement(eq(REFERENCE), any())).thenReturn(request(Complement.Kind.DOCUMENTS, now));
    when(outcomes.resumeClock(REFERENCE)).thenReturn(new ClockDates(REJECTION_AT, REJECTION_AT.minus(Duration.ofDays(15))));
    complete(CHECK_COMPLETENESS, Variables.putValue("missingDocuments", json("[\"STATUTES\"]"))
        .putValue("completenessComment", "Statuts illisibles."));
  }

  void analyse(EligibilityOutcome outcome) {
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

  /** The experts have given their grades and their report is written. */
  void review() {
    complete("userTask_standIn", Variables.createVariables());
  }

  void writeNote(double amount, double cap) {
    when(instruction.awardInputs(REFERENCE)).thenReturn(Map.of("cap", cap, "minGrant", 30000.0, "proposedAmount", amount));
    when(outcomes.status(REFERENCE)).thenReturn(ApplicationStatus.INSTRUCTED);
    complete(WRITE_INSTRUCTION_NOTE,
        Variables.putValue("instructionNote", "Un projet solide.").putValue("proposedAmount", amount));
  }

  /** From the deposit to the moment at which the committee may decide. */
  void instruct() {
    submit();
    declareComplete();
    analyse(EligibilityOutcome.ELIGIBLE);
    review();
    writeNote(150000, 250000);
  }

  /** The chair of the committee has signed. */
  void decide(ApplicationStatus decided) {
    when(outcomes.status(REFERENCE)).thenReturn(decided);
    engine.getRuntimeService().createMessageCorrelation(ApplicationProcessing.COMMITTEE_DECIDED)
        .processInstanceBusinessKey(REFERENCE)
        .setVariables(Map.of(ApplicationProcessing.APPLICATION_STATUS, decided.name(),
            ApplicationProcessing.RESERVE_ENDS_AT, Date.from(RESERVE_ENDS_AT)))
        .correlateExclusively();
    ProcessTestEngine.runJobs(engine);
  }

  /** What is decided from here on can be appealed. */
  void appealable() {
    Mocks.register("appealWindowListener", (org.camunda.bpm.engine.delegate.ExecutionListener) execution -> {
      execution.setVariable(ApplicationProcessing.APPEAL_POSSIBLE, true);
      execution.setVariable(ApplicationProcessing.APPEAL_WINDOW_ENDS_AT, Date.from(APPEAL_WINDOW_ENDS_AT));
    });
  }

  void agree(String outcome) {
    complete("userTask_standInAgreement",
        Variables.putValue("agreementOutcome", outcome).putValue("awardAmount", 150000.0));
  }

  /** The instance that follows the grant. */
  ProcessInstance grant() {
    return engine.getRuntimeService().createProcessInstanceQuery().processDefinitionKey("grant-life")
        .processInstanceBusinessKey(REFERENCE).singleResult();
  }

  void answerAppeal(String outcome, ApplicationStatus status) {
    complete("userTask_standInAppeal",
        Variables.putValue("appealOutcome", outcome).putValue("applicationStatus", status.name()));
  }

  /** Something happens to the application that gives it another status. */
  void becomes(ApplicationStatus next, String message) {
    when(outcomes.status(REFERENCE)).thenReturn(next);
    correlate(message);
  }

  void elapseUntil(Instant instant) {
    ProcessTestEngine.elapse(engine, Duration.between(ClockUtil.getCurrentTime().toInstant(), instant));
  }

  void confirm(boolean confirmed) {
    when(person.id()).thenReturn("paul");
    when(outcomes.status(REFERENCE)).thenReturn(confirmed ? ApplicationStatus.INELIGIBLE : ApplicationStatus.COMPLETE);
    complete(CONFIRM_INELIGIBILITY, confirmation(confirmed));
  }

  static VariableMap confirmation(boolean confirmed) {
    return Variables.putValue("ineligibilityConfirmed", confirmed).putValue("confirmationComment", "Vu.");
  }

  void answer() {
    engine.getRuntimeService().createMessageCorrelation(ApplicationProcessing.APPLICATION_COMPLEMENTED)
        .processInstanceBusinessKey(REFERENCE)
        .setVariables(Map.of(ApplicationProcessing.COMPLEMENT_AWAITED, false)).correlateExclusively();
    ProcessTestEngine.runJobs(engine);
  }

  void correlate(String message) {
    engine.getRuntimeService().createMessageCorrelation(message).processInstanceBusinessKey(REFERENCE)
        .correlateExclusively();
    ProcessTestEngine.runJobs(engine);
  }

  void complete(String task, VariableMap values) {
    engine.getTaskService().complete(task(task).getId(), values);
    ProcessTestEngine.runJobs(engine);
  }

  Task task(String key) {
    return engine.getTaskService().createTaskQuery().taskDefinitionKey(key).singleResult();
  }

  // --- facts ---

  static Duration untilWarning() {
    return Duration.between(SUBMITTED_AT, REJECTION_AT).minusDays(15);
  }

  static VariableMap startVariables() {
    return Variables.putValue(ApplicationProcessing.APPLICATION_REFERENCE, REFERENCE)
        .putValue(ApplicationProcessing.CALL_CODE, CALL)
        .putValue(ApplicationProcessing.COMPLETENESS_DUE_AT, Date.from(SUBMITTED_AT))
        .putValue(ApplicationProcessing.IMPLICIT_REJECTION_AT, Date.from(REJECTION_AT))
        .putValue(ApplicationProcessing.IMPLICIT_REJECTION_WARNING_AT, Date.from(REJECTION_AT.minus(Duration.ofDays(15))))
        .putValue(ApplicationProcessing.COMPLEMENT_AWAITED, false)
        .putValue(ApplicationProcessing.RULE_RELEASE, "1")
        .putValue(ApplicationProcessing.APPLICATION_STATUS, "SUBMITTED")
        .putValue(ApplicationProcessing.POLE_NAME, "Pôle synthétique")
        .putValue(ApplicationProcessing.LEAD_NAME, "Association synthétique")
        .putValue(ApplicationProcessing.REQUESTED_AMOUNT, 150000.0);
  }

  static Complement request(Complement.Kind kind, Instant now) {
    return new Complement(kind, 1, now, now.plus(Duration.ofDays(10)), now.plus(Duration.ofDays(15)), null, null, null);
  }

  static Object json(String text) {
    return SpinValues.jsonValue(text).create();
  }

  static Map<String, Object> completenessInputs(int blocking, int round, boolean passed) {
    return Map.of("missingBlockingCount", blocking, "missingOtherCount", 0, "complementRound", round,
        "complementDeadlinePassed", passed);
  }

  static Map<String, Object> requiredDocumentsInputs() {
    return Map.of("poleType", "EMERGING", "leadFamily", "ASSOCIATION", "signatoryIsLegalRepresentative", true,
        "annualPublicGrants", 0.0, "previouslyFunded", false, "leadNeedsEssEvidence", false,
        "republicanCommitmentExempt", false, "ruleSet", "2013");
  }

  static Map<String, Object> classificationInputs() {
    Map<String, Object> inputs = new HashMap<>(Map.of("essClass", "ESS_BY_STATUTE", "hasEssRegistryMention", false,
        "hasSolidarityApproval", false, "isScicOrScop", false, "isInsertionStructure", false, "isTrainingBody", false,
        "ruleSet", "2013"));
    inputs.put("publicFamily", null);
    inputs.put("manualOverride", null);
    return inputs;
  }

  static Map<String, Object> fundingCapInputs() {
    return Map.of("requestedAmount", 150000.0, "maxGrant", 300000.0, "stateRateCap", 250000.0, "fundingGap", 200000.0,
        "stateAidHeadroom", 200000.0, "remainingEnvelope", 3000000.0);
  }

  static Map<String, Object> appraisalInputs() {
    return Map.of("inCityPolicyArea", false, "inFragileRuralArea", true, "inDeindustrialisedBasin", false,
        "essMemberCount", 2, "otherEnterpriseCount", 1, "poleType", "EMERGING", "jointProjectCount", 2,
        "signedLucrativePartnerships", 1, "otherEnterpriseInGovernance", true);
  }

  static Map<String, Object> eligibilityInputs() {
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
