package org.callforprojects.workplace;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;

/**
 * A long form, one step for each of its groups and lists, for a page that works without a script. The form itself stays the
 * one source: its fields, their words and their choices are those that Tasklist draws.
 */
public final class FormSteps {

  private static final String PARTED = "components";

  private final List<Step> steps = new ArrayList<>();

  private FormSteps() {
  }

  /**
   * @param key  of its group or list in the form, for an address
   * @param list name of the list whose rows it has; null for a group
   */
  public record Step(int number, String key, String title, String list, List<Field> fields, List<Row> rows) {
  }

  /** A row of a list. @param number from 0 */
  public record Row(int number, List<Field> fields) {

    /** What it begins with. */
    public String title() {
      return fields.isEmpty() ? "" : fields.get(0).value();
    }
  }

  /**
   * @param name    of the value, parts joined by dots: {@code funders.0.amount}
   * @param kind    text, number, moment, area, select, radio or checkbox
   * @param longest characters; null for no limit
   */
  public record Field(String name, String label, String hint, String kind, boolean required, Integer longest, String unit,
      List<Choice> choices, String value) {

    /** For an id, and as the end of a pointer: {@code funders/0/amount}. */
    public String pointer() {
      return name.replace('.', '/');
    }

    /** The field beside which the hint stands: of a list, that of the first row. */
    public String told() {
      return pointer().replaceFirst("^([^/]+)/\\d+/", "$1/0/");
    }
  }

  public record Choice(String value, String label) {
  }

  /**
   * @param except ids of groups that the page draws itself
   */
  public static List<Step> of(JsonNode schema, JsonNode values, List<String> except) {
    FormSteps found = new FormSteps();
    for (JsonNode component : schema.path(PARTED)) {
      if (component.has(PARTED) && !except.contains(component.path("id").asText())) {
        found.add(component, "", values);
      }
    }
    return found.steps;
  }

  private void add(JsonNode group, String within, JsonNode values) {
    String path = group.path("path").asText("");
    String prefix = path.isEmpty() ? within : within + path + ".";
    String key = path.isEmpty() ? group.path("id").asText().replaceFirst("^group_", "") : path;
    if ("dynamiclist".equals(group.path("type").asText())) {
      List<Row> rows = new ArrayList<>();
      int count = at(values, within + path).size();
      for (int row = 0; row < count; row++) {
        rows.add(new Row(row, fields(group, prefix + row + ".", values)));
      }
      steps.add(new Step(steps.size() + 1, key, group.path("label").asText(), within + path, List.of(), rows));
      return;
    }
    List<Field> fields = fields(group, prefix, values);
    if (!fields.isEmpty()) {
      steps.add(new Step(steps.size() + 1, key, group.path("label").asText(), null, fields, List.of()));
    }
    group.path(PARTED).forEach(child -> {
      if (child.has(PARTED)) {
        add(child, prefix, values);
      }
    });
  }

  private static List<Field> fields(JsonNode group, String prefix, JsonNode values) {
    List<Field> fields = new ArrayList<>();
    for (JsonNode component : group.path(PARTED)) {
      String kind = kind(component);
      if (kind != null && component.has("key")) {
        String name = prefix + component.get("key").asText();
        List<Choice> choices = new ArrayList<>();
        component.path("values").forEach(value -> choices.add(new Choice(value.path("value").asText(), value.path("label").asText())));
        JsonNode rules = component.path("validate");
        fields.add(new Field(name, "moment".equals(kind) ? component.path("dateLabel").asText() : component.path("label").asText(),
            component.path("description").asText(""), kind, rules.path("required").asBoolean(),
            rules.has("maxLength") ? rules.get("maxLength").asInt() : null,
            component.path("appearance").path("suffixAdorner").asText(""), choices, at(values, name).asText("")));
      }
    }
    return fields;
  }

  /** Null for what holds no value of its own. */
  private static String kind(JsonNode component) {
    return switch (component.path("type").asText()) {
      case "textfield" -> component.path("validate").has("pattern") ? "number" : "text";
      case "number" -> "number";
      case "textarea" -> "area";
      case "datetime" -> "moment";
      case "select" -> "select";
      case "radio" -> "radio";
      case "checkbox" -> "checkbox";
      default -> null;
    };
  }

  /**
   * Writes what was posted of a step into the values. A list has the rows that were posted.
   *
   * @param posted of a name; null when it was not posted
   * @return the top-level values that the step is a part of, as the form would send them
   */
  public static Map<String, Object> take(Step step, ObjectNode values, Function<String, String> posted, Function<JsonNode, Object> plain) {
    List<Field> fields = new ArrayList<>(step.fields());
    step.rows().forEach(row -> fields.addAll(row.fields()));
    fields.forEach(field -> put(values, field.name().split("\\."), 0, value(field, posted.apply(field.name()))));
    Map<String, Object> changed = new LinkedHashMap<>();
    fields.forEach(field -> changed.computeIfAbsent(field.name().split("\\.")[0], key -> plain.apply(values.get(key))));
    if (step.list() != null) {
      changed.put(step.list(), plain.apply(values.get(step.list())));
    }
    return changed;
  }

  /** A new last row, empty. */
  public static void addRow(Step step, ObjectNode values) {
    ArrayNode rows = values.path(step.list()) instanceof ArrayNode known ? known : values.putArray(step.list());
    rows.addObject();
  }

  public static void removeRow(Step step, ObjectNode values, int number) {
    if (values.path(step.list()) instanceof ArrayNode rows && number >= 0 && number < rows.size()) {
      rows.remove(number);
    }
  }

  private static JsonNode value(Field field, String posted) {
    String text = posted == null ? "" : posted.strip();
    return switch (field.kind()) {
      case "checkbox" -> BooleanNode.valueOf("true".equals(text));
      case "radio" -> text.isEmpty() ? NullNode.getInstance()
          : "true".equals(text) || "false".equals(text) ? BooleanNode.valueOf("true".equals(text)) : TextNode.valueOf(text);
      case "select", "moment" -> text.isEmpty() ? NullNode.getInstance() : TextNode.valueOf(text);
      default -> TextNode.valueOf(text);
    };
  }

  private static void put(JsonNode parent, String[] path, int depth, JsonNode value) {
    String part = path[depth];
    boolean last = depth == path.length - 1;
    if (parent instanceof ArrayNode rows) {
      put(rows.get(Integer.parseInt(part)), path, depth + 1, value);
    } else if (last) {
      ((ObjectNode) parent).set(part, value);
    } else {
      ObjectNode object = (ObjectNode) parent;
      if (!object.path(part).isContainerNode()) {
        object.set(part, JsonNodeFactory.instance.objectNode());
      }
      put(object.get(part), path, depth + 1, value);
    }
  }

  private static JsonNode at(JsonNode values, String name) {
    JsonNode found = values;
    for (String part : name.split("\\.")) {
      found = found.isArray() ? found.path(Integer.parseInt(part)) : found.path(part);
    }
    return found;
  }
}
