package org.callforprojects.rule;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A decision table as data.
 *
 * @param key       its id, e.g. {@code eligibility}
 * @param title     its French name
 * @param hitPolicy what several rules that apply at once mean
 * @param inputs    what it is asked with, in the order of the columns
 * @param outputs   what it answers
 * @param rules     in their order, which decides under {@link HitPolicy#FIRST}
 */
public record RuleTable(String key, String title, String description, HitPolicy hitPolicy, List<Column> inputs,
    List<Column> outputs, List<Rule> rules) {

  public RuleTable {
    inputs = List.copyOf(inputs);
    outputs = List.copyOf(outputs);
    rules = List.copyOf(rules);
  }

  /** How the answers of several rules are put together. */
  public enum HitPolicy {
    /** The first rule that applies decides. */
    FIRST,
    /** No two rules may apply at once. */
    UNIQUE,
    /** Every rule that applies answers. */
    COLLECT,
    /** The same, and the order of the answers is that of the rules. */
    RULE_ORDER
  }

  /**
   * A column.
   *
   * @param name   by which programs know it
   * @param label  the words above it
   * @param values those that a text may take, where the table lists them; empty for any
   */
  public record Column(String name, String label, Type type, List<String> values) {

    public Column {
      values = List.copyOf(values);
    }
  }

  /** What a cell of a column is compared with. */
  public enum Type {
    STRING, BOOLEAN, INTEGER, DOUBLE, DATE;

    public boolean isNumber() {
      return this == INTEGER || this == DOUBLE;
    }
  }

  /**
   * A rule.
   *
   * @param inputs     its filled cells, by input name; an absent one accepts everything
   * @param outputs    by output name
   * @param annotation what it means, in French, and its source in square brackets
   */
  public record Rule(String id, Map<String, String> inputs, Map<String, String> outputs, String annotation) {

    public Rule {
      inputs = filled(inputs);
      outputs = filled(outputs);
      annotation = annotation == null ? "" : annotation.strip();
    }

    private static Map<String, String> filled(Map<String, String> cells) {
      Map<String, String> filled = new LinkedHashMap<>();
      if (cells != null) {
        cells.forEach((name, cell) -> {
          if (cell != null && !cell.isBlank() && !"-".equals(cell.strip())) {
            filled.put(name, cell.strip());
          }
        });
      }
      return java.util.Collections.unmodifiableMap(filled);
    }
  }

  public Optional<Column> input(String name) {
    return inputs.stream().filter(column -> column.name().equals(name)).findFirst();
  }

  public Optional<Column> output(String name) {
    return outputs.stream().filter(column -> column.name().equals(name)).findFirst();
  }

  public Optional<Rule> rule(String id) {
    return rules.stream().filter(rule -> rule.id().equals(id)).findFirst();
  }

  public RuleTable withRules(List<Rule> changed) {
    return new RuleTable(key, title, description, hitPolicy, inputs, outputs, changed);
  }

  /**
   * Whether a program that asks the other table may ask this one in its place: it is told nothing that it needs and the
   * other does not, and answers all that the other answers.
   */
  boolean standsInFor(RuleTable other) {
    return hitPolicy == other.hitPolicy && types(other.inputs).containsAll(types(inputs))
        && types(outputs).containsAll(types(other.outputs));
  }

  private static Set<String> types(List<Column> columns) {
    return columns.stream().map(column -> column.name() + " " + column.type()).collect(Collectors.toSet());
  }
}
