package org.callforprojects.engine.decision;

import java.util.List;
import java.util.Map;

import org.callforprojects.decision.Tables;
import org.callforprojects.rule.CompiledTable;
import org.callforprojects.rule.RuleAnswers;
import org.callforprojects.rule.RuleLibrary;
import org.springframework.stereotype.Component;

/** The tables of the release that a call is judged by: what a page announces is what the instruction will ask. */
@Component
class DeployedTables implements Tables {

  private final RuleLibrary library;
  private final RuleAnswers answers;

  DeployedTables(RuleLibrary library, RuleAnswers answers) {
    this.library = library;
    this.answers = answers;
  }

  @Override
  public List<Map<String, Object>> ask(String call, String key, Map<String, Object> inputs) {
    return answers.of(library.releaseOf(call), key, inputs).stream().map(CompiledTable.Answer::outputs).toList();
  }
}
