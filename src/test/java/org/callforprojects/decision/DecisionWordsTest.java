package org.callforprojects.decision;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.instance.DecisionTable;
import org.camunda.bpm.model.dmn.instance.InputEntry;
import org.camunda.bpm.model.dmn.instance.OutputEntry;
import org.camunda.bpm.model.dmn.instance.Rule;
import org.junit.jupiter.api.Test;

class DecisionWordsTest {

  /** Codes of documents: people read the label that the table gives beside them. */
  private static final String DOCUMENT_CODE = "documentCode";
  private static final Pattern CODE = Pattern.compile("\"([A-Z][A-Z_]*)\"");

  private final DecisionWords words = new DecisionWords();

  @Test
  void everyCodeOfTheTablesHasItsWords() {
    List<String> wordless = new ArrayList<>();
    for (File file : new File("processes").listFiles((folder, name) -> name.endsWith(".dmn"))) {
      for (DecisionTable table : Dmn.readModelFromFile(file).getModelElementsByType(DecisionTable.class)) {
        List<String> inputs = table.getInputs().stream()
            .map(input -> input.getInputExpression().getText().getTextContent().strip()).toList();
        List<String> outputs = table.getOutputs().stream().map(output -> output.getName()).toList();
        for (Rule rule : table.getRules()) {
          List<InputEntry> entries = new ArrayList<>(rule.getInputEntries());
          for (int i = 0; i < entries.size(); i++) {
            collect(inputs.get(i), entries.get(i).getTextContent(), wordless);
          }
          List<OutputEntry> results = new ArrayList<>(rule.getOutputEntries());
          for (int i = 0; i < results.size(); i++) {
            collect(outputs.get(i), results.get(i).getTextContent(), wordless);
          }
        }
      }
    }
    assertThat(wordless).isEmpty();
  }

  private void collect(String name, String cell, List<String> wordless) {
    Matcher codes = CODE.matcher(cell);
    while (codes.find() && !name.equals(DOCUMENT_CODE)) {
      if (words.value(name, codes.group(1)).equals(codes.group(1))) {
        wordless.add(name + "." + codes.group(1));
      }
    }
  }

  @Test
  void columnsSayWhatAValueIs() {
    assertThat(words.name("eligibleCosts")).isEqualTo("Coûts éligibles");
    assertThat(words.value("eligibleCosts", 200000.5)).isEqualTo("200\u00A0000,50\u00A0€");
    assertThat(words.value("localCofundingRate", 0.15)).isEqualTo("15\u00A0%");
    assertThat(words.value("memberCount", 3)).isEqualTo("3");
    assertThat(words.value("payablePercent", 50)).isEqualTo("50\u00A0%");
    assertThat(words.value("commonTerritory", true)).isEqualTo("oui");
    assertThat(words.value("callClosesAt", "2013-10-31T22:59:59Z")).isEqualTo("31\u00A0octobre\u00A02013 à 23\u00A0h\u00A059");
    assertThat(words.value("manualOverride", null)).isEqualTo("—");
  }

  @Test
  void anUnknownNameOrCodeIsShownAsItIs() {
    assertThat(words.name("someOldInput")).isEqualTo("someOldInput");
    assertThat(words.value("someOldInput", "OLD_CODE")).isEqualTo("OLD_CODE");
  }
}
