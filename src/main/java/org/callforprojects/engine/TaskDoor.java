package org.callforprojects.engine;

import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.callforprojects.fault.ConflictException;
import org.callforprojects.fault.ForbiddenException;
import org.callforprojects.fault.RefusalException;
import org.callforprojects.fault.UnknownReferenceException;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.interceptor.CommandExecutor;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.impl.util.EnsureUtil;

/** What every way of working on a task has in common: the task exists, is this person's, and takes these values. */
class TaskDoor {

  private static final String UNKNOWN_TASK = "Cette tâche n’existe pas.";
  private static final String OTHERS_TASK = "Cette tâche est attribuée à une autre personne.";

  private final ProcessEngineConfigurationImpl engine;
  private final FormGuard forms;

  TaskDoor(ProcessEngineConfigurationImpl engine, FormGuard forms) {
    this.engine = engine;
    this.forms = forms;
  }

  /**
   * Checks, then works, in one command and so in one transaction; the task is read once for both.
   *
   * @throws UnknownReferenceException never was such a task
   * @throws ConflictException the task is done or gone
   * @throws ForbiddenException the task is assigned to another person, and the caller is not an administrator
   * @throws org.callforprojects.fault.InvalidValuesException variables that the form does not have
   */
  <T> T work(CommandExecutor executor, String taskId, Map<String, Object> variables,
      Function<Map<String, Object>, T> work) {
    return onPresentTask(executor, taskId, (context, task) -> {
      // First the engine's own check: who may not work on the task learns nothing about its form.
      engine.getCommandCheckers().forEach(checker -> checker.checkTaskWork(task));
      refuseOthers(task);
      return work.apply(forms.accepted(context, task, variables));
    });
  }

  /**
   * Does something with a task that is there, in one command.
   *
   * @throws UnknownReferenceException never was such a task
   * @throws ConflictException the task is done or gone, or was finished by another while we tried
   */
  <T> T onPresentTask(CommandExecutor executor, String taskId, BiFunction<CommandContext, TaskEntity, T> work) {
    EnsureUtil.ensureNotNull("taskId", taskId);
    boolean outermost = Context.getCommandContext() == null;
    try {
      return executor.execute(context -> work.apply(context, presentTask(context, taskId)));
    } catch (RefusalException e) {
      throw e;
    } catch (RuntimeException e) {
      if (outermost && isGone(taskId)) {
        throw lostTo(e);
      }
      throw e;
    }
  }

  /**
   * The loser of a race fails in many ways (measured: optimistic lock, null pointer, a process state that cannot be
   * restored, an authorisation that went with the task). What they share is that the task is no longer there for
   * anyone: hence a transaction of its own, which does not see what ours may have deleted before it failed.
   */
  private boolean isGone(String taskId) {
    return engine.getCommandExecutorTxRequiresNew()
        .execute(context -> context.getTaskManager().findTaskById(taskId) == null);
  }

  private static ConflictException lostTo(RuntimeException cause) {
    ConflictException conflict = new ConflictException(EngineFaults.TASK_CONFLICT);
    conflict.initCause(cause);
    return conflict;
  }

  private static TaskEntity presentTask(CommandContext context, String taskId) {
    TaskEntity task = context.getTaskManager().findTaskById(taskId);
    if (task == null) {
      boolean existed = context.getHistoricTaskInstanceManager().findHistoricTaskInstanceById(taskId) != null;
      throw existed ? new ConflictException(EngineFaults.TASK_CONFLICT) : new UnknownReferenceException(UNKNOWN_TASK);
    }
    return task;
  }

  /** Another person's task is theirs, except for administrators. */
  void refuseOthers(TaskEntity task) {
    Caller.present(engine)
        .filter(person -> !person.administrator())
        .filter(person -> task.getAssignee() != null && !task.getAssignee().equals(person.userId()))
        .ifPresent(person -> {
          throw new ForbiddenException(OTHERS_TASK);
        });
  }
}
