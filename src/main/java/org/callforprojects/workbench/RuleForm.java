package org.callforprojects.workbench;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import org.callforprojects.rule.CellReader;
import org.callforprojects.rule.CellReader.Alternative;
import org.callforprojects.rule.RuleTable;
import org.callforprojects.rule.RuleTable.Column;
import org.callforprojects.rule.RuleTable.Rule;
import org.callforprojects.rule.RuleTable.Type;
import org.callforprojects.typed.TypedNumber;

/**
 * The form of one rule: for each cell how it compares and with what, as people type it: « 25 % », « 40 000 », « oui ». What
 * such a form cannot say stays as it is typed.
 */
public final class RuleForm {

  private static final int MOST_DECIMALS = 10;

  /** How a cell compares, as the form offers it. */
  public enum Choice {
    ANY("sans condition"), IS("est"), IS_NOT("n’est pas"), LESS("moins de"), AT_MOST("au plus"), MORE("plus de"),
    AT_LEAST("au moins"), NOTHING("n’est pas renseigné"), TOLD("est renseigné"), YES("oui"), NO("non"),
    NOT_YES("non, ou non renseigné"), WRITTEN("écrit ainsi (avancé)");

    private final String label;

    Choice(String label) {
      this.label = label;
    }

    public String label() {
      return label;
    }
  }

  /**
   * A field.
   *
   * @param choices what the column allows
   * @param value   as people type it
   * @param values  words that may be chosen, for a text
   * @param unit    of the value, e.g. « % »
   */
  public record Field(String name, String label, List<Choice> choices, Choice choice, String value, List<String> values,
      String unit) {
  }

  private RuleForm() {
  }

  private static boolean isRate(Column column) {
    return column.label() != null && column.label().contains("(0 à 1");
  }

  private static String unit(Column column) {
    String label = column.label() == null ? "" : column.label();
    return isRate(column) ? "%" : label.contains("(€)") ? "€" : label.contains("(mois)") ? "mois"
        : label.contains("(jours)") ? "jours" : label.contains("(%)") ? "%" : "";
  }

  static List<Choice> choices(Column column) {
    return switch (column.type()) {
      case BOOLEAN -> List.of(Choice.ANY, Choice.YES, Choice.NO, Choice.NOT_YES, Choice.NOTHING, Choice.TOLD, Choice.WRITTEN);
      case STRING -> List.of(Choice.ANY, Choice.IS, Choice.IS_NOT, Choice.NOTHING, Choice.TOLD, Choice.WRITTEN);
      case DATE -> List.of(Choice.ANY, Choice.NOTHING, Choice.TOLD, Choice.WRITTEN);
      default -> List.of(Choice.ANY, Choice.IS, Choice.LESS, Choice.AT_MOST, Choice.MORE, Choice.AT_LEAST, Choice.NOTHING,
          Choice.TOLD, Choice.WRITTEN);
    };
  }

  /** The fields of a rule's conditions: every input, the filled ones first. */
  public static List<Field> inputs(RuleTable table, Rule rule) {
    List<Field> fields = new ArrayList<>();
    for (boolean filled : new boolean[] {true, false}) {
      for (Column column : table.inputs()) {
        if (rule.inputs().containsKey(column.name()) == filled) {
          fields.add(field(column, rule.inputs().get(column.name())));
        }
      }
    }
    return fields;
  }

  public static List<Field> outputs(RuleTable table, Rule rule) {
    List<Field> fields = new ArrayList<>();
    for (Column column : table.outputs()) {
      String cell = rule.outputs().getOrDefault(column.name(), "null");
      fields.add(new Field(column.name(), column.label(), List.of(), null, shown(column, cell), column.values(), unit(column)));
    }
    return fields;
  }

  private static String shown(Column column, String cell) {
    try {
      return typed(column, CellReader.output(cell).alternatives().get(0).value(), cell);
    } catch (RuntimeException unreadable) {
      return cell;
    }
  }

  private static Field field(Column column, String cell) {
    Choice choice = cell == null ? Choice.ANY : Choice.WRITTEN;
    String value = cell == null ? "" : cell;
    if (cell != null) {
      try {
        CellReader read = CellReader.input(cell);
        List<Alternative> alts = read.alternatives();
        Alternative only = alts.size() == 1 ? alts.get(0) : null;
        if (only != null && only.op() == CellReader.Op.NOTHING) {
          choice = read.negated() ? Choice.TOLD : Choice.NOTHING;
          value = "";
        } else if (column.type() == Type.BOOLEAN && only != null) {
          choice = Boolean.TRUE.equals(only.value()) ? Choice.YES : Choice.NO;
          value = "";
        } else if (column.type() == Type.BOOLEAN && List.of("null, false", "false, null").contains(cell)) {
          choice = Choice.NOT_YES;
          value = "";
        } else if (column.type() == Type.STRING && alts.stream().allMatch(alt -> alt.value() instanceof String)) {
          choice = read.negated() ? Choice.IS_NOT : Choice.IS;
          value = alts.stream().map(alt -> alt.value().toString()).collect(Collectors.joining(", "));
        } else if (column.type().isNumber() && only != null && only.value() instanceof BigDecimal
            && only.op() != CellReader.Op.BETWEEN) {
          choice = switch (only.op()) {
            case LESS -> Choice.LESS;
            case AT_MOST -> Choice.AT_MOST;
            case MORE -> Choice.MORE;
            case AT_LEAST -> Choice.AT_LEAST;
            default -> Choice.IS;
          };
          value = typed(column, only.value(), cell);
        }
      } catch (IllegalArgumentException unreadable) {
        value = cell;
      }
    }
    return new Field(column.name(), column.label(), choices(column), choice, value, column.values(), unit(column));
  }

  private static String typed(Column column, Object value, String cell) {
    if (value instanceof BigDecimal number) {
      BigDecimal shown = isRate(column) ? number.movePointRight(2) : number;
      return shown.stripTrailingZeros().scale() < 0 ? shown.setScale(0).toPlainString().replace('.', ',')
          : shown.stripTrailingZeros().toPlainString().replace('.', ',');
    }
    return value instanceof String text ? text : cell;
  }

  /**
   * The rule that a form describes.
   *
   * @param sent choices as {@code si.<input>}, values as {@code val.<input>}, results as {@code alors.<output>}
   */
  public static Rule rule(RuleTable table, String id, Map<String, String> sent, String annotation) {
    Map<String, String> inputs = new LinkedHashMap<>();
    for (Column column : table.inputs()) {
      String choice = sent.getOrDefault("si." + column.name(), Choice.ANY.name());
      inputs.put(column.name(), cell(column, choice, sent.getOrDefault("val." + column.name(), "").strip()));
    }
    Map<String, String> outputs = new LinkedHashMap<>();
    for (Column column : table.outputs()) {
      outputs.put(column.name(), output(column, table, sent.getOrDefault("alors." + column.name(), "").strip()));
    }
    return new Rule(id, inputs, outputs, annotation);
  }

  private static String cell(Column column, String name, String value) {
    Choice choice = choices(column).stream().filter(one -> one.name().equals(name)).findFirst().orElse(Choice.ANY);
    return switch (choice) {
      case ANY -> "";
      case NOTHING -> "null";
      case TOLD -> "not(null)";
      case YES -> "true";
      case NO -> "false";
      case NOT_YES -> "null, false";
      case WRITTEN -> value;
      case IS -> column.type() == Type.STRING ? texts(value) : number(column, value);
      case IS_NOT -> "not(" + texts(value) + ")";
      case LESS -> "< " + number(column, value);
      case AT_MOST -> "<= " + number(column, value);
      case MORE -> "> " + number(column, value);
      case AT_LEAST -> ">= " + number(column, value);
    };
  }

  private static String output(Column column, RuleTable table, String value) {
    if (value.isEmpty() || "null".equals(value)) {
      return "null";
    }
    if (table.input(value).isPresent() || value.startsWith("\"")) {
      return value;
    }
    return switch (column.type()) {
      case STRING -> '"' + value + '"';
      case BOOLEAN -> "oui".equalsIgnoreCase(value) ? "true" : "non".equalsIgnoreCase(value) ? "false" : value;
      default -> number(column, value);
    };
  }

  private static String texts(String value) {
    return Arrays.stream(value.split(",")).map(String::strip).filter(text -> !text.isEmpty())
        .map(text -> text.startsWith("\"") || "null".equals(text) ? text : '"' + text + '"').collect(Collectors.joining(", "));
  }

  /** « 25 % », « 40 000 », « 0,5 »: what is no number stays as it is, and is said to be none. */
  private static String number(Column column, String value) {
    boolean percent = value.endsWith("%");
    Optional<BigDecimal> read = TypedNumber.read(percent ? value.substring(0, value.length() - 1) : value, MOST_DECIMALS);
    if (read.isEmpty()) {
      return value;
    }
    BigDecimal number = read.get();
    return (isRate(column) ? number.movePointLeft(2) : number).stripTrailingZeros().toPlainString();
  }
}
