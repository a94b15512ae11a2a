package org.callforprojects.demo.simulation;

import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

import org.callforprojects.application.process.ApplicationProcessing;
import org.callforprojects.retention.DataRetention;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.spin.plugin.variable.SpinValues;

/**
 * Works in the engine as people do: with their rights, through their tasks and forms; and lets the program do what
 * waits for nobody. The job executor must stand still meanwhile.
 */
final class Workplace {

  private final IdentityService identity;
  private final TaskService tasks;
  private final RuntimeService runtime;
  private final ManagementService management;
  private final WorkListener listener;
  private final Pace pace;
  private final Map<String, List<String>> groups = new HashMap<>();
  private final Map<String, String> businessKeys = new HashMap<>();
  private final Set<String> seen = new HashSet<>();

  Workplace(ProcessEngine engine, WorkListener listener, Pace pace) {
    this.identity = engine.getIdentityService();
    this.tasks = engine.getTaskService();
    this.runtime = engine.getRuntimeService();
    this.management = engine.getManagementService();
    this.listener = listener;
    this.pace = pace;
  }

  /** A task that nobody has seen yet. */
  record Work(String taskId, String key, String businessKey, String assignee) {
  }

  /** A list or group of a form, as Tasklist sends it. */
  static Object json(String text) {
    return SpinValues.jsonValue(text).create();
  }

  /** Tasks created at that instant that nobody has seen yet. */
  List<Work> newWork(Instant now) {
    return tasks.createTaskQuery().taskCreatedAfter(Date.from(now.minusMillis(1)))
        .taskCreatedBefore(Date.from(now.plusMillis(1))).orderByTaskId().asc().list().stream()
        .filter(task -> seen.add(task.getId()))
        .map(task -> new Work(task.getId(), task.getTaskDefinitionKey(), businessKey(task), task.getAssignee()))
        .toList();
  }

  private String businessKey(Task task) {
    return businessKeys.computeIfAbsent(task.getProcessInstanceId(), id -> Optional.ofNullable(
        runtime.createProcessInstanceQuery().processInstanceId(id).singleResult())
        .map(ProcessInstance::getBusinessKey).orElse(""));
  }

  /** Claims what is nobody's, and completes; false when the task is gone, or is left for another day. */
  boolean complete(String person, Work work, Map<String, Object> values) {
    if (tasks.createTaskQuery().taskId(work.taskId()).count() == 0) {
      return false;
    }
    Pace.Left left = pace.of(work);
    if (left == Pace.Left.BEGUN && work.assignee() == null) {
      as(person, () -> {
        tasks.claim(work.taskId(), person);
        return null;
      });
    }
    if (left != Pace.Left.NO) {
      return false;
    }
    long start = System.nanoTime();
    as(person, () -> {
      if (work.assignee() == null) {
        tasks.claim(work.taskId(), person);
      }
      tasks.complete(work.taskId(), values);
      return null;
    });
    listener.completed(work.key(), System.nanoTime() - start);
    return true;
  }

  /** Whether a beneficiary leaves an answer for another day. */
  boolean awaits(String reference) {
    return pace.awaits(reference);
  }

  /** Whether everything is done in time. */
  boolean isPunctual() {
    return pace == Pace.STEADY;
  }

  /** What the card of a task shows. */
  Map<String, Object> variables(Work work, List<String> names) {
    return tasks.getVariables(work.taskId(), names);
  }

  /** @return reference of the application */
  String startPaperApplication(String person, Map<String, Object> values) {
    String instance = as(person,
        () -> runtime.startProcessInstanceByKey(ApplicationProcessing.KEY, Variables.fromMap(values)).getId());
    return (String) runtime.getVariable(instance, ApplicationProcessing.APPLICATION_REFERENCE);
  }

  /** Does what may be done now: steps that wait for nothing, timers that are due. */
  void executeDueJobs() {
    List<Job> due = dueJobs();
    while (!due.isEmpty()) {
      // one by one: the first may end the others
      management.executeJob(due.get(0).getId());
      due = dueJobs();
    }
  }

  private List<Job> dueJobs() {
    return management.createJobQuery().executable().withRetriesLeft().orderByJobDuedate().asc().listPage(0, 1);
  }

  /** @return when the next timer fires, if that is before {@code limit} */
  Optional<Instant> nextTimerBefore(Instant limit) {
    return management.createJobQuery().timers().active().withRetriesLeft().duedateLowerThan(Date.from(limit))
        .orderByJobDuedate().asc().listPage(0, 1).stream().map(job -> job.getDuedate().toInstant()).findFirst();
  }

  /** Whether no process of a call is left but those that wait for the day to erase a file. */
  boolean nothingRuns(String callCode) {
    return runtime.createProcessInstanceQuery().processInstanceBusinessKeyLike(callCode + "%")
        .processDefinitionKeyNotIn(DataRetention.KEY).count() == 0;
  }

  private <T> T as(String person, Supplier<T> work) {
    identity.setAuthentication(person, groups.computeIfAbsent(person, id -> identity.createGroupQuery()
        .groupMember(id).list().stream().map(Group::getId).toList()));
    try {
      return work.get();
    } finally {
      identity.clearAuthentication();
    }
  }
}
