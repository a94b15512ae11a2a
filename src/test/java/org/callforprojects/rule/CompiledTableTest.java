package org.callforprojects.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.callforprojects.rule.CompiledTable.Answer;
import org.callforprojects.rule.RuleTable.HitPolicy;
import org.callforprojects.rule.RuleTable.Rule;
import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.impl.DefaultDmnEngineConfiguration;
import org.camunda.bpm.model.dmn.DmnModelInstance;

/** The compiled table answers what the engine answers: over the shipped tables' columns with random cells and inputs. */
class CompiledTableTest {

  private static final ShippedTables SHIPPED = new ShippedTables();
  private final List<String> fired = new ArrayList<>();
  private final DmnEngine engine = engine();

  private DmnEngine engine() {
    DefaultDmnEngineConfiguration configuration = new DefaultDmnEngineConfiguration();
    configuration.getCustomPostDecisionTableEvaluationListeners()
        .add(event -> event.getMatchingRules().forEach(rule -> fired.add(rule.getId())));
    return configuration.buildEngine();
  }

  /** A table of three rules on the columns of a shipped one, and what it is asked. */
  record Trial(RuleTable table, List<Map<String, Object>> asked) {
  }

  @Property(tries = 60)
  void answersWhatTheEngineAnswers(@ForAll("trials") Trial trial) {
    DmnModelInstance file = SHIPPED.file(trial.table().key()).clone();
    DmnTables.write(trial.table(), file);
    DmnDecision decision = engine.parseDecision(trial.table().key(), file);
    CompiledTable compiled = new CompiledTable(trial.table());
    for (Map<String, Object> inputs : trial.asked()) {
      fired.clear();
      var answers = engine.evaluateDecisionTable(decision, inputs).getResultList();
      List<Answer> own = compiled.evaluate(inputs);
      assertThat(own.stream().map(Answer::ruleId)).as("%s of %s", inputs, trial.table().rules()).isEqualTo(fired);
      assertThat(own.stream().map(Answer::outputs).map(CompiledTableTest::numbers).toList())
          .isEqualTo(answers.stream().map(CompiledTableTest::numbers).toList());
    }
  }

  private static Map<String, Object> numbers(Map<String, Object> outputs) {
    Map<String, Object> same = new LinkedHashMap<>();
    outputs.forEach((name, value) -> same.put(name, value instanceof Number n ? n.doubleValue() : value));
    return same;
  }

  @Provide
  Arbitrary<Trial> trials() {
    return Arbitraries.of("eligibility", "ess-cooperation", "committee-vote", "tranche-payment", "award-decision")
        .map(SHIPPED.all()::get).flatMap(table -> {
          Arbitrary<Map<String, String>> cells = row(table.inputs(), column -> Tables.cells(table, column));
          Arbitrary<List<Rule>> rules = Combinators.combine(cells.list().ofSize(3), Arbitraries.integers().between(0, 2))
              .as((rows, from) -> {
                List<Rule> made = new ArrayList<>();
                for (int i = 0; i < rows.size(); i++) {
                  made.add(new Rule("rule_" + i, rows.get(i), table.rules().get(from).outputs(), "[S01]"));
                }
                return made;
              });
          Arbitrary<Map<String, Object>> inputs = row(table.inputs(), Tables::inputs);
          return Combinators.combine(rules, inputs.list().ofSize(6))
              .as((made, asked) -> new Trial(table.withRules(made), asked));
        });
  }

  static <T> Arbitrary<Map<String, T>> row(List<RuleTable.Column> columns,
      java.util.function.Function<RuleTable.Column, Arbitrary<T>> of) {
    Arbitrary<Map<String, T>> row = Arbitraries.just(new LinkedHashMap<>());
    for (RuleTable.Column column : columns) {
      row = Combinators.combine(row, of.apply(column)).as((before, value) -> {
        Map<String, T> after = new LinkedHashMap<>(before);
        after.put(column.name(), value);
        return after;
      });
    }
    return row;
  }

  @Example
  void everyShippedTableIsInTheGrammarAndComesBackFromItsFile() {
    for (RuleTable table : SHIPPED.all().values()) {
      new CompiledTable(table);
      DmnModelInstance file = SHIPPED.file(table.key()).clone();
      DmnTables.write(table, file);
      assertThat(DmnTables.read(file)).isEqualTo(table);
      assertThat(table.hitPolicy()).isIn((Object[]) HitPolicy.values());
    }
    assertThat(SHIPPED.all()).hasSizeGreaterThanOrEqualTo(20);
  }
}
