package org.callforprojects.engine.form;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * The variables that a Camunda Form may send.
 * <p>
 * form-js 1.8.7, which Tasklist uses, submits every keyed component that is visible and not {@code disabled}, also the
 * {@code readonly} ones (as the browser shows them) and {@code expression} (as the browser computed it). A person can
 * change both in the request, so they are neither refused nor taken.
 *
 * @param settable keys whose values are taken
 * @param echoed keys whose values are dropped in silence
 * @param fields what the fields hold
 */
record FormKeys(Set<String> settable, Set<String> echoed, Fields fields) {

  /** What a task without a form accepts. */
  static final FormKeys NONE = new FormKeys(Set.of(), Set.of(), new Fields(Map.of()));

  /**
   * What each field of a form holds: by the path of its key, lists left out. {@code budget.amount} is in each row.
   *
   * @param numbers decimals of the number fields
   */
  record Fields(Map<String, Integer> numbers) {

    static Fields of(JsonNode schema) {
      Fields fields = new Fields(new LinkedHashMap<>());
      fields.collect(schema, "");
      return fields;
    }

    private void collect(JsonNode parent, String within) {
      for (JsonNode component : parent.path("components")) {
        String path = component.path("path").asText("");
        if (!FormRows.each(component).isEmpty()) {
          continue;
        } else if (component.has("components")) {
          collect(component, path.isBlank() ? within : within + path + ".");
        } else if (NUMBER.equals(component.path("type").asText())) {
          numbers.put(within + component.path("key").asText(), decimals(component));
        }
      }
    }
  }

  static final String NUMBER = "number";
  /** Where a number field says nothing of its decimals. */
  private static final int MOST_DECIMALS = 6;

  static int decimals(JsonNode component) {
    return component.path("decimalDigits").asInt(MOST_DECIMALS);
  }

  /**
   * Reads a form schema: components at any depth; a group or list with a {@code path} counts as its path. What rows draw
   * counts once they have drawn it.
   */
  static FormKeys of(JsonNode schema) {
    FormKeys keys = new FormKeys(new LinkedHashSet<>(), new LinkedHashSet<>(), Fields.of(schema));
    keys.collect(schema);
    keys.echoed.removeAll(keys.settable);
    return keys;
  }

  private void collect(JsonNode parent) {
    for (JsonNode component : parent.path("components")) {
      String path = component.path("path").asText("");
      if (!FormRows.each(component).isEmpty()) {
        continue;
      } else if (!path.isBlank()) {
        settable.add(variable(path));
      } else if (component.has("components")) {
        collect(component);
      } else if (component.hasNonNull("key") && !component.path("disabled").asBoolean()) {
        (isEchoed(component) ? echoed : settable).add(variable(component.get("key").asText()));
      }
    }
  }

  private static boolean isEchoed(JsonNode component) {
    return component.path("readonly").asBoolean() || "expression".equals(component.path("type").asText());
  }

  /** {@code a.b} is the property b of the one variable a. */
  private static String variable(String path) {
    int dot = path.indexOf('.');
    return dot < 0 ? path : path.substring(0, dot);
  }
}
