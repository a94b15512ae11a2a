package org.callforprojects.engine.form;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;

/**
 * Groups of a form that are drawn by rows of a table: what the group holds is there once for each row, and
 * {@code [[name]]} stands for a value of the row. The group says which rows in its {@code properties.each}; the phase gives
 * them ({@link FormFacts#rows}). A list of form-js 1.8.7 would send one variable, and could not name each row's own limits.
 */
final class FormRows {

  private static final String COMPONENTS = "components";
  private static final Pattern PLACE = Pattern.compile("\\[\\[(\\w+)]]");

  private FormRows() {
  }

  /** Which rows draw this part; empty for a part that is there once. */
  static String each(JsonNode component) {
    return component.path("properties").path("each").asText("");
  }

  static boolean drawsRows(JsonNode form) {
    for (JsonNode component : form.path(COMPONENTS)) {
      if (!each(component).isEmpty() || drawsRows(component)) {
        return true;
      }
    }
    return false;
  }

  /** Puts the parts of each row into the form. @param rows by what the group asks for */
  static <T extends JsonNode> T drawn(T form, Function<String, List<Map<String, Object>>> rows) {
    for (JsonNode component : form.path(COMPONENTS)) {
      String each = each(component);
      if (each.isEmpty()) {
        drawn(component, rows);
        continue;
      }
      ObjectNode group = (ObjectNode) component;
      JsonNode parts = group.get(COMPONENTS);
      ArrayNode all = group.putArray(COMPONENTS);
      rows.apply(each).forEach(row -> parts.forEach(part -> all.add(filled(part, row))));
      group.remove("properties");
    }
    return form;
  }

  private static JsonNode filled(JsonNode part, Map<String, Object> row) {
    if (part instanceof ObjectNode object) {
      ObjectNode copy = object.objectNode();
      object.fields().forEachRemaining(field -> copy.set(field.getKey(), filled(field.getValue(), row)));
      return copy;
    }
    if (part instanceof ArrayNode array) {
      ArrayNode copy = array.arrayNode();
      array.forEach(item -> copy.add(filled(item, row)));
      return copy;
    }
    if (!part.isTextual()) {
      return part;
    }
    Matcher place = PLACE.matcher(part.textValue());
    return place.matches() && row.get(place.group(1)) instanceof Integer number ? IntNode.valueOf(number)
        : TextNode.valueOf(place.replaceAll(found -> Matcher.quoteReplacement(String.valueOf(row.get(found.group(1))))));
  }
}
