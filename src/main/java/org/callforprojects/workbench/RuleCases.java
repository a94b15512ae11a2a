package org.callforprojects.workbench;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.callforprojects.json.Json;
import org.callforprojects.rule.CompiledTable;
import org.callforprojects.rule.CompiledTable.Answer;
import org.callforprojects.rule.CompiledTable.SeveralRulesException;
import org.callforprojects.rule.RuleTable;
import org.callforprojects.rule.RuleTable.Column;
import org.callforprojects.workbench.RuleDraft.CaseChange;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The cases beside each table. Those that the program brings are there from the first time a table's cases are read. */
@Repository
public class RuleCases {

  private static final String RESULTS = "->";

  private final JdbcClient jdbc;
  private final Json json;

  RuleCases(JdbcClient jdbc, Json json) {
    this.jdbc = jdbc;
    this.json = json;
  }

  @SuppressWarnings("unchecked")
  public List<RuleCase> of(RuleTable table) {
    List<RuleCase> cases = new ArrayList<>(jdbc.sql("select name, inputs, expected from rule_case where table_key = ? order by id")
        .param(table.key())
        .query((row, n) -> new RuleCase(row.getString("name"), false, json.readMap(row.getString("inputs")),
            (List<Map<String, Object>>) (List<?>) json.readList(row.getString("expected"), Map.class)))
        .list());
    Map<String, RuleCase> byName = new LinkedHashMap<>();
    shipped(table).forEach(shipped -> byName.put(shipped.name(), shipped));
    cases.forEach(own -> byName.put(own.name(),
        new RuleCase(own.name(), byName.containsKey(own.name()), own.inputs(), own.expected())));
    return List.copyOf(byName.values());
  }

  /** The cases with what a draft changes or adds. */
  public static List<RuleCase> with(List<RuleCase> cases, List<CaseChange> changes) {
    Map<String, RuleCase> byName = new LinkedHashMap<>();
    cases.forEach(known -> byName.put(known.name(), known));
    changes.forEach(change -> byName.put(change.name(), new RuleCase(change.name(),
        byName.containsKey(change.name()) && byName.get(change.name()).program(), change.inputs(), change.expected())));
    return List.copyOf(byName.values());
  }

  void publish(String table, List<CaseChange> changes) {
    for (CaseChange change : changes) {
      int updated = jdbc.sql("update rule_case set inputs = ?, expected = ? where table_key = ? and name = ?")
          .params(json.write(change.inputs()), json.write(change.expected()), table, change.name()).update();
      if (updated == 0) {
        jdbc.sql("insert into rule_case (table_key, name, inputs, expected) values (?, ?, ?, ?)")
            .params(table, change.name(), json.write(change.inputs()), json.write(change.expected())).update();
      }
    }
  }

  /** Tries every case; a table that cannot be read fails all. */
  public static List<RuleCase.Outcome> run(RuleTable table, List<RuleCase> cases, List<CaseChange> changes) {
    CompiledTable compiled;
    try {
      compiled = new CompiledTable(table);
    } catch (RuntimeException unreadable) {
      return cases.stream().map(one -> new RuleCase.Outcome(one, List.of(), false, false)).toList();
    }
    List<RuleCase.Outcome> outcomes = new ArrayList<>();
    for (RuleCase one : cases) {
      List<Map<String, Object>> actual = answers(compiled, one);
      outcomes.add(new RuleCase.Outcome(one, actual, same(one.expected(), actual),
          changes.stream().anyMatch(change -> change.name().equals(one.name()))));
    }
    return outcomes;
  }

  private static List<Map<String, Object>> answers(CompiledTable compiled, RuleCase one) {
    List<Map<String, Object>> actual = new ArrayList<>();
    try {
      for (Answer answer : compiled.evaluate(one.inputs())) {
        Map<String, Object> shown = new LinkedHashMap<>(answer.outputs());
        if (!one.expected().isEmpty()) {
          shown.keySet().retainAll(one.expected().get(0).keySet());
        }
        actual.add(shown);
      }
    } catch (SeveralRulesException several) {
      actual.add(Map.of("erreur", "plusieurs règles s’appliquent : " + several.getMessage()));
    }
    return actual;
  }

  /** In any order; 40 and 40.0 are the same. */
  static boolean same(List<Map<String, Object>> one, List<Map<String, Object>> other) {
    return counted(one).equals(counted(other));
  }

  private static Map<Map<String, Object>, Integer> counted(List<Map<String, Object>> answers) {
    Map<Map<String, Object>, Integer> counts = new HashMap<>();
    for (Map<String, Object> answer : answers) {
      Map<String, Object> plain = new HashMap<>();
      answer.forEach((name, value) -> plain.put(name, value instanceof Number number
          ? new BigDecimal(number.toString()).stripTrailingZeros().toPlainString() : String.valueOf(value)));
      counts.merge(plain, 1, Integer::sum);
    }
    return counts;
  }

  // --- the files of the program: how one is written says the package of their tests ---

  static List<RuleCase> shipped(RuleTable table) {
    try (InputStream file = RuleCases.class.getResourceAsStream("/decisions/" + table.key() + ".csv")) {
      return file == null ? List.of() : read(table, file);
    } catch (IOException e) {
      throw new UncheckedIOException("The cases of " + table.key() + " cannot be read", e);
    }
  }

  private static List<RuleCase> read(RuleTable table, InputStream file) throws IOException {
    CSVFormat format = CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).setTrim(true).get();
    try (CSVParser parser = CSVParser.parse(new InputStreamReader(file, StandardCharsets.UTF_8), format)) {
      String results = parser.getHeaderNames().stream().filter(name -> name.startsWith(RESULTS)).findFirst().orElseThrow();
      List<String> outputs = List.of(results.substring(RESULTS.length()).strip().split(":"));
      List<CSVRecord> rows = parser.getRecords();
      List<String> first = split(rows.get(0).get(results));
      List<RuleCase> cases = new ArrayList<>();
      for (CSVRecord row : rows) {
        Map<String, Object> inputs = new LinkedHashMap<>();
        for (Column column : table.inputs()) {
          if (row.isMapped(column.name())) {
            String cell = row.get(column.name()).isEmpty() ? rows.get(0).get(column.name()) : row.get(column.name());
            inputs.put(column.name(), typed(column, cell));
          }
        }
        cases.add(new RuleCase(row.get("case"), true, inputs, expected(row.get(results), first).stream()
            .map(result -> outputs(table, outputs, result)).toList()));
      }
      return cases;
    }
  }

  private static Map<String, Object> outputs(RuleTable table, List<String> names, String result) {
    Map<String, Object> outputs = new LinkedHashMap<>();
    String[] values = result.split(":", names.size());
    for (int i = 0; i < names.size(); i++) {
      outputs.put(names.get(i), typed(table.output(names.get(i)).orElseThrow(), values[i].strip()));
    }
    return outputs;
  }

  private static List<String> expected(String cell, List<String> first) {
    List<String> expected = new ArrayList<>();
    for (String result : split(cell)) {
      if ("=".equals(result)) {
        expected.addAll(first);
      } else if (result.startsWith("+")) {
        expected.add(result.substring(1));
      } else if (result.startsWith("-")) {
        expected.remove(result.substring(1));
      } else {
        expected.add(result);
      }
    }
    return expected;
  }

  private static List<String> split(String cell) {
    return cell.isEmpty() ? List.of() : List.of(cell.split("\\s*\\|\\s*"));
  }

  private static Object typed(Column column, String value) {
    if ("null".equals(value) || value.isEmpty()) {
      return null;
    }
    return switch (column.type()) {
      case BOOLEAN -> Boolean.valueOf(value);
      case INTEGER -> new BigDecimal(value).intValue();
      case DOUBLE -> Double.valueOf(value);
      default -> value;
    };
  }
}
