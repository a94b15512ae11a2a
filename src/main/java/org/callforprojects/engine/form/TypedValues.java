package org.callforprojects.engine.form;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import org.callforprojects.fault.InvalidValuesException;
import org.callforprojects.typed.EngineNumbers;
import org.callforprojects.typed.TextKind;
import org.callforprojects.typed.TypedNumber;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.bpm.engine.variable.value.BytesValue;
import org.camunda.bpm.engine.variable.value.FileValue;
import org.camunda.bpm.engine.variable.value.ObjectValue;
import org.camunda.bpm.engine.variable.value.TypedValue;
import org.camunda.spin.plugin.variable.SpinValues;
import org.camunda.spin.plugin.variable.value.JsonValue;
import org.camunda.spin.plugin.variable.value.SpinValue;

/**
 * The values that a form sends, as its fields mean them: texts tidied, and in a number field the number that was typed,
 * as form-js itself would send it: an integer, or a double. What means no number stays as it was typed, for the reader of
 * the form to refuse with all other faults; nothing ever becomes null but a field left empty.
 */
final class TypedValues {

  private static final ObjectMapper JSON = new ObjectMapper();

  private TypedValues() {
  }

  /** @throws InvalidValuesException for a file, a serialised object or broken JSON, which no field sends */
  static TypedValue taken(FormKeys.Fields fields, String key, TypedValue sent) {
    if (sent instanceof JsonValue json) {
      return json(fields, key, json);
    }
    if (sent instanceof SpinValue || sent instanceof FileValue || sent instanceof BytesValue
        || sent instanceof ObjectValue object && !object.isDeserialized()) {
      throw new InvalidValuesException("/" + key, "Ce champ ne reçoit ni fichier ni objet.");
    }
    Object value = sent == null ? null : sent.getValue();
    if (value instanceof String text) {
      JsonNode fitted = fitted(fields, key, TextNode.valueOf(text));
      return fitted.equals(TextNode.valueOf(text)) ? sent : plain(fitted, sent.isTransient());
    }
    if (value instanceof Double number && !Double.isFinite(number)) {
      throw new InvalidValuesException("/" + key, "Un nombre est attendu.");
    }
    if (value instanceof Map || value instanceof List) {
      JsonNode tree = JSON.valueToTree(value);
      JsonNode fitted = fitted(fields, key, tree);
      return fitted.equals(tree) ? sent : Variables.untypedValue(JSON.convertValue(fitted, Object.class));
    }
    return sent;
  }

  /** Of a process, for its form: a number field shows « 150000,50 ». */
  static TypedValue shown(FormKeys.Fields fields, String key, TypedValue kept) {
    Integer decimals = fields.numbers().get(key);
    if (decimals != null && kept != null && kept.getValue() instanceof Number number) {
      return Variables.stringValue(TypedNumber.shown(number, decimals));
    }
    if (kept instanceof JsonValue json && fields.numbers().keySet().stream().anyMatch(path -> path.startsWith(key + "."))) {
      try {
        return SpinValues.jsonValue(JSON.writeValueAsString(spelled(fields, key, JSON.readTree(text(json))))).create();
      } catch (JsonProcessingException e) {
        throw new IllegalStateException("A Json variable does not hold JSON", e);
      }
    }
    return kept;
  }

  private static TypedValue json(FormKeys.Fields fields, String key, JsonValue sent) {
    try {
      String text = text(sent);
      if (text == null) {
        return sent;
      }
      JsonNode tree = JSON.readTree(text);
      JsonNode fitted = fitted(fields, key, tree);
      return fitted.equals(tree) ? sent : SpinValues.jsonValue(JSON.writeValueAsString(fitted)).create();
    } catch (JsonProcessingException e) {
      throw new InvalidValuesException("/" + key, "La valeur de ce champ n’est pas du JSON bien formé.");
    }
  }

  private static String text(JsonValue value) {
    String serialized = value.getValueSerialized();
    return serialized != null || !value.isDeserialized() || value.getValue() == null ? serialized : value.getValue().toString();
  }

  private static JsonNode fitted(FormKeys.Fields fields, String path, JsonNode value) {
    if (value instanceof ObjectNode object) {
      ObjectNode fitted = JsonNodeFactory.instance.objectNode();
      object.properties().forEach(field -> fitted.set(field.getKey(), fitted(fields, path + "." + field.getKey(), field.getValue())));
      return fitted;
    }
    if (value instanceof ArrayNode rows) {
      ArrayNode fitted = JsonNodeFactory.instance.arrayNode(rows.size());
      rows.forEach(row -> fitted.add(fitted(fields, path, row)));
      return fitted;
    }
    if (!value.isTextual()) {
      return value;
    }
    Integer decimals = fields.numbers().get(path);
    String text = value.textValue();
    if (decimals == null) {
      return TextNode.valueOf(TextKind.ofKey(path.substring(path.lastIndexOf('.') + 1)).tidy(text));
    }
    String tidied = TextKind.LINE.tidy(text);
    return tidied.isEmpty() ? NullNode.getInstance()
        : TypedNumber.read(text, decimals).map(TypedValues::number).orElse(value);
  }

  /** A double holds fifteen digits; a longer number stays exact, for its reader to refuse. */
  private static JsonNode number(BigDecimal number) {
    if (number.stripTrailingZeros().scale() <= 0 && number.abs().compareTo(BigDecimal.valueOf(Integer.MAX_VALUE)) <= 0) {
      return IntNode.valueOf(number.intValue());
    }
    return EngineNumbers.fits(number) ? DoubleNode.valueOf(EngineNumbers.of(number)) : DecimalNode.valueOf(number);
  }

  private static JsonNode spelled(FormKeys.Fields fields, String path, JsonNode value) {
    if (value instanceof ObjectNode object) {
      ObjectNode spelled = JsonNodeFactory.instance.objectNode();
      object.properties().forEach(field -> spelled.set(field.getKey(), spelled(fields, path + "." + field.getKey(), field.getValue())));
      return spelled;
    }
    if (value instanceof ArrayNode rows) {
      ArrayNode spelled = JsonNodeFactory.instance.arrayNode(rows.size());
      rows.forEach(row -> spelled.add(spelled(fields, path, row)));
      return spelled;
    }
    Integer decimals = fields.numbers().get(path);
    return decimals != null && value.isNumber() ? TextNode.valueOf(TypedNumber.shown(value.decimalValue(), decimals)) : value;
  }

  /** A number too long for a double stays the text that it was. */
  private static TypedValue plain(JsonNode value, boolean passing) {
    if (value instanceof NullNode) {
      return Variables.untypedNullValue(passing);
    }
    if (value instanceof IntNode) {
      return Variables.integerValue(value.intValue(), passing);
    }
    return value instanceof DoubleNode ? Variables.doubleValue(value.doubleValue(), passing)
        : Variables.stringValue(value.asText(), passing);
  }
}
