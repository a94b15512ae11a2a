package org.callforprojects.engine.form;

import java.util.Map;

import org.callforprojects.engine.guard.Caller;
import org.callforprojects.engine.phase.Phases;
import org.callforprojects.fault.ForbiddenException;
import org.callforprojects.identity.Recusals;
import org.camunda.bpm.engine.impl.TaskServiceImpl;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.variable.VariableMap;

/**
 * The engine's task service, where a task takes the variables of its form and no others, and where a person claims and
 * gives back tasks for nobody but themselves. The form's keys hold for every caller, also our own code: a wrong key is
 * a mistake there.
 */
class FormGuardedTaskService extends TaskServiceImpl {

  private static final String NO_ERRORS = "Une tâche ne peut pas être terminée par une erreur.";
  private static final String FOR_OTHERS = "Vous ne pouvez prendre une tâche que pour vous-même.";

  private final ProcessEngineConfigurationImpl engine;
  private final TaskDoor door;

  FormGuardedTaskService(ProcessEngineConfigurationImpl engine, FormGuard forms, Recusals recusals, StandIns standIns, Phases phases) {
    this.engine = engine;
    this.door = new TaskDoor(engine, forms, recusals, standIns, phases);
  }

  @Override
  public void complete(String taskId, Map<String, Object> variables) {
    door.work(commandExecutor, taskId, variables, accepted -> {
      super.complete(taskId, accepted);
      return null;
    });
  }

  @Override
  public VariableMap completeWithVariablesInReturn(
      String taskId, Map<String, Object> variables, boolean deserializeValues) {
    return door.work(commandExecutor, taskId, variables,
        accepted -> super.completeWithVariablesInReturn(taskId, accepted, deserializeValues));
  }

  @Override
  public void resolveTask(String taskId) {
    resolveTask(taskId, null);
  }

  @Override
  public void resolveTask(String taskId, Map<String, Object> variables) {
    door.work(commandExecutor, taskId, variables, accepted -> {
      super.resolveTask(taskId, accepted);
      return null;
    });
  }

  /** The engine lets every candidate claim in the name of another, and free another's task by claiming for nobody. */
  @Override
  public void claim(String taskId, String userId) {
    door.onPresentTask(commandExecutor, taskId, (context, task) -> {
      if (userId == null) {
        door.refuseOthers(task);
      } else if (!mayActFor(userId)) {
        throw new ForbiddenException(FOR_OTHERS);
      }
      boolean theirs = userId != null && userId.equals(task.getAssignee());
      super.claim(taskId, userId);
      if (!theirs) { // what one has taken over stays so, however often one claims it
        task.setOwner(null);
      }
      return null;
    });
  }

  /**
   * Giving a task back is Tasklist's assignment to nobody: those who may only work on tasks may do it with theirs. Whoever
   * gets a task so has it for themselves.
   */
  @Override
  public void setAssignee(String taskId, String userId) {
    door.onPresentTask(commandExecutor, taskId, (context, task) -> {
      if (userId == null && task.getAssignee() != null && isCaller(task.getAssignee())) {
        door.refuseOthers(task);
        super.claim(taskId, null);
      } else {
        super.setAssignee(taskId, userId);
      }
      task.setOwner(null);
      return null;
    });
  }

  @Override
  public void handleBpmnError(String taskId, String errorCode) {
    handleBpmnError(taskId, errorCode, null, null);
  }

  @Override
  public void handleBpmnError(String taskId, String errorCode, String errorMessage) {
    handleBpmnError(taskId, errorCode, errorMessage, null);
  }

  /** Needs no more than the right to work on the task, and would leave it without its form. */
  @Override
  public void handleBpmnError(
      String taskId, String errorCode, String errorMessage, Map<String, Object> variables) {
    refusePersons();
    super.handleBpmnError(taskId, errorCode, errorMessage, variables);
  }

  @Override
  public void handleEscalation(String taskId, String escalationCode) {
    handleEscalation(taskId, escalationCode, null);
  }

  @Override
  public void handleEscalation(String taskId, String escalationCode, Map<String, Object> variables) {
    refusePersons();
    super.handleEscalation(taskId, escalationCode, variables);
  }

  private void refusePersons() {
    if (Caller.present(engine).isPresent()) {
      throw new ForbiddenException(NO_ERRORS);
    }
  }

  private boolean mayActFor(String userId) {
    return Caller.present(engine).map(person -> person.administrator() || person.userId().equals(userId)).orElse(true);
  }

  private boolean isCaller(String userId) {
    return Caller.present(engine).filter(person -> person.userId().equals(userId)).isPresent();
  }
}
