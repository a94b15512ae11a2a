package org.callforprojects.engine.form;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import org.callforprojects.typed.TypedNumber;

/**
 * A form as the browser gets it. The number field of form-js 1.8.7 turns « 150 000 » pasted into it to {@code NaN} and
 * null, and drops the keys that it does not know while one types. So each number field is served as a text field that
 * keeps what was typed and says when it is no number; {@link TypedValues} reads it. Done here and not in the forms: those of
 * files that run are fixed, and a field added later cannot forget it.
 */
final class ServedForm {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** Numbers that are printed in groups, and addresses pasted with blanks: counted once they are tidied. */
  private static final Set<String> TIDIED_FIRST = Set.of("siret", "iban", "bic", "email");

  private static final List<String> OF_NUMBERS = List.of("decimalDigits", "increment", "serializeToString");

  private ServedForm() {
  }

  static InputStream of(InputStream schema) {
    return of(schema, UnaryOperator.identity());
  }

  /** @param drawn puts into the schema what is not in the file */
  static InputStream of(InputStream schema, UnaryOperator<JsonNode> drawn) {
    try (schema) {
      JsonNode form = drawn.apply(JSON.readTree(schema));
      Map<String, Integer> numbers = FormKeys.Fields.of(form).numbers();
      serve(form, numbers.keySet().stream().filter(path -> !path.contains(".")).toList());
      return new ByteArrayInputStream(JSON.writeValueAsBytes(form));
    } catch (IOException e) {
      throw new UncheckedIOException("A form cannot be read", e);
    }
  }

  private static void serve(JsonNode parent, List<String> numbers) {
    for (JsonNode child : parent.path("components")) {
      ObjectNode component = (ObjectNode) child;
      String type = component.path("type").asText();
      if (FormKeys.NUMBER.equals(type)) {
        makeText(component);
      } else if ("textfield".equals(type) && TIDIED_FIRST.contains(component.path("key").asText())
          && component.path("validate") instanceof ObjectNode rules) {
        rules.remove("maxLength");
      }
      if (component.path("conditional").path("hide").isTextual()) {
        ObjectNode conditional = (ObjectNode) component.get("conditional");
        conditional.put("hide", withEmptyTexts(conditional.get("hide").textValue(), numbers));
      }
      serve(component, numbers);
    }
  }

  private static void makeText(ObjectNode component) {
    int decimals = FormKeys.decimals(component);
    component.put("type", "textfield");
    OF_NUMBERS.forEach(component::remove);
    ObjectNode rules = JSON.createObjectNode();
    if (component.path("validate").path("required").asBoolean()) {
      rules.put("required", true);
    }
    rules.put("pattern", TypedNumber.pattern(decimals));
    component.set("validate", rules);
    JsonNode preset = component.path("defaultValue");
    if (preset.isNumber()) {
      component.set("defaultValue", TextNode.valueOf(TypedNumber.shown(new BigDecimal(preset.asText()), decimals)));
    }
  }

  /** An empty text field is an empty text where the number field was null. */
  private static String withEmptyTexts(String expression, List<String> numbers) {
    String adapted = expression;
    for (String key : numbers) {
      adapted = adapted.replaceAll("\\b" + Pattern.quote(key) + " = null\\b", "(" + key + " = null or " + key + " = \"\")");
    }
    return adapted;
  }
}
