package org.callforprojects.engine.form;

import java.io.InputStream;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

import org.callforprojects.engine.guard.Caller;
import org.callforprojects.engine.phase.Phases;
import org.callforprojects.identity.Recusals;
import org.camunda.bpm.engine.impl.FormServiceImpl;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.variable.VariableMap;

/**
 * The engine's form service, where an opened form gets the live facts of its phase and what the person typed before, and a submitted form takes the
 * variables of its form and no others.
 */
class FormGuardedFormService extends FormServiceImpl {

  private final FormGuard forms;
  private final FormFill fill;
  private final TaskDoor door;
  private final ProcessEngineConfigurationImpl engine;

  FormGuardedFormService(ProcessEngineConfigurationImpl engine, FormGuard forms, FormFill fill, Recusals recusals, StandIns standIns,
      Phases phases) {
    this.engine = engine;
    this.forms = forms;
    this.fill = fill;
    this.door = new TaskDoor(engine, forms, recusals, standIns, phases);
  }

  @Override
  public VariableMap getTaskFormVariables(String taskId) {
    return getTaskFormVariables(taskId, null, true);
  }

  /** Facts are asked for after the engine's own command, whose check refuses those who may not read the task. */
  @Override
  public VariableMap getTaskFormVariables(String taskId, Collection<String> formVariables, boolean deserialize) {
    return commandExecutor.execute(context -> {
      VariableMap variables = super.getTaskFormVariables(taskId, formVariables, deserialize);
      TaskEntity task = context.getTaskManager().findTaskById(taskId);
      door.refuseRecused(task);
      fill.addTo(variables, task, formVariables);
      Caller.present(engine).ifPresent(person -> fill.addDraft(variables, task, person.userId(), formVariables));
      forms.spell(context, task, variables);
      return variables;
    });
  }

  @Override
  public InputStream getDeployedStartForm(String processDefinitionId) {
    return commandExecutor.execute(context -> {
      InputStream schema = super.getDeployedStartForm(processDefinitionId);
      return ServedForm.of(fill.filled(schema, context.getProcessEngineConfiguration().getDeploymentCache()
          .findDeployedProcessDefinitionById(processDefinitionId)));
    });
  }

  @Override
  public InputStream getDeployedTaskForm(String taskId) {
    return commandExecutor.execute(context -> {
      InputStream schema = super.getDeployedTaskForm(taskId);
      return ServedForm.of(schema, form -> fill.drawn(form, context.getTaskManager().findTaskById(taskId)));
    });
  }

  @Override
  public void submitTaskForm(String taskId, Map<String, Object> properties) {
    door.work(commandExecutor, taskId, properties, accepted -> {
      super.submitTaskForm(taskId, accepted);
      return null;
    });
  }

  @Override
  public VariableMap submitTaskFormWithVariablesInReturn(
      String taskId, Map<String, Object> properties, boolean deserializeValues) {
    return door.work(commandExecutor, taskId, properties,
        accepted -> super.submitTaskFormWithVariablesInReturn(taskId, accepted, deserializeValues));
  }

  @Override
  public ProcessInstance submitStartForm(String processDefinitionId, Map<String, Object> properties) {
    return submitStartForm(processDefinitionId, null, properties);
  }

  @Override
  public ProcessInstance submitStartForm(
      String processDefinitionId, String businessKey, Map<String, Object> properties) {
    return commandExecutor.execute(context -> super.submitStartForm(
        processDefinitionId, businessKey, accepted(context, processDefinitionId, properties)));
  }

  @Override
  public ProcessInstance submitStartFormData(String processDefinitionId, Map<String, String> properties) {
    return submitStartFormData(processDefinitionId, null, properties);
  }

  @Override
  public ProcessInstance submitStartFormData(
      String processDefinitionId, String businessKey, Map<String, String> properties) {
    return submitStartForm(
        processDefinitionId, businessKey, properties == null ? null : new LinkedHashMap<>(properties));
  }

  private Map<String, Object> accepted(
      CommandContext context, String processDefinitionId, Map<String, Object> properties) {
    ProcessDefinitionEntity definition = context.getProcessEngineConfiguration().getDeploymentCache()
        .findDeployedProcessDefinitionById(processDefinitionId);
    context.getProcessEngineConfiguration().getCommandCheckers()
        .forEach(checker -> checker.checkCreateProcessInstance(definition));
    return forms.accepted(context, definition, properties);
  }
}
