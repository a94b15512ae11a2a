package org.callforprojects.decision;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.impl.DefaultDmnEngineConfiguration;

/** The DMN engine alone, without a process engine or a database. */
class BareDecisionEngine {

  private final List<String> fired = new ArrayList<>();
  private final Map<String, DmnDecision> parsed = new HashMap<>();
  private final DmnEngine engine;

  BareDecisionEngine() {
    var configuration = new DefaultDmnEngineConfiguration();
    configuration.getCustomPostDecisionTableEvaluationListeners()
        .add(event -> event.getMatchingRules().forEach(rule -> fired.add(rule.getId())));
    engine = configuration.buildEngine();
  }

  Outcome evaluate(DecisionTableFile table, Map<String, Object> inputs) {
    fired.clear();
    var decision = parsed.computeIfAbsent(table.id(), id -> engine.parseDecision(id, table.model()));
    var results = engine.evaluateDecisionTable(decision, inputs).stream()
        .map(result -> (Map<String, Object>) new HashMap<>(result.getEntryMap()))
        .toList();
    return new Outcome(results, List.copyOf(fired));
  }
}
