package org.callforprojects.engine;

import java.lang.reflect.Field;
import java.util.Map;
import java.util.Set;

import org.callforprojects.engine.form.FormGuard;
import org.callforprojects.engine.guard.Caller;
import org.callforprojects.engine.guard.EngineDoor;
import org.callforprojects.engine.guard.Interceptors;
import org.callforprojects.fault.ForbiddenException;
import org.camunda.bpm.engine.impl.ProcessInstantiationBuilderImpl;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cmd.AbstractCorrelateMessageCmd;
import org.camunda.bpm.engine.impl.cmd.AbstractModificationCmd;
import org.camunda.bpm.engine.impl.cmd.AbstractRestartProcessInstanceCmd;
import org.camunda.bpm.engine.impl.cmd.DeleteDeploymentCmd;
import org.camunda.bpm.engine.impl.cmd.DeleteUserCmd;
import org.camunda.bpm.engine.impl.cmd.DeployCmd;
import org.camunda.bpm.engine.impl.cmd.EvaluateStartConditionCmd;
import org.camunda.bpm.engine.impl.cmd.GetDeployedProcessDefinitionCmd;
import org.camunda.bpm.engine.impl.cmd.ModifyProcessInstanceAsyncCmd;
import org.camunda.bpm.engine.impl.cmd.ModifyProcessInstanceCmd;
import org.camunda.bpm.engine.impl.cmd.SaveFilterCmd;
import org.camunda.bpm.engine.impl.cmd.SignalEventReceivedCmd;
import org.camunda.bpm.engine.impl.cmd.StartProcessInstanceAtActivitiesCmd;
import org.camunda.bpm.engine.impl.cmd.StartProcessInstanceCmd;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.camunda.bpm.engine.impl.migration.AbstractMigrationCmd;

/**
 * Refuses to persons, other than the engine's administrators, the commands that would lead a file past its process.
 * <p>
 * <b>The engine's authorisations refuse by themselves</b> (the tests hold it): setting variables of a task or an
 * instance, delegating, assigning, changing dates, and whatever asks for a permission on an instance or definition that
 * nobody was given.
 * <p>
 * <b>This guard refuses whatever was granted</b>:
 * <ul>
 *   <li>starting at a chosen activity: asks only for the permission to start, which staff need for a paper file;
 *   <li>modifying, restarting and migrating instances: one grant of UPDATE too many would open them;
 *   <li>storing filters and deployments: both can hold expressions, that is, run code (platform notes 1.3 and 7);
 *       the owner of a filter has every right on it whatever else was granted;
 *   <li>through {@link EngineDoor} only: correlating messages, signals and start conditions, and starting with
 *       variables that the start form does not have. The application's own ports do this after their checks.
 * </ul>
 * Commands run inside another command (a delegate's) and calls without an authenticated person are not concerned.
 */
public class CommandGuard extends AbstractProcessEnginePlugin {

  static final String REFUSAL = "Cette action est réservée aux administrateurs.";

  private static final Set<Class<?>> ADMINISTRATORS_ONLY = Set.of(
      StartProcessInstanceAtActivitiesCmd.class, AbstractModificationCmd.class, ModifyProcessInstanceCmd.class,
      ModifyProcessInstanceAsyncCmd.class, AbstractRestartProcessInstanceCmd.class, AbstractMigrationCmd.class,
      SaveFilterCmd.class, DeployCmd.class, DeleteDeploymentCmd.class, DeleteUserCmd.class);

  private static final Set<Class<?>> PORTS_ONLY = Set.of(
      AbstractCorrelateMessageCmd.class, SignalEventReceivedCmd.class, EvaluateStartConditionCmd.class);

  private static final Field START = Interceptors.fieldOf(StartProcessInstanceCmd.class, "instantiationBuilder");

  private final FormGuard forms;

  CommandGuard(FormGuard forms) {
    this.forms = forms;
  }

  @Override
  public void preInit(ProcessEngineConfigurationImpl engine) {
    Interceptors.putFirst(engine, () -> new PersonInterceptor(engine));
  }

  private class PersonInterceptor extends CommandInterceptor {

    private final ProcessEngineConfigurationImpl engine;

    PersonInterceptor(ProcessEngineConfigurationImpl engine) {
      this.engine = engine;
    }

    @Override
    public <T> T execute(Command<T> command) {
      if (Caller.direct(engine).filter(person -> !person.administrator()).isPresent()) {
        refuse(command);
      }
      return next.execute(command);
    }

    private void refuse(Command<?> command) {
      if (isOneOf(ADMINISTRATORS_ONLY, command) || EngineDoor.isInside() && isOneOf(PORTS_ONLY, command)) {
        throw new ForbiddenException(REFUSAL);
      }
      if (EngineDoor.isInside() && command instanceof StartProcessInstanceCmd) {
        refuseForeignVariables((ProcessInstantiationBuilderImpl) Interceptors.read(START, command));
      }
    }

    private void refuseForeignVariables(ProcessInstantiationBuilderImpl start) {
      Map<String, Object> variables = start.getVariables();
      if (variables != null && !variables.isEmpty()) {
        next.execute(context -> forms.accepted(
            context, new GetDeployedProcessDefinitionCmd(start, false).execute(context), variables));
      }
    }

    private static boolean isOneOf(Set<Class<?>> classes, Command<?> command) {
      return classes.stream().anyMatch(type -> type.isInstance(command));
    }
  }
}
