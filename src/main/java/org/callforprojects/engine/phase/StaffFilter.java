package org.callforprojects.engine.phase;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

import org.callforprojects.engine.staff.OwnTaskLists;
import org.callforprojects.identity.Groups;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.TaskQuery;

/**
 * A list of Tasklist that a group shares. Its expressions are evaluated for the person who looks.
 *
 * @param priority place in the list of filters, the smallest first
 * @param groups   who sees it
 */
public record StaffFilter(String name, String description, String color, int priority, Set<String> groups,
    Consumer<TaskQuery> criteria) {

  /** Of everybody who has tasks. */
  public static final String MINE = "Mes tâches";
  public static final String FREE = "Tâches de mon groupe";
  public static final String LATE = "En retard";

  private static final String WAITING = "#6b5a12";
  private static final String ME = "${currentUser()}";
  private static final String MY_GROUPS = "${currentUserGroups()}";

  /** @param funders the groups that act for funders */
  static List<StaffFilter> ofAllPhases(Set<String> funders) {
    Set<String> everyone = StaffRights.groupsWithTasks(funders);
    return List.of(
        new StaffFilter(MINE, "Les tâches que vous avez prises.", "#1f6f54", 10, everyone,
            tasks -> tasks.taskAssigneeExpression(ME)),
        new StaffFilter(FREE, "Les tâches que personne n’a encore prises.", "#1b4f8f", 20,
            everyone, tasks -> tasks.taskCandidateGroupInExpression(MY_GROUPS).taskUnassigned()),
        new StaffFilter(LATE, "Les tâches dont l’échéance est passée, prises ou non.", "#a3312a", 30,
            everyone, tasks -> ours(tasks).dueBeforeExpression("${now()}")));
  }

  /**
   * All tasks of a call that a person may see. By the business key, which starts with the code of the call: a column of the
   * engine's, and no variable. Experts have their own tasks only, and lists of these.
   */
  public static StaffFilter ofCall(String code, Set<String> funders) {
    Set<String> groups = new TreeSet<>(StaffRights.groupsWithTasks(funders));
    groups.remove(Groups.EXPERTS);
    return new StaffFilter("Appel " + code, "Toutes les tâches de l’appel, prises ou non.", "#4a5462", 200, groups,
        tasks -> ours(tasks).or().processInstanceBusinessKey(code).processInstanceBusinessKeyLike(code + "-%").endOr());
  }

  /** What waits for one of these groups at one of these user tasks. */
  public static StaffFilter waiting(String name, String description, int priority, Set<String> groups, String... tasks) {
    return new StaffFilter(name, description, WAITING, priority, groups, query -> {
      if (tasks.length == 1) {
        ours(query).taskDefinitionKey(tasks[0]);
      } else {
        ours(query).taskDefinitionKeyIn(tasks);
      }
    });
  }

  /** The same, for all who may see them and not the groups alone. */
  public static StaffFilter everywhere(String name, String description, int priority, Set<String> groups, String... tasks) {
    return new StaffFilter(name, description, WAITING, priority, groups, query -> query.taskDefinitionKeyIn(tasks));
  }

  /** Those at a user task that the person who looks has. */
  public static StaffFilter mine(String name, String description, int priority, Set<String> groups, String task) {
    return new StaffFilter(name, description, WAITING, priority, groups,
        tasks -> tasks.taskDefinitionKey(task).taskAssigneeExpression(ME));
  }

  /** What has a higher priority first; within it what is due first. */
  public StaffFilter byPriority() {
    return new StaffFilter(name, description, color, priority, groups, criteria.andThen(query -> query.orderByTaskPriority().desc()));
  }

  /** Those of one's groups, taken or not: nobody sees others, and said in the list it costs nothing, {@link OwnTaskLists}. */
  private static TaskQuery ours(TaskQuery tasks) {
    return tasks.taskCandidateGroupInExpression(MY_GROUPS).includeAssignedTasks();
  }

  /** The oldest due date first, unless the list has an order of its own: what is late is at the top. */
  public TaskQuery query(TaskService tasks) {
    TaskQuery query = tasks.createTaskQuery();
    criteria.accept(query);
    return query.orderByDueDate().asc();
  }

  /** @param columns what the card shows beside what our own says of the application, words by variable */
  public Map<String, Object> properties(Map<String, String> columns) {
    return Map.of("description", description, "color", color, "priority", priority, "refresh", true,
        "showUndefinedVariable", false, "variables",
        columns.entrySet().stream().map(column -> Map.of("name", column.getKey(), "label", column.getValue())).toList());
  }
}
