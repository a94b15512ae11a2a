package org.callforprojects.rule;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.callforprojects.rule.RuleTable.Column;
import org.callforprojects.rule.RuleTable.Rule;
import org.callforprojects.rule.RuleTable.Type;
import org.camunda.bpm.model.dmn.DmnModelInstance;
import org.camunda.bpm.model.dmn.instance.Decision;
import org.camunda.bpm.model.dmn.instance.DecisionTable;
import org.camunda.bpm.model.dmn.instance.Description;
import org.camunda.bpm.model.dmn.instance.DmnElement;
import org.camunda.bpm.model.dmn.instance.Input;
import org.camunda.bpm.model.dmn.instance.InputEntry;
import org.camunda.bpm.model.dmn.instance.Output;
import org.camunda.bpm.model.dmn.instance.OutputEntry;
import org.camunda.bpm.model.dmn.instance.Text;

/** Between DMN files and tables as data. Only cells, the order of the rules and annotations go into a file. */
final class DmnTables {

  private DmnTables() {
  }

  static RuleTable read(DmnModelInstance model) {
    Decision decision = model.getModelElementsByType(Decision.class).iterator().next();
    DecisionTable table = (DecisionTable) decision.getExpression();
    List<Column> inputs = new ArrayList<>();
    for (Input input : table.getInputs()) {
      inputs.add(new Column(input.getInputExpression().getText().getTextContent().strip(), input.getLabel(),
          type(input.getInputExpression().getTypeRef()), values(input.getInputValues() == null ? null
              : input.getInputValues().getText())));
    }
    List<Column> outputs = new ArrayList<>();
    for (Output output : table.getOutputs()) {
      outputs.add(new Column(output.getName(), output.getLabel(), type(output.getTypeRef()),
          values(output.getOutputValues() == null ? null : output.getOutputValues().getText())));
    }
    List<Rule> rules = new ArrayList<>();
    for (org.camunda.bpm.model.dmn.instance.Rule rule : table.getRules()) {
      rules.add(new Rule(rule.getId(), cells(inputs, rule.getInputEntries().stream().map(InputEntry::getText).toList()),
          cells(outputs, rule.getOutputEntries().stream().map(OutputEntry::getText).toList()), description(rule)));
    }
    return new RuleTable(decision.getId(), decision.getName(), description(decision),
        RuleTable.HitPolicy.valueOf(table.getHitPolicy().name()), inputs, outputs, rules);
  }

  /** Puts the rules of a table into the file of one of the same columns; whatever else the file says stays. */
  static void write(RuleTable changed, DmnModelInstance file) {
    DecisionTable table =
        (DecisionTable) file.getModelElementsByType(Decision.class).iterator().next().getExpression();
    Collection<org.camunda.bpm.model.dmn.instance.Rule> rules = table.getRules();
    List.copyOf(rules).forEach(rules::remove);
    for (Rule rule : changed.rules()) {
      org.camunda.bpm.model.dmn.instance.Rule row = file.newInstance(org.camunda.bpm.model.dmn.instance.Rule.class, rule.id());
      Description description = file.newInstance(Description.class);
      description.setTextContent(rule.annotation());
      row.setDescription(description);
      for (Column input : changed.inputs()) {
        InputEntry entry = file.newInstance(InputEntry.class, rule.id() + "_" + input.name());
        entry.setText(text(file, rule.inputs().getOrDefault(input.name(), "")));
        row.getInputEntries().add(entry);
      }
      for (Column output : changed.outputs()) {
        OutputEntry entry = file.newInstance(OutputEntry.class, rule.id() + "_" + output.name());
        entry.setText(text(file, rule.outputs().getOrDefault(output.name(), "null")));
        row.getOutputEntries().add(entry);
      }
      rules.add(row);
    }
  }

  private static Text text(DmnModelInstance file, String content) {
    Text text = file.newInstance(Text.class);
    text.setTextContent(content);
    return text;
  }

  private static Map<String, String> cells(List<Column> columns, List<Text> texts) {
    Map<String, String> cells = new LinkedHashMap<>();
    for (int i = 0; i < columns.size(); i++) {
      cells.put(columns.get(i).name(), texts.get(i) == null ? "" : texts.get(i).getTextContent());
    }
    return cells;
  }

  private static String description(DmnElement element) {
    return element.getDescription() == null ? "" : element.getDescription().getTextContent().strip();
  }

  private static Type type(String typeRef) {
    return switch (typeRef == null ? "" : typeRef) {
      case "boolean" -> Type.BOOLEAN;
      case "integer", "long" -> Type.INTEGER;
      case "double" -> Type.DOUBLE;
      case "date" -> Type.DATE;
      default -> Type.STRING;
    };
  }

  private static List<String> values(Text text) {
    if (text == null) {
      return List.of();
    }
    List<String> values = new ArrayList<>();
    for (String value : text.getTextContent().split(",")) {
      values.add(value.strip().replaceAll("^\"|\"$", ""));
    }
    return values;
  }
}
