package org.callforprojects.workbench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

import org.callforprojects.engine.staff.StaffDirectory;
import org.callforprojects.fault.InvalidValuesException;
import org.callforprojects.fault.UnknownReferenceException;
import org.callforprojects.french.FrenchText;
import org.callforprojects.rule.CompiledTable;
import org.callforprojects.rule.RuleLibrary;
import org.callforprojects.rule.RuleTable;
import org.callforprojects.rule.RuleTable.Column;
import org.callforprojects.rule.RuleTable.Rule;
import org.callforprojects.rule.RuleVersion;
import org.callforprojects.workbench.RuleDraft.CaseChange;
import org.callforprojects.workbench.RuleReplays.Replay;
import org.callforprojects.workbench.RuleReplays.WhatIf;
import org.springframework.stereotype.Component;

/** What pages and programs ask of the workbench in one go. */
@Component
public class RuleDesk {

  private static final int LONGEST_VALUE = 200;

  private final RuleLibrary library;
  private final RuleDrafts drafts;
  private final RuleUsage usage;
  private final StaffDirectory staff;

  RuleDesk(RuleLibrary library, RuleDrafts drafts, RuleUsage usage, StaffDirectory staff) {
    this.library = library;
    this.drafts = drafts;
    this.usage = usage;
    this.staff = staff;
  }

  /** A table in the list. */
  public record Line(String key, String title, String decides, int rules, int version, String changed, String author,
      int evaluations, RuleDraft draft, int findings, int passed, int failed, String calls) {
  }

  /** Tables of one stage of a file's life. */
  public record Stage(String name, List<Line> lines) {
  }

  private static final List<Map.Entry<String, List<String>>> STAGES = List.of(
      Map.entry("Dépôt et complétude", List.of("required-documents", "completeness-outcome")),
      Map.entry("Éligibilité", List.of("eligibility", "ess-classification", "territory-priority", "ess-cooperation")),
      Map.entry("Expertise", List.of("expert-assignment", "criteria-weights", "score-recommendation")),
      Map.entry("Comité et montants", List.of("committee-quorum", "committee-vote", "award-decision", "funding-cap",
          "funder-split", "state-aid-headroom")));
  private static final String LAST_STAGE = "Décision, convention, versements, recours";

  public List<Stage> stages() {
    Map<String, RuleVersion> heads = library.heads();
    Map<String, Integer> evaluations = usage.evaluations();
    List<RuleDraft> open = drafts.open();
    Map<String, Map<Integer, List<String>>> calls = callsByVersion();
    Map<String, Line> lines = new TreeMap<>();
    heads.forEach((key, version) -> {
      RuleDraft draft = open.stream().filter(one -> one.table().equals(key)).findFirst().orElse(null);
      RuleDrafts.Check check = draft == null ? null : drafts.check(draft);
      int cases = check == null ? 0 : check.cases().size();
      lines.put(key, new Line(key, version.table().title(), firstSentence(version.table().description()),
          version.table().rules().size(), version.number(), FrenchText.date(version.publishedAt()),
          version.author() == null ? "programme" : name(version.author()), evaluations.getOrDefault(key, 0), draft,
          check == null ? 0 : check.findings().size(), check == null ? 0 : cases - check.failed().size(),
          check == null ? 0 : check.failed().size(), calls(calls.getOrDefault(key, Map.of()))));
    });
    List<Stage> stages = new ArrayList<>();
    STAGES.forEach(stage -> stages.add(new Stage(stage.getKey(),
        stage.getValue().stream().map(lines::remove).filter(Objects::nonNull).toList())));
    stages.add(new Stage(LAST_STAGE, List.copyOf(lines.values())));
    return stages;
  }

  private Map<String, Map<Integer, List<String>>> callsByVersion() {
    Map<String, Map<Integer, List<String>>> byTable = new TreeMap<>();
    Map<Integer, Map<String, RuleVersion>> releases = new TreeMap<>();
    usage.calls().stream().filter(call -> call.release() > 0).forEach(call -> {
      Map<String, RuleVersion> tables = releases.computeIfAbsent(call.release(), library::ofRelease);
      tables.forEach((key, version) -> byTable.computeIfAbsent(key, k -> new TreeMap<>())
          .computeIfAbsent(version.number(), n -> new ArrayList<>()).add(call.code()));
    });
    return byTable;
  }

  private static String calls(Map<Integer, List<String>> byVersion) {
    List<String> said = new ArrayList<>();
    byVersion.forEach((version, calls) -> said.add("v" + version + " : " + String.join(", ", calls.subList(0, Math.min(3, calls.size())))
        + (calls.size() > 3 ? " et " + (calls.size() - 3) + " autres" : "")));
    return String.join(" ; ", said);
  }

  private static String firstSentence(String description) {
    int end = description == null ? -1 : description.indexOf(". ");
    return description == null ? "" : end < 0 ? description : description.substring(0, end + 1);
  }

  public String name(String person) {
    return RuleDrafts.PROGRAM.equals(person) ? "programme" : staff.names(List.of(person)).getOrDefault(person, person);
  }

  /** @throws InvalidValuesException when a program does not say which version it read */
  public int version(Integer read) {
    if (read == null) {
      throw new InvalidValuesException("/version", "Dites quelle révision du brouillon vous avez lue.");
    }
    return read;
  }

  // --- one rule after the other, on the page ---

  /** Changes the rules of a draft. */
  public RuleDraft change(RuleDraft draft, int read, UnaryOperator<List<Rule>> change, String person) {
    return drafts.save(draft.table(), draft.id(), read, change.apply(new ArrayList<>(draft.rules())), null, person);
  }

  /** A rule of an id that is free, to begin with. */
  public static String freeId(List<Rule> rules, String wish) {
    String id = wish;
    for (int n = 2; contains(rules, id); n++) {
      id = wish + "_" + n;
    }
    return id;
  }

  private static boolean contains(List<Rule> rules, String id) {
    return rules.stream().anyMatch(rule -> rule.id().equals(id));
  }

  // --- cases ---

  /** Keeps a case: as it is written, or of the last decision on a file, expecting what the draft answers. */
  public RuleDraft saveCase(RuleDraft draft, int read, String name, String reference, Map<String, Object> inputs,
      List<Map<String, Object>> expected, String person) {
    RuleTable table = drafts.table(draft);
    Map<String, Object> asked = inputs == null ? Map.of() : inputs;
    String title = name;
    if (reference != null) {
      asked = usage.last(table.key(), reference).orElseThrow(() -> new UnknownReferenceException(
          "Cette table n’a rien décidé sur le dossier « " + reference + " ».")).inputs();
      title = name == null || name.isBlank() ? "Dossier " + reference : name;
    }
    Map<String, Object> told = told(table, asked);
    List<Map<String, Object>> wanted = expected != null ? expected : new CompiledTable(table).evaluate(told).stream()
        .map(CompiledTable.Answer::outputs).toList();
    refuse(table, wanted);
    return drafts.saveCase(draft.table(), draft.id(), read, new CaseChange(title, told, wanted), person);
  }

  /** Only inputs of the table, each of its column's type. */
  private static Map<String, Object> told(RuleTable table, Map<String, Object> asked) {
    Map<String, Object> told = new LinkedHashMap<>();
    asked.forEach((name, value) -> {
      Column column = table.input(name).orElseThrow(() -> new InvalidValuesException("/inputs/" + name,
          "« " + name + " » n’est pas une entrée de cette table."));
      boolean fits = value == null || switch (column.type()) {
        case BOOLEAN -> value instanceof Boolean;
        case INTEGER, DOUBLE -> value instanceof Number;
        case STRING -> value instanceof String text && text.length() <= LONGEST_VALUE;
        case DATE -> value instanceof String text && text.matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d(:\\d\\d(\\.\\d{1,9})?)?(Z|[+-]\\d\\d:?\\d\\d)");
      };
      if (!fits) {
        throw new InvalidValuesException("/inputs/" + name, "Cette valeur n’est pas du type de la colonne « " + column.label() + " ».");
      }
      told.put(name, value);
    });
    return told;
  }

  private static void refuse(RuleTable table, List<Map<String, Object>> expected) {
    for (Map<String, Object> answer : expected) {
      answer.keySet().stream().filter(name -> table.output(name).isEmpty()).findFirst().ifPresent(name -> {
        throw new InvalidValuesException("/expected", "« " + name + " » n’est pas un résultat de cette table.");
      });
    }
  }

  // --- replays ---

  /** As the contract writes it. */
  public Map<String, Object> asJson(Replay replay) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("status", replay.status());
    json.put("progress", replay.progress());
    json.put("draftVersion", replay.draftVersion());
    WhatIf result = replay.result();
    if (result != null) {
      json.put("evaluated", result.evaluated());
      json.put("erased", result.erased());
      json.put("files", result.files());
      json.put("flips", result.flips());
      json.put("concernedAmount", result.concernedAmount());
      json.put("rankings", result.rankings());
      json.put("sample", result.sample());
    }
    return json;
  }
}
