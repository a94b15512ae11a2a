package org.callforprojects.application.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.callforprojects.application.process.ApplicationProcessing.ANALYSE_APPLICATION;
import static org.callforprojects.application.process.ApplicationProcessing.CHECK_COMPLETENESS;
import static org.callforprojects.application.process.ApplicationProcessing.CONFIRM_INELIGIBILITY;
import static org.callforprojects.application.process.ApplicationProcessing.WAIT_FOR_COMMITTEE;
import static org.callforprojects.application.process.ApplicationProcessing.WAIT_ON_RESERVE;
import static org.callforprojects.application.process.ApplicationProcessing.WRITE_INSTRUCTION_NOTE;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyBoolean;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.doNothing;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import org.callforprojects.application.ApplicationStatus;
import org.callforprojects.application.Complement;
import org.callforprojects.application.EligibilityOutcome;
import org.callforprojects.engine.migration.InstanceMigration;
import org.callforprojects.engine.migration.InstanceMigration.Moved;
import org.callforprojects.engine.migration.InstanceMigration.Outcome;
import org.callforprojects.letter.LetterCode;
import org.callforprojects.support.ProcessTestEngine;
import org.callforprojects.support.WaitStates;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.repository.DeploymentBuilder;
import org.camunda.bpm.engine.runtime.ActivityInstance;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstantiationBuilder;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.Variables;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.transaction.support.TransactionOperations;

/** Applications parked at each wait state of the models 1.1 to 1.3 are taken to today's, and go on to their end. */
class ApplicationMigrationTest extends ApplicationProcessingSteps {

  private static final String GRANT_AGREEMENT = "callActivity_grantAgreement";
  private static final String GRANT_TRANCHES = "callActivity_grantTranches";
  private static final List<String> AROUND = List.of("processes/required-documents.dmn",
      "processes/completeness-outcome.dmn", "processes/ess-classification.dmn", "processes/state-aid-headroom.dmn",
      "processes/funding-cap.dmn", "processes/eligibility.dmn", "processes/territory-priority.dmn",
      "processes/ess-cooperation.dmn", "processes/notification-template.dmn", "processes/award-decision.dmn",
      "stand-ins/expert-review.bpmn", "stand-ins/grant-agreement.bpmn", "stand-ins/grant-tranches.bpmn",
      "stand-ins/appeal.bpmn");

  /** Save points of older models that today's does not have: the step is done before the file moves. */
  private static final Set<String> PASSED = Set.of("businessRuleTask_completenessOutcome",
      "businessRuleTask_essClassification", "serviceTask_notifyOutcome", "serviceTask_resumeInstruction");
  private static final Set<String> OUTSIDE_THE_INSTRUCTION = Set.of("businessRuleTask_notificationTemplate",
      "serviceTask_notifyOutcome", "gateway_awardFate", WAIT_ON_RESERVE, GRANT_AGREEMENT, GRANT_TRANCHES,
      ApplicationProcessing.WAIT_FOR_APPEAL, ApplicationProcessing.APPEAL, "serviceTask_resumeInstruction");
  /** Where a grant of 1.2 waits: it goes on in an instance that follows the grant alone. */
  private static final Set<String> OF_GRANTS = Set.of(GRANT_AGREEMENT, GRANT_TRANCHES);
  private static final Set<String> LEGAL_CLOCK = Set.of("event_implicitRejectionNear",
      "event_implicitRejectionReached", "event_legalClockResumes");
  private static final Set<String> OF_APPEALS = Set.of(ApplicationProcessing.WAIT_FOR_APPEAL,
      ApplicationProcessing.APPEAL, "serviceTask_resumeInstruction");
  private static final int MORE_THAN_A_LIFE = 40;

  private static ProcessEngine shared;

  private final List<Moved> journal = new ArrayList<>();

  @BeforeAll
  static void open() {
    shared = ProcessTestEngine.plain("application-migration");
  }

  @AfterAll
  static void close() {
    shared.close();
  }

  @BeforeEach
  void begin() {
    prepare(shared);
    when(outcomes.resume(REFERENCE)).thenReturn(ResumeAt.COMMITTEE);
    when(outcomes.clockDates(REFERENCE)).thenReturn(new ClockDates(REJECTION_AT, REJECTION_AT.minus(Duration.ofDays(15))));
  }

  @AfterEach
  void undeploy() {
    engine.getRepositoryService().createDeploymentQuery().list()
        .forEach(deployment -> engine.getRepositoryService().deleteDeployment(deployment.getId(), true));
  }

  static Stream<Arguments> waitStates() {
    return Stream.of("1.1", "1.2", "1.3").flatMap(version -> WaitStates.of(old(version)).stream()
        .map(place -> Arguments.of(version, place)));
  }

  private static String old(String version) {
    return "models/application-processing-" + version + ".bpmn";
  }

  @ParameterizedTest
  @MethodSource("waitStates")
  void parkedApplicationMovesAndGoesOnToItsEnd(String version, String place) {
    park(version, place);
    Set<Date> dates = timers();
    Map<String, Object> variables = engine.getRuntimeService().getVariables(instance.getId());
    migrateAll(version, place);

    if ("gateway_awardFate".equals(place)) {
      assertThat(grant()).isNotNull();
      assertThat(running()).isFalse();
    } else if (!PASSED.contains(place)) {
      assertThat(waitsAt()).contains(place);
      assertThat(timers()).as("no delay moves").isEqualTo(dates);
      assertThat(engine.getRuntimeService().getVariables(instance.getId())).isEqualTo(variables);
    }
    goOnToTheEnd();
  }

  @ParameterizedTest
  @CsvSource({"1.1, gateway_awardFate", "1.2, callActivity_grantAgreement"})
  void awardedApplicationThatLapsesAfterwardsIsTold(String version, String place) {
    park(version, place);
    migrateAll(version, place);
    when(outcomes.status(REFERENCE)).thenReturn(ApplicationStatus.LAPSED);
    agree("LAPSED");
    verify(outcomes).tell(REFERENCE, LetterCode.AWARD_LAPSED, true);
    assertThat(engine.getRuntimeService().createProcessInstanceQuery().count()).isZero();
  }

  @Test
  void calledAgreementStaysWithTheGrantThatFollowsIt() {
    park("1.2", GRANT_AGREEMENT);
    String called = task("userTask_standInAgreement").getProcessInstanceId();
    migrateAll("1.2", GRANT_AGREEMENT);
    assertThat(grant().getId()).isEqualTo(instance.getId());
    assertThat(engine.getRuntimeService().createProcessInstanceQuery().superProcessInstanceId(instance.getId())
        .singleResult().getId()).isEqualTo(called);
    agree("SIGNED");
    assertThat(waitsAt()).containsExactly(GRANT_TRANCHES);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.1", "1.2"})
  void withdrawalStillInterruptsAMigratedInstruction(String version) {
    park(version, WRITE_INSTRUCTION_NOTE);
    migrateAll(version, WRITE_INSTRUCTION_NOTE);
    when(outcomes.status(REFERENCE)).thenReturn(ApplicationStatus.WITHDRAWN);
    correlate(ApplicationProcessing.APPLICATION_WITHDRAWN);
    verify(outcomes).recordWithdrawal(REFERENCE);
    assertThat(running()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.1", "1.2"})
  void reminderThatWasSentIsNotSentAgainAfterwards(String version) {
    park(version, "receiveTask_awaitComplement");
    ProcessTestEngine.elapse(engine, Duration.ofDays(10));
    migrateAll(version, "receiveTask_awaitComplement");
    ProcessTestEngine.elapse(engine, Duration.ofDays(2));
    verify(completeness, times(1)).remind(REFERENCE);
    when(completeness.closeDelay(REFERENCE)).thenReturn(true);
    ProcessTestEngine.elapse(engine, Duration.ofDays(3));
    assertThat(waitsAt()).contains(CHECK_COMPLETENESS);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.1", "1.2"})
  void answerThatHasJustArrivedIsCheckedAfterwards(String version) {
    park(version, "receiveTask_awaitComplement");
    engine.getRuntimeService().createMessageCorrelation(ApplicationProcessing.APPLICATION_COMPLEMENTED)
        .processInstanceBusinessKey(REFERENCE).setVariable(ApplicationProcessing.COMPLEMENT_AWAITED, false)
        .correlateExclusively();
    migrateAll(version, "receiveTask_awaitComplement");
    ProcessTestEngine.runJobs(engine);
    assertThat(waitsAt()).contains(CHECK_COMPLETENESS);
    goOnToTheEnd();
  }

  @Test
  void stepThatFailsLeavesItsFileWhereItIsAndNamesIt() {
    park("1.1", "serviceTask_notifyOutcome");
    String before = definition();
    doThrow(new IllegalStateException("no font")).when(outcomes)
        .tell(anyString(), any(), anyBoolean());
    deployToday();
    List<Outcome> outcome = migration().migrate();
    assertThat(outcome).singleElement().satisfies(of -> {
      assertThat(of.moved()).isZero();
      assertThat(of.left()).singleElement().satisfies(left -> {
        assertThat(left.name()).isEqualTo(REFERENCE);
        assertThat(left.reason()).contains("no font");
      });
    });
    assertThat(definition()).isEqualTo(before);
    assertThat(journal).isEmpty();

    doNothing().when(outcomes).tell(anyString(), any(), anyBoolean());
    assertThat(migration().migrate()).singleElement().extracting(Outcome::moved).isEqualTo(1);
    assertThat(grant()).isNotNull();
  }

  @Test
  void fileWhoseTablesAloneHaveChangedStaysWithItsOwn() {
    park("1.2", CHECK_COMPLETENESS);
    String before = definition();
    deploy(old("1.2"));
    assertThat(migration().behind()).isEmpty();
    assertThat(migration().migrate()).isEmpty();
    assertThat(definition()).isEqualTo(before);
  }

  @Test
  void filesBehindAreCounted() {
    park("1.2", CHECK_COMPLETENESS);
    assertThat(migration().behind()).isEmpty();
    deployToday();
    assertThat(migration().behind()).containsOnly(Map.entry(ApplicationProcessing.KEY, 1L));
    migration().migrate();
    assertThat(migration().behind()).isEmpty();
  }

  // --- the old model ---

  /** As its instances stood: without what only the next model writes. */
  private void park(String version, String place) {
    deploy(old(version));
    boolean paused = place.startsWith("receiveTask_") || place.startsWith("serviceTask_remind")
        || "event_legalClockResumes".equals(place);
    when(outcomes.resumeClock(REFERENCE)).thenReturn(new ClockDates(REJECTION_AT, REJECTION_AT.minus(Duration.ofDays(15))));
    when(completeness.requestComplement(eq(REFERENCE), any()))
        .thenReturn(request(Complement.Kind.DOCUMENTS, SUBMITTED_AT));
    when(completeness.requestCorrection(REFERENCE)).thenReturn(request(Complement.Kind.CORRECTION, SUBMITTED_AT));
    when(completeness.completenessInputs(REFERENCE)).thenReturn(completenessInputs(0, 0, false));
    when(eligibility.judge(eq(REFERENCE), any()))
        .thenReturn(EligibilityOutcome.ELIGIBLE);
    if (OUTSIDE_THE_INSTRUCTION.contains(place)) {
      when(outcomes.status(REFERENCE)).thenReturn(
          WAIT_ON_RESERVE.equals(place) ? ApplicationStatus.RESERVED
              : OF_APPEALS.contains(place) ? ApplicationStatus.REFUSED : ApplicationStatus.AWARDED);
    }
    ProcessInstantiationBuilder start = engine.getRuntimeService().createProcessInstanceByKey(ApplicationProcessing.KEY)
        .businessKey(REFERENCE).setVariables(oldVariables(paused))
        .setVariable(ApplicationProcessing.APPLICATION_STATUS, outcomes.status(REFERENCE).name())
        .startBeforeActivity("businessRuleTask_essClassification".equals(place) ? place + "#multiInstanceBody" : place);
    if (paused) {
      if (!"event_legalClockResumes".equals(place)) {
        start.startBeforeActivity("event_legalClockResumes");
      }
      if (!place.startsWith("receiveTask_")) {
        start.startBeforeActivity("serviceTask_remindCorrection".equals(place)
            ? "receiveTask_awaitCorrection" : "receiveTask_awaitComplement");
      }
    } else if (!OUTSIDE_THE_INSTRUCTION.contains(place) && !LEGAL_CLOCK.contains(place)) {
      start.startBeforeActivity("event_implicitRejectionNear");
    } else if (LEGAL_CLOCK.contains(place)) {
      start.startBeforeActivity(ANALYSE_APPLICATION);
    }
    instance = start.execute();
    assertThat(waitsAt()).contains(place);
  }

  private static VariableMap oldVariables(boolean paused) {
    VariableMap variables = startVariables();
    return variables.putValue(ApplicationProcessing.COMPLEMENT_AWAITED, paused)
        .putValue(ApplicationProcessing.COMPLEMENT_DEADLINE, Date.from(SUBMITTED_AT.plus(Duration.ofDays(15))))
        .putValue(ApplicationProcessing.COMPLEMENT_REMINDER_AT, Date.from(SUBMITTED_AT.plus(Duration.ofDays(10))))
        .putValue(ApplicationProcessing.ANALYSIS_DUE_AT, Date.from(SUBMITTED_AT))
        .putValue(ApplicationProcessing.CONFIRMATION_DUE_AT, Date.from(SUBMITTED_AT))
        .putValue(ApplicationProcessing.INSTRUCTION_NOTE_DUE_AT, Date.from(NOTE_DUE_AT))
        .putValue(ApplicationProcessing.COMPLEMENT_DELAY_DAYS, 15)
        .putValue(ApplicationProcessing.COMMON_TERRITORY, true)
        .putValue(ApplicationProcessing.APPEAL_POSSIBLE, true)
        .putValue(ApplicationProcessing.APPEAL_WINDOW_ENDS_AT, Date.from(APPEAL_WINDOW_ENDS_AT))
        .putValue(ApplicationProcessing.APPEAL_ID, "appeal-1")
        .putValue(ApplicationProcessing.LETTER_CODE, "AWARD")
        .putValue(ApplicationProcessing.MENTIONS_REMEDIES, true)
        .putValue(ApplicationProcessing.RESERVE_ENDS_AT, Date.from(RESERVE_ENDS_AT));
  }

  // --- the move ---

  private void migrateAll(String version, String place) {
    deployToday();
    List<Outcome> outcomes = migration().migrate();
    assertThat(outcomes).singleElement().satisfies(outcome -> {
      assertThat(outcome.left()).isEmpty();
      assertThat(outcome.moved()).isOne();
    });
    boolean grant = OF_GRANTS.contains(place);
    String tag = grant ? "1.0" : "1.4";
    assertThat(journal).containsExactly(new Moved(grant ? "grant-life" : ApplicationProcessing.KEY, REFERENCE, version, tag));
    if (running()) {
      assertThat(engine.getRepositoryService().getProcessDefinition(definition()).getVersionTag()).isEqualTo(tag);
    }
  }

  private InstanceMigration migration() {
    return new InstanceMigration(engine, TransactionOperations.withoutTransaction(), journal::add);
  }

  private void deployToday() {
    deploy("processes/application-processing.bpmn", "processes/grant-life.bpmn");
  }

  private void deploy(String... models) {
    DeploymentBuilder deployment = engine.getRepositoryService().createDeployment();
    List.of(models).forEach(deployment::addClasspathResource);
    AROUND.forEach(deployment::addClasspathResource);
    deployment.deploy();
  }

  // --- the rest of the life ---

  private void goOnToTheEnd() {
    for (int step = 0; step < MORE_THAN_A_LIFE && anythingRuns(); step++) {
      ProcessTestEngine.runJobs(engine);
      if (anythingRuns()) {
        oneStep(running() ? new TreeSet<>(waitsAt()) : Set.of());
      }
    }
    assertThat(running()).as("still at " + (running() ? waitsAt() : "")).isFalse();
    assertThat(anythingRuns()).as("a grant, or what was called").isFalse();
  }

  private void oneStep(Set<String> places) {
    Task next = engine.getTaskService().createTaskQuery().list().stream().findFirst().orElse(null);
    if (next != null) {
      doTask(next.getTaskDefinitionKey());
    } else if (places.stream().anyMatch(place -> place.startsWith("receiveTask_"))) {
      answer();
    } else if (places.contains(WAIT_FOR_COMMITTEE)) {
      decide(ApplicationStatus.RESERVED);
    } else if (places.contains(WAIT_ON_RESERVE)) {
      becomes(ApplicationStatus.AWARDED, ApplicationProcessing.RESERVE_PROMOTED);
    } else {
      elapseUntil(later());
    }
  }

  private void doTask(String task) {
    switch (task) {
      case CHECK_COMPLETENESS -> declareComplete();
      case ANALYSE_APPLICATION -> analyse(EligibilityOutcome.ELIGIBLE);
      case CONFIRM_INELIGIBILITY -> confirm(true);
      case WRITE_INSTRUCTION_NOTE -> writeNote(150000, 250000);
      case "userTask_standIn" -> review();
      case "userTask_standInAgreement" -> agree("SIGNED");
      case "userTask_standInAppeal" -> answerAppeal("UPHELD", ApplicationStatus.REFUSED);
      default -> complete(task, Variables.createVariables());
    }
  }

  private Instant later() {
    return ClockUtil.getCurrentTime().toInstant().plus(Duration.ofDays(60));
  }

  // --- where it stands ---

  private boolean anythingRuns() {
    return engine.getRuntimeService().createProcessInstanceQuery().count() > 0;
  }

  private boolean running() {
    return engine.getRuntimeService().createProcessInstanceQuery().processInstanceId(instance.getId()).count() == 1;
  }

  private String definition() {
    return engine.getRuntimeService().createProcessInstanceQuery().processInstanceId(instance.getId()).singleResult()
        .getProcessDefinitionId();
  }

  /** Save points included. */
  private List<String> waitsAt() {
    List<String> places = new ArrayList<>();
    collect(engine.getRuntimeService().getActivityInstance(instance.getId()), places);
    return places;
  }

  private static void collect(ActivityInstance at, List<String> places) {
    Stream.of(at.getChildTransitionInstances())
        .forEach(transition -> places.add(transition.getActivityId().replace("#multiInstanceBody", "")));
    for (ActivityInstance child : at.getChildActivityInstances()) {
      if (child.getChildActivityInstances().length == 0 && child.getChildTransitionInstances().length == 0) {
        places.add(child.getActivityId());
      }
      collect(child, places);
    }
  }

  private Set<Date> timers() {
    Set<Date> dates = new TreeSet<>();
    for (Job job : engine.getManagementService().createJobQuery().processInstanceId(instance.getId()).timers().list()) {
      dates.add(job.getDuedate());
    }
    return dates;
  }
}
