package org.callforprojects.space.page;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.callforprojects.space.DraftCheck;
import org.callforprojects.space.DraftReferences;
import org.callforprojects.space.Section;

/**
 * A topic of a draft as a form: fields are named by their place, {@code members.0.siret}, and hold what was typed. Both
 * ways: what is shown, and what comes back.
 */
public final class AnswerForm {

  /** Fields that may come several times. */
  private static final Set<String> LISTS = Set.of("evidence", "communeCodes", "sectors", "policies");
  /** Lists with boxes, and one field for what no box names. */
  private static final Set<String> OPEN = Set.of("sectors", "policies");
  private static final int MOST_ROWS = 300;
  private static final String PART = "[a-zA-Z]{1,40}|[0-9]{1,3}";

  private final ObjectNode content;
  private final List<DraftCheck.Problem> problems;
  private final boolean checked;
  private final int more;
  private final DraftReferences references;

  /**
   * @param checked whether what is wrong is shown: only when it was asked for
   * @param more    how many blank rows are wanted
   */
  AnswerForm(ObjectNode content, List<DraftCheck.Problem> problems, boolean checked, int more, DraftReferences references) {
    this.content = content;
    this.problems = problems;
    this.checked = checked;
    this.more = more;
    this.references = references;
  }

  /** A way to say what was meant. */
  public record Choice(String value, String label) {
  }

  public boolean isChecked() {
    return checked;
  }

  public List<DraftCheck.Problem> problems() {
    return checked ? problems : List.of();
  }

  public static String id(String path) {
    return path.replace('.', '-');
  }

  private JsonNode at(String path) {
    return content.at("/" + path.replace('.', '/'));
  }

  public String value(String path) {
    return references.shown(path.substring(path.lastIndexOf('.') + 1).matches("[0-9]+")
        ? path.replaceAll("\\.[0-9]+$", "").replaceAll(".*\\.", "") : path.substring(path.lastIndexOf('.') + 1),
        at(path).isValueNode() ? at(path).asText("") : "");
  }

  /** Whether that is what was chosen. */
  public boolean is(String path, String value) {
    String typed = at(path).asText("");
    return typed.equals(value) || value.equals("oui") && typed.equals("true") || value.equals("non") && typed.equals("false");
  }

  public boolean has(String path, String value) {
    return StreamSupport.stream(at(path).spliterator(), false).anyMatch(one -> one.asText("").equals(value));
  }

  /** The answers that none of the boxes offers, one a line. @param known codes of the boxes */
  public String others(String path, List<String> known) {
    return StreamSupport.stream(at(path).spliterator(), false).map(one -> one.asText("")).filter(one -> !known.contains(one))
        .collect(java.util.stream.Collectors.joining(" ; "));
  }

  /** Numbers of the rows: those there are, and blank ones. */
  public List<Integer> rows(String path) {
    int there = at(path).size();
    return IntStream.range(0, Math.min(MOST_ROWS, Math.max(1, there + more))).boxed().toList();
  }

  /** Null for what is right, or was not looked at. */
  public String error(String path) {
    String pointer = "/" + path.replace('.', '/');
    return checked ? problems.stream().filter(problem -> problem.pointer().equals(pointer))
        .map(DraftCheck.Problem::message).findFirst().orElse(null) : null;
  }

  public List<Choice> categories(String path) {
    String typed = at(path).asText("");
    return typed.isBlank() ? List.of() : references.categoriesLike(typed).stream().map(c -> new Choice(c[0], c[1])).toList();
  }

  public List<Choice> communes(String path) {
    String typed = at(path).asText("");
    return typed.isBlank() ? List.of()
        : references.communesLike(typed, content).stream().map(c -> new Choice(c[0], c[1])).toList();
  }

  // --- what comes back ---

  /** Everything that was typed on a topic, without rows that hold nothing. Names that are no field of it are ignored. */
  static ObjectNode read(Section section, Map<String, String[]> parameters) {
    return read(section.fields(), parameters);
  }

  /** @param fields names of the first parts */
  static ObjectNode read(List<String> fields, Map<String, String[]> parameters) {
    Map<String, Object> tree = new TreeMap<>();
    parameters.forEach((name, values) -> {
      String[] parts = name.split("\\.");
      if (fields.contains(parts[0]) && parts.length <= 4 && Arrays.stream(parts).allMatch(p -> p.matches(PART))) {
        put(tree, parts, values);
      }
    });
    return (ObjectNode) json(tree);
  }

  @SuppressWarnings("unchecked")
  private static void put(Map<String, Object> tree, String[] parts, String[] values) {
    Map<String, Object> node = tree;
    for (int i = 0; i < parts.length - 1; i++) {
      Object next = node.computeIfAbsent(parts[i], part -> new TreeMap<String, Object>());
      if (!(next instanceof Map)) {
        return;
      }
      node = (Map<String, Object>) next;
    }
    String last = parts[parts.length - 1];
    List<String> typed = Arrays.stream(values).flatMap(value -> OPEN.contains(last) ? Arrays.stream(value.split(";")) : Stream.of(value))
        .map(String::strip).filter(value -> !value.isEmpty()).toList();
    // Of a text and the choices offered beside it, the choice is meant
    node.put(last, LISTS.contains(last) ? typed : typed.isEmpty() ? "" : typed.get(typed.size() - 1));
  }

  private static JsonNode json(Object value) {
    JsonNodeFactory nodes = JsonNodeFactory.instance;
    if (value instanceof List<?> list) {
      ArrayNode array = nodes.arrayNode();
      list.forEach(one -> array.add(one.toString()));
      return array;
    }
    if (!(value instanceof Map<?, ?> map)) {
      return nodes.textNode(value.toString());
    }
    if (!map.isEmpty() && map.keySet().stream().allMatch(key -> key.toString().matches("[0-9]+"))) {
      ArrayNode rows = nodes.arrayNode();
      map.entrySet().stream().sorted((a, b) -> Integer.compare(Integer.parseInt(a.getKey().toString()),
          Integer.parseInt(b.getKey().toString()))).map(entry -> json(entry.getValue())).filter(row -> !blank(row))
          .forEach(rows::add);
      return rows;
    }
    ObjectNode object = nodes.objectNode();
    map.forEach((key, part) -> object.set(key.toString(), json(part)));
    return object;
  }

  private static boolean blank(JsonNode node) {
    if (node.isValueNode()) {
      return node.asText("").isBlank();
    }
    return StreamSupport.stream(node.spliterator(), false).allMatch(AnswerForm::blank);
  }

  /** The same without one row. */
  static ObjectNode without(ObjectNode content, String rows, int number) {
    if (content.get(rows) instanceof ArrayNode array && number >= 0 && number < array.size()) {
      array.remove(number);
    }
    return content;
  }

  /** What two texts of a topic say differently: the pointer, mine, theirs. */
  record Difference(String label, String mine, String theirs) {
  }

  static List<Difference> differences(JsonNode mine, JsonNode theirs) {
    Map<String, String> one = flat("", mine, new TreeMap<>());
    Map<String, String> other = flat("", theirs, new TreeMap<>());
    List<Difference> found = new ArrayList<>();
    java.util.stream.Stream.concat(one.keySet().stream(), other.keySet().stream()).distinct().sorted().forEach(pointer -> {
      String my = one.getOrDefault(pointer, "");
      String their = other.getOrDefault(pointer, "");
      if (!my.equals(their)) {
        found.add(new Difference(org.callforprojects.space.AnswerLabels.of(pointer), my, their));
      }
    });
    return found;
  }

  private static Map<String, String> flat(String pointer, JsonNode node, Map<String, String> into) {
    if (node.isArray()) {
      for (int i = 0; i < node.size(); i++) {
        flat(pointer + "/" + i, node.get(i), into);
      }
    } else if (node.isObject()) {
      node.fields().forEachRemaining(field -> flat(pointer + "/" + field.getKey(), field.getValue(), into));
    } else {
      into.put(pointer, node.asText(""));
    }
    return into;
  }

  /** Every field of a text, by its name: to send it again as it is. */
  static List<Choice> fields(ObjectNode content) {
    return flat("", content, new TreeMap<>()).entrySet().stream().map(entry -> new Choice(
        entry.getKey().substring(1).replace('/', '.').replaceAll("\\.(evidence|communeCodes|sectors|policies)\\.[0-9]+$", ".$1"),
        entry.getValue())).toList();
  }
}
