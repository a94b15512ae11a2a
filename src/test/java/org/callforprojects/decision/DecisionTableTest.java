package org.callforprojects.decision;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.camunda.bpm.model.dmn.instance.Rule;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every case of every table, and what the cases together must have tried. */
@TestInstance(Lifecycle.PER_CLASS)
class DecisionTableTest {

  private static final Pattern COMPARED_NUMBER = Pattern.compile("[<>]=?\\s*(\\d+(?:\\.\\d+)?)");

  private final BareDecisionEngine engine = new BareDecisionEngine();

  static List<DecisionTableFile> tables() {
    return DecisionTableFile.all();
  }

  static Stream<DecisionCase> cases() {
    return tables().stream().map(DecisionCase::of).flatMap(Collection::stream);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void tableGivesTheExpectedResult(DecisionCase decisionCase) {
    Outcome outcome = engine.evaluate(decisionCase.table(), decisionCase.inputs());

    assertThat(outcome.show(decisionCase.outputs())).containsExactlyInAnyOrderElementsOf(decisionCase.expected());
    if (decisionCase.fires() != null) {
      assertThat(outcome.fired()).containsExactlyInAnyOrderElementsOf(decisionCase.fires());
    }
  }

  /** A score is out of a hundred for either type of pole, so that they can be ranked together. */
  @ParameterizedTest
  @ValueSource(strings = {"CONSOLIDATION", "EMERGING"})
  void weightsOfTheCriteriaSumToAHundred(String poleType) {
    Outcome grid = engine.evaluate(DecisionTableFile.of("criteria-weights"), Map.of("poleType", poleType));

    assertThat(grid.results()).hasSize(11);
    assertThat(grid.results().stream().mapToInt(criterion -> (Integer) criterion.get("weight")).sum()).isEqualTo(100);
  }

  /** The last payment is what is left of the award; shares that miss a hundred would hide an error there. */
  @ParameterizedTest
  @CsvSource({"CONSOLIDATION, 69000.01", "EMERGING, 69000.01", "CONSOLIDATION, 69000", "EMERGING, 69000"})
  void sharesOfTheFourPaymentsSumToAHundred(String poleType, double award) {
    Outcome schedule = engine.evaluate(DecisionTableFile.of("tranche-schedule"),
        Map.of("poleType", poleType, "award", award));

    assertThat(schedule.results()).extracting(part -> part.get("trancheNumber")).containsExactly(1, 2, 3, 4);
    assertThat(schedule.results().stream().mapToInt(part -> (Integer) part.get("sharePercent")).sum()).isEqualTo(100);
  }

  @ParameterizedTest
  @MethodSource("tables")
  void everyRuleFiresInSomeCase(DecisionTableFile table) {
    var fired = DecisionCase.of(table).stream()
        .flatMap(decisionCase -> engine.evaluate(table, decisionCase.inputs()).fired().stream())
        .collect(toSet());

    assertThat(fired).containsExactlyInAnyOrderElementsOf(table.rules().stream().map(Rule::getId).toList());
  }

  @ParameterizedTest
  @MethodSource("tables")
  void everyNumberComparedIsTriedBelowAtAndAbove(DecisionTableFile table) {
    var inputs = List.copyOf(table.inputs());
    var cases = DecisionCase.of(table);
    for (Rule rule : table.rules()) {
      var cells = List.copyOf(rule.getInputEntries());
      for (int column = 0; column < cells.size(); column++) {
        String input = DecisionTableFile.nameOf(inputs.get(column));
        var tried = cases.stream().map(decisionCase -> decisionCase.inputs().get(input))
            .filter(Number.class::isInstance).map(number -> new BigDecimal(number.toString())).toList();
        Matcher compared = COMPARED_NUMBER.matcher(cells.get(column).getTextContent());
        while (compared.find()) {
          var sides = tried.stream().map(value -> value.compareTo(new BigDecimal(compared.group(1)))).collect(toSet());
          assertThat(sides).as("sides of %s tried for %s of %s", compared.group(1), input, rule.getId())
              .containsExactlyInAnyOrder(-1, 0, 1);
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("tables")
  void everyInputIsTriedNull(DecisionTableFile table) {
    for (var input : table.inputs()) {
      assertThat(DecisionCase.of(table)).as("cases of %s where %s is null", table, DecisionTableFile.nameOf(input))
          .anyMatch(decisionCase -> decisionCase.inputs().get(DecisionTableFile.nameOf(input)) == null);
    }
  }

  @ParameterizedTest
  @MethodSource("tables")
  void everyRuleSetIsTried(DecisionTableFile table) {
    boolean knowsRuleSets = table.inputs().stream().map(DecisionTableFile::nameOf).anyMatch("ruleSet"::equals);
    if (knowsRuleSets) {
      assertThat(DecisionCase.of(table)).extracting(decisionCase -> decisionCase.inputs().get("ruleSet"))
          .contains("2013", "2015", "CURRENT", null);
    }
  }

  @ParameterizedTest
  @MethodSource("tables")
  void aVariableThatIsNotThereCountsAsNull(DecisionTableFile table) {
    Map<String, Object> allNull = new HashMap<>();
    table.inputs().forEach(input -> allNull.put(DecisionTableFile.nameOf(input), null));

    assertThat(engine.evaluate(table, Map.of())).isEqualTo(engine.evaluate(table, allNull));
  }
}
