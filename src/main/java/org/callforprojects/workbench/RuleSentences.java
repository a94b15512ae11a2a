package org.callforprojects.workbench;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.callforprojects.decision.DecisionWords;
import org.callforprojects.french.FrenchText;
import org.callforprojects.rule.CellReader;
import org.callforprojects.rule.CellReader.Alternative;
import org.callforprojects.rule.Finding;
import org.callforprojects.rule.RuleTable;
import org.callforprojects.rule.RuleTable.Column;
import org.callforprojects.rule.RuleTable.Rule;
import org.callforprojects.rule.RuleTable.Type;
import org.callforprojects.rule.RuleWords.Word;
import org.springframework.stereotype.Component;

/** Rules as French sentences, only their filled cells; and what changes within the sentence. */
@Component
public class RuleSentences {

  private static final Pattern SOURCE = Pattern.compile("(?s)^(.*?)\\s*\\[([^\\[\\]]*)]\\s*$");

  private final DecisionWords words;

  RuleSentences(DecisionWords words) {
    this.words = words;
  }

  /**
   * One condition or result within a sentence.
   *
   * @param text what holds; null where it was taken away
   * @param old  what held before; null where nothing did
   */
  public record Part(String column, String label, String text, String old) {

    public boolean changed() {
      return old != null && !Objects.equals(text, old);
    }
  }

  /**
   * A rule as a card.
   *
   * @param number   its place, 1 the first
   * @param kind     what happened to it; null for nothing
   * @param findings that stand at it
   * @param moved    whether it could move up or down
   */
  public record Card(int number, String id, List<Part> conditions, List<Part> results, String meaning, String source,
      String oldMeaning, RuleDiff.Kind kind, List<Finding> findings, boolean first, boolean last) {

    public boolean removed() {
      return kind == RuleDiff.Kind.REMOVED;
    }

    /** What it says, for programs and screen readers. */
    public String sentence() {
      String conditions = conditions().stream().filter(part -> part.text() != null)
          .map(part -> part.label() + " : " + part.text()).collect(Collectors.joining(" et "));
      String results = results().stream().filter(part -> part.text() != null)
          .map(part -> part.label() + " : " + part.text()).collect(Collectors.joining(", "));
      return FrenchText.spaced((conditions.isEmpty() ? "Toujours" : "Si " + conditions) + ", alors " + results + ".");
    }
  }

  /** The cards of a table. */
  public List<Card> cards(RuleTable table) {
    return cards(table, null, List.of(), Map.of());
  }

  /**
   * The cards of a changed table, each with what changed; those that were removed at the end.
   *
   * @param before what it was; null for no comparison
   * @param own    words of codes that are not published yet
   */
  public List<Card> cards(RuleTable table, RuleTable before, List<Finding> findings, Map<String, Word> own) {
    Map<String, RuleDiff.Change> changes = before == null ? Map.of() : RuleDiff.of(before.rules(), table.rules()).stream()
        .collect(Collectors.toMap(RuleDiff.Change::id, Function.identity(), (a, b) -> a));
    List<Card> cards = new ArrayList<>();
    for (int i = 0; i < table.rules().size(); i++) {
      Rule rule = table.rules().get(i);
      cards.add(card(table, i + 1, rule, changes.get(rule.id()),
          findings.stream().filter(finding -> rule.id().equals(finding.ruleId())).toList(), own,
          i == 0, i == table.rules().size() - 1));
    }
    changes.values().stream().filter(change -> change.kind() == RuleDiff.Kind.REMOVED).forEach(change ->
        cards.add(card(table, change.number(), change.before(), change, List.of(), own, true, true)));
    return cards;
  }

  private Card card(RuleTable table, int number, Rule rule, RuleDiff.Change change, List<Finding> findings,
      Map<String, Word> own, boolean first, boolean last) {
    Rule before = change == null ? null : change.before();
    boolean compare = change != null && change.kind() == RuleDiff.Kind.CHANGED;
    Matcher annotation = SOURCE.matcher(rule.annotation());
    String source = annotation.matches() ? annotation.group(2) : "";
    return new Card(number, rule.id(), parts(table.inputs(), rule.inputs(), compare ? before.inputs() : null, true, own),
        parts(table.outputs(), rule.outputs(), compare ? before.outputs() : null, false, own),
        annotation.matches() ? annotation.group(1) : rule.annotation(), source,
        compare && !before.annotation().equals(rule.annotation()) ? before.annotation() : null,
        change == null ? null : change.kind(), findings, first, last);
  }

  private List<Part> parts(List<Column> columns, Map<String, String> cells, Map<String, String> before, boolean inputs,
      Map<String, Word> own) {
    List<Part> parts = new ArrayList<>();
    for (Column column : columns) {
      String cell = cells.get(column.name());
      String old = before == null ? null : before.get(column.name());
      if (cell != null || old != null) {
        parts.add(new Part(column.name(), words.name(column.name()), cell == null ? null : say(column, cell, inputs, own),
            before == null ? null : old == null ? "" : say(column, old, inputs, own)));
      }
    }
    return parts;
  }

  /** A cell in words; as it is typed where it is not in the grammar. */
  public String say(Column column, String cell, boolean input, Map<String, Word> own) {
    try {
      CellReader read = input ? CellReader.input(cell) : CellReader.output(cell);
      if (read.negated()) {
        return read.alternatives().stream().allMatch(alt -> alt.op() == CellReader.Op.NOTHING) ? "renseigné"
            : "ni " + read.alternatives().stream().map(alt -> say(column, alt, own)).collect(Collectors.joining(" ni "));
      }
      return read.alternatives().stream().map(alt -> say(column, alt, own)).collect(Collectors.joining(" ou "));
    } catch (RuntimeException unreadable) {
      return cell;
    }
  }

  private String say(Column column, Alternative alt, Map<String, Word> own) {
    return switch (alt.op()) {
      case NOTHING -> "non renseigné";
      case EQUAL -> value(column, alt.value(), own);
      case LESS -> "moins de " + value(column, alt.value(), own);
      case AT_MOST -> value(column, alt.value(), own) + " au plus";
      case MORE -> "plus de " + value(column, alt.value(), own);
      case AT_LEAST -> value(column, alt.value(), own) + " au moins";
      case BETWEEN -> "de " + value(column, alt.value(), own) + (alt.lowIn() ? "" : " exclu") + " à "
          + value(column, alt.high(), own) + (alt.highIn() ? "" : " exclu");
    };
  }

  private String value(Column column, Object value, Map<String, Word> own) {
    if (value instanceof CellReader.OtherInput other) {
      String name = "« " + words.name(other.name()) + " »";
      return other.divisor() == null ? name : name + " ÷ " + FrenchText.count(other.divisor());
    }
    if (value instanceof String code && own.containsKey(code)) {
      return own.get(code).label();
    }
    if (value instanceof BigDecimal number && column.type() == Type.STRING) {
      return number.toPlainString();
    }
    return words.value(column.name(), value);
  }

  /** The words over a column. */
  public String column(String name) {
    return words.name(name);
  }

  /** An input or output with its value, e.g. an example of a finding. */
  public String named(String column, Object value) {
    Object shown = value instanceof java.util.Date date ? date.toInstant().toString() : value;
    return words.name(column) + " : " + (shown == null ? "non renseigné" : words.value(column, shown));
  }

  public String example(Map<String, Object> example) {
    return example.entrySet().stream().map(entry -> named(entry.getKey(), entry.getValue())).collect(Collectors.joining(" ; "));
  }

  /** What a case is about: its name, or what makes one of the program's differ from the first of its table. */
  public String title(RuleTable table, List<RuleCase> all, RuleCase one) {
    if (!one.program()) {
      return one.name();
    }
    Map<String, Object> first = all.get(0).inputs();
    List<String> differing = table.inputs().stream().map(Column::name)
        .filter(name -> !Objects.equals(String.valueOf(first.get(name)), String.valueOf(one.inputs().get(name))))
        .map(name -> named(name, one.inputs().get(name))).toList();
    return differing.isEmpty() ? "Cas de référence" : String.join(" ; ", differing);
  }
}
