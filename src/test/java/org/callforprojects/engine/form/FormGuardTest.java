package org.callforprojects.engine.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

import org.assertj.core.api.InstanceOfAssertFactories;
import org.callforprojects.engine.TestEngine;
import org.callforprojects.fault.ConflictException;
import org.callforprojects.fault.Fault;
import org.callforprojects.fault.ForbiddenException;
import org.callforprojects.fault.InvalidValuesException;
import org.callforprojects.fault.UnknownReferenceException;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.Variables;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class FormGuardTest {

  private static final String FORM = """
      {"id": "check", "type": "default", "components": [
        {"type": "textfield", "key": "comment"},
        {"type": "textfield", "key": "poleName", "readonly": true},
        {"type": "number", "key": "total", "disabled": true}]}""";

  private TestEngine test;
  private ProcessEngine engine;
  private TaskService tasks;
  private FormService forms;

  @BeforeEach
  void startEngine() {
    test = TestEngine.guarded();
    engine = test.get();
    tasks = engine.getTaskService();
    forms = engine.getFormService();
    test.deploy(TestEngine.oneTask("check"), "check", FORM);
  }

  @AfterEach
  void closeEngine() {
    test.close();
  }

  /** One way to finish a task. */
  private interface Finish {
    void with(String task, Map<String, Object> variables);
  }

  private Map<String, Finish> ways() {
    return Map.of(
        "complete", (task, variables) -> tasks.complete(task, variables),
        "completeWithVariables", (task, variables) -> tasks.completeWithVariablesInReturn(task, variables, false),
        "resolve", (task, variables) -> {
          tasks.delegateTask(task, "bruno");
          tasks.resolveTask(task, variables);
        },
        "submitTaskForm", (task, variables) -> forms.submitTaskForm(task, variables),
        "submitTaskFormWithVariables",
        (task, variables) -> forms.submitTaskFormWithVariablesInReturn(task, variables, false));
  }

  @TestFactory
  Stream<DynamicTest> everyWayToFinishATaskRefusesWhatItsFormDoesNotHave() {
    return ways().entrySet().stream().map(way -> DynamicTest.dynamicTest(way.getKey(), () -> {
      String task = test.startedTask().getId();

      assertThatThrownBy(() -> way.getValue().with(task, Map.of("comment", "Complet", "eligible", true, "total", 1)))
          .isInstanceOf(InvalidValuesException.class)
          .asInstanceOf(InstanceOfAssertFactories.type(InvalidValuesException.class))
          .extracting(InvalidValuesException::faults, InstanceOfAssertFactories.list(Fault.class))
          .extracting(Fault::pointer).containsExactlyInAnyOrder("eligible", "total");
      assertThat(tasks.createTaskQuery().taskId(task).count()).as("the task stays open").isEqualTo(1);
      assertThat(tasks.getVariables(task)).doesNotContainKeys("comment", "eligible");

      way.getValue().with(task, Map.of("comment", "Complet"));
      assertThat(engine.getHistoryService().createHistoricVariableInstanceQuery()
          .variableName("comment").variableValueEquals("comment", "Complet").count()).isPositive();
    }));
  }

  @Test
  void theRefusalIsFrenchAndNamesTheField() {
    assertThatThrownBy(() -> tasks.complete(test.startedTask().getId(), Map.of("eligible", true)))
        .hasMessage("Le champ «\u00a0eligible\u00a0» ne fait pas partie de ce formulaire.");
  }

  @Test
  void whatTheFormShowsWithoutTakingItIsDropped() {
    String task = test.startedTask().getId();
    String instance = tasks.createTaskQuery().taskId(task).singleResult().getProcessInstanceId();
    VariableMap sent = Variables.putValue("poleName", "Détourné")
        .putValueTyped("comment", Variables.stringValue("Vu", true));

    VariableMap known = tasks.completeWithVariablesInReturn(task, sent, false);

    assertThat(known).containsEntry("comment", "Vu").doesNotContainKey("poleName");
    assertThat(sent).as("the caller's map is left alone").containsKey("poleName");
    assertThat(engine.getHistoryService().createHistoricVariableInstanceQuery().processInstanceId(instance).count())
        .as("the transient value stayed transient").isZero();
  }

  @Test
  void aTaskWithoutFormTakesNoVariable() {
    test.deploy(TestEngine.oneTask(null), null, null);
    String task = test.startedTask().getId();

    assertThatThrownBy(() -> tasks.complete(task, Map.of("comment", "Complet")))
        .isInstanceOf(InvalidValuesException.class);
    assertThatThrownBy(() -> forms.submitStartForm(test.definitionId(), Map.of("comment", "Complet")))
        .isInstanceOf(InvalidValuesException.class);
    tasks.complete(task, Map.of());
  }

  @Test
  void aNewVersionOfTheFormCountsForTheInstancesOfItsDeploymentOnly() {
    String before = test.startedTask().getId();
    tasks.complete(test.startedTask().getId(), Map.of("comment", "Complet"));
    test.deploy(TestEngine.oneTask("check"), "check", FORM.replace("comment", "remark"));
    String after = test.startedTask().getId();

    assertThatThrownBy(() -> tasks.complete(before, Map.of("remark", "a"))).isInstanceOf(InvalidValuesException.class);
    assertThatThrownBy(() -> tasks.complete(after, Map.of("comment", "a"))).isInstanceOf(InvalidValuesException.class);
    tasks.complete(before, Map.of("comment", "a"));
    tasks.complete(after, Map.of("remark", "a"));
  }

  @Test
  void theStartFormIsHeldToItsKeysToo() {
    String definition = test.definitionId();

    assertThatThrownBy(() -> forms.submitStartForm(definition, Map.of("eligible", true)))
        .isInstanceOf(InvalidValuesException.class);
    assertThatThrownBy(() -> forms.submitStartForm(definition, "PTCE-2013-0001", Map.of("eligible", true)))
        .isInstanceOf(InvalidValuesException.class);
    assertThatThrownBy(() -> forms.submitStartFormData(definition, Map.of("eligible", "true")))
        .isInstanceOf(InvalidValuesException.class);
    assertThat(engine.getRuntimeService().createProcessInstanceQuery().count()).isZero();

    String instance = forms.submitStartForm(definition, "PTCE-2013-0001", Map.of("comment", "Papier")).getId();
    assertThat(engine.getRuntimeService().getVariables(instance)).containsEntry("comment", "Papier");
  }

  @Test
  void whoMayNotWorkOnTheTaskLearnsNothingAboutItsForm() {
    String task = test.startedTask().getId();

    assertThatThrownBy(() -> test.as("eva", "experts", () -> tasks.complete(task, Map.of("eligible", true))))
        .isInstanceOf(AuthorizationException.class);
    String definition = test.definitionId();
    assertThatThrownBy(
        () -> test.as("eva", "experts", () -> forms.submitStartForm(definition, Map.of("eligible", true))))
        .isInstanceOf(AuthorizationException.class);
  }

  @Test
  void aPersonThrowsNoErrorAndNoEscalationIntoTheProcess() {
    String task = test.startedTask().getId();

    refusedToOfficer(() -> tasks.handleBpmnError(task, "E"));
    refusedToOfficer(() -> tasks.handleBpmnError(task, "E", "m"));
    refusedToOfficer(() -> tasks.handleBpmnError(task, "E", "m", Map.of()));
    refusedToOfficer(() -> tasks.handleEscalation(task, "E"));
    refusedToOfficer(() -> tasks.handleEscalation(task, "E", Map.of()));
  }

  @Test
  void aPersonClaimsForNobodyElse() {
    String task = test.startedTask().getId();

    refusedToOfficer(() -> tasks.claim(task, "bruno"));
    test.asOfficer("agnes", () -> tasks.claim(task, "agnes"));
    assertThatThrownBy(() -> test.asOfficer("bruno", () -> tasks.claim(task, null)))
        .isInstanceOf(ForbiddenException.class);
    test.asOfficer("agnes", () -> tasks.setAssignee(task, null));
    assertThat(tasks.createTaskQuery().taskId(task).taskUnassigned().count()).as("given back").isEqualTo(1);
    test.asAdministrator(() -> tasks.claim(task, "bruno"));
  }

  @Test
  void aTaskThatAnotherPersonHasClaimedIsTheirsToFinish() {
    String task = test.startedTask().getId();
    test.asOfficer("bruno", () -> tasks.claim(task, "bruno"));

    refusedToOfficer(() -> tasks.complete(task, Map.of("comment", "Complet")));
    refusedToOfficer(() -> forms.submitTaskForm(task, Map.of("comment", "Complet")));
    test.asOfficer("bruno", () -> forms.submitTaskForm(task, Map.of("comment", "Complet")));
  }

  @Test
  void aTaskThatIsDoneIsAConflictAndOneThatNeverWasIsUnknown() {
    String done = test.startedTask().getId();
    tasks.complete(done);
    String never = UUID.randomUUID().toString();

    assertThat(thrownBy(() -> tasks.complete(done))).isInstanceOf(ConflictException.class);
    assertThat(thrownBy(() -> forms.submitTaskForm(done, null))).isInstanceOf(ConflictException.class);
    assertThat(thrownBy(() -> tasks.claim(done, "agnes"))).isInstanceOf(ConflictException.class);
    assertThat(thrownBy(() -> tasks.setAssignee(done, "agnes"))).isInstanceOf(ConflictException.class);
    assertThat(thrownBy(() -> tasks.complete(never))).isInstanceOf(UnknownReferenceException.class);
    assertThat(thrownBy(() -> forms.submitTaskForm(never, null))).isInstanceOf(UnknownReferenceException.class);
    assertThat(thrownBy(() -> tasks.claim(never, "agnes"))).isInstanceOf(UnknownReferenceException.class);
  }

  private static Throwable thrownBy(Runnable call) {
    return catchThrowable(call::run);
  }

  private void refusedToOfficer(Runnable call) {
    assertThatThrownBy(() -> test.asOfficer("agnes", call)).isInstanceOf(ForbiddenException.class);
  }
}
