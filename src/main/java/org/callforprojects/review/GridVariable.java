package org.callforprojects.review;

import java.util.List;
import java.util.Map;

import org.callforprojects.engine.form.FormValues;
import org.callforprojects.json.Json;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.spin.plugin.variable.SpinValues;
import org.springframework.stereotype.Component;

/** The scoring grid as the process keeps it, so that every expert of an application is asked the same. */
@Component
class GridVariable {

  private final Json json;

  GridVariable(Json json) {
    this.json = json;
  }

  void write(DelegateExecution execution, List<Map<String, Object>> rows) {
    execution.setVariable(ExpertReview.SCORING_GRID, SpinValues.jsonValue(json.write(ScoringGrid.of(rows).criteria())).create());
  }

  ScoringGrid read(DelegateExecution execution) {
    return parse(execution.getVariable(ExpertReview.SCORING_GRID));
  }

  ScoringGrid parse(Object variable) {
    return ScoringGrid.read(json, variable);
  }
}
