package org.callforprojects.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import java.util.Map;

import jakarta.servlet.ServletException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.callforprojects.engine.guard.EngineDoor;
import org.callforprojects.engine.staff.EngineSecurityPlugin;
import org.callforprojects.fault.ForbiddenException;
import org.callforprojects.fault.InvalidValuesException;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class CommandGuardTest {

  private static final String FORM = """
      {"id": "check", "type": "default", "components": [{"type": "textfield", "key": "comment"}]}""";

  private TestEngine test;
  private ProcessEngine engine;

  @BeforeEach
  void startEngineWithEveryGrant() {
    test = TestEngine.guarded();
    engine = test.get();
    test.deploy(TestEngine.oneTask("check"), "check", FORM);
    for (Resource resource : new Resource[] {Resources.PROCESS_DEFINITION, Resources.PROCESS_INSTANCE,
        Resources.DEPLOYMENT, Resources.FILTER, Resources.BATCH}) {
      test.grantOfficers(resource, Permissions.ALL);
    }
  }

  @AfterEach
  void closeEngine() {
    test.close();
  }

  @Test
  void startingAtAChosenActivityIsForAdministrators() {
    Runnable start = () -> engine.getRuntimeService().createProcessInstanceByKey("oneTask")
        .startBeforeActivity("check").execute();

    refused(start::run);
    test.asAdministrator(start);
    test.asOfficer("agnes", () -> engine.getRuntimeService().startProcessInstanceByKey("oneTask"));
    assertThat(engine.getRuntimeService().createProcessInstanceQuery().count()).isEqualTo(2);
  }

  @Test
  void modifyingMigratingAndRestartingInstancesIsForAdministrators() {
    String instance = test.startedTask().getProcessInstanceId();
    String definition = test.definitionId();
    var plan = engine.getRuntimeService().createMigrationPlan(definition, definition)
        .mapActivities("check", "check").build();

    refused(() -> engine.getRuntimeService().createProcessInstanceModification(instance)
        .startAfterActivity("check").execute());
    refused(() -> engine.getRuntimeService().createProcessInstanceModification(instance)
        .startAfterActivity("check").executeAsync());
    refused(() -> engine.getRuntimeService().createModification(definition)
        .startAfterActivity("check").processInstanceIds(instance).execute());
    refused(() -> engine.getRuntimeService().restartProcessInstances(definition)
        .startBeforeActivity("check").processInstanceIds(instance).execute());
    refused(() -> engine.getRuntimeService().newMigration(plan).processInstanceIds(instance).execute());
    test.asAdministrator(() -> engine.getRuntimeService().createProcessInstanceModification(instance)
        .startBeforeActivity("check").execute());
  }

  @Test
  void onlyAdministratorsStoreFilters() {
    Filter own = engine.getFilterService().newTaskFilter("Le sien").setOwner("agnes")
        .setQuery(engine.getTaskService().createTaskQuery());
    engine.getFilterService().saveFilter(own);

    refused(() -> engine.getFilterService().saveFilter(engine.getFilterService().newTaskFilter("Piège")
        .setQuery(engine.getTaskService().createTaskQuery().taskAssigneeExpression("${currentUser()}"))));
    refused(() -> engine.getFilterService().saveFilter(own.setName("Renommé")));
    test.asAdministrator(() -> engine.getFilterService().saveFilter(own.setName("Renommé")));
  }

  @Test
  void withoutGrantTheEngineItselfRefusesFiltersAndDeployments() {
    try (TestEngine bare = new TestEngine(new EngineSecurityPlugin())) {
      assertThatThrownBy(() -> bare.asOfficer("agnes", () -> bare.get().getFilterService().saveFilter(
          bare.get().getFilterService().newTaskFilter("Piège")))).isInstanceOf(AuthorizationException.class);
      assertThatThrownBy(() -> bare.asOfficer("agnes", () -> bare.deploy(TestEngine.oneTask(null), null, null)))
          .isInstanceOf(AuthorizationException.class);
    }
  }

  @Test
  void onlyAdministratorsDeploy() {
    String deployment = engine.getRepositoryService().createDeploymentQuery().singleResult().getId();

    refused(() -> test.deploy(TestEngine.oneTask("check"), "check", FORM));
    refused(() -> engine.getRepositoryService().deleteDeployment(deployment, true));
    test.asAdministrator(() -> test.deploy(TestEngine.oneTask("check"), "check", FORM));
  }

  @Test
  void throughTheHttpInterfacesMessagesAndSignalsAreForAdministrators() {
    engine.getRepositoryService().createDeployment().addModelInstance("message.bpmn",
        Bpmn.createExecutableProcess("onMessage").startEvent().message("deposited").endEvent().done()).deploy();

    refused(atTheDoor(() -> engine.getRuntimeService().createMessageCorrelation("deposited").correlate()));
    refused(atTheDoor(() -> engine.getRuntimeService().createMessageCorrelation("deposited").correlateAll()));
    refused(atTheDoor(() -> engine.getRuntimeService().createMessageCorrelation("deposited").correlateStartMessage()));
    refused(atTheDoor(() -> engine.getRuntimeService().signalEventReceived("closed")));
    refused(atTheDoor(() -> engine.getRuntimeService().createConditionEvaluation()
        .setVariable("closed", true).evaluateStartConditions()));
    test.asOfficer("agnes", () -> engine.getRuntimeService().createMessageCorrelation("deposited").correlate());
    assertThat(engine.getHistoryService().createHistoricProcessInstanceQuery().count()).isEqualTo(1);
  }

  @Test
  void throughTheHttpInterfacesAStartTakesTheVariablesOfItsFormOnly() throws Throwable {
    ThrowingCallable forged = atTheDoor(
        () -> engine.getRuntimeService().startProcessInstanceByKey("oneTask", Map.of("eligible", true)));
    ThrowingCallable honest = atTheDoor(
        () -> engine.getRuntimeService().startProcessInstanceByKey("oneTask", Map.of("comment", "Dossier papier")));

    assertThatThrownBy(() -> asOfficer(forged))
        .isInstanceOf(InvalidValuesException.class).hasMessageContaining("eligible");
    asOfficer(honest);
    asOfficer(atTheDoor(() -> engine.getRuntimeService().startProcessInstanceByKey("oneTask")));
    engine.getRuntimeService().startProcessInstanceByKey("oneTask", Map.of("eligible", true));
    assertThat(engine.getRuntimeService().createProcessInstanceQuery().count()).isEqualTo(3);
  }

  @Test
  void aDelegateThatRunsForAPersonMayDoWhatThePersonMayNot() {
    engine.getRepositoryService().createDeployment().addModelInstance("delegate.bpmn",
        Bpmn.createExecutableProcess("withDelegate").startEvent().serviceTask()
            .camundaClass(StartAtActivity.class.getName()).endEvent().done()).deploy();

    test.asOfficer("agnes", () -> engine.getRuntimeService().startProcessInstanceByKey("withDelegate"));

    assertThat(engine.getTaskService().createTaskQuery().taskDefinitionKey("check").count()).isEqualTo(1);
  }

  /** Application code inside a command. */
  public static class StartAtActivity implements JavaDelegate {
    @Override
    public void execute(DelegateExecution execution) {
      execution.getProcessEngineServices().getRuntimeService().createProcessInstanceByKey("oneTask")
          .startBeforeActivity("check").execute();
    }
  }

  private void refused(ThrowingCallable call) {
    assertThatThrownBy(() -> asOfficer(call))
        .isInstanceOf(ForbiddenException.class).hasMessage(CommandGuard.REFUSAL);
  }

  private void asOfficer(ThrowingCallable call) throws Throwable {
    engine.getIdentityService().setAuthentication("agnes", List.of(TestEngine.OFFICERS));
    try {
      call.call();
    } finally {
      engine.getIdentityService().clearAuthentication();
    }
  }

  private static ThrowingCallable atTheDoor(Runnable call) {
    return () -> new EngineDoor().doFilter(new MockHttpServletRequest(), new MockHttpServletResponse(),
        new MockFilterChain() {
          @Override
          public void doFilter(jakarta.servlet.ServletRequest request, jakarta.servlet.ServletResponse response)
              throws IOException, ServletException {
            call.run();
          }
        });
  }
}
