package org.callforprojects.rule;

import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Date;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import org.callforprojects.rule.RuleTable.Column;
import org.callforprojects.rule.RuleTable.HitPolicy;
import org.callforprojects.rule.RuleTable.Rule;
import org.callforprojects.rule.RuleTable.Type;

/**
 * A table whose cells are compiled to comparisons of numbers: what the engine answers, some thousand times faster, for
 * replays over every file, cases and checks while somebody types. The engine judges files; this one never does.
 * <p>
 * A value is a {@code double}: a number itself, an instant in milliseconds, a truth 0 or 1, a text the number of its word
 * in the dictionary; NaN is nothing. Doubles that were written with at most 15 digits compare as the decimals do.
 */
public final class CompiledTable {

  private static final double NOTHING = Double.NaN;

  private final RuleTable table;
  private final Map<String, Integer> columns = new HashMap<>();
  private final Map<String, Double> words = new HashMap<>();
  private final Compiled[] rules;

  /** @throws Cell.Wrong when a cell is not in the grammar */
  public CompiledTable(RuleTable table) {
    this.table = table;
    for (int i = 0; i < table.inputs().size(); i++) {
      columns.put(table.inputs().get(i).name(), i);
    }
    rules = table.rules().stream().map(this::compile).toArray(Compiled[]::new);
  }

  /** What one rule answers. */
  public record Answer(String ruleId, Map<String, Object> outputs) {
  }

  /** Two rules of a table that allows one applied at once. */
  public static final class SeveralRulesException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    SeveralRulesException(String first, String second) {
      super(first + ", " + second);
    }
  }

  private interface Test {
    boolean holds(double[] row);
  }

  private record Compiled(Rule rule, Test[] tests, Output[] outputs) {

    private boolean applies(double[] row) {
      for (Test test : tests) {
        if (!test.holds(row)) {
          return false;
        }
      }
      return true;
    }
  }

  /** @param column of the input to copy; -1 for a literal */
  private record Output(String name, Object literal, int column) {
  }

  /** A table as the program brings it along, whatever was published since. */
  public static CompiledTable shipped(String key) {
    return new CompiledTable(new ShippedTables().all().get(key));
  }

  public RuleTable table() {
    return table;
  }

  /**
   * Evaluates.
   *
   * @param inputs by name; numbers of any kind, {@link Date}, {@link Instant} or ISO texts for dates
   * @throws SeveralRulesException under the hit policy unique
   */
  public List<Answer> evaluate(Map<String, ?> inputs) {
    return answers(row(inputs), inputs);
  }

  private List<Answer> answers(double[] row, Map<String, ?> inputs) {
    return fired(row).stream().mapToObj(rule -> answer(rules[rule], inputs)).toList();
  }

  /**
   * Which rules answer, by their place.
   *
   * @param row what {@link #inputs()} read
   * @throws SeveralRulesException under the hit policy unique
   */
  public BitSet fired(double[] row) {
    BitSet fired = new BitSet(rules.length);
    for (int i = 0; i < rules.length; i++) {
      if (rules[i].applies(row)) {
        if (table.hitPolicy() == HitPolicy.UNIQUE && !fired.isEmpty()) {
          throw new SeveralRulesException(rules[fired.nextSetBit(0)].rule().id(), rules[i].rule().id());
        }
        fired.set(i);
        if (table.hitPolicy() == HitPolicy.FIRST) {
          break;
        }
      }
    }
    return fired;
  }

  /** Whether what is answered depends on nothing but the rules that fired. */
  public boolean answersLiterals() {
    return Arrays.stream(rules).flatMap(rule -> Arrays.stream(rule.outputs())).allMatch(output -> output.column() < 0);
  }

  /** Reads inputs as they are recorded, without an object for each. Not for several threads at once. */
  public Inputs inputs() {
    return new Inputs();
  }

  /** One reader of recorded inputs. */
  public final class Inputs {

    private final double[] row = new double[table.inputs().size()];
    private final String[] lastText = new String[row.length];
    private final double[] lastNumber = new double[row.length];

    private Inputs() {
    }

    /**
     * Reads one object of plain values.
     *
     * @return its row, valid until the next is read; null when it holds nothing
     */
    public double[] read(JsonParser json) throws IOException {
      Arrays.fill(row, NOTHING);
      boolean any = false;
      json.nextToken();
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        any = true;
        Integer column = columns.get(json.currentName());
        JsonToken value = json.nextToken();
        if (column == null || value.isStructStart()) {
          json.skipChildren();
        } else if (value != JsonToken.VALUE_NULL) {
          row[column] = value == JsonToken.VALUE_STRING ? text(column, json.getText())
              : value.isNumeric() && table.inputs().get(column).type().isNumber() ? plain(column, json)
              : number(table.inputs().get(column).type(), value.isNumeric() ? json.getNumberValue() : (Object) json.getText());
        }
      }
      return any ? row : null;
    }

    private double plain(int column, JsonParser json) throws IOException {
      return table.inputs().get(column).type() == Type.INTEGER ? (long) json.getDoubleValue() : json.getDoubleValue();
    }

    /** The same text often comes again: the day a call closes, a type. */
    private double text(int column, String text) {
      if (!text.equals(lastText[column])) {
        lastNumber[column] = number(table.inputs().get(column).type(), text);
        lastText[column] = text;
      }
      return lastNumber[column];
    }
  }

  /** Which rules accept these inputs, whatever the hit policy makes of it. */
  boolean applies(int rule, double[] row) {
    return rules[rule].applies(row);
  }

  private Answer answer(Compiled rule, Map<String, ?> inputs) {
    Map<String, Object> outputs = new LinkedHashMap<>();
    for (Output output : rule.outputs()) {
      outputs.put(output.name(), output.column() < 0 ? output.literal()
          : typed(table.inputs().get(output.column()).type(), inputs.get(table.inputs().get(output.column()).name())));
    }
    return new Answer(rule.rule().id(), outputs);
  }

  double[] row(Map<String, ?> inputs) {
    double[] row = new double[table.inputs().size()];
    for (int i = 0; i < row.length; i++) {
      Column column = table.inputs().get(i);
      row[i] = number(column.type(), inputs.get(column.name()));
    }
    return row;
  }

  private double number(Type type, Object value) {
    if (value == null) {
      return NOTHING;
    }
    return switch (type) {
      case BOOLEAN -> Boolean.parseBoolean(value.toString()) ? 1 : 0;
      case DATE -> instant(value);
      case STRING -> words.getOrDefault(value.toString(), -1.0); // a word of no cell is like no word of any cell
      case INTEGER -> value instanceof Number n ? n.longValue() : new BigDecimal(value.toString()).longValue();
      case DOUBLE -> value instanceof Number n ? n.doubleValue() : Double.parseDouble(value.toString());
    };
  }

  private static double instant(Object value) {
    if (value instanceof Date date) {
      return date.getTime();
    }
    if (value instanceof Instant instant) {
      return instant.toEpochMilli();
    }
    if (value instanceof Number number) {
      return number.doubleValue();
    }
    String text = value.toString();
    try {
      return OffsetDateTime.parse(text.replaceFirst("([+-]\\d\\d)(\\d\\d)$", "$1:$2")).toInstant().toEpochMilli();
    } catch (DateTimeParseException e) {
      return Instant.parse(text).toEpochMilli();
    }
  }

  private static Object typed(Type type, Object value) {
    return type == Type.STRING && value != null ? value.toString() : value;
  }

  // --- compilation ---

  private Compiled compile(Rule rule) {
    List<Test> tests = new ArrayList<>();
    for (int i = 0; i < table.inputs().size(); i++) {
      Column column = table.inputs().get(i);
      Cell cell = Cell.parse(rule.inputs().get(column.name()));
      if (!cell.acceptsAll()) {
        tests.add(test(cell, i));
      }
    }
    return new Compiled(rule, tests.toArray(Test[]::new),
        table.outputs().stream().map(column -> output(column, rule.outputs().getOrDefault(column.name(), "null"))).toArray(Output[]::new));
  }

  private Test test(Cell cell, int column) {
    Test[] alts = cell.alts().stream().map(alt -> test(alt, column)).toArray(Test[]::new);
    boolean wanted = !cell.negated();
    return row -> {
      for (Test alt : alts) {
        if (alt.holds(row)) {
          return wanted;
        }
      }
      return !wanted;
    };
  }

  private Test test(Cell.Alt alt, int column) {
    if (alt instanceof Cell.Nothing) {
      return row -> Double.isNaN(row[column]);
    }
    if (alt instanceof Cell.Truth truth) {
      double value = truth.value() ? 1 : 0;
      return row -> row[column] == value;
    }
    if (alt instanceof Cell.Text text) {
      double value = words.computeIfAbsent(text.value(), word -> (double) words.size());
      return row -> row[column] == value;
    }
    if (alt instanceof Cell.Compared compared) {
      double bound = compared.bound().doubleValue();
      return switch (compared.op()) {
        case LT -> row -> row[column] < bound;
        case LE -> row -> row[column] <= bound;
        case GT -> row -> row[column] > bound;
        case GE -> row -> row[column] >= bound;
        case EQ -> row -> row[column] == bound;
      };
    }
    if (alt instanceof Cell.Between between) {
      double low = between.low().doubleValue();
      double high = between.high().doubleValue();
      return row -> (between.lowIn() ? row[column] >= low : row[column] > low)
          && (between.highIn() ? row[column] <= high : row[column] < high);
    }
    return other((Cell.Other) alt, column);
  }

  private Test other(Cell.Other other, int column) {
    Integer with = columns.get(other.input());
    if (with == null) {
      throw new Cell.Wrong("« " + other.input() + " » n’est pas une entrée de cette table.");
    }
    if (other.divisor() == null) {
      return switch (other.op()) {
        case LT -> row -> row[column] < row[with];
        case LE -> row -> row[column] <= row[with];
        case GT -> row -> row[column] > row[with];
        case GE -> row -> row[column] >= row[with];
        case EQ -> row -> row[column] == row[with] || Double.isNaN(row[column]) && Double.isNaN(row[with]);
      };
    }
    return row -> {
      if (Double.isNaN(row[column]) || Double.isNaN(row[with])) {
        return false;
      }
      int sign = BigDecimal.valueOf(row[column]).multiply(other.divisor()).compareTo(BigDecimal.valueOf(row[with]));
      return switch (other.op()) {
        case LT -> sign < 0;
        case LE -> sign <= 0;
        case GT -> sign > 0;
        case GE -> sign >= 0;
        case EQ -> sign == 0;
      };
    };
  }

  private Output output(Column column, String cell) {
    Cell.Alt alt = Cell.parseOutput(cell);
    if (alt instanceof Cell.Other other) {
      Integer from = columns.get(other.input());
      if (from == null) {
        throw new Cell.Wrong("« " + other.input() + " » n’est pas une entrée de cette table.");
      }
      return new Output(column.name(), null, from);
    }
    return new Output(column.name(), literal(column.type(), alt), -1);
  }

  static Object literal(Type type, Cell.Alt alt) {
    if (alt instanceof Cell.Truth truth) {
      return truth.value();
    }
    if (alt instanceof Cell.Text text) {
      return text.value();
    }
    if (alt instanceof Cell.Compared number) {
      return type == Type.INTEGER ? (Object) number.bound().intValue() : (Object) number.bound().doubleValue();
    }
    return null;
  }
}
