package org.callforprojects.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import org.callforprojects.engine.InstanceMigration;
import org.callforprojects.engine.InstanceMigration.Moved;
import org.callforprojects.support.ProcessTestEngine;
import org.callforprojects.support.WaitStates;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.test.mock.Mocks;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.Variables;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.transaction.support.TransactionOperations;

/** Calls parked at each wait state of model 1.1 are taken to today's, and go on to their end; the steps are empty. */
class CallMigrationTest {

  private static final String OLD = "models/call-lifecycle-1.1.bpmn";
  private static final String TODAY = "processes/call-lifecycle.bpmn";
  private static final String CALL = "PTCE-2013";
  private static final Instant JULY = Instant.parse("2013-07-10T08:00:00Z");
  private static final int MORE_THAN_A_LIFE = 20;

  private final List<Moved> journal = new ArrayList<>();
  private final List<String> done = new ArrayList<>();
  private ProcessEngine engine;
  private ProcessInstance instance;

  @BeforeEach
  void deployTheOldModel() {
    engine = ProcessTestEngine.plain("call-migration");
    ClockUtil.setCurrentTime(Date.from(JULY));
    for (String step : List.of("closeCall", "countPending", "countReopened", "endCall", "openCall", "planSynthesis",
        "prepareSynthesis", "publishCall", "publishResults", "publishSynthesis", "recordCallSettings",
        "recordReopenedSession", "recordSchedule", "recordSynthesis")) {
      Mocks.register(step + "Delegate", (JavaDelegate) execution -> done.add(step));
    }
    deploy(OLD);
  }

  @AfterEach
  void close() {
    Mocks.reset();
    ClockUtil.reset();
    engine.close();
  }

  static Stream<String> waitStates() {
    return WaitStates.of(OLD).stream();
  }

  @ParameterizedTest
  @MethodSource("waitStates")
  void parkedCallMovesAndGoesOnToItsEnd(String place) {
    park(place);
    Set<Date> dates = timers();
    migrate();
    if ("event_capitalisationAwaited".equals(place)) {
      assertThat(engine.getRuntimeService().getActiveActivityIds(instance.getId()))
          .containsExactly(CallLifecycle.AWAIT_SYNTHESIS);
      assertThat(done).as("counted again").containsExactly("planSynthesis");
    } else {
      assertThat(place()).isEqualTo(place);
      assertThat(timers()).as("no delay moves").isEqualTo(dates);
    }
    goOnToTheEnd();
    assertThat(done).endsWith("publishSynthesis", "endCall");
  }

  @Test
  void committeeOfAMigratedCallMeetsAgainAfterAnAppeal() {
    park("event_capitalisationAwaited");
    migrate();
    new CallProcess(engine.getRuntimeService()).committeeReopened(CALL, JULY);
    assertThat(engine.getTaskService().createTaskQuery().taskDefinitionKey(CallLifecycle.RESCHEDULE_COMMITTEE).count())
        .isOne();
  }

  private void park(String place) {
    Date soon = Date.from(JULY.plus(Duration.ofDays(6)));
    VariableMap variables = Variables.putValue("callCode", CALL).putValue("callApproved", true)
        .putValue("applicationsPending", place.contains("ommittee")).putValue("resultsApproved", true)
        .putValue("callOver", true).putValue("callOpensAt", soon).putValue("callClosesAt", soon)
        .putValue("preparationDueAt", soon).putValue("committeeDueAt", soon).putValue("resultsDueAt", soon)
        .putValue("sessionCode", CALL + "-S1").putValue("sessionAt", soon)
        .putValue("synthesisDueAt", Date.from(JULY.plus(Duration.ofDays(365)))).putValue("synthesisWritingDueAt", soon);
    instance = engine.getRuntimeService().createProcessInstanceByKey(CallLifecycle.KEY).businessKey(CALL)
        .setVariables(variables).startBeforeActivity(place).execute();
    assertThat(place()).isEqualTo(place);
  }

  private void migrate() {
    deploy(TODAY);
    assertThat(new InstanceMigration(engine, TransactionOperations.withoutTransaction(), journal::add).migrate())
        .singleElement().satisfies(outcome -> {
          assertThat(outcome.left()).isEmpty();
          assertThat(outcome.moved()).isOne();
        });
    assertThat(journal).containsExactly(new Moved(CallLifecycle.KEY, CALL, "1.1", "1.2"));
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
        engine.getRuntimeService().setVariable(instance.getId(), "applicationsPending", false);
        tasks.forEach(task -> engine.getTaskService().complete(task.getId()));
        ProcessTestEngine.runJobs(engine);
      }
    }
    assertThat(running()).isFalse();
  }

  private boolean running() {
    return engine.getRuntimeService().createProcessInstanceQuery().processInstanceId(instance.getId()).count() == 1;
  }

  /** The only place where it stands, a save point included. */
  private String place() {
    var at = engine.getRuntimeService().getActivityInstance(instance.getId());
    return at.getChildTransitionInstances().length == 0 ? at.getChildActivityInstances()[0].getActivityId()
        : at.getChildTransitionInstances()[0].getActivityId();
  }

  private Set<Date> timers() {
    Set<Date> dates = new TreeSet<>();
    for (Job job : engine.getManagementService().createJobQuery().processInstanceId(instance.getId()).timers().list()) {
      dates.add(job.getDuedate());
    }
    return dates;
  }
}
