package org.callforprojects.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.callforprojects.rule.Finding.Severity;
import org.callforprojects.rule.RuleTable.Column;
import org.callforprojects.rule.RuleTable.HitPolicy;
import org.callforprojects.rule.RuleTable.Rule;
import org.callforprojects.rule.RuleTable.Type;

class TableLintTest {

  private static final ShippedTables SHIPPED = new ShippedTables();
  private static final List<Column> COLUMNS = List.of(new Column("kind", "Genre", Type.STRING, List.of("A", "B")),
      new Column("count", "Nombre", Type.INTEGER, List.of()), new Column("limit", "Limite", Type.INTEGER, List.of()),
      new Column("told", "Dit", Type.BOOLEAN, List.of()));
  private static final List<Column> OUTPUTS = List.of(new Column("answer", "Réponse", Type.INTEGER, List.of()));

  // --- the shipped tables ---

  @Example
  void shippedTablesGiveNoFalseAlarmAndAreCheckedInLessThanASecond() {
    of(SHIPPED.all().get("eligibility")); // the machine warms up
    long began = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime(); // whatever else the machine does
    Map<String, List<Finding>> alarms = new LinkedHashMap<>();
    for (RuleTable table : SHIPPED.all().values()) {
      List<Finding> loud = of(table).stream().filter(finding -> finding.severity() != Severity.INFO).toList();
      if (!loud.isEmpty()) {
        alarms.put(table.key(), loud);
      }
    }
    long millis = (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - began) / 1_000_000;
    System.out.println("All tables checked in " + millis + " ms");
    assertThat(alarms).isEmpty();
    assertThat(millis).isLessThan(1_000);
  }

  private static List<Finding> of(RuleTable table) {
    return TableLint.of(table, table, Set.of());
  }

  /** « > 0,25 » would be « more than 0, or 25 ». */
  @Example
  void aDecimalCommaIsNotTwoNumbers() {
    RuleTable eligibility = SHIPPED.all().get("eligibility");
    assertThat(said(eligibility, "largestAuthorityRate", "> 0,25")).singleElement().asString().contains("« 0,25 »").contains("0.25");
    assertThat(said(eligibility, "largestAuthorityRate", "> 0.25")).isEmpty();
    assertThat(said(eligibility, "memberCount", "1, 2")).isEmpty();
  }

  /** Errors at that cell of the rule about one authority's share. */
  private static List<String> said(RuleTable table, String input, String cell) {
    RuleTable changed = table.withRules(table.rules().stream().map(rule -> {
      if (!"rule_singleAuthorityShareTooHigh".equals(rule.id())) {
        return rule;
      }
      Map<String, String> inputs = new LinkedHashMap<>(rule.inputs());
      inputs.put(input, cell);
      return new Rule(rule.id(), inputs, rule.outputs(), rule.annotation());
    }).toList());
    return of(changed).stream().filter(finding -> finding.severity() == Severity.ERROR && input.equals(finding.input()))
        .map(Finding::message).toList();
  }

  // --- against brute force ---

  @Property(tries = 500)
  void saysWhatBruteForceSays(@ForAll("tables") RuleTable table) {
    List<Finding> findings = TableLint.of(table, null, Set.of());
    CompiledTable compiled = new CompiledTable(table);
    Set<Integer> reached = new HashSet<>();
    boolean gap = false;
    boolean both = false;
    for (Map<String, Object> inputs : everything()) {
      double[] row = compiled.row(inputs);
      List<Integer> applying = new ArrayList<>();
      for (int i = 0; i < table.rules().size(); i++) {
        if (compiled.applies(i, row)) {
          applying.add(i);
        }
      }
      gap |= applying.isEmpty();
      both |= applying.size() > 1;
      if (table.hitPolicy() == HitPolicy.FIRST) {
        applying.stream().findFirst().ifPresent(reached::add);
      } else {
        reached.addAll(applying);
      }
    }
    assertThat(findings.stream().anyMatch(f -> f.message().startsWith("Aucune règle"))).as("gap").isEqualTo(gap);
    if (table.hitPolicy() == HitPolicy.UNIQUE) {
      assertThat(findings.stream().anyMatch(f -> f.message().contains("s’appliquent ensemble"))).as("contradiction").isEqualTo(both);
    }
    for (int i = 0; i < table.rules().size(); i++) {
      String id = table.rules().get(i).id();
      boolean calledDead = findings.stream().anyMatch(f -> id.equals(f.ruleId()) && f.message().contains("ne s’applique jamais"));
      if (calledDead) {
        assertThat(reached).as("dead rule %s", i).doesNotContain(i);
      } else if (!comparesInputs(table)) {
        assertThat(reached).as("living rule %s", i).contains(i);
      }
    }
    findings.stream().filter(f -> f.message().startsWith("Aucune règle ne répond à ce cas")).forEach(f -> {
      Map<String, Object> example = new LinkedHashMap<>();
      COLUMNS.forEach(column -> example.put(column.name(), f.example().get(column.name())));
      assertThat(compiled.evaluate(example)).as("example of a gap").isEmpty();
    });
  }

  private static boolean comparesInputs(RuleTable table) {
    return table.rules().stream().flatMap(rule -> rule.inputs().values().stream()).anyMatch(cell -> cell.contains("limit") || cell.contains("count"));
  }

  private static List<Map<String, Object>> everything() {
    List<Map<String, Object>> all = new ArrayList<>();
    for (String kind : new String[] {null, "A", "B"}) {
      for (Integer count : new Integer[] {null, -5, -2, -1, 0, 1, 2, 3, 4, 5, 8}) {
        for (Integer limit : new Integer[] {null, -6, -5, -3, -1, 0, 1, 2, 3, 4, 5, 6, 9}) {
          for (Boolean told : new Boolean[] {null, true, false}) {
            Map<String, Object> inputs = new LinkedHashMap<>();
            inputs.put("kind", kind);
            inputs.put("count", count);
            inputs.put("limit", limit);
            inputs.put("told", told);
            all.add(inputs);
          }
        }
      }
    }
    return all;
  }

  @Provide
  Arbitrary<RuleTable> tables() {
    RuleTable empty = new RuleTable("sample", "Exemple", "", HitPolicy.FIRST, COLUMNS, OUTPUTS, List.of());
    Arbitrary<Map<String, String>> cells = CompiledTableTest.row(COLUMNS, column -> cells(empty, column));
    return Combinators.combine(Arbitraries.of(HitPolicy.FIRST, HitPolicy.UNIQUE), cells.list().ofMinSize(1).ofMaxSize(4))
        .as((policy, rows) -> {
          List<Rule> rules = new ArrayList<>();
          for (Map<String, String> row : rows) {
            rules.add(new Rule("rule_" + rules.size(), row, Map.of("answer", String.valueOf(rules.size())), "Essai. [S01]"));
          }
          return new RuleTable("sample", "Exemple", "", policy, COLUMNS, OUTPUTS, rules);
        });
  }

  private static Arbitrary<String> cells(RuleTable table, Column column) {
    Arbitrary<String> cell = switch (column.name()) {
      case "kind" -> Arbitraries.of("\"A\"", "\"B\"", "\"A\", \"B\"", "null", "not(\"A\")", "null, \"B\"");
      case "count" -> Arbitraries.of("0", "> 1", "<= 1", "[1..2]", "null, < 1", "not(null)", "< limit", ">= limit", "null");
      case "limit" -> Arbitraries.of("null", "not(null)", "> 0", "<= 0", "2");
      default -> Arbitraries.of("true", "false", "null", "null, false", "not(null)");
    };
    return Arbitraries.frequencyOf(net.jqwik.api.Tuple.of(1, Arbitraries.just("")), net.jqwik.api.Tuple.of(1, cell));
  }

  // --- cells ---

  @Example
  void eachWrongCellIsSaidAtItsPlace() {
    RuleTable table = SHIPPED.all().get("eligibility");
    Map<String, String> wrong = Map.of("poleType", "\"MATURE\"", "memberCount", "< 3.5 + 1", "minGrant", "count(x)",
        "requestedAmount", "< unknownName", "submittedAt", "\"2013\"", "durationMonths", "for i in 1..9 return i",
        "stateRateCap", "not(< 3)", "republicanCommitment", "oui", "localCofunding", "]5..1[", "ruleSet", "\"2013");
    RuleTable bad = table.withRules(List.of(new Rule("rule_bad", wrong, Map.of("reasonCode", "\"NEW_REASON\"", "severity", "\"LIGHT\""),
        "Sans source.")));
    List<Finding> findings = TableLint.of(bad, table, Set.of());
    Set<String> places = new HashSet<>();
    findings.forEach(finding -> {
      assertThat(finding.severity()).isEqualTo(Severity.ERROR);
      assertThat(finding.message()).matches("(?s)\\p{Lu}.*|«.*");
      places.add(String.valueOf(finding.input()));
    });
    assertThat(places).containsAll(wrong.keySet()).contains("reasonCode", "severity", "null");
    RuleTable worded = table.withRules(List.of(new Rule("rule_new", Map.of(), Map.of("reasonCode", "\"NEW_REASON\"",
        "severity", "\"BLOCKING\""), "Nouveau. [S01]")));
    assertThat(TableLint.of(worded, table, Set.of("NEW_REASON"))).noneMatch(f -> f.severity() == Severity.ERROR);
  }
}
