package org.callforprojects.engine.staff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import javax.script.ScriptEngineFactory;
import javax.script.ScriptEngineManager;

import org.callforprojects.engine.TestEngine;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cfg.StandaloneInMemProcessEngineConfiguration;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.bpm.engine.variable.value.ObjectValue;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.spin.plugin.impl.SpinProcessEnginePlugin;
import org.junit.jupiter.api.Test;
import org.mockito.Mockito;

class EngineSecurityPluginTest {

  @Test
  void theSettingsHold() {
    try (TestEngine test = new TestEngine(new EngineSecurityPlugin())) {
      var engine = (ProcessEngineConfigurationImpl) test.get().getProcessEngineConfiguration();

      assertThat(engine.isDeserializationTypeValidationEnabled()).isTrue();
      assertThat(engine.isEnableExceptionsAfterUnhandledBpmnError()).isTrue();
      assertThat(engine.isEnforceSpecificVariablePermission()).isTrue();
      assertThat(engine.isEnableScriptEngineLoadExternalResources()).isFalse();
    }
  }

  @Test
  void aWeakPasswordIsRefused() {
    try (TestEngine test = new TestEngine(new EngineSecurityPlugin())) {
      User user = test.get().getIdentityService().newUser("agnes");
      user.setPassword("agnes");
      assertThatThrownBy(() -> test.get().getIdentityService().saveUser(user))
          .isInstanceOf(ProcessEngineException.class).hasMessageContaining("Password");
      user.setPassword("Causses-2013-du-Lot");
      test.get().getIdentityService().saveUser(user);
    }
  }

  @Test
  void aPersonGetsNoUnboundedList() {
    try (TestEngine test = new TestEngine(new EngineSecurityPlugin())) {
      var tasks = test.get().getTaskService();

      assertThatThrownBy(() -> test.asOfficer("agnes", () -> tasks.createTaskQuery().list()))
          .isInstanceOf(BadUserRequestException.class);
      assertThatThrownBy(() -> test.asOfficer("agnes", () -> tasks.createTaskQuery().listPage(0, 2_001)))
          .isInstanceOf(BadUserRequestException.class);
      test.asOfficer("agnes", () -> assertThat(tasks.createTaskQuery().listPage(0, 2_000)).isEmpty());
      assertThat(tasks.createTaskQuery().list()).as("the application itself").isEmpty();
    }
  }

  @Test
  void anErrorThatNobodyCatchesIsAFailureAndNotASilentEnd() {
    try (TestEngine test = new TestEngine(new EngineSecurityPlugin())) {
      test.deploy(Bpmn.createExecutableProcess("oneTask").startEvent().userTask("check")
          .endEvent().error("NOBODY").done(), null, null);
      String task = test.startedTask().getId();

      assertThatThrownBy(() -> test.get().getTaskService().complete(task)).isInstanceOf(ProcessEngineException.class);
      assertThat(test.get().getTaskService().createTaskQuery().count()).isEqualTo(1);
    }
  }

  @Test
  void aForeignClassInAVariableIsRefused() {
    try (TestEngine test = new TestEngine(new EngineSecurityPlugin(), new SpinProcessEnginePlugin())) {
      test.deploy(TestEngine.oneTask(null), null, null);
      String task = test.startedTask().getId();
      test.get().getTaskService().setVariable(task, "trap",
          serialized("org.h2.jdbcx.JdbcDataSource", "{\"url\":\"jdbc:h2:mem:trap\"}"));
      test.get().getTaskService().setVariable(task, "list", serialized("java.util.ArrayList", "[]"));

      assertThatThrownBy(() -> test.get().getTaskService().getVariable(task, "trap"))
          .hasStackTraceContaining("not whitelisted");
      assertThat(test.get().getTaskService().getVariable(task, "list")).isEqualTo(List.of());
    }
  }

  private static ObjectValue serialized(String type, String json) {
    return Variables.serializedObjectValue(json).serializationDataFormat("application/json")
        .objectTypeName(type).create();
  }

  @Test
  void theEngineDoesNotStartWithoutAuthorisations() {
    var configuration = new StandaloneInMemProcessEngineConfiguration();
    configuration.setProcessEngineName("unauthorised");
    configuration.setJdbcUrl("jdbc:h2:mem:unauthorised");
    configuration.setProcessEnginePlugins(new ArrayList<>(List.of(new EngineSecurityPlugin())));

    assertThatThrownBy(configuration::buildProcessEngine).hasStackTraceContaining("camunda.bpm.authorization.enabled");
  }

  @Test
  void aScriptEngineOnTheClassPathStopsTheStart() {
    ScriptEngineFactory foreign = Mockito.mock(ScriptEngineFactory.class);

    assertThatThrownBy(() -> EngineSecurityPlugin.refuseScriptEngines(List.of(foreign)))
        .isInstanceOf(IllegalStateException.class).hasMessageContaining(foreign.getClass().getName());
    assertThatCode(() -> EngineSecurityPlugin.refuseScriptEngines(new ScriptEngineManager().getEngineFactories()))
        .doesNotThrowAnyException();
  }
}
