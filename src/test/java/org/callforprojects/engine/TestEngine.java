package org.callforprojects.engine;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;

import org.callforprojects.engine.fault.EngineFaultPlugin;
import org.callforprojects.engine.form.FormDrafts;
import org.callforprojects.engine.form.FormFacts;
import org.callforprojects.engine.form.FormFill;
import org.callforprojects.engine.form.FormGuard;
import org.callforprojects.engine.form.FormGuardPlugin;
import org.callforprojects.engine.form.StandIns;
import org.callforprojects.engine.guard.AdhocQueryGuard;
import org.callforprojects.engine.phase.Phases;
import org.callforprojects.engine.staff.EngineSecurityPlugin;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Groups;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.impl.cfg.ProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.StandaloneInMemProcessEngineConfiguration;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;

/** A plain in-memory engine of its own, with authorisations and the plugins under test. */
public final class TestEngine implements AutoCloseable {

  public static final String OFFICERS = "caseOfficers";

  private final ProcessEngine engine;

  public TestEngine(ProcessEnginePlugin... plugins) {
    StandaloneInMemProcessEngineConfiguration configuration = new StandaloneInMemProcessEngineConfiguration();
    String name = "guards-" + UUID.randomUUID();
    configuration.setProcessEngineName(name);
    configuration.setJdbcUrl("jdbc:h2:mem:" + name);
    configuration.setAuthorizationEnabled(true);
    configuration.setEnforceHistoryTimeToLive(false);
    configuration.setJobExecutorActivate(false);
    configuration.setMetricsEnabled(false);
    configuration.setHistory("full");
    configuration.setProcessEnginePlugins(new ArrayList<>(List.of(plugins)));
    engine = configuration.buildProcessEngine();
    for (Resource resource : Resources.values()) {
      grant(Groups.CAMUNDA_ADMIN, resource, Permissions.ALL); // what the starter gives to the administrators' group
    }
  }

  /** Every plugin of the application. */
  public static TestEngine guarded(FormFacts... facts) {
    FormFill fill = new FormFill(() -> Stream.of(facts), () -> FormDrafts.NONE);
    FormGuard forms = new FormGuard(fill);
    return new TestEngine(new EngineSecurityPlugin(), new FormGuardPlugin(forms, fill, TestEngine::nobodyIsRecused, StandIns.NONE,
        new Phases(List.of())),
        new AdhocQueryGuard(), new CommandGuard(forms), new EngineFaultPlugin(TestEngine::nobodyIsRecused));
  }

  /** Who is recused from what is held by the tests of the experts' review. */
  private static Set<String> nobodyIsRecused(String person) {
    return Set.of();
  }

  public ProcessEngine get() {
    return engine;
  }

  public void as(String user, String group, Runnable work) {
    as(user, group, () -> {
      work.run();
      return null;
    });
  }

  public <T> T as(String user, String group, Supplier<T> work) {
    engine.getIdentityService().setAuthentication(user, List.of(group));
    try {
      return work.get();
    } finally {
      engine.getIdentityService().clearAuthentication();
    }
  }

  public void asOfficer(String user, Runnable work) {
    as(user, OFFICERS, work);
  }

  public void asAdministrator(Runnable work) {
    as("administrator", Groups.CAMUNDA_ADMIN, work);
  }

  public void grantOfficers(Resource resource, Permission... permissions) {
    grant(OFFICERS, resource, permissions);
  }

  private void grant(String group, Resource resource, Permission... permissions) {
    AuthorizationService authorizations = engine.getAuthorizationService();
    Authorization grant = authorizations.createNewAuthorization(Authorization.AUTH_TYPE_GRANT);
    grant.setGroupId(group);
    grant.setResource(resource);
    grant.setResourceId(Authorization.ANY);
    grant.setPermissions(permissions);
    authorizations.saveAuthorization(grant);
  }

  /** Start form, then one task of the case officers, both with the form of this name, or none for null. */
  public static BpmnModelInstance oneTask(String form) {
    var start = Bpmn.createExecutableProcess("oneTask").startEvent("start");
    if (form != null) {
      start = start.camundaFormRef(form).camundaFormRefBinding("deployment");
    }
    var task = start.userTask("check").camundaCandidateGroups(OFFICERS);
    if (form != null) {
      task = task.camundaFormRef(form).camundaFormRefBinding("deployment");
    }
    return task.endEvent().done();
  }

  public void deploy(BpmnModelInstance process, String form, String schema) {
    var deployment = engine.getRepositoryService().createDeployment().addModelInstance("process.bpmn", process);
    if (form != null) {
      deployment.addInputStream(form + ".form",
          new ByteArrayInputStream(schema.getBytes(StandardCharsets.UTF_8)));
    }
    deployment.deploy();
  }

  public Task startedTask() {
    String instance = engine.getRuntimeService().startProcessInstanceByKey("oneTask").getId();
    return engine.getTaskService().createTaskQuery().processInstanceId(instance).singleResult();
  }

  public String definitionId() {
    return engine.getRepositoryService().createProcessDefinitionQuery().latestVersion().singleResult().getId();
  }

  @Override
  public void close() {
    engine.close();
  }
}
