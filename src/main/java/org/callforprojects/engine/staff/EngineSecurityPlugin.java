package org.callforprojects.engine.staff;

import java.util.List;
import javax.script.ScriptEngineFactory;
import javax.script.ScriptEngineManager;

import org.camunda.bpm.engine.authorization.TaskPermissions;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.persistence.GenericManagerFactory;

/**
 * The engine's security settings. They are code and not configuration, so that no profile can lose one; the engine does
 * not start without authorisations, nor beside a script engine that a model could call.
 */
public class EngineSecurityPlugin extends AbstractProcessEnginePlugin {

  public static final int LONGEST_RESULT = 2_000;

  /** The engine's own expression languages register as script engines; both are there anyway. */
  private static final List<String> EXPRESSION_LANGUAGES =
      List.of("org.camunda.bpm.engine.impl.scripting.engine.", "org.camunda.feel.");

  @Override
  public void preInit(ProcessEngineConfigurationImpl engine) {
    engine.setDeserializationTypeValidationEnabled(true);
    engine.setEnableExceptionsAfterUnhandledBpmnError(true);
    engine.setEnablePasswordPolicy(true);
    engine.setPasswordEncryptor(new StaffPasswords());
    engine.setIdentityProviderSessionFactory(new GenericManagerFactory(StaffIdentity.class));
    engine.setCustomSessionFactories(List.of(new OwnTaskLists.Factory()));
    engine.setResourceAuthorizationProvider(new NewTaskRights());
    engine.setQueryMaxResultsLimit(LONGEST_RESULT);
    engine.setEnforceSpecificVariablePermission(true);
    engine.setDefaultUserPermissionNameForTask(TaskPermissions.TASK_WORK.getName());
    engine.setEnableScriptEngineLoadExternalResources(false);
    refuseScriptEngines(new ScriptEngineManager().getEngineFactories());
  }

  @Override
  public void postInit(ProcessEngineConfigurationImpl engine) {
    if (!engine.isAuthorizationEnabled()) {
      throw new IllegalStateException("The engine runs with authorisations only: camunda.bpm.authorization.enabled");
    }
  }

  static void refuseScriptEngines(List<ScriptEngineFactory> found) {
    List<String> foreign = found.stream()
        .map(factory -> factory.getClass().getName())
        .filter(name -> EXPRESSION_LANGUAGES.stream().noneMatch(name::startsWith))
        .toList();
    if (!foreign.isEmpty()) {
      throw new IllegalStateException("A model could run scripts: remove from the class path " + foreign);
    }
  }
}
