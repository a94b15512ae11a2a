package org.callforprojects.review;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
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
      return ScoringGrid.of(ENGINE.evaluateDecisionTable("criteria-weights", table, Map.of("poleType", poleType)).getResultList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
