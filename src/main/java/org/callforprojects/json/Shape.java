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
import org.callforprojects.fault.Fault;

/** Holds a JSON tree against a record and its parts; a value that is absent or null is for Bean Validation to judge. */
final class Shape {

  private static final BigDecimal SMALLEST_INT = BigDecimal.valueOf(Integer.MIN_VALUE);
  private static final BigDecimal LARGEST_INT = BigDecimal.valueOf(Integer.MAX_VALUE);

  /** More than any list of ours may hold; Bean Validation then holds each to its own limit. */
  private static final int LONGEST_LIST = 1000;

  private static final Pattern INTEGER = Pattern.compile("-?[0-9]{1,9}");

  private final List<Fault> faults = new ArrayList<>();

  private Shape() {
  }

  static List<Fault> faults(JsonNode tree, Class<?> type) {
    Shape shape = new Shape();
    if (tree == null || tree.isMissingNode() || tree.isNull()) {
      shape.fault("", "Un objet JSON est attendu.");
    } else {
      shape.check("", tree, type);
    }
    return shape.faults;
  }

  private void check(String pointer, JsonNode node, Type type) {
    if (node.isNull()) {
      return;
    }
    if (type instanceof ParameterizedType list && Collection.class.isAssignableFrom((Class<?>) list.getRawType())) {
      checkList(pointer, node, list.getActualTypeArguments()[0]);
      return;
    }
    if (type instanceof ParameterizedType map && Map.class.isAssignableFrom((Class<?>) map.getRawType())) {
      checkMap(pointer, node, (Class<?>) map.getActualTypeArguments()[0], map.getActualTypeArguments()[1]);
      return;
    }
    Class<?> target = (Class<?>) type;
    if (target.isRecord()) {
      checkRecord(pointer, node, target);
    } else if (target.isEnum()) {
      checkCode(pointer, node, target);
    } else {
      checkValue(pointer, node, target);
    }
  }

  private void checkList(String pointer, JsonNode node, Type element) {
    if (!node.isArray()) {
      fault(pointer, "Une liste est attendue.");
      return;
    }
    // Bean Validation takes time by the square of the elements that are wrong (measured: 19 s for 30 000 members).
    if (node.size() > LONGEST_LIST) {
      fault(pointer, "Cette liste compte trop d’éléments.");
      return;
    }
    for (int i = 0; i < node.size(); i++) {
      check(pointer + "/" + i, node.get(i), element);
    }
  }

  private void checkMap(String pointer, JsonNode node, Class<?> key, Type value) {
    if (!node.isObject()) {
      fault(pointer, "Un objet est attendu.");
      return;
    }
    if (node.size() > LONGEST_LIST) {
      fault(pointer, "Cette liste compte trop d’éléments.");
      return;
    }
    node.fields().forEachRemaining(field -> {
      String at = at(pointer, field.getKey());
      if (isKey(field.getKey(), key)) {
        check(at, field.getValue(), value);
      } else {
        fault(at, "Ce champ est inconnu.");
      }
    });
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

  private void checkRecord(String pointer, JsonNode node, Class<?> target) {
    if (!node.isObject()) {
      fault(pointer, "Un objet est attendu.");
      return;
    }
    Map<String, Type> fields = new LinkedHashMap<>();
    for (RecordComponent component : target.getRecordComponents()) {
      fields.put(component.getName(), component.getGenericType());
    }
    node.fields().forEachRemaining(field -> {
      String at = at(pointer, field.getKey());
      Type type = fields.get(field.getKey());
      if (type == null) {
        fault(at, "Ce champ est inconnu.");
      } else {
        check(at, field.getValue(), type);
      }
    });
  }

  private void checkCode(String pointer, JsonNode node, Class<?> target) {
    List<String> codes = Arrays.stream(target.getEnumConstants()).map(code -> ((Enum<?>) code).name()).toList();
    if (!node.isTextual() || !codes.contains(node.textValue())) {
      fault(pointer, "Valeur inconnue ; valeurs admises : " + codes.stream().collect(Collectors.joining(", ")) + ".");
    }
  }

  private void checkValue(String pointer, JsonNode node, Class<?> target) {
    if (target == String.class) {
      expect(node.isTextual(), pointer, "Un texte est attendu.");
    } else if (target == Boolean.class) {
      expect(node.isBoolean(), pointer, "Répondez par true ou false.");
    } else if (target == Integer.class) {
      expect(node.isNumber() && isInt(node.decimalValue()), pointer, "Un nombre entier est attendu.");
    } else if (target == BigDecimal.class) {
      expect(node.isNumber(), pointer, "Un nombre est attendu.");
    } else if (target == OffsetDateTime.class) {
      expect(node.isTextual() && isDate(node.textValue()), pointer,
          "Une date et une heure sont attendues, par exemple 2013-10-31T23:59:59+01:00.");
    } else if (target == LocalDate.class) {
      expect(node.isTextual() && isDay(node.textValue()), pointer, "Une date est attendue, par exemple 2013-10-31.");
    } else {
      throw new IllegalArgumentException("A body cannot hold a " + target.getName());
    }
  }

  /** Forms send 36 as 36.0. */
  private static boolean isInt(BigDecimal number) {
    return number.compareTo(SMALLEST_INT) >= 0 && number.compareTo(LARGEST_INT) <= 0
        && number.stripTrailingZeros().scale() <= 0;
  }

  private static boolean isDate(String text) {
    try {
      OffsetDateTime.parse(text);
      return true;
    } catch (DateTimeException e) {
      return false;
    }
  }

  private static boolean isDay(String text) {
    try {
      LocalDate.parse(text);
      return true;
    } catch (DateTimeException e) {
      return false;
    }
  }

  private void expect(boolean right, String pointer, String message) {
    if (!right) {
      fault(pointer, message);
    }
  }

  private void fault(String pointer, String message) {
    faults.add(new Fault(pointer, message));
  }
}
