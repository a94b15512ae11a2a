package org.callforprojects.engine.form;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import org.callforprojects.engine.phase.Phases;
import org.callforprojects.fault.UnknownReferenceException;
import org.callforprojects.identity.Recusals;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.exception.NullValueException;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.interceptor.CommandExecutor;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.task.Task;
import org.springframework.stereotype.Component;

/**
 * The door of a draft: the same one that the filled form must pass in the end, so that what is kept is what could be
 * sent, by whom it could be sent. Nothing of the values is judged but that the form has their keys.
 */
@Component
public class DraftedForms {

  /** Before the key of a process: the place of the draft of a start form. */
  public static final String START = "start:";
  private static final String UNKNOWN_PROCESS = "Cette procédure n’existe pas.";

  private final ProcessEngineConfigurationImpl engine;
  private final IdentityService identity;
  private final TaskService tasks;
  private final FormGuard forms;
  private final TaskDoor door;

  DraftedForms(ProcessEngine engine, FormGuard forms, Recusals recusals, StandIns standIns, Phases phases) {
    this.engine = (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
    this.identity = engine.getIdentityService();
    this.tasks = engine.getTaskService();
    this.forms = forms;
    this.door = new TaskDoor(this.engine, forms, recusals, standIns, phases);
  }

  /**
   * A form whose values were let through.
   *
   * @param place     the task, or the process that the form starts
   * @param reference business key; null for a start form
   * @param values    of the form's own keys, without what it merely showed
   */
  public record Drafted(String place, String reference, Map<String, Object> values) {
  }

  /**
   * @throws UnknownReferenceException never was such a task, or the person is recused from its application
   * @throws org.callforprojects.fault.ConflictException the task is done
   * @throws org.callforprojects.fault.ForbiddenException it is another person's
   * @throws org.callforprojects.fault.InvalidValuesException keys that the form does not have
   */
  public Drafted ofTask(String person, String taskId, Map<String, Object> values) {
    return as(person, () -> door.onPresentTask(executor(), taskId, (context, task) -> {
      engine.getCommandCheckers().forEach(checker -> checker.checkTaskWork(task));
      door.refuseOthers(task);
      return new Drafted(taskId, reference(task), new LinkedHashMap<>(forms.accepted(context, task, values)));
    }));
  }

  /**
   * @param definitionId id of the process definition whose start form is filled
   * @throws UnknownReferenceException no such process
   */
  public Drafted ofStart(String person, String definitionId, Map<String, Object> values) {
    return as(person, () -> executor().execute(context -> {
      ProcessDefinitionEntity definition;
      try {
        definition = engine.getDeploymentCache().findDeployedProcessDefinitionById(definitionId);
      } catch (NullValueException | org.camunda.bpm.engine.exception.NotFoundException e) {
        throw new UnknownReferenceException(UNKNOWN_PROCESS);
      }
      engine.getCommandCheckers().forEach(checker -> checker.checkCreateProcessInstance(definition));
      return new Drafted(START + definition.getKey(), null,
          new LinkedHashMap<>(forms.accepted(context, definition, values)));
    }));
  }

  /** @return those of the tasks that are still to be done */
  public List<String> open(Collection<String> taskIds) {
    return taskIds.isEmpty() ? List.of()
        : tasks.createTaskQuery().taskIdIn(taskIds.toArray(String[]::new)).list().stream().map(Task::getId).toList();
  }

  private static String reference(TaskEntity task) {
    return task.getProcessInstanceId() == null || task.getProcessInstance() == null ? null
        : task.getProcessInstance().getBusinessKey();
  }

  private CommandExecutor executor() {
    return engine.getCommandExecutorTxRequired();
  }

  private <T> T as(String person, Supplier<T> work) {
    identity.setAuthentication(person,
        identity.createGroupQuery().groupMember(person).list().stream().map(Group::getId).toList());
    try {
      return work.get();
    } finally {
      identity.clearAuthentication();
    }
  }
}
