package org.callforprojects.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.callforprojects.decision.DecisionWords;
import org.callforprojects.rule.RuleTable;
import org.callforprojects.rule.RuleTable.Rule;
import org.callforprojects.rule.TableFiles;
import org.callforprojects.workbench.RuleForm.Field;
import org.callforprojects.workbench.RuleForm.Option;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The form of a rule: results and listed conditions are chosen in the words of the cards; codes are typed where one is new. */
class RuleFormTest {

  private static final RuleSentences SENTENCES = new RuleSentences(new DecisionWords());
  private static final RuleForm.Words WORDS = (column, cell, input) -> SENTENCES.say(column, cell, input, Map.of());

  static List<RuleTable> tables() {
    return TableFiles.all();
  }

  /** Nobody who opens a rule and keeps it changes it. */
  @ParameterizedTest
  @MethodSource("tables")
  void ruleThatIsKeptAsItIsShownIsTheSame(RuleTable table) {
    for (Rule rule : table.rules()) {
      Rule kept = RuleForm.rule(table, rule.id(), sent(table, rule), rule.annotation());
      assertThat(kept.outputs()).as(rule.id()).isEqualTo(withNothing(table, rule));
      rule.inputs().forEach((input, cell) -> assertThat(kept.inputs().get(input).replace(" ", "")).as(rule.id() + " " + input)
          .isEqualTo(cell.replace(" ", "")));
      assertThat(kept.inputs().keySet()).isEqualTo(rule.inputs().keySet());
    }
  }

  /** A result is in words: no code of the program is read or typed. */
  @ParameterizedTest
  @MethodSource("tables")
  void resultsAreOfferedInWords(RuleTable table) {
    for (Rule rule : table.rules()) {
      for (Field field : RuleForm.outputs(table, rule, List.of(), WORDS)) {
        assertThat(field.options()).as(table.key() + " " + field.name()).allSatisfy(option ->
            assertThat(option.label()).doesNotMatch("\"?[A-Z][A-Z0-9]*_[A-Z0-9_]+\"?").doesNotMatch("[a-z]+[A-Z]\\w*"));
        assertThat(field.options().stream().filter(Option::selected)).as(rule.id() + " " + field.name())
            .hasSize(field.options().isEmpty() ? 0 : 1);
        if (!field.options().isEmpty() && !table.output(field.name()).orElseThrow().type().isNumber()) {
          assertThat(field.value()).isEmpty();
        }
      }
      RuleForm.inputs(table, rule, WORDS).forEach(field -> assertThat(field.options()).allSatisfy(option ->
          assertThat(option.label()).as(table.key() + " " + field.name()).doesNotMatch("\"?[A-Z][A-Z0-9]*_[A-Z0-9_]+\"?")));
    }
  }

  @Test
  void outcomeIsChosenAndANumberIsTypedOrTakenFromAnInput() {
    RuleTable table = table("completeness-outcome");
    Rule rule = table.rule("rule_firstRequest").orElseThrow();
    Map<String, Field> fields = RuleForm.outputs(table, rule, List.of(), WORDS).stream()
        .collect(Collectors.toMap(Field::name, field -> field));
    assertThat(chosen(fields.get("completenessStatus")).value()).isEqualTo("\"REQUEST_COMPLEMENT\"");
    assertThat(chosen(fields.get("complementDelayDays")).value()).isEqualTo("callComplementDelayDays");
    assertThat(chosen(fields.get("complementDelayDays")).label()).startsWith("repris de « ");

    Map<String, String> sent = sent(table, rule);
    sent.put("alors.complementDelayDays", "=");
    sent.put("dit.complementDelayDays", "25");
    sent.put("alors.completenessStatus", "\"COMPLETE\"");
    assertThat(RuleForm.rule(table, rule.id(), sent, "").outputs()).containsOnly(Map.entry("completenessStatus", "\"COMPLETE\""),
        Map.entry("complementDelayDays", "25"));
  }

  @Test
  void newReasonIsTypedAndOneWithWordsIsChosen() {
    RuleTable table = table("eligibility");
    Rule rule = table.rules().get(0);
    Field reason = RuleForm.outputs(table, rule, List.of("TOO_SHORT"), (column, cell, input) -> "\"TOO_SHORT\"".equals(cell)
        ? "Durée trop courte" : WORDS.of(column, cell, input)).get(0);
    assertThat(reason.options()).extracting(Option::label).contains("Durée trop courte", "un nouveau code, écrit à côté");
    assertThat(reason.typed()).isTrue();
    Map<String, String> sent = sent(table, rule);
    sent.put("dit.reasonCode", "TOO_SHORT");
    assertThat(RuleForm.rule(table, rule.id(), sent, "").outputs()).containsEntry("reasonCode", "\"TOO_SHORT\"");
    assertThat(RuleForm.outputs(table, rule, List.of(), WORDS).get(1).typed()).as("a severity is one of the program's").isFalse();
  }

  @Test
  void severalValuesOfAConditionAreOneList() {
    RuleTable table = table("eligibility");
    Map<String, String> sent = sent(table, table.rules().get(0));
    sent.put("si.poleType", "IS");
    sent.put("val.poleType", "EMERGING, CONSOLIDATION");
    assertThat(RuleForm.rule(table, "rule_a", sent, "").inputs()).containsEntry("poleType", "\"EMERGING\", \"CONSOLIDATION\"");
    sent.remove("val.poleType");
    assertThat(RuleForm.rule(table, "rule_a", sent, "").inputs()).as("nothing ticked is no condition").doesNotContainKey("poleType");
  }

  @Test
  void whatIsTypedOrTickedIsMeantAndWhatSaysNothingIsTold() {
    RuleTable table = table("completeness-outcome");
    Map<String, String> sent = sent(table, table.rules().get(0));
    sent.put("alors.complementDelayDays", "null");
    sent.put("dit.complementDelayDays", "25");
    assertThat(RuleForm.rule(table, "rule_new", sent, "").outputs()).as("typed beside « rien »").containsEntry("complementDelayDays", "25");

    RuleTable eligibility = table("eligibility");
    Map<String, String> ticked = sent(eligibility, eligibility.rules().get(0));
    ticked.put("si.poleType", "ANY");
    ticked.put("val.poleType", "CONSOLIDATION");
    assertThat(RuleForm.rule(eligibility, "rule_new", ticked, "").inputs()).containsEntry("poleType", "\"CONSOLIDATION\"");
    assertThat(RuleForm.unsaid(eligibility, ticked)).isEmpty();
    ticked.put("si.poleType", "IS_NOT");
    ticked.remove("val.poleType");
    assertThat(RuleForm.unsaid(eligibility, ticked)).hasSize(1);
  }

  private static Option chosen(Field field) {
    return field.options().stream().filter(Option::selected).findFirst().orElseThrow();
  }

  private static RuleTable table(String key) {
    return tables().stream().filter(table -> table.key().equals(key)).findFirst().orElseThrow();
  }

  /** What a browser sends of the form as it was shown. */
  private static Map<String, String> sent(RuleTable table, Rule rule) {
    Map<String, String> sent = new LinkedHashMap<>();
    for (Field field : RuleForm.inputs(table, rule, WORDS)) {
      sent.put("si." + field.name(), field.choice().name());
      String ticked = field.options().stream().filter(Option::selected).map(Option::value).collect(Collectors.joining(", "));
      if (!ticked.isEmpty()) {
        sent.put("val." + field.name(), ticked);
      }
      if (field.typed()) {
        sent.put((field.options().isEmpty() ? "val." : "dit.") + field.name(), field.value());
      }
    }
    for (Field field : RuleForm.outputs(table, rule, List.of(), WORDS)) {
      sent.put("alors." + field.name(), field.options().isEmpty() ? field.value() : chosen(field).value());
      if (field.typed() && !field.options().isEmpty()) {
        sent.put("dit." + field.name(), field.value());
      }
    }
    return sent;
  }

  private static Map<String, String> withNothing(RuleTable table, Rule rule) {
    Map<String, String> outputs = new LinkedHashMap<>();
    table.outputs().forEach(output -> outputs.put(output.name(), rule.outputs().getOrDefault(output.name(), "null")));
    return outputs;
  }
}
