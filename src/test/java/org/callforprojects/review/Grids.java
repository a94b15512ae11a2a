package org.callforprojects.review;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.Map;

import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.DmnEngineConfiguration;

/** The scoring grids as the shipped table gives them. */
final class Grids {

  private static final DmnEngine ENGINE = DmnEngineConfiguration.createDefaultDmnEngineConfiguration().buildEngine();

  private Grids() {
  }

  static ScoringGrid of(String poleType) {
    try (InputStream table = Grids.class.getResourceAsStream("/processes/criteria-weights.dmn")) {
      return new ScoringGrid(ENGINE.evaluateDecisionTable("criteria-weights", table, Map.of("poleType", poleType))
          .getResultList().stream().map(row -> new ScoringGrid.Criterion((String) row.get("criterionCode"),
              new BigDecimal(row.get("weight").toString()), ((Number) row.get("maxGrade")).intValue())).toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
