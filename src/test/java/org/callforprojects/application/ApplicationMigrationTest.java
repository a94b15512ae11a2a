package org.callforprojects.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.callforprojects.application.ApplicationProcessing.ANALYSE_APPLICATION;
import static org.callforprojects.application.ApplicationProcessing.CHECK_COMPLETENESS;
import static org.callforprojects.application.ApplicationProcessing.CONFIRM_INELIGIBILITY;
import static org.callforprojects.application.ApplicationProcessing.GRANT_AGREEMENT;
import static org.callforprojects.application.ApplicationProcessing.WAIT_FOR_COMMITTEE;
import static org.callforprojects.application.ApplicationProcessing.WAIT_ON_RESERVE;
import static org.callforprojects.application.ApplicationProcessing.WRITE_INSTRUCTION_NOTE;
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

import org.callforprojects.engine.InstanceMigration;
import org.callforprojects.engine.InstanceMigration.Moved;
import org.callforprojects.engine.InstanceMigration.Outcome;
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
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.transaction.support.TransactionOperations;

/** Applications parked at each wait state of model 1.1 are taken to today's, and go on to their end. */
class ApplicationMigrationTest extends ApplicationProcessingSteps {

  private static final String OLD = "models/application-processing-1.1.bpmn";
  private static final List<String> AROUND = List.of("processes/required-documents.dmn",
      "processes/completeness-outcome.dmn", "processes/ess-classification.dmn", "processes/state-aid-headroom.dmn",
      "processes/funding-cap.dmn", "processes/eligibility.dmn", "processes/territory-priority.dmn",
      "processes/ess-cooperation.dmn", "processes/notification-template.dmn", "processes/award-decision.dmn",
      "stand-ins/expert-review.bpmn", "stand-ins/grant-agreement.bpmn", "stand-ins/grant-tranches.bpmn",
      "stand-ins/appeal.bpmn");

  /** Save points of 1.1 that today's model does not have: the step is done before the file moves. */
  private static final Set<String> PASSED = Set.of("businessRuleTask_completenessOutcome",
      "businessRuleTask_essClassification", "serviceTask_notifyOutcome");
  private static final Set<String> OUTSIDE_THE_INSTRUCTION = Set.of("businessRuleTask_notificationTemplate",
      "serviceTask_notifyOutcome", "gateway_awardFate", WAIT_ON_RESERVE);
  private static final Set<String> LEGAL_CLOCK = Set.of("event_implicitRejectionNear",
      "event_implicitRejectionReached", "event_legalClockResumes");
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
  void deployTheOldModel() {
    prepare(shared);
    deploy(OLD);
  }

  @AfterEach
  void undeploy() {
    engine.getRepositoryService().createDeploymentQuery().list()
        .forEach(deployment -> engine.getRepositoryService().deleteDeployment(deployment.getId(), true));
  }

  static Stream<String> waitStates() {
    return WaitStates.of(OLD).stream();
  }

  @ParameterizedTest
  @MethodSource("waitStates")
  void parkedApplicationMovesAndGoesOnToItsEnd(String place) {
    park(place);
    Set<Date> dates = timers();
    migrateAll();

    if ("gateway_awardFate".equals(place)) {
      assertThat(waitsAt()).containsExactly(GRANT_AGREEMENT);
    } else if (!PASSED.contains(place)) {
      assertThat(waitsAt()).contains(place);
      assertThat(timers()).as("no delay moves").isEqualTo(dates);
    }
    goOnToTheEnd();
  }

  @Test
  void awardedApplicationThatLapsesAfterwardsIsTold() {
    park("gateway_awardFate");
    migrateAll();
    when(outcomes.status(REFERENCE)).thenReturn(ApplicationStatus.LAPSED);
    agree("LAPSED");
    verify(outcomes).tell(REFERENCE, LetterCode.AWARD_LAPSED, true);
    assertThat(running()).isFalse();
  }

  @Test
  void withdrawalStillInterruptsAMigratedInstruction() {
    park(WRITE_INSTRUCTION_NOTE);
    migrateAll();
    when(outcomes.status(REFERENCE)).thenReturn(ApplicationStatus.WITHDRAWN);
    correlate(ApplicationProcessing.APPLICATION_WITHDRAWN);
    verify(outcomes).recordWithdrawal(REFERENCE);
    assertThat(running()).isFalse();
  }

  @Test
  void reminderThatWasSentIsNotSentAgainAfterwards() {
    park("receiveTask_awaitComplement");
    ProcessTestEngine.elapse(engine, Duration.ofDays(10));
    migrateAll();
    ProcessTestEngine.elapse(engine, Duration.ofDays(2));
    verify(completeness, times(1)).remind(REFERENCE);
    when(completeness.closeDelay(REFERENCE)).thenReturn(true);
    ProcessTestEngine.elapse(engine, Duration.ofDays(3));
    assertThat(waitsAt()).contains(CHECK_COMPLETENESS);
  }

  @Test
  void answerThatHasJustArrivedIsCheckedAfterwards() {
    park("receiveTask_awaitComplement");
    engine.getRuntimeService().createMessageCorrelation(ApplicationProcessing.APPLICATION_COMPLEMENTED)
        .processInstanceBusinessKey(REFERENCE).setVariable(ApplicationProcessing.COMPLEMENT_AWAITED, false)
        .correlateExclusively();
    migrateAll();
    ProcessTestEngine.runJobs(engine);
    assertThat(waitsAt()).contains(CHECK_COMPLETENESS);
    goOnToTheEnd();
  }

  @Test
  void stepThatFailsLeavesItsFileWhereItIsAndNamesIt() {
    park("serviceTask_notifyOutcome");
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
    assertThat(waitsAt()).containsExactly(GRANT_AGREEMENT);
  }

  @Test
  void fileWhoseTablesAloneHaveChangedStaysWithItsOwn() {
    park(CHECK_COMPLETENESS);
    String before = definition();
    deploy(OLD);
    assertThat(migration().behind()).isEmpty();
    assertThat(migration().migrate()).isEmpty();
    assertThat(definition()).isEqualTo(before);
  }

  @Test
  void filesBehindAreCounted() {
    park(CHECK_COMPLETENESS);
    assertThat(migration().behind()).isEmpty();
    deployToday();
    assertThat(migration().behind()).containsOnly(Map.entry(ApplicationProcessing.KEY, 1L));
    migration().migrate();
    assertThat(migration().behind()).isEmpty();
  }

  // --- the old model ---

  /** As its instances stood: without what only the next model writes. */
  private void park(String place) {
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
          WAIT_ON_RESERVE.equals(place) ? ApplicationStatus.RESERVED : ApplicationStatus.AWARDED);
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
        start.startBeforeActivity("receiveTask_awaitComplement");
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
    variables.remove(ApplicationProcessing.RESUME_AT);
    return variables.putValue(ApplicationProcessing.COMPLEMENT_AWAITED, paused)
        .putValue(ApplicationProcessing.COMPLEMENT_DEADLINE, Date.from(SUBMITTED_AT.plus(Duration.ofDays(15))))
        .putValue(ApplicationProcessing.COMPLEMENT_REMINDER_AT, Date.from(SUBMITTED_AT.plus(Duration.ofDays(10))))
        .putValue(ApplicationProcessing.ANALYSIS_DUE_AT, Date.from(SUBMITTED_AT))
        .putValue(ApplicationProcessing.CONFIRMATION_DUE_AT, Date.from(SUBMITTED_AT))
        .putValue(ApplicationProcessing.INSTRUCTION_NOTE_DUE_AT, Date.from(NOTE_DUE_AT))
        .putValue(ApplicationProcessing.COMPLEMENT_DELAY_DAYS, 15)
        .putValue(ApplicationProcessing.COMMON_TERRITORY, true)
        .putValue(ApplicationProcessing.LETTER_CODE, "AWARD")
        .putValue(ApplicationProcessing.MENTIONS_REMEDIES, true)
        .putValue(ApplicationProcessing.RESERVE_ENDS_AT, Date.from(RESERVE_ENDS_AT));
  }

  // --- the move ---

  private void migrateAll() {
    deployToday();
    List<Outcome> outcomes = migration().migrate();
    assertThat(outcomes).singleElement().satisfies(outcome -> {
      assertThat(outcome.left()).isEmpty();
      assertThat(outcome.moved()).isOne();
    });
    assertThat(journal).containsExactly(new Moved(ApplicationProcessing.KEY, REFERENCE, "1.1", "1.2"));
    if (running()) {
      assertThat(engine.getRepositoryService().getProcessDefinition(definition()).getVersionTag()).isEqualTo("1.2");
    }
  }

  private InstanceMigration migration() {
    return new InstanceMigration(engine, TransactionOperations.withoutTransaction(), journal::add);
  }

  private void deployToday() {
    deploy("processes/application-processing.bpmn");
  }

  private void deploy(String model) {
    DeploymentBuilder deployment = engine.getRepositoryService().createDeployment()
        .addClasspathResource(model);
    AROUND.forEach(deployment::addClasspathResource);
    deployment.deploy();
  }

  // --- the rest of the life ---

  private void goOnToTheEnd() {
    for (int step = 0; step < MORE_THAN_A_LIFE && running(); step++) {
      ProcessTestEngine.runJobs(engine);
      if (running()) {
        oneStep(new TreeSet<>(waitsAt()));
      }
    }
    assertThat(running()).as("still at " + (running() ? waitsAt() : "")).isFalse();
    assertThat(engine.getRuntimeService().createProcessInstanceQuery().count()).as("called instances").isZero();
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
      default -> complete(task, Variables.createVariables());
    }
  }

  private Instant later() {
    return ClockUtil.getCurrentTime().toInstant().plus(Duration.ofDays(60));
  }

  // --- where it stands ---

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
