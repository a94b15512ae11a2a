package org.callforprojects.explanation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.callforprojects.application.Analysis;
import org.callforprojects.application.PoleMember;
import org.callforprojects.application.sheet.ApplicationDossier.Grounds;
import org.callforprojects.decision.Annotation;
import org.callforprojects.decision.DecisionRecord;
import org.callforprojects.decision.DecisionWords;
import org.callforprojects.decision.FiredRule;
import org.callforprojects.french.FrenchText;
import org.callforprojects.paper.Block;
import org.callforprojects.paper.Block.Column;
import org.callforprojects.paper.Block.Fact;
import org.callforprojects.paper.Block.Row;
import org.callforprojects.paper.Paper.Section;
import org.springframework.stereotype.Component;

/** Each decision table that was evaluated: its version, what it was told, the rules that fired and what they answered. */
@Component
class TableSections {

  private static final String ELIGIBILITY = "eligibility";
  private static final String CLASSIFICATION = "ess-classification";
  private static final String LETTER = "notification-template";
  private static final Set<String> OF_COMPLETENESS = Set.of("required-documents", "completeness-outcome");
  private static final Set<String> OF_ELIGIBILITY =
      Set.of(CLASSIFICATION, "state-aid-headroom", "funding-cap", ELIGIBILITY);
  /** Says how one member of the committee voted. */
  private static final String CHAIR_VOTE = "chairVote";
  /** Its label stands beside it. */
  private static final String DOCUMENT_CODE = "documentCode";
  /** Inputs of the classification that stand in a column of their own, or above the table. */
  private static final Set<String> APART = Set.of("essClass", "ruleSet", "manualOverride", "publicFamily");
  private static final String NONE = "—";

  private final DecisionWords words;
  private final RuleOrigins origins;

  TableSections(DecisionWords words, RuleOrigins origins) {
    this.words = words;
    this.origins = origins;
  }

  List<Section> of(Grounds grounds, Reader reader) {
    List<DecisionRecord> told = told(grounds.decisions(), reader);
    List<Block> blocks = new ArrayList<>();
    for (int i = 0; i < told.size();) {
      int end = i + 1;
      while (isClassification(told.get(i)) && end < told.size() && continues(told, end)) {
        end++;
      }
      if (isClassification(told.get(i))) {
        addClassification(blocks, told.subList(i, end), grounds);
      } else {
        add(blocks, told.get(i), reader);
      }
      i = end;
    }
    return blocks.isEmpty() ? List.of() : List.of(new Section("tables", "Tables de décision évaluées", blocks));
  }

  /** The applicant is not told which letter the application chose: it is in their hands. */
  private static List<DecisionRecord> told(List<DecisionRecord> sheet, Reader reader) {
    if (reader.staff()) {
      return sheet;
    }
    int judged = -1;
    for (int i = 0; i < sheet.size(); i++) {
      judged = sheet.get(i).table().key().equals(ELIGIBILITY) ? i : judged;
    }
    List<DecisionRecord> told = new ArrayList<>();
    for (int i = 0; i < sheet.size(); i++) {
      String table = sheet.get(i).table().key();
      boolean shown = OF_COMPLETENESS.contains(table) ? reader.completeness()
          // The committee asks for the caps once more: what is left of the envelope is part of its decision
          : OF_ELIGIBILITY.contains(table) && i <= judged ? reader.eligibility() : reader.outcome();
      if (shown && !LETTER.equals(table)) {
        told.add(sheet.get(i));
      }
    }
    return told;
  }

  private static boolean isClassification(DecisionRecord record) {
    return record.table().key().equals(CLASSIFICATION) && record.subject() != null;
  }

  /** Whether this one belongs to the round before it: the first member starts a new one. */
  private static boolean continues(List<DecisionRecord> sheet, int index) {
    return isClassification(sheet.get(index)) && !sheet.get(index).subject().equals("0");
  }

  private void add(List<Block> blocks, DecisionRecord record, Reader reader) {
    addHeading(blocks, record);
    if (record.rules().isEmpty()) {
      blocks.add(new Block.Text(record.table().key().equals(ELIGIBILITY)
          ? "Aucune règle ne s’applique : aucun motif d’inéligibilité." : "Aucune règle ne s’applique.", false));
    } else {
      blocks.add(rules(record.rules()));
    }
    List<Fact> inputs = record.inputs().entrySet().stream()
        .filter(input -> reader.staff() || !CHAIR_VOTE.equals(input.getKey()))
        .map(input -> new Fact(words.name(input.getKey()), words.value(input.getKey(), input.getValue()))).toList();
    if (!inputs.isEmpty()) {
      blocks.add(new Block.Facts("Valeurs soumises à la table (" + inputs.size() + ")", inputs, true));
    }
  }

  private void addHeading(List<Block> blocks, DecisionRecord record) {
    String tag = record.table().versionTag();
    blocks.add(new Block.Heading(record.table().name()));
    blocks.add(new Block.Text("Version " + record.table().version() + (tag == null || tag.isBlank() ? "" : " (" + tag + ")")
        + ", évaluée le " + FrenchText.dateTime(record.evaluatedAt()) + origins.of(record.table().key(), record.table().version()), true));
  }

  private Block rules(List<FiredRule> rules) {
    Set<String> outputs = rules.stream().flatMap(rule -> rule.outputs().keySet().stream())
        .filter(output -> !DOCUMENT_CODE.equals(output)).collect(Collectors.toCollection(LinkedHashSet::new));
    List<Column> columns = new ArrayList<>(List.of(Column.of("Règle appliquée").wide(50)));
    outputs.forEach(output -> columns.add(Column.of(words.name(output))));
    List<Row> rows = rules.stream().map(rule -> {
      List<String> cells = new ArrayList<>(List.of(Annotation.of(rule.annotation())));
      outputs.forEach(output -> cells.add(words.value(output, rule.outputs().get(output))));
      return new Row(cells, false);
    }).toList();
    return new Block.Table("", columns, rows);
  }

  /** One row per member, and each rule once: a pole of fifteen members stays on a page. */
  private void addClassification(List<Block> blocks, List<DecisionRecord> round, Grounds grounds) {
    addHeading(blocks, round.get(0));
    blocks.add(new Block.Text(FrenchText.spaced(words.name("ruleSet") + " : "
        + words.value("ruleSet", round.get(0).inputs().get("ruleSet")) + "."), false));
    Map<String, Integer> numbers = new LinkedHashMap<>();
    List<Row> rows = new ArrayList<>();
    for (DecisionRecord record : round) {
      FiredRule rule = record.rules().isEmpty() ? null : record.rules().get(0);
      String number = rule == null ? NONE : String.valueOf(numbers.computeIfAbsent(
          Annotation.of(rule.annotation()), annotation -> numbers.size() + 1));
      PoleMember member = grounds.members().stream()
          .filter(candidate -> String.valueOf(candidate.number()).equals(record.subject())).findFirst().orElse(null);
      rows.add(Row.of(member == null ? "Membre n°\u00A0" + record.subject() : member.name() + (member.isLead() ? " (chef de file)" : ""),
          words.value("essClass", record.inputs().get("essClass")), evidence(record, member, grounds),
          rule == null ? NONE : words.value("memberNature", rule.outputs().get("memberNature")), number));
    }
    blocks.add(new Block.Table("", List.of(Column.of("Membre").wide(30), Column.of("Classe de la catégorie juridique"),
        Column.of("Justificatifs et précisions"), Column.of("Nature retenue"), Column.of("Règle").wide(10)), rows));
    blocks.add(new Block.Text(FrenchText.spaced("Règles appliquées :"), true));
    blocks.add(new Block.Items(List.copyOf(numbers.keySet()), true));
  }

  private String evidence(DecisionRecord record, PoleMember member, Grounds grounds) {
    List<String> known = new ArrayList<>();
    record.inputs().forEach((name, value) -> {
      if (Boolean.TRUE.equals(value) && !APART.contains(name)) {
        known.add(words.name(name));
      }
    });
    if (record.inputs().get("publicFamily") != null) {
      known.add(words.value("publicFamily", record.inputs().get("publicFamily")));
    }
    if (record.inputs().get("manualOverride") != null) {
      known.add(FrenchText.spaced("Reclassé par l’instructeur : " + override(member, grounds.application().analysis())));
    }
    return known.isEmpty() ? NONE : String.join(" ; ", known).replace(" ;", "\u00A0;");
  }

  private static String override(PoleMember member, Analysis analysis) {
    return member == null || analysis == null ? NONE : analysis.memberOverrides().stream()
        .filter(override -> override.siret().equals(member.siret())).map(Analysis.MemberOverride::reason).findFirst()
        .orElse(NONE);
  }
}
