package org.callforprojects.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Date;
import java.util.List;
import java.util.Map;

import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the engine's own authorisations leave to a member of a task's candidate group, with our settings. */
class TaskPermissionTest {

  private static final String FORM = """
      {"id": "check", "type": "default", "components": [{"type": "textfield", "key": "comment"}]}""";

  private TestEngine test;
  private TaskService tasks;
  private RuntimeService runtime;

  @BeforeEach
  void startEngine() {
    test = TestEngine.guarded();
    test.deploy(TestEngine.oneTask("check"), "check", FORM);
    tasks = test.get().getTaskService();
    runtime = test.get().getRuntimeService();
  }

  @AfterEach
  void closeEngine() {
    test.close();
  }

  @Test
  void aCandidateSeesReadsClaimsAndCompletesTheTask() {
    Task task = test.startedTask();
    runtime.setVariable(task.getProcessInstanceId(), "poleName", "Pôle des Causses");

    test.asOfficer("agnes", () -> {
      assertThat(tasks.createTaskQuery().taskId(task.getId()).count()).isEqualTo(1);
      assertThat(test.get().getFormService().getTaskFormVariables(task.getId())).containsKey("poleName");
      assertThat(test.get().getFormService().getDeployedTaskForm(task.getId())).isNotNull();
      tasks.claim(task.getId(), "agnes");
      tasks.complete(task.getId(), Map.of("comment", "Complet"));
    });

    assertThat(runtime.createProcessInstanceQuery().count()).isZero();
  }

  @Test
  void aCandidateSetsNoVariableOfTheTaskNorOfTheInstance() {
    Task task = test.startedTask();
    String instance = task.getProcessInstanceId();

    for (Runnable call : List.<Runnable>of(
        () -> tasks.setVariable(task.getId(), "eligible", true),
        () -> tasks.setVariableLocal(task.getId(), "eligible", true),
        () -> tasks.setVariables(task.getId(), Map.of("eligible", true)),
        () -> tasks.setVariablesLocal(task.getId(), Map.of("eligible", true)),
        () -> tasks.removeVariable(task.getId(), "eligible"),
        () -> runtime.setVariable(instance, "eligible", true),
        () -> runtime.setVariableLocal(instance, "eligible", true),
        () -> runtime.removeVariable(instance, "eligible"),
        () -> runtime.deleteProcessInstance(instance, "parce que"))) {
      refused(call);
    }
    assertThat(runtime.getVariables(instance)).isEmpty();
  }

  @Test
  void aCandidateDoesNotDelegateReassignOrMoveTheDueDate() {
    Task task = test.startedTask();
    test.asOfficer("agnes", () -> tasks.claim(task.getId(), "agnes"));

    for (Runnable call : List.<Runnable>of(
        () -> tasks.delegateTask(task.getId(), "bruno"),
        () -> tasks.setAssignee(task.getId(), "bruno"),
        () -> tasks.setOwner(task.getId(), "agnes"),
        () -> tasks.addCandidateUser(task.getId(), "bruno"),
        () -> tasks.deleteCandidateGroup(task.getId(), TestEngine.OFFICERS),
        () -> tasks.setDueDate(task.getId(), new Date(0)),
        () -> tasks.setFollowUpDate(task.getId(), new Date(0)),
        () -> tasks.setPriority(task.getId(), 100),
        () -> {
          task.setDueDate(new Date(0));
          tasks.saveTask(task);
        })) {
      refused(call);
    }
  }

  @Test
  void whoIsNotACandidateNeitherSeesNorCompletesTheTask() {
    Task task = test.startedTask();

    test.as("eva", "experts", () -> {
      assertThat(tasks.createTaskQuery().count()).isZero();
      assertThatThrownBy(() -> tasks.complete(task.getId())).isInstanceOf(AuthorizationException.class);
      assertThatThrownBy(() -> tasks.claim(task.getId(), "eva")).isInstanceOf(AuthorizationException.class);
    });
  }

  private void refused(Runnable call) {
    assertThatThrownBy(() -> test.asOfficer("agnes", call)).isInstanceOf(AuthorizationException.class);
  }
}
