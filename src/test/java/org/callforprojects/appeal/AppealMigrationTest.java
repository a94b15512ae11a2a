package org.callforprojects.appeal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.callforprojects.application.ApplicationStatus;
import org.callforprojects.engine.migration.InstanceMigration;
import org.callforprojects.engine.migration.InstanceMigration.Moved;
import org.callforprojects.engine.task.CurrentPerson;
import org.callforprojects.support.ProcessTestEngine;
import org.callforprojects.support.WaitStates;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.test.mock.Mocks;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.transaction.support.TransactionOperations;

/** Appeals parked at each wait state of models 1.0 and 1.1 are taken to today's, and get their answer. */
class AppealMigrationTest {

  private static final String REFERENCE = "PTCE-2013-0042";
  private static final String APPEAL = "appeal 1";
  private static final Instant FILED_AT = Instant.parse("2014-02-03T08:00:00Z");

  private static ProcessEngine engine;

  private final AppealService appeals = mock(AppealService.class);
  private final CurrentPerson person = mock(CurrentPerson.class);
  private final List<Moved> journal = new ArrayList<>();

  @BeforeAll
  static void open() {
    engine = ProcessTestEngine.plain("appeal-migration");
  }

  @AfterAll
  static void close() {
    engine.close();
  }

  @BeforeEach
  void prepare() {
    ClockUtil.setCurrentTime(Date.from(FILED_AT));
    Mocks.register("registerAppealDelegate", new RegisterAppealDelegate(appeals));
    Mocks.register("appealAdmissibilityDecision", new AppealAdmissibilityDecision(appeals));
    Mocks.register("freshEyesListener", new FreshEyesListener(appeals, person));
    Mocks.register("recordReexaminationDelegate", new RecordReexaminationDelegate(appeals, person));
    Mocks.register("notifyUpholdingDelegate", new NotifyUpholdingDelegate(appeals));
    Mocks.register("notifyReversalDelegate", new NotifyReversalDelegate(appeals, Clock.fixed(FILED_AT, ZoneOffset.UTC)));
    Mocks.register("notifyLateAppealDelegate", new NotifyLateAppealDelegate(appeals));
    Mocks.register("warnAppealSilenceDelegate", new WarnAppealSilenceDelegate(appeals));
    Mocks.register("recordAppealSilenceDelegate", new RecordAppealSilenceDelegate(appeals));
    when(person.id()).thenReturn("pia");
    when(appeals.register(APPEAL)).thenReturn(
        new AppealService.Dates(FILED_AT.plus(Duration.ofDays(59)), FILED_AT.plus(Duration.ofDays(44))));
    when(appeals.hasFreshEyes(REFERENCE)).thenReturn(true);
    when(appeals.tellReversed(eq(APPEAL), any(Boolean.class))).thenReturn(ApplicationStatus.POSTPONED);
    when(appeals.admissibilityInputs(APPEAL)).thenReturn(
        Map.of("notificationHasRemedies", true, "daysAfterDeadline", -3, "daysAfterReasonableYear", -306));
  }

  @AfterEach
  void forget() {
    engine.getRepositoryService().createDeploymentQuery().list()
        .forEach(deployment -> engine.getRepositoryService().deleteDeployment(deployment.getId(), true));
    Mocks.reset();
    ClockUtil.reset();
  }

  static Stream<Arguments> waitStates() {
    return Stream.of("1.0", "1.1").flatMap(version -> WaitStates.of(model(version)).stream()
        .map(place -> Arguments.of(version, place)));
  }

  private static String model(String version) {
    return "models/appeal-" + version + ".bpmn";
  }

  @ParameterizedTest
  @MethodSource("waitStates")
  void parkedAppealMovesAndGetsItsAnswer(String version, String place) {
    deploy(model(version));
    ProcessInstance instance = engine.getRuntimeService().createProcessInstanceByKey(Appeal.KEY).businessKey(REFERENCE)
        .setVariables(Map.of(Appeal.APPLICATION_REFERENCE, REFERENCE, Appeal.CALL_CODE, "PTCE-2013", Appeal.APPEAL_ID,
            APPEAL, Appeal.POLE_NAME, "Pôle synthétique", Appeal.APPEAL_OUTCOME, "UPHELD"))
        .setVariables(Map.of(Appeal.APPEAL_SILENCE_AT, date(59), Appeal.APPEAL_SILENCE_WARNING_AT, date(44),
            Appeal.REEXAMINATION_DUE_AT, date(44)))
        .startBeforeActivity(place).execute();
    Set<Date> timers = timers();
    Map<String, Object> variables = engine.getRuntimeService().getVariables(instance.getId());

    deploy("processes/appeal.bpmn");
    assertThat(new InstanceMigration(engine, TransactionOperations.withoutTransaction(), journal::add).migrate())
        .singleElement().satisfies(outcome -> assertThat(outcome.left()).isEmpty());

    assertThat(journal).containsExactly(new Moved(Appeal.KEY, REFERENCE, version, "1.2"));
    assertThat(timers()).as("no delay moves").isEqualTo(timers);
    assertThat(engine.getRuntimeService().getVariables(instance.getId())).isEqualTo(variables);
    ProcessTestEngine.runJobs(engine);
    Task task = engine.getTaskService().createTaskQuery().singleResult();
    if (task != null) {
      engine.getTaskService().complete(task.getId(), Map.of("appealOutcome", "REVERSED", "appealReason", "Motif."));
      ProcessTestEngine.runJobs(engine);
      verify(appeals).tellReversed(APPEAL, true);
    }
    assertThat(engine.getRuntimeService().createProcessInstanceQuery().count()).isZero();
  }

  private static Date date(int days) {
    return Date.from(FILED_AT.plus(Duration.ofDays(days)));
  }

  private static Set<Date> timers() {
    return engine.getManagementService().createJobQuery().timers().list().stream()
        .filter(job -> job.getProcessInstanceId() != null).map(Job::getDuedate).collect(Collectors.toCollection(TreeSet::new));
  }

  private static void deploy(String model) {
    engine.getRepositoryService().createDeployment().addClasspathResource(model)
        .addClasspathResource("processes/appeal-admissibility.dmn").deploy();
  }
}
