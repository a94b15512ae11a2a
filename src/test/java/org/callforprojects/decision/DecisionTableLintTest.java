package org.callforprojects.decision;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;

import de.redsix.dmncheck.result.ValidationResult;
import de.redsix.dmncheck.util.ValidatorLoader;
import org.camunda.bpm.model.dmn.instance.InputEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** dmn-check's validators over every table: shadowed, duplicate or conflicting rules, cells of the wrong type. */
class DecisionTableLintTest {

  private static final Path BAD = Path.of("src/test/resources/decisions/bad");

  static List<DecisionTableFile> tables() {
    return DecisionTableFile.all();
  }

  @ParameterizedTest
  @MethodSource("tables")
  void tableHasNoFinding(DecisionTableFile table) {
    assertThat(findings(table)).isEmpty();
  }

  @Test
  void lintFindsAShadowedRule() {
    assertThat(findings(DecisionTableFile.read(BAD.resolve("shadowed-rule.dmn"))))
        .anySatisfy(finding -> assertThat(finding).contains("rule_shadowed").contains("shadowed by rule rule_always"));
  }

  @Test
  void lintFindsACellOfTheWrongType() {
    assertThat(findings(DecisionTableFile.read(BAD.resolve("wrong-type.dmn"))))
        .anySatisfy(finding -> assertThat(finding).contains("rule_textForNumber").contains("Type"));
  }

  @Test
  void lintFindsANameThatIsNoInput() {
    assertThat(findings(DecisionTableFile.read(BAD.resolve("unknown-name.dmn"))))
        .anySatisfy(finding -> assertThat(finding).contains("rule_misspelt").contains("minGrnt"));
  }

  private static List<String> findings(DecisionTableFile table) {
    dropNullAlternatives(table);
    return ValidatorLoader.getValidators().stream()
        .flatMap(validator -> validator.apply(table.model()).stream())
        .filter(finding -> !comparesWithAnotherInput(finding, table))
        .map(DecisionTableLintTest::show)
        .toList();
  }

  /** A cell may name another input of its table ("&lt; minGrant"); any other name is a slip and stays a finding. */
  private static boolean comparesWithAnotherInput(ValidationResult finding, DecisionTableFile table) {
    return table.inputs().stream().map(DecisionTableFile::nameOf)
        .anyMatch(input -> finding.getMessage().equals("Variable '" + input + "' has no type."));
  }

  /** dmn-check 1.1.4 refuses null beside a value of another type, which FEEL and our tables need: "null, &lt; 1". */
  private static void dropNullAlternatives(DecisionTableFile table) {
    table.model().getModelElementsByType(InputEntry.class)
        .forEach(cell -> cell.getText().setTextContent(cell.getTextContent().trim().replaceFirst("^null, ", "")));
  }

  private static String show(ValidationResult finding) {
    return finding.getSeverity() + " " + finding.getElement().getAttributeValue("id") + ": " + finding.getMessage();
  }
}
