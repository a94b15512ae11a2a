package org.callforprojects.demo;

import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;

import org.callforprojects.application.process.ApplicationProcessing;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.spin.plugin.variable.SpinValues;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** Works in the engine as the people of the demonstration would: with their rights, through their tasks and forms. */
@Component
@Profile("demo")
class DemoProcess {

  private final IdentityService identity;
  private final TaskService tasks;
  private final RuntimeService runtime;
  private final ManagementService management;

  DemoProcess(IdentityService identity, TaskService tasks, RuntimeService runtime, ManagementService management) {
    this.identity = identity;
    this.tasks = tasks;
    this.runtime = runtime;
    this.management = management;
  }

  /** A list or group of a form, as Tasklist sends it. */
  static Object json(String text) {
    return SpinValues.jsonValue(text).create();
  }

  void claim(String person, String taskKey, String businessKey) {
    as(person, () -> {
      tasks.claim(task(taskKey, businessKey).getId(), person);
      return null;
    });
  }

  /** Claims and completes; the person must be a candidate for the task. */
  void complete(String person, String taskKey, String businessKey, Map<String, Object> values) {
    as(person, () -> {
      Task task = task(taskKey, businessKey);
      tasks.claim(task.getId(), person);
      tasks.complete(task.getId(), values);
      return null;
    });
  }

  /** Each expert completes the task that is theirs. @param values what they type, by the order of the experts and the task's variables */
  void completeByAssignees(String taskKey, String businessKey, BiFunction<Integer, Function<String, Object>, Map<String, Object>> values) {
    List<Task> open = tasks.createTaskQuery().taskDefinitionKey(taskKey).processInstanceBusinessKey(businessKey)
        .orderByTaskAssignee().asc().list();
    for (int i = 0; i < open.size(); i++) {
      Task task = open.get(i);
      Map<String, Object> typed = values.apply(i, name -> tasks.getVariable(task.getId(), name));
      as(task.getAssignee(), () -> {
        tasks.complete(task.getId(), typed);
        return null;
      });
    }
  }

  /** @return reference of the application */
  String startPaperApplication(String person, Map<String, Object> values) {
    VariableMap variables = Variables.fromMap(values);
    String instance = as(person, () -> runtime.startProcessInstanceByKey(ApplicationProcessing.KEY, variables).getId());
    return (String) runtime.getVariable(instance, ApplicationProcessing.APPLICATION_REFERENCE);
  }

  /** Does what may be done now: steps that wait for nothing, timers that are due. One by one: one may end another. */
  void executeDueJobs() {
    Optional<Job> due = firstDueJob();
    while (due.isPresent()) {
      management.executeJob(due.get().getId());
      due = firstDueJob();
    }
  }

  private Optional<Job> firstDueJob() {
    return management.createJobQuery().executable().withRetriesLeft().orderByJobDuedate().asc().listPage(0, 1).stream()
        .findFirst();
  }

  /** @return when the next timer fires, if that is before {@code limit} */
  Optional<Instant> nextTimerBefore(Instant limit) {
    return management.createJobQuery().timers().withRetriesLeft().duedateLowerThan(Date.from(limit))
        .orderByJobDuedate().asc().listPage(0, 1).stream().map(job -> job.getDuedate().toInstant()).findFirst();
  }

  private Task task(String taskKey, String businessKey) {
    Task task = tasks.createTaskQuery().taskDefinitionKey(taskKey).processInstanceBusinessKey(businessKey)
        .singleResult();
    if (task == null) {
      throw new IllegalStateException("No task " + taskKey + " of " + businessKey + " for this person");
    }
    return task;
  }

  private <T> T as(String person, Supplier<T> work) {
    List<String> groups = identity.createGroupQuery().groupMember(person).list().stream().map(Group::getId).toList();
    identity.setAuthentication(person, groups);
    try {
      return work.get();
    } finally {
      identity.clearAuthentication();
    }
  }
}
