package org.callforprojects.engine.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;

import org.callforprojects.fault.Fault;
import org.callforprojects.fault.InvalidValuesException;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.impl.DefaultDmnEngineConfiguration;
import org.junit.jupiter.api.Test;

/** B18: what a table cannot judge is refused by its name, and never falls through. */
class KnownInputsListenerTest {

  private final DmnEngine engine = engine();

  @Test
  void b18UnknownRuleSetIsRefusedByName() throws IOException {
    InvalidValuesException refusal = refusal("state-aid-headroom", Map.of("stateAidBasis", "DE_MINIMIS_GENERAL", "ruleSet", "2014"));
    assertThat(refusal.faults()).singleElement().satisfies(fault -> {
      assertThat(fault.pointer()).isEqualTo("/ruleSet");
      assertThat(fault.message()).contains("2014", "2013, 2015, CURRENT");
    });
  }

  @Test
  void b18MissingAmountsAndCountsAreRefusedByName() throws IOException {
    Map<String, Object> award = new HashMap<>(Map.of("cap", 100_000.0, "proposedAmount", 90_000.0));
    award.put("minGrant", null);
    assertThat(refusal("award-decision", award).faults()).extracting(Fault::pointer).containsExactly("/minGrant");
    Map<String, Object> check = new HashMap<>(Map.of("complementRound", 0, "complementDeadlinePassed", false));
    check.put("missingBlockingCount", null);
    check.put("missingOtherCount", null);
    assertThat(refusal("completeness-outcome", check).faults()).extracting(Fault::pointer)
        .containsExactlyInAnyOrder("/missingBlockingCount", "/missingOtherCount");
  }

  private InvalidValuesException refusal(String table, Map<String, Object> inputs) throws IOException {
    try (InputStream model = new FileInputStream("processes/" + table + ".dmn")) {
      InvalidValuesException refusal = catchThrowableOfType(InvalidValuesException.class,
          () -> engine.evaluateDecisionTable(engine.parseDecision(table, model), inputs));
      assertThat(refusal).as(table).isNotNull();
      return refusal;
    }
  }

  private static DmnEngine engine() {
    DefaultDmnEngineConfiguration configuration = new DefaultDmnEngineConfiguration();
    configuration.getCustomPostDecisionTableEvaluationListeners().add(new KnownInputsListener());
    return configuration.buildEngine();
  }
}
