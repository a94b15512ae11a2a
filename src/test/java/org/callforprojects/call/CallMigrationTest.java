package org.callforprojects.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import org.callforprojects.engine.migration.InstanceMigration;
import org.callforprojects.engine.migration.InstanceMigration.Moved;
import org.callforprojects.support.ProcessTestEngine;
import org.callforprojects.support.WaitStates;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.runtime.ActivityInstance;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.runtime.TransitionInstance;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.test.mock.Mocks;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.Variables;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.transaction.support.TransactionOperations;

/** Calls parked at each wait state of models 1.1 and 1.2 are taken to today's, and go on to their end; the steps are empty. */
class CallMigrationTest {

  private static final String FIRST = "models/call-lifecycle-1.1.bpmn";
  private static final String SECOND = "models/call-lifecycle-1.2.bpmn";
  private static final String TODAY = "processes/call-lifecycle.bpmn";
  /** Places beside the call, to which only a message leads. */
  private static final Set<String> REOPENED = Set.of(CallLifecycle.RESCHEDULE_COMMITTEE,
      CallLifecycle.HOLD_REOPENED_SESSION, CallLifecycle.COUNT_REOPENED);
  private static final String CALL = "PTCE-2013";
  private static final Instant JULY = Instant.parse("2013-07-10T08:00:00Z");
  private static final int MORE_THAN_A_LIFE = 20;

  private final List<Moved> journal = new ArrayList<>();
  private final List<String> done = new ArrayList<>();
  private ProcessEngine engine;
  private ProcessInstance instance;

  @BeforeEach
  void openTheEngine() {
    engine = ProcessTestEngine.plain("call-migration");
    ClockUtil.setCurrentTime(Date.from(JULY));
    for (String step : List.of("abandonCall", "closeCall", "closeFiles", "countPending", "countReopened", "endCall",
        "openCall", "planSynthesis", "prepareSynthesis", "publishCall", "publishResults", "publishSynthesis",
        "recallCommittee", "recordCallSettings", "recordCancellation", "recordReopenedSession", "recordSchedule",
        "recordSynthesis")) {
      Mocks.register(step + "Delegate", (JavaDelegate) execution -> done.add(step));
    }
  }

  @AfterEach
  void close() {
    Mocks.reset();
    ClockUtil.reset();
    engine.close();
  }

  static Stream<Arguments> waitStates() {
    return Stream.of(FIRST, SECOND).flatMap(model -> WaitStates.of(model).stream()
        .map(place -> Arguments.of(model, place)));
  }

  @ParameterizedTest
  @MethodSource("waitStates")
  void parkedCallMovesAndGoesOnToItsEnd(String model, String place) {
    boolean reopened = REOPENED.contains(place);
    deploy(model);
    park(model, reopened ? "gateway_synthesisAwaited" : place);
    if (reopened) {
      reopen(place);
    }
    Set<Date> dates = timers();
    Map<String, Object> variables = engine.getRuntimeService().getVariables(instance.getId());
    migrate(model);
    if ("event_capitalisationAwaited".equals(place)) {
      assertThat(engine.getRuntimeService().getActiveActivityIds(instance.getId()))
          .containsExactly(CallLifecycle.AWAIT_SYNTHESIS);
      assertThat(done).as("counted again").containsExactly("planSynthesis");
    } else {
      assertThat(places()).contains(place);
      assertThat(timers()).as("no delay moves").isEqualTo(dates);
      assertThat(engine.getRuntimeService().getVariables(instance.getId())).isEqualTo(variables);
    }
    goOnToTheEnd();
    assertThat(done).endsWith("publishSynthesis", "endCall");
  }

  @Test
  void committeeOfAMigratedCallMeetsAgainAfterAnAppeal() {
    deploy(FIRST);
    park(FIRST, "event_capitalisationAwaited");
    migrate(FIRST);
    new CallProcess(engine.getRuntimeService()).committeeReopened(CALL, JULY);
    assertThat(engine.getTaskService().createTaskQuery().taskDefinitionKey(CallLifecycle.RESCHEDULE_COMMITTEE).count())
        .isOne();
  }

  @Test
  void cancellationOfAMigratedCallCanBeAsked() {
    deploy(SECOND);
    park(SECOND, "event_callCloses");
    migrate(SECOND);
    new CallProcess(engine.getRuntimeService()).cancellationAsked(CALL, JULY);
    assertThat(engine.getTaskService().createTaskQuery().taskDefinitionKey(CallLifecycle.CONFIRM_CANCELLATION).count()).isOne();
    assertThat(places()).contains("event_callCloses");
  }

  /** The committee meets again beside the call: from the message to that place. */
  private void reopen(String place) {
    new CallProcess(engine.getRuntimeService()).committeeReopened(CALL, JULY.plus(Duration.ofDays(9)));
    if (!CallLifecycle.RESCHEDULE_COMMITTEE.equals(place)) {
      engine.getRuntimeService().setVariable(instance.getId(), "applicationsPending", true);
      engine.getTaskService().complete(engine.getTaskService().createTaskQuery()
          .taskDefinitionKey(CallLifecycle.RESCHEDULE_COMMITTEE).singleResult().getId());
      if (CallLifecycle.COUNT_REOPENED.equals(place)) {
        engine.getTaskService().complete(engine.getTaskService().createTaskQuery().taskDefinitionKey("userTask_standIn")
            .singleResult().getId());
      }
    }
    assertThat(places()).contains(place);
  }

  private void park(String model, String place) {
    Date soon = Date.from(JULY.plus(Duration.ofDays(6)));
    VariableMap variables = Variables.putValue("callCode", CALL).putValue("callApproved", true)
        .putValue("applicationsPending", place.contains("ommittee")).putValue("resultsApproved", true)
        .putValue("callOver", true).putValue("callOpensAt", soon).putValue("callClosesAt", soon)
        .putValue("preparationDueAt", soon).putValue("committeeDueAt", soon).putValue("resultsDueAt", soon)
        .putValue("preparationOutcome", "APPROVED").putValue("scheduleOutcome", "SESSION").putValue("sessionCode", CALL + "-S1").putValue("sessionAt", soon)
        .putValue("synthesisDueAt", Date.from(JULY.plus(Duration.ofDays(365)))).putValue("synthesisWritingDueAt", soon);
    instance = engine.getRuntimeService().createProcessInstanceByKey(CallLifecycle.KEY).businessKey(CALL)
        .setVariables(variables).startBeforeActivity(place).execute();
    assertThat(places()).containsExactly(place);
  }

  private void migrate(String model) {
    deploy(TODAY);
    assertThat(new InstanceMigration(engine, TransactionOperations.withoutTransaction(), journal::add).migrate())
        .singleElement().satisfies(outcome -> {
          assertThat(outcome.left()).isEmpty();
          assertThat(outcome.moved()).isOne();
        });
    assertThat(journal).containsExactly(new Moved(CallLifecycle.KEY, CALL,
        model.substring(model.lastIndexOf('-') + 1, model.indexOf(".bpmn")), "1.3"));
  }

  private void deploy(String model) {
    engine.getRepositoryService().createDeployment().addClasspathResource(model)
        .addClasspathResource("stand-ins/committee-session.bpmn").deploy();
  }

  private void goOnToTheEnd() {
    for (int step = 0; step < MORE_THAN_A_LIFE && running(); step++) {
      List<Task> tasks = engine.getTaskService().createTaskQuery().list();
      if (tasks.isEmpty()) {
        ProcessTestEngine.elapse(engine, Duration.ofDays(30));
      } else {
        engine.getRuntimeService().setVariables(instance.getId(), Variables.putValue("applicationsPending", false)
            .putValue("scheduleOutcome", "WITHOUT_OBJECT").putValue("preparationOutcome", "APPROVED"));
        tasks.forEach(task -> engine.getTaskService().complete(task.getId()));
        ProcessTestEngine.runJobs(engine);
      }
    }
    assertThat(running()).isFalse();
  }

  private boolean running() {
    return engine.getRuntimeService().createProcessInstanceQuery().processInstanceId(instance.getId()).count() == 1;
  }

  /** Where it stands, on whatever level, save points included. */
  private List<String> places() {
    List<String> found = new ArrayList<>();
    collect(engine.getRuntimeService().getActivityInstance(instance.getId()), found);
    return found;
  }

  private static void collect(ActivityInstance at, List<String> found) {
    Arrays.stream(at.getChildTransitionInstances()).map(TransitionInstance::getActivityId).forEach(found::add);
    for (ActivityInstance child : at.getChildActivityInstances()) {
      if (child.getActivityId().startsWith("subProcess_")) {
        collect(child, found);
      } else {
        found.add(child.getActivityId());
      }
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
