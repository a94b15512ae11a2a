package org.callforprojects.engine.form;

import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;

import org.callforprojects.engine.fault.EngineFaults;
import org.callforprojects.engine.guard.Caller;
import org.callforprojects.engine.phase.Phases;
import org.callforprojects.fault.ConflictException;
import org.callforprojects.fault.ForbiddenException;
import org.callforprojects.fault.RefusalException;
import org.callforprojects.fault.UnknownReferenceException;
import org.callforprojects.identity.Recusals;
import org.camunda.bpm.engine.delegate.Expression;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.interceptor.CommandExecutor;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.HistoricProcessInstanceEntity;
import org.camunda.bpm.engine.impl.persistence.entity.HistoricTaskInstanceEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.impl.util.EnsureUtil;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** What every way of working on a task has in common: the task exists, is this person's, and takes these values. */
class TaskDoor {

  private static final String UNKNOWN_TASK = "Cette tâche n’existe pas.";
  private static final String OTHERS_TASK = "Cette tâche est attribuée à une autre personne.";

  /** Of those who collide one gets through each time: enough for ten at once. */
  private static final int MOST_ATTEMPTS = 10;

  private final ProcessEngineConfigurationImpl engine;
  private final FormGuard forms;
  private final Recusals recusals;
  private final StandIns standIns;
  private final Phases phases;

  TaskDoor(ProcessEngineConfigurationImpl engine, FormGuard forms, Recusals recusals, StandIns standIns, Phases phases) {
    this.standIns = standIns;
    this.phases = phases;
    this.engine = engine;
    this.forms = forms;
    this.recusals = recusals;
  }

  /**
   * Checks, then works, in one command and so in one transaction; the task is read once for both.
   *
   * @throws UnknownReferenceException never was such a task, or it is about an application from which the caller is recused
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
      Map<String, Object> accepted = forms.accepted(context, task, variables);
      tellStandIn(task);
      return work.apply(accepted);
    });
  }

  /**
   * Does something with a task that is there, in one command.
   * <p>
   * The branches of a parallel loop (deliberations of a session, reviews of an application) count themselves in common
   * variables, so that of two people who finish different tasks at one instant the engine refuses one, although neither
   * has anything to do with the other. Such a command is repeated as a whole, its checks included: nothing of the first
   * attempt was committed. Not so when the task has changed meanwhile, for then two people want the same; nor within
   * another command or transaction, which only its owner can repeat.
   *
   * @throws UnknownReferenceException never was such a task, or it is about an application from which the caller is recused
   * @throws ConflictException the task is done or gone, or was finished by another while we tried
   */
  <T> T onPresentTask(CommandExecutor executor, String taskId, BiFunction<CommandContext, TaskEntity, T> work) {
    EnsureUtil.ensureNotNull("taskId", taskId);
    boolean outermost = Context.getCommandContext() == null;
    boolean repeatable = outermost && !TransactionSynchronizationManager.isActualTransactionActive();
    for (int attempt = 1; ; attempt++) {
      AtomicInteger revision = new AtomicInteger();
      try {
        return executor.execute(context -> {
          TaskEntity task = presentTask(context, taskId);
          revision.set(task.getRevision());
          return work.apply(context, task);
        });
      } catch (RuntimeException e) {
        boolean crossed = EngineFaults.isOptimisticLock(e);
        if (repeatable && crossed && attempt < MOST_ATTEMPTS && isUnchanged(taskId, revision.get())) {
          continue;
        }
        if (outermost && (crossed || !(e instanceof RefusalException)) && isGone(taskId)) {
          throw lostTo(e);
        }
        throw e;
      }
    }
  }

  private boolean isUnchanged(String taskId, int revision) {
    return engine.getCommandExecutorTxRequiresNew().execute(context -> {
      TaskEntity task = context.getTaskManager().findTaskById(taskId);
      return task != null && task.getRevision() == revision;
    });
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

  private TaskEntity presentTask(CommandContext context, String taskId) {
    TaskEntity task = context.getTaskManager().findTaskById(taskId);
    if (task == null) {
      HistoricTaskInstanceEntity done = context.getHistoricTaskInstanceManager().findHistoricTaskInstanceById(taskId);
      throw done == null || isHidden(done.getProcessDefinitionKey(), () -> businessKey(context, done.getProcessInstanceId()))
          ? new UnknownReferenceException(UNKNOWN_TASK) : new ConflictException(EngineFaults.TASK_CONFLICT);
    }
    refuseRecused(task);
    return task;
  }

  /** For whoever is recused from an application none of its tasks exists, nor ever did. */
  void refuseRecused(TaskEntity task) {
    if (task.getProcessInstanceId() != null && !isTheirOwn(task)
        && isHidden(task.getProcessDefinition().getKey(), () -> businessKey(task))) {
      throw new UnknownReferenceException(UNKNOWN_TASK);
    }
  }

  /**
   * Whom the model itself gave the task, an expert whom the process asked for a review, and who still has it, declared no
   * interest: the declaration ends the task, and nobody is asked twice for one application.
   */
  private boolean isTheirOwn(TaskEntity task) {
    Expression asked = task.getTaskDefinition() == null ? null : task.getTaskDefinition().getAssigneeExpression();
    return asked != null && task.getAssignee() != null
        && Caller.present(engine).filter(person -> person.userId().equals(task.getAssignee())).isPresent()
        && task.getAssignee().equals(asked.getValue(task));
  }

  /** Nobody is recused from a call or a session. */
  private boolean isHidden(String process, Supplier<String> businessKey) {
    return !phases.subject(process).isOfManyApplications() && Caller.present(engine).filter(person -> {
      String reference = businessKey.get();
      return reference != null && recusals.hides(person.userId(), reference);
    }).isPresent();
  }

  private static String businessKey(TaskEntity task) {
    ExecutionEntity instance = task.getProcessInstance();
    return instance != null ? instance.getBusinessKey()
        : businessKey(Context.getCommandContext(), task.getProcessInstanceId()); // another ended it meanwhile
  }

  private static String businessKey(CommandContext context, String processInstanceId) {
    HistoricProcessInstanceEntity instance = processInstanceId == null ? null
        : context.getHistoricProcessInstanceManager().findHistoricProcessInstance(processInstanceId);
    return instance == null ? null : instance.getBusinessKey();
  }

  /**
   * Another person's task is theirs, except for administrators; and one that was taken over for somebody absent is theirs
   * again once they are back.
   */
  void refuseOthers(TaskEntity task) {
    Caller.present(engine)
        .filter(person -> !person.administrator())
        .filter(person -> task.getAssignee() != null)
        .ifPresent(person -> {
          if (!task.getAssignee().equals(person.userId())) {
            throw new ForbiddenException(OTHERS_TASK);
          }
          if (isTakenOver(task) && standIns.of(task.getAssignee(), task.getOwner()) == StandIns.Standing.OVER) {
            throw new ForbiddenException("Le remplacement de " + task.getOwner() + " a pris fin : cette tâche lui revient.");
          }
        });
  }

  private static boolean isTakenOver(TaskEntity task) {
    return task.getOwner() != null && task.getAssignee() != null && !task.getOwner().equals(task.getAssignee());
  }

  /** The journal says for whom a substitute acted. */
  private void tellStandIn(TaskEntity task) {
    if (isTakenOver(task) && Caller.present(engine).filter(person -> person.userId().equals(task.getAssignee())).isPresent()
        && standIns.of(task.getAssignee(), task.getOwner()) == StandIns.Standing.PRESENT) {
      standIns.done(new StandIns.Act(businessKey(task), task.getId(), task.getTaskDefinitionKey(), task.getName(),
          task.getAssignee(), task.getOwner(), ClockUtil.getCurrentTime().toInstant()));
    }
  }
}
