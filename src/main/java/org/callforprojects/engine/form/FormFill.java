package org.callforprojects.engine.form;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.callforprojects.typed.EngineNumbers;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.bpm.engine.variable.value.TypedValue;
import org.camunda.spin.plugin.variable.SpinValues;

/**
 * Puts {@link FormFacts} into what the browser gets to draw a form. Tasklist 7.24 asks for all form variables of a task,
 * so facts of a task go in there; for a start form it asks for none, so facts of a start go into the form's schema.
 */
public class FormFill {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Supplier<Stream<FormFacts>> facts;
  private final Supplier<FormDrafts> drafts;

  /**
   * @param facts  asked at each form, because the phases' beans come after the engine
   * @param drafts likewise
   */
  public FormFill(Supplier<Stream<FormFacts>> facts, Supplier<FormDrafts> drafts) {
    this.facts = facts;
    this.drafts = drafts;
  }

  /** Adds the facts of a task; of those that have the name of a variable, the fact is shown. */
  void addTo(VariableMap variables, TaskEntity task, Collection<String> names) {
    if (task.getProcessDefinitionId() == null) {
      return;
    }
    of(task.getProcessDefinition()).map(phase -> phase.ofTask(asked(task)))
        .flatMap(values -> values.entrySet().stream())
        .filter(value -> names == null || names.isEmpty() || names.contains(value.getKey()))
        .forEach(value -> variables.put(value.getKey(), variable(value.getValue())));
  }

  private static FormFacts.FormTask asked(TaskEntity task) {
    return new FormFacts.FormTask(task.getTaskDefinitionKey(), task.getProcessInstance().getBusinessKey(), task::getVariable);
  }

  /** The schema of a task's form with what rows draw in it. */
  <T extends JsonNode> T drawn(T form, TaskEntity task) {
    return FormRows.drawn(form, each -> of(task.getProcessDefinition()).flatMap(phase -> phase.rows(asked(task), each).stream()).toList());
  }

  /**
   * Lays the person's own draft over what the form would show. Someone else's task shows none, for nothing can be sent
   * there. An emptied field is a JSON null, which the form shows as empty whatever it would have been filled with, and
   * which does not make Tasklist send a list typed there later as a null.
   */
  void addDraft(VariableMap variables, TaskEntity task, String author, Collection<String> names) {
    if (task.getAssignee() != null && !task.getAssignee().equals(author)) {
      return;
    }
    drafts.get().of(task.getId(), author).ifPresent(draft -> {
      draft.content().forEach((key, value) -> {
        if (names == null || names.isEmpty() || names.contains(key)) {
          variables.putValueTyped(key, draftValue(value));
        }
      });
      variables.put(FormDrafts.SAVED_AT, draft.savedAt().toString());
    });
  }

  /** The schema of a start form with the choices its {@code valuesKey} name, and what fills its inputs beforehand. */
  InputStream filled(InputStream schema, ProcessDefinitionEntity definition) {
    Map<String, Object> values = of(definition).map(FormFacts::ofStart).findFirst().orElse(Map.of());
    if (values.isEmpty()) {
      return schema;
    }
    try (schema) {
      JsonNode form = JSON.readTree(schema);
      fill(form, values);
      return new ByteArrayInputStream(JSON.writeValueAsBytes(form));
    } catch (IOException e) {
      throw new UncheckedIOException("A start form cannot be read", e);
    }
  }

  private static void fill(JsonNode parent, Map<String, Object> values) {
    for (JsonNode child : parent.path("components")) {
      ObjectNode component = (ObjectNode) child;
      String choices = component.path("valuesKey").asText("");
      if (values.containsKey(choices)) {
        component.remove("valuesKey");
        component.set("values", JSON.valueToTree(values.get(choices)));
      }
      String key = component.path("key").asText("");
      if (values.containsKey(key)) {
        component.set("defaultValue", JSON.valueToTree(values.get(key)));
      }
      fill(component, values);
    }
  }

  private Stream<FormFacts> of(ProcessDefinitionEntity definition) {
    return facts.get().filter(phase -> phase.processKey().equals(definition.getKey()));
  }

  private static TypedValue draftValue(Object value) {
    if (value instanceof String text) {
      return Variables.stringValue(text);
    }
    if (value instanceof Boolean answer) {
      return Variables.booleanValue(answer);
    }
    if (value instanceof Integer number) {
      return Variables.integerValue(number);
    }
    if (value instanceof Number number) {
      return number instanceof Long whole ? Variables.longValue(whole) : Variables.doubleValue(EngineNumbers.of(EngineNumbers.decimal(number)));
    }
    return value == null ? SpinValues.jsonValue("null").create() : (TypedValue) variable(value);
  }

  private static Object variable(Object value) {
    if (value instanceof BigDecimal amount) {
      return EngineNumbers.of(amount);
    }
    if (value == null || value instanceof String || value instanceof Number || value instanceof Boolean) {
      return value;
    }
    try {
      return SpinValues.jsonValue(JSON.writeValueAsString(value)).create();
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A fact of a form cannot be written as JSON", e);
    }
  }
}
