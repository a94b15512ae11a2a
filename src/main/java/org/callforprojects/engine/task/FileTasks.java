package org.callforprojects.engine.task;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Date;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import org.callforprojects.engine.fault.EngineFaults;
import org.callforprojects.fault.ConflictException;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.runtime.ActivityInstance;
import org.camunda.bpm.engine.runtime.ProcessInstanceModificationBuilder;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The open tasks of a file, in all its process instances, and what may be done with them beside working on them. It acts
 * without the engine's own authorisations, for the engine knows no such right: whoever calls has checked who asks.
 */
@Component
public class FileTasks {

  /** After the id of an activity that is repeated: all its turns together. */
  public static final String ALL_TURNS = "#multiInstanceBody";

  private static final String SELECT = """
      select t.id_, t.execution_id_, t.proc_inst_id_, t.task_def_key_, t.name_, t.assignee_, t.due_date_, t.create_time_,
        t.rev_, d.key_ as process_key, p.business_key_
      from act_ru_execution p join act_ru_task t on t.proc_inst_id_ = p.id_ join act_re_procdef d on d.id_ = t.proc_def_id_
      """;

  private final TaskService tasks;
  private final RuntimeService runtime;
  private final RepositoryService models;
  private final JdbcClient jdbc;

  FileTasks(ProcessEngine engine, JdbcClient jdbc) {
    this.tasks = engine.getTaskService();
    this.runtime = engine.getRuntimeService();
    this.models = engine.getRepositoryService();
    this.jdbc = jdbc;
  }

  /**
   * An open task.
   *
   * @param key       of the user task in the model
   * @param reference business key of its instance
   * @param revision  changes with each change of the task: what was shown is compared with it
   * @param groups    candidates
   */
  public record OpenTask(String id, String executionId, String instanceId, String processKey, String key, String name,
      String assignee, Instant dueAt, Instant createdAt, int revision, String reference, List<String> groups) {
  }

  /** The oldest first; two questions, however many tasks. */
  public List<OpenTask> of(String reference) {
    return read(SELECT + "where p.business_key_ = ? order by t.create_time_, t.id_",
        "join act_ru_execution p on p.id_ = t.proc_inst_id_ where p.business_key_ = ?", reference);
  }

  public Optional<OpenTask> find(String taskId) {
    return read(SELECT + "where t.id_ = ?", "where t.id_ = ?", taskId).stream().findFirst();
  }

  private List<OpenTask> read(String sql, String which, String... parameters) {
    Map<String, List<String>> groups = new HashMap<>();
    jdbc.sql("select t.id_, l.group_id_ from act_ru_task t join act_ru_identitylink l on l.task_id_ = t.id_ "
        + which + " and l.type_ = 'candidate' and l.group_id_ is not null order by l.group_id_").params((Object[]) parameters)
        .query(row -> {
          groups.computeIfAbsent(row.getString("id_"), id -> new ArrayList<>()).add(row.getString("group_id_"));
        });
    return jdbc.sql(sql).params((Object[]) parameters).query((row, n) -> new OpenTask(row.getString("id_"),
        row.getString("execution_id_"), row.getString("proc_inst_id_"), row.getString("process_key"),
        row.getString("task_def_key_"), row.getString("name_"), row.getString("assignee_"),
        instant(row.getTimestamp("due_date_")), instant(row.getTimestamp("create_time_")), row.getInt("rev_"),
        row.getString("business_key_"), groups.getOrDefault(row.getString("id_"), List.of()))).list();
  }

  /** Those of these that are open; two questions, however many. */
  public List<OpenTask> all(Collection<String> taskIds) {
    if (taskIds.isEmpty()) {
      return List.of();
    }
    String which = "where t.id_ in (" + String.join(",", Collections.nCopies(taskIds.size(), "?")) + ")";
    return read(SELECT + which, which, taskIds.toArray(String[]::new));
  }

  /** Those that a substitute has taken over from somebody and not finished. */
  public List<OpenTask> takenOver(String substitute, String absent) {
    return read(SELECT + "where t.assignee_ = ? and t.owner_ = ? order by t.create_time_, t.id_",
        "where t.assignee_ = ? and t.owner_ = ?", substitute, absent);
  }

  private static Instant instant(Timestamp time) {
    return time == null ? null : time.toInstant();
  }

  /** @return those of the tasks that are open */
  public Set<String> present(Collection<String> taskIds) {
    return taskIds.isEmpty() ? Set.of() : Set.copyOf(jdbc.sql("select id_ from act_ru_task where id_ in (:ids)")
        .param("ids", taskIds).query(String.class).list());
  }

  /** A variable that the task sees; null when there is none. */
  public Object variable(OpenTask task, String name) {
    return runtime.getVariable(task.executionId(), name);
  }

  /**
   * Gives the task to a person, or to nobody.
   *
   * @throws ConflictException it changed since it was shown
   * @throws org.callforprojects.fault.ForbiddenException the task's own rules refuse that person
   */
  public void assign(OpenTask shown, String person) {
    change(shown, task -> {
      task.setOwner(null); // whoever it was taken over from has no more to do with it
      task.setAssignee(person);
    });
  }

  /**
   * Gives a task to who stands in for its assignee, who stays its owner.
   *
   * @throws ConflictException it changed since it was read
   * @throws org.callforprojects.fault.ForbiddenException the task's own rules refuse that person
   */
  public void takeOver(OpenTask task, String substitute) {
    change(task, taken -> {
      taken.setOwner(taken.getAssignee());
      taken.setAssignee(substitute);
    });
  }

  /** Gives it back to the owner, or to its groups for null. @throws ConflictException it changed since it was read */
  public void giveBack(OpenTask task, String owner) {
    change(task, taken -> {
      taken.setOwner(null);
      taken.setAssignee(owner);
    });
  }

  /** The same for its due date; the follow-up date, and every timer of the process, stay. */
  public void due(OpenTask shown, Instant dueAt) {
    change(shown, task -> task.setDueDate(Date.from(dueAt)));
  }

  private void change(OpenTask shown, java.util.function.Consumer<Task> change) {
    translated(() -> {
      Task task = tasks.createTaskQuery().taskId(shown.id()).singleResult();
      if (task == null || ((TaskEntity) task).getRevision() != shown.revision()) {
        throw new ConflictException(EngineFaults.TASK_CONFLICT);
      }
      change.accept(task);
      tasks.saveTask(task);
    });
  }

  /**
   * Ends a task without completing it and has its instance wait at an earlier one, in the same turn of whatever repeats
   * both. Timers and branches beside it go on.
   *
   * @param cancelled   what is cancelled beside the task: an activity around it with {@link #ALL_TURNS}, or null
   * @param earlier     the activity to wait at
   * @param dueVariable variable that the earlier task's due date is read from
   * @param statusVariable variable with the state of the application, where the process has it
   * @param status      that state afterwards
   * @throws ConflictException the task is gone, or goes at this moment
   */
  public void stepBack(OpenTask task, String cancelled, String earlier, String dueVariable, Instant dueAt,
      String statusVariable, String status) {
    translated(() -> {
      ActivityInstance tree = runtime.getActivityInstance(task.instanceId());
      ActivityInstance present = Optional.ofNullable(tree).stream()
          .flatMap(all -> Stream.of(all.getActivityInstances(task.key())))
          .filter(activity -> List.of(activity.getExecutionIds()).contains(task.executionId())).findFirst()
          .orElseThrow(() -> new ConflictException(EngineFaults.TASK_CONFLICT));
      runtime.setVariable(task.executionId(), dueVariable, Date.from(dueAt));
      if (runtime.getVariable(task.executionId(), statusVariable) != null) {
        runtime.setVariable(task.executionId(), statusVariable, status);
      }
      ProcessInstanceModificationBuilder change = runtime.createProcessInstanceModification(task.instanceId());
      if (cancelled == null) {
        // First the new one: a turn whose last activity goes would go with it
        change.startBeforeActivity(earlier, around(tree, present, earlier).getId())
            .cancelActivityInstance(present.getId());
      } else {
        change.startBeforeActivity(earlier).cancelAllForActivity(cancelled);
      }
      change.execute();
    });
  }

  /** The closest activity around the present one that has the earlier one in it, on whichever of its planes. */
  private ActivityInstance around(ActivityInstance tree, ActivityInstance present, String earlier) {
    BpmnModelInstance model = models.getBpmnModelInstance(tree.getProcessDefinitionId());
    Set<String> outer = new HashSet<>();
    for (ModelElementInstance element = model.getModelElementById(earlier).getParentElement(); element != null;
        element = element.getParentElement()) {
      if (element instanceof SubProcess plane) {
        outer.add(plane.getId());
      }
    }
    return path(tree, present.getId()).filter(activity -> outer.contains(activity.getActivityId())).findFirst()
        .orElse(tree);
  }

  /** What is around an activity, from the inside out. */
  private static Stream<ActivityInstance> path(ActivityInstance from, String id) {
    return Stream.of(from.getChildActivityInstances()).flatMap(child -> child.getId().equals(id) ? Stream.of(from)
        : Stream.of(path(child, id).toList()).filter(inner -> !inner.isEmpty())
            .flatMap(inner -> Stream.concat(inner.stream(), Stream.of(from))));
  }

  private static void translated(Runnable work) {
    try {
      work.run();
    } catch (RuntimeException e) {
      if (EngineFaults.isOptimisticLock(e)) {
        ConflictException conflict = new ConflictException(EngineFaults.TASK_CONFLICT);
        conflict.initCause(e);
        throw conflict;
      }
      throw e;
    }
  }
}
