package org.callforprojects.rule;

import java.util.Date;
import java.util.List;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import org.callforprojects.rule.RuleTable.Column;
import org.callforprojects.rule.RuleTable.Type;

/** Random cells and inputs of a column: few values, so that cells and inputs meet at their boundaries. */
final class Tables {

  private Tables() {
  }

  static Arbitrary<String> cells(RuleTable table, Column column) {
    return Arbitraries.frequencyOf(net.jqwik.api.Tuple.of(5, Arbitraries.just("")),
        net.jqwik.api.Tuple.of(2, filled(table, column)));
  }

  static Arbitrary<String> filled(RuleTable table, Column column) {
    Arbitrary<String> alts = alt(table, column).list().ofMinSize(1).ofMaxSize(2).map(list -> String.join(", ", list));
    if (column.type() == Type.BOOLEAN) {
      return Arbitraries.of("true", "false", "null", "null, false", "false, null", "not(null)");
    }
    return column.type() == Type.STRING ? Arbitraries.oneOf(alts, alts.map(list -> "not(" + list + ")"))
        : Arbitraries.oneOf(alts, Arbitraries.just("not(null)"));
  }

  private static Arbitrary<String> alt(RuleTable table, Column column) {
    Arbitrary<String> nothing = Arbitraries.just("null");
    List<Column> others = table.inputs().stream().filter(o -> o != column && (o.type().isNumber() && column.type().isNumber()
        || o.type() == Type.DATE && column.type() == Type.DATE)).toList();
    Arbitrary<String> op = Arbitraries.of("<", "<=", ">", ">=");
    Arbitrary<String> own = switch (column.type()) {
      case BOOLEAN -> Arbitraries.of("true", "false");
      case STRING -> Arbitraries.of(column.values().isEmpty() ? List.of("A", "B") : column.values()).map(v -> '"' + v + '"');
      case DATE -> nothing;
      case INTEGER -> number("0", "1", "2", "3");
      case DOUBLE -> number("0", "0.2", "1.5", "3");
    };
    if (others.isEmpty()) {
      return Arbitraries.oneOf(nothing, own);
    }
    Arbitrary<String> other = Arbitraries.of(others).flatMap(o -> op.map(sign -> sign + " " + o.name()));
    Arbitrary<String> part = column.type() == Type.DATE ? other : other.map(text -> text + " / 2");
    return Arbitraries.oneOf(nothing, own, other, part);
  }

  private static Arbitrary<String> number(String... values) {
    Arbitrary<String> value = Arbitraries.of(values);
    return Arbitraries.oneOf(value, Arbitraries.of("<", "<=", ">", ">=").flatMap(op -> value.map(v -> op + " " + v)),
        Arbitraries.of("[1..2]", "]0..3[", "[0..1[", "]1..3]"));
  }

  static Arbitrary<Object> inputs(Column column) {
    Arbitrary<Object> value = switch (column.type()) {
      case BOOLEAN -> Arbitraries.of(true, false);
      case STRING -> Arbitraries.of(column.values().isEmpty() ? List.of("A", "B", "C") : column.values()).map(v -> (Object) v);
      case DATE -> Arbitraries.of(0L, 1_000L, 86_400_000L).map(millis -> (Object) new Date(1_383_000_000_000L + millis));
      case INTEGER -> Arbitraries.of(-1, 0, 1, 2, 3, 4).map(v -> (Object) v);
      case DOUBLE -> Arbitraries.of(-0.5, 0.0, 0.1, 0.2, 0.21, 0.75, 1.0, 1.5, 3.0, 3.01).map(v -> (Object) v);
    };
    return value.injectNull(0.15);
  }
}
