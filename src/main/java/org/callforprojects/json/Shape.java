package org.callforprojects.json;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import org.callforprojects.fault.Fault;
import org.callforprojects.typed.TextKind;

/**
 * Holds a JSON tree against a record and its parts, and tidies what was typed in it. A value that is absent or null is for
 * Bean Validation to judge; one of the wrong shape is a fault and becomes null, so that the rest can be judged with it.
 */
final class Shape {

  /** The year of a day that a database holds. */
  private static final Pattern FOUR_DIGITS = Pattern.compile("[0-9]{4}-");

  private static final BigDecimal SMALLEST_INT = BigDecimal.valueOf(Integer.MIN_VALUE);
  private static final BigDecimal LARGEST_INT = BigDecimal.valueOf(Integer.MAX_VALUE);

  /** More than any list of ours may hold; Bean Validation then holds each to its own limit. */
  private static final int LONGEST_LIST = 1000;

  private static final Pattern INTEGER = Pattern.compile("-?[0-9]{1,9}");
  private static final String UNKNOWN = "Ce champ est inconnu.";

  private final List<Fault> faults = new ArrayList<>();
  private JsonNode fitted = NullNode.getInstance();

  private Shape() {
  }

  static Shape of(JsonNode tree, Class<?> type) {
    Shape shape = new Shape();
    if (tree == null || tree.isMissingNode() || tree.isNull()) {
      shape.fault("", "Un objet JSON est attendu.");
    } else {
      shape.fitted = shape.fit("", tree, type, null);
    }
    return shape;
  }

  List<Fault> faults() {
    return faults;
  }

  /** The tree, tidied, with null for each value that has a fault and without the fields that are unknown. */
  JsonNode fitted() {
    return fitted;
  }

  /** @param kind of the texts within, as the component says; null where it says nothing */
  private JsonNode fit(String pointer, JsonNode node, Type type, TextKind kind) {
    if (node.isNull()) {
      return node;
    }
    if (type instanceof ParameterizedType list && Collection.class.isAssignableFrom((Class<?>) list.getRawType())) {
      return fitList(pointer, node, list.getActualTypeArguments()[0], kind);
    }
    if (type instanceof ParameterizedType map && Map.class.isAssignableFrom((Class<?>) map.getRawType())) {
      return fitMap(pointer, node, (Class<?>) map.getActualTypeArguments()[0], map.getActualTypeArguments()[1]);
    }
    Class<?> target = (Class<?>) type;
    if (target.isRecord()) {
      return fitRecord(pointer, node, target);
    }
    JsonNode tidied = node.isTextual() ? tidied(node, target, kind) : node;
    if (tidied.isNull()) {
      return tidied;
    }
    String fault = target.isEnum() ? codeFault(tidied, target) : valueFault(tidied, target);
    if (fault == null) {
      return tidied;
    }
    fault(pointer, fault);
    return NullNode.getInstance();
  }

  /** An identifier of blanks alone was not given; codes and dates are written without blanks. */
  private static JsonNode tidied(JsonNode node, Class<?> target, TextKind kind) {
    TextKind known = kind != null ? kind : target == String.class ? TextKind.TEXT : TextKind.LINE;
    String text = known.tidy(node.textValue());
    return text.isEmpty() && known.isIdentifier() ? NullNode.getInstance() : TextNode.valueOf(text);
  }

  private JsonNode fitList(String pointer, JsonNode node, Type element, TextKind kind) {
    if (!node.isArray()) {
      return refused(pointer, "Une liste est attendue.");
    }
    // Bean Validation takes time by the square of the elements that are wrong (measured: 19 s for 30 000 members).
    if (node.size() > LONGEST_LIST) {
      return refused(pointer, "Cette liste compte trop d’éléments.");
    }
    ArrayNode list = JsonNodeFactory.instance.arrayNode(node.size());
    for (int i = 0; i < node.size(); i++) {
      list.add(fit(pointer + "/" + i, node.get(i), element, kind));
    }
    return list;
  }

  private JsonNode fitMap(String pointer, JsonNode node, Class<?> key, Type value) {
    if (!node.isObject()) {
      return refused(pointer, "Un objet est attendu.");
    }
    if (node.size() > LONGEST_LIST) {
      return refused(pointer, "Cette liste compte trop d’éléments.");
    }
    ObjectNode map = JsonNodeFactory.instance.objectNode();
    node.fields().forEachRemaining(field -> {
      String at = at(pointer, field.getKey());
      if (isKey(field.getKey(), key)) {
        map.set(field.getKey(), fit(at, field.getValue(), value, null));
      } else {
        fault(at, UNKNOWN);
      }
    });
    return map;
  }

  private static boolean isKey(String name, Class<?> key) {
    if (key == Integer.class) {
      return INTEGER.matcher(name).matches();
    }
    return !key.isEnum() || Arrays.stream(key.getEnumConstants()).anyMatch(code -> ((Enum<?>) code).name().equals(name));
  }

  private static String at(String pointer, String name) {
    return pointer + "/" + name.replace("~", "~0").replace("/", "~1");
  }

  private JsonNode fitRecord(String pointer, JsonNode node, Class<?> target) {
    if (!node.isObject()) {
      return refused(pointer, "Un objet est attendu.");
    }
    Map<String, RecordComponent> components = new LinkedHashMap<>();
    for (RecordComponent component : target.getRecordComponents()) {
      components.put(component.getName(), component);
    }
    ObjectNode record = JsonNodeFactory.instance.objectNode();
    node.fields().forEachRemaining(field -> {
      String at = at(pointer, field.getKey());
      RecordComponent component = components.get(field.getKey());
      if (component == null) {
        fault(at, UNKNOWN);
      } else {
        record.set(field.getKey(), fit(at, field.getValue(), component.getGenericType(), TextKinds.of(component)));
      }
    });
    return record;
  }

  private static String codeFault(JsonNode node, Class<?> target) {
    List<String> codes = Arrays.stream(target.getEnumConstants()).map(code -> ((Enum<?>) code).name()).toList();
    return node.isTextual() && codes.contains(node.textValue()) ? null
        : "Valeur inconnue ; valeurs admises : " + codes.stream().collect(Collectors.joining(", ")) + ".";
  }

  private static String valueFault(JsonNode node, Class<?> target) {
    if (target == String.class) {
      return node.isTextual() ? null : "Un texte est attendu.";
    }
    if (target == Boolean.class) {
      return node.isBoolean() ? null : "Répondez par true ou false.";
    }
    if (target == Integer.class) {
      return node.isNumber() && isInt(node.decimalValue()) ? null : "Un nombre entier est attendu.";
    }
    if (target == BigDecimal.class) {
      return node.isNumber() ? null : "Un nombre est attendu.";
    }
    if (target == OffsetDateTime.class) {
      return node.isTextual() && isDate(node.textValue()) ? null
          : "Une date et une heure sont attendues, par exemple 2013-10-31T23:59:59+01:00.";
    }
    if (target == LocalDate.class) {
      return node.isTextual() && isDay(node.textValue()) ? null : "Une date est attendue, par exemple 2013-10-31.";
    }
    throw new IllegalArgumentException("A body cannot hold a " + target.getName());
  }

  /** Forms send 36 as 36.0. */
  private static boolean isInt(BigDecimal number) {
    return number.compareTo(SMALLEST_INT) >= 0 && number.compareTo(LARGEST_INT) <= 0
        && number.stripTrailingZeros().scale() <= 0;
  }

  private static boolean isDate(String text) {
    try {
      OffsetDateTime.parse(text);
      return FOUR_DIGITS.matcher(text).lookingAt();
    } catch (DateTimeException e) {
      return false;
    }
  }

  private static boolean isDay(String text) {
    try {
      LocalDate.parse(text);
      return FOUR_DIGITS.matcher(text).lookingAt();
    } catch (DateTimeException e) {
      return false;
    }
  }

  private JsonNode refused(String pointer, String message) {
    fault(pointer, message);
    return NullNode.getInstance();
  }

  private void fault(String pointer, String message) {
    faults.add(new Fault(pointer, message));
  }
}
