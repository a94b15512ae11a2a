package org.callforprojects.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import org.assertj.core.util.Throwables;
import org.callforprojects.engine.fault.EngineFault;
import org.callforprojects.engine.fault.EngineFaults;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;

/** Two real threads at one barrier: one wins, the other gets a conflict. */
class EngineRaceTest {

  private static final int TIMES = 50;
  private static final String FORM = """
      {"id": "check", "type": "default", "components": [{"type": "textfield", "key": "comment"}]}""";

  private static TestEngine test;
  private static ProcessEngine engine;
  private static ExecutorService threads;

  @BeforeAll
  static void startEngine() {
    test = TestEngine.guarded();
    engine = test.get();
    threads = Executors.newFixedThreadPool(2);
    test.deploy(TestEngine.oneTask("check"), "check", FORM);
    test.grantOfficers(Resources.PROCESS_INSTANCE, Permissions.UPDATE);
    engine.getRepositoryService().createDeployment().addModelInstance("waiting.bpmn",
        Bpmn.createExecutableProcess("waiting").startEvent().intermediateCatchEvent().message("complemented")
            .userTask().endEvent().done()).deploy();
  }

  @AfterAll
  static void closeEngine() {
    threads.shutdownNow();
    test.close();
  }

  @RepeatedTest(TIMES)
  void oneOfTwoCompletionsWins() throws Exception {
    String task = test.startedTask().getId();

    oneWins(user -> engine.getTaskService().complete(task, Map.of("comment", user)));
  }

  @RepeatedTest(TIMES)
  void oneOfTwoSubmittedFormsWins() throws Exception {
    String task = test.startedTask().getId();

    oneWins(user -> engine.getFormService().submitTaskForm(task, Map.of("comment", user)));
  }

  @RepeatedTest(TIMES)
  void oneOfTwoClaimsWins() throws Exception {
    String task = test.startedTask().getId();

    oneWins(user -> engine.getTaskService().claim(task, user));
    engine.getTaskService().complete(task);
  }

  @RepeatedTest(TIMES)
  void oneOfTwoCorrelationsWins() throws Exception {
    String instance = engine.getRuntimeService().startProcessInstanceByKey("waiting").getId();

    oneWins(user -> engine.getRuntimeService().createMessageCorrelation("complemented")
        .processInstanceId(instance).setVariable("by", user).correlate());

    assertThat(engine.getTaskService().createTaskQuery().processInstanceId(instance).count()).isEqualTo(1);
    engine.getRuntimeService().deleteProcessInstance(instance, "done");
  }

  /** What a person does. */
  private interface Attempt {
    void by(String user);
  }

  private static void oneWins(Attempt attempt) throws Exception {
    CyclicBarrier start = new CyclicBarrier(2);
    List<Future<Throwable>> attempts = new ArrayList<>();
    for (String user : List.of("agnes", "bruno")) {
      attempts.add(threads.submit(() -> outcome(attempt, user, start)));
    }
    List<Throwable> lost = new ArrayList<>();
    for (Future<Throwable> one : attempts) {
      lost.add(one.get(30, TimeUnit.SECONDS));
    }
    lost.removeIf(Objects::isNull);

    assertThat(lost).as("losers").hasSize(1);
    assertThat(EngineFaults.classify(lost.get(0)).map(EngineFault::status))
        .as(() -> Throwables.getStackTrace(lost.get(0))).contains(409);
  }

  private static Throwable outcome(Attempt attempt, String user, CyclicBarrier start) throws Exception {
    start.await(30, TimeUnit.SECONDS);
    engine.getIdentityService().setAuthentication(user, List.of(TestEngine.OFFICERS));
    try {
      attempt.by(user);
      return null;
    } catch (RuntimeException e) {
      return e;
    } finally {
      engine.getIdentityService().clearAuthentication();
    }
  }
}
