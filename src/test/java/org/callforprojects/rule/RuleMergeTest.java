package org.callforprojects.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;

import org.callforprojects.rule.RuleTable.Rule;
import org.junit.jupiter.api.Test;

/** A column that the program adds and a threshold that people moved both stay. */
class RuleMergeTest {

  private static final Rule SHARE = rule("rule_share", Map.of("share", "> 0.20"), "Vingt pour cent. [S28]");
  private static final Rule MONTHS = rule("rule_months", Map.of("months", "> 36"), "Trois ans. [S27]");

  @Test
  void cellsOfBothSidesStay() {
    Rule moved = rule("rule_share", Map.of("share", "> 0.25"), "Vingt-cinq pour cent. [comité]");
    Rule ofTheCall = rule("rule_share", Map.of("share", "> 0.20", "call", "not(null)"), "Vingt pour cent. [S28]");
    assertThat(RuleMerge.merge(List.of(SHARE, MONTHS), List.of(moved, MONTHS), List.of(ofTheCall, MONTHS)))
        .containsExactly(rule("rule_share", Map.of("share", "> 0.25", "call", "not(null)"), "Vingt-cinq pour cent. [comité]"), MONTHS);
  }

  @Test
  void whatPeopleAddedOrDeletedStaysSo() {
    Rule own = rule("rule_own", Map.of("months", "< 6"), "Trop court. [comité]");
    Rule fresh = rule("rule_fresh", Map.of("months", "null"), "Inconnu. [S27]");
    assertThat(RuleMerge.merge(List.of(SHARE, MONTHS), List.of(SHARE, own), List.of(SHARE, MONTHS, fresh))).containsExactly(SHARE, own, fresh);
  }

  @Test
  void whatBothChangedIsAsPeopleHaveIt() {
    Rule mine = rule("rule_months", Map.of("months", "> 48"), "Quatre ans. [comité]");
    Rule theirs = rule("rule_months", Map.of("months", "> 24"), "Deux ans. [S27]");
    assertThat(RuleMerge.merge(List.of(MONTHS), List.of(mine), List.of(theirs))).containsExactly(mine);
  }

  private static Rule rule(String id, Map<String, String> inputs, String annotation) {
    return new Rule(id, inputs, Map.of("reasonCode", "\"X\""), annotation);
  }
}
