package org.callforprojects.workbench;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.callforprojects.rule.CellReader;
import org.callforprojects.rule.CellReader.Alternative;
import org.callforprojects.rule.OpenCodes;
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
  private static final Pattern UNIT = Pattern.compile("[\\s\u00a0\u202f]*(?:%|mois|jours?)$");

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

  /** Instead of what may be chosen: what is typed beside it. */
  public static final String TYPED = "=";
  /** What a field of the form is called, before the name of its column. */
  private static final String CHOSEN = "alors.";
  private static final String WRITTEN_BESIDE = "dit.";

  /**
   * A field.
   *
   * @param choices how a condition may compare; empty for a result
   * @param value   as people type it
   * @param options what may be chosen, in words: one for a result, some for a condition; empty where it is typed
   * @param typed   whether something else may be typed
   * @param number  whether that is a number
   * @param unit    of the value, e.g. « % »
   */
  public record Field(String name, String label, List<Choice> choices, Choice choice, String value, List<Option> options,
      boolean typed, boolean number, String unit) {
  }

  /** What may be chosen. @param label in the words of the cards */
  public record Option(String value, String label, boolean selected) {
  }

  /** What a cell is called. */
  @FunctionalInterface
  public interface Words {

    String of(Column column, String cell, boolean input);
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

  /** Without what stands beside the field. */
  private static String label(Column column) {
    String label = column.label() == null ? column.name() : column.label();
    int unit = unit(column).isEmpty() ? -1 : label.indexOf(" (");
    return unit < 0 ? label : label.substring(0, unit);
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
  public static List<Field> inputs(RuleTable table, Rule rule, Words words) {
    List<Field> fields = new ArrayList<>();
    for (boolean filled : new boolean[] {true, false}) {
      for (Column column : table.inputs()) {
        if (rule.inputs().containsKey(column.name()) == filled) {
          fields.add(field(column, rule.inputs().get(column.name()), words));
        }
      }
    }
    return fields;
  }

  /**
   * The fields of a rule's results: chosen by their words, typed where a number or a new code is given.
   *
   * @param coined codes that have their words in the draft, used or not
   */
  public static List<Field> outputs(RuleTable table, Rule rule, Collection<String> coined, Words words) {
    List<Field> fields = new ArrayList<>();
    for (Column column : table.outputs()) {
      String cell = rule.outputs().getOrDefault(column.name(), "null");
      List<Option> options = options(table, column, cell, coined, words);
      boolean typed = options.isEmpty() || column.type().isNumber() || isOpen(table, column);
      boolean literal = options.isEmpty() || column.type().isNumber() && number(cell);
      fields.add(new Field(column.name(), label(column), List.of(), null, literal ? shown(column, cell) : "", options, typed,
          column.type().isNumber(), unit(column)));
    }
    return fields;
  }

  /** Whether analysts may write a value that is in no list: a code with its words, or a text. */
  private static boolean isOpen(RuleTable table, Column column) {
    return column.values().isEmpty() || OpenCodes.contains(table.key(), column.name());
  }

  private static List<Option> options(RuleTable table, Column column, String cell, Collection<String> coined, Words words) {
    Map<String, String> known = new LinkedHashMap<>();
    if (column.type().isNumber()) {
      known.put(TYPED, "le nombre écrit à côté");
    } else if (column.type() == Type.BOOLEAN) {
      known.put("true", "oui");
      known.put("false", "non");
    } else if (column.type() == Type.STRING) {
      column.values().forEach(code -> known.put('"' + code + '"', words.of(column, '"' + code + '"', false)));
      if (isOpen(table, column)) {
        if (!table.rules().stream().map(rule -> rule.outputs().get(column.name())).filter(Objects::nonNull).allMatch(RuleForm::isCode)) {
          return List.of(); // a sentence
        }
        if (OpenCodes.contains(table.key(), column.name())) {
          coined.forEach(code -> known.put('"' + code + '"', words.of(column, '"' + code + '"', false)));
        }
        table.rules().forEach(rule -> {
          String code = rule.outputs().getOrDefault(column.name(), "null");
          if (!"null".equals(code)) {
            known.putIfAbsent(code, named(table, column, rule, code, words));
          }
        });
      }
    } else {
      return List.of();
    }
    table.inputs().stream().filter(input -> input.type() == column.type() || input.type().isNumber() && column.type().isNumber())
        .filter(input -> column.type().isNumber() || input.name().equals(cell)
            || table.rules().stream().anyMatch(rule -> input.name().equals(rule.outputs().get(column.name()))))
        .forEach(input -> known.put(input.name(), "repris de " + words.of(column, input.name(), false)));
    known.put("null", "rien");
    boolean typed = column.type().isNumber() && number(cell);
    if (!typed) {
      known.putIfAbsent(cell, words.of(column, cell, false));
    }
    if (column.type() == Type.STRING && isOpen(table, column)) {
      known.put(TYPED, "un nouveau code, écrit à côté");
    }
    List<Option> options = new ArrayList<>();
    known.forEach((value, label) -> options.add(new Option(value, label, typed ? TYPED.equals(value) : cell.equals(value))));
    return options;
  }

  private static boolean number(String cell) {
    return !"null".equals(cell) && TypedNumber.read(cell.replace('.', ','), MOST_DECIMALS).isPresent();
  }

  private static boolean isCode(String cell) {
    return "null".equals(cell) || cell.length() > 2 && cell.startsWith("\"") && OpenCodes.isCode(cell.substring(1, cell.length() - 1));
  }

  /** In its words; in those that its rule gives it beside where it has no others. */
  private static String named(RuleTable table, Column column, Rule rule, String code, Words words) {
    String said = words.of(column, code, false);
    return !code.equals('"' + said + '"') ? said : table.outputs().stream().filter(other -> other.type() == Type.STRING && other.values().isEmpty())
        .map(other -> rule.outputs().getOrDefault(other.name(), "null")).filter(text -> !isCode(text)).findFirst()
        .map(text -> text.replace("\"", "")).orElse(said);
  }

  private static String shown(Column column, String cell) {
    try {
      return typed(column, CellReader.output(cell).alternatives().get(0).value(), cell);
    } catch (RuntimeException unreadable) {
      return cell;
    }
  }

  private static Field field(Column column, String cell, Words words) {
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
    List<String> chosen = choice == Choice.IS || choice == Choice.IS_NOT ? List.of(value.split(", ")) : List.of();
    List<Option> options = new ArrayList<>();
    if (column.type() == Type.STRING && !column.values().isEmpty()) {
      Stream.concat(column.values().stream(), chosen.stream()).distinct().forEach(code ->
          options.add(new Option(code, words.of(column, '"' + code + '"', true), chosen.contains(code))));
    }
    boolean typed = choice == Choice.WRITTEN || options.isEmpty() && column.type() != Type.BOOLEAN;
    Choice chosenNow = choice;
    List<Choice> choices = choices(column).stream().filter(one -> typed || one != Choice.WRITTEN || one == chosenNow).toList();
    return new Field(column.name(), label(column), choices, choice, typed ? value : "", options, typed, column.type().isNumber(), unit(column));
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
   * @param sent choices as {@code si.<input>}, values as {@code val.<input>}, several of them with commas, what is written out
   *             as {@code dit.<input>}; results as {@code alors.<output>}, what is typed beside them as {@code dit.<output>}
   */
  public static Rule rule(RuleTable table, String id, Map<String, String> sent, String annotation) {
    Map<String, String> inputs = new LinkedHashMap<>();
    for (Column column : table.inputs()) {
      String choice = sent.getOrDefault("si." + column.name(), Choice.ANY.name());
      String written = sent.getOrDefault(WRITTEN_BESIDE + column.name(), "").strip();
      String value = sent.getOrDefault("val." + column.name(), "").strip();
      String before = table.rule(id).map(rule -> rule.inputs().get(column.name())).orElse(null);
      if (before == null && Choice.ANY.name().equals(choice) && isListed(column) && !value.isEmpty()) {
        choice = Choice.IS.name(); // values that are ticked for a condition that was none are meant
      }
      String cell = cell(column, choice, Choice.WRITTEN.name().equals(choice) && value.isEmpty() ? written : value);
      inputs.put(column.name(), before != null && saysTheSame(column, before, cell) ? before : cell);
    }
    Map<String, String> outputs = new LinkedHashMap<>();
    for (Column column : table.outputs()) {
      String chosen = sent.getOrDefault(CHOSEN + column.name(), "").strip();
      String typed = sent.getOrDefault(WRITTEN_BESIDE + column.name(), "").strip();
      String before = table.rule(id).map(rule -> rule.outputs().get(column.name())).orElse("null");
      boolean newCode = column.type() == Type.STRING && !typed.isEmpty();
      // A number that is typed while the list still says that there is none is meant
      boolean newNumber = column.type().isNumber() && "null".equals(chosen) && !typed.isEmpty()
          && !(number(before) && typed.equals(shown(column, before)));
      outputs.put(column.name(), output(column, table, TYPED.equals(chosen) || newCode || newNumber ? typed : chosen));
    }
    return new Rule(id, inputs, outputs, annotation);
  }

  /** Conditions that say « est » or « n’est pas » of nothing, by what they are called: a rule would grow without a word. */
  public static List<String> unsaid(RuleTable table, Map<String, String> sent) {
    return table.inputs().stream().filter(RuleForm::isListed).filter(column -> List.of(Choice.IS.name(), Choice.IS_NOT.name())
        .contains(sent.getOrDefault("si." + column.name(), ""))).filter(column -> sent.getOrDefault("val." + column.name(), "").isBlank())
        .map(RuleForm::label).toList();
  }

  private static boolean isListed(Column column) {
    return column.type() == Type.STRING && !column.values().isEmpty();
  }

  /** « 0.20 » and « 0.2 » are no change. */
  private static boolean saysTheSame(Column column, String before, String cell) {
    Words asWritten = (one, text, input) -> text;
    return !cell.isEmpty() && field(column, before, asWritten).equals(field(column, cell, asWritten));
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
      case IS_NOT -> texts(value).isEmpty() ? "" : "not(" + texts(value) + ")";
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
    if (column.type() == Type.BOOLEAN && List.of("true", "false").contains(value)) {
      return value;
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

  /** « 25 % », « 40 000 € », « 36 mois », « 0,5 »: what is no number stays as it is, and is said to be none. */
  private static String number(Column column, String value) {
    Optional<BigDecimal> read = TypedNumber.read(UNIT.matcher(value).replaceFirst(""), MOST_DECIMALS);
    if (read.isEmpty()) {
      return value;
    }
    BigDecimal number = read.get();
    return (isRate(column) ? number.movePointLeft(2) : number).stripTrailingZeros().toPlainString();
  }
}
