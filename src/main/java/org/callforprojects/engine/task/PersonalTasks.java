package org.callforprojects.engine.task;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.callforprojects.json.Json;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.value.TypedValue;
import org.camunda.spin.plugin.variable.SpinValues;
import org.camunda.spin.plugin.variable.value.JsonValue;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Completes tasks from our own pages as Tasklist does: with the rights of the person, the guard of the form, the journal,
 * and one transaction for each task.
 */
@Component
public class PersonalTasks {

  private static final ObjectMapper TREES = new ObjectMapper();

  private final TaskService tasks;
  private final FormService forms;
  private final IdentityService identity;
  private final JdbcClient jdbc;
  private final Json json;

  PersonalTasks(TaskService tasks, FormService forms, IdentityService identity, JdbcClient jdbc, Json json) {
    this.json = json;
    this.tasks = tasks;
    this.forms = forms;
    this.identity = identity;
    this.jdbc = jdbc;
  }

  /**
   * To be called outside of any transaction. A list is sent as Json.
   *
   * @throws org.callforprojects.fault.RefusalException as the task's form is refused in Tasklist; the task then stays open
   */
  public void complete(String person, Collection<String> groups, String taskId, Map<String, Object> values) {
    as(person, groups, () -> {
      tasks.complete(taskId, asAFormSendsThem(values));
      return null;
    });
  }

  /** Lists and objects as Json. */
  private Map<String, Object> asAFormSendsThem(Map<String, Object> values) {
    Map<String, Object> sent = new LinkedHashMap<>(values);
    sent.replaceAll((key, value) -> value instanceof Collection<?> || value instanceof Map<?, ?>
        ? SpinValues.jsonValue(json.write(value)).create() : value);
    return sent;
  }

  /**
   * The form of a task as Tasklist draws it for a person: numbers as texts, the phase's facts, and over them what the person
   * typed before and has not sent.
   *
   * @param values by the keys of the schema's components
   */
  public record Form(JsonNode schema, ObjectNode values) {
  }

  /** @throws org.callforprojects.fault.RefusalException the person may not work on the task, or it is gone */
  public Form form(String person, Collection<String> groups, String taskId) {
    return as(person, groups, () -> {
      VariableMap variables = forms.getTaskFormVariables(taskId);
      ObjectNode values = TREES.createObjectNode();
      variables.keySet().forEach(name -> values.set(name, tree(variables.getValueTyped(name))));
      try (InputStream schema = forms.getDeployedTaskForm(taskId)) {
        return new Form(TREES.readTree(schema), values);
      } catch (IOException e) {
        throw new UncheckedIOException("The form of a task cannot be read", e);
      }
    });
  }

  private static JsonNode tree(TypedValue value) {
    try {
      return value instanceof JsonValue json ? TREES.readTree(json.getValue().toString())
          : value == null || value.getValue() == null || !isPlain(value.getValue()) ? NullNode.getInstance()
          : TREES.valueToTree(value.getValue());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A Json variable does not hold JSON", e);
    }
  }

  private static boolean isPlain(Object value) {
    return value instanceof String || value instanceof Number || value instanceof Boolean;
  }

  /** Takes a task in charge, as in Tasklist. Nothing happens when it is this person's already. */
  public void claim(String person, Collection<String> groups, String taskId) {
    as(person, groups, () -> {
      tasks.claim(taskId, person);
      return null;
    });
  }

  private <T> T as(String person, Collection<String> groups, Supplier<T> work) {
    var before = identity.getCurrentAuthentication();
    identity.setAuthentication(person, List.copyOf(groups));
    try {
      return work.get();
    } finally {
      identity.setAuthentication(before);
    }
  }

  /** Open tasks of one kind in one instance, by the value of a variable of their scope: one question to the database. */
  public Map<String, String> byVariable(String businessKey, String taskKey, String variable) {
    Map<String, String> found = new LinkedHashMap<>();
    jdbc.sql("""
        select t.id_, v.text_ from act_ru_execution p join act_ru_task t on t.proc_inst_id_ = p.id_
          join act_ru_execution e on e.id_ = t.execution_id_
          join act_ru_variable v on v.name_ = ? and v.execution_id_ in (e.id_, e.parent_id_)
        where p.business_key_ = ? and t.task_def_key_ = ?""").params(variable, businessKey, taskKey)
        .query(row -> {
          found.put(row.getString("text_"), row.getString("id_"));
        });
    return found;
  }

  /**
   * Variables of the scopes in which tasks stand, the nearest first, as texts: one question to the database.
   *
   * @return by task, then by name
   */
  public Map<String, Map<String, String>> variables(Collection<String> taskIds, Collection<String> names) {
    Map<String, Map<String, String>> found = new LinkedHashMap<>();
    if (taskIds.isEmpty()) {
      return found;
    }
    jdbc.sql("""
        with recursive up(task, scope, depth) as (
          select t.id_, t.execution_id_, 0 from act_ru_task t where t.id_ in (:ids)
          union all
          select up.task, e.parent_id_, up.depth + 1 from up join act_ru_execution e on e.id_ = up.scope where e.parent_id_ is not null)
        select up.task, v.name_, v.text_, v.long_, v.double_ from up
          join act_ru_variable v on v.execution_id_ = up.scope and v.task_id_ is null
        where v.name_ in (:names) order by up.depth""").param("ids", taskIds).param("names", names)
        .query(row -> {
          String text = row.getString("text_");
          double number = row.getDouble("double_");
          String value = text != null ? text : row.wasNull() ? row.getString("long_") : String.valueOf(number);
          if (value != null) {
            found.computeIfAbsent(row.getString("task"), task -> new LinkedHashMap<>()).putIfAbsent(row.getString("name_"), value);
          }
        });
    return found;
  }

  /** An open task that a person may complete. */
  public record Open(String id, String key, String name, String businessKey, Instant dueAt) {
  }

  /** The open tasks of these kinds whose candidates are of these groups, the earliest due first. */
  public List<Open> ofGroups(Collection<String> taskKeys, Collection<String> groups, String person) {
    if (taskKeys.isEmpty() || groups.isEmpty()) {
      return List.of();
    }
    return jdbc.sql("""
        select distinct t.id_, t.task_def_key_, t.name_, p.business_key_, t.due_date_
        from act_ru_task t join act_ru_identitylink l on l.task_id_ = t.id_ and l.type_ = 'candidate'
          join act_ru_execution p on p.id_ = t.proc_inst_id_
        where t.task_def_key_ in (:keys) and l.group_id_ in (:groups) and (t.assignee_ is null or t.assignee_ = :person)
        order by t.due_date_, t.id_""").param("keys", taskKeys).param("groups", groups).param("person", person)
        .query((row, n) -> new Open(row.getString("id_"), row.getString("task_def_key_"), row.getString("name_"), row.getString("business_key_"),
            row.getTimestamp("due_date_") == null ? null : row.getTimestamp("due_date_").toInstant())).list();
  }
}
