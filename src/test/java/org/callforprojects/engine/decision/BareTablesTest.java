package org.callforprojects.engine.decision;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

import org.callforprojects.support.People;
import org.callforprojects.support.Steps;
import org.callforprojects.support.WholeApplication;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A table is asked for whoever works on a file, though they may not read tables in the engine. */
@WholeApplication
class BareTablesTest {

  @Autowired
  private ProcessEngine engine;
  @Autowired
  private Steps steps;

  @Test
  void anOfficerIsTheFirstToHaveATableAsked() {
    BareTables tables = new BareTables(engine); // which nobody asked yet
    AtomicReference<String> answer = new AtomicReference<>();
    steps.as(People.CASE_OFFICER, service -> {
      assertThat(engine.getRepositoryService().createDecisionDefinitionQuery().decisionDefinitionKey("completeness-outcome").count()).isZero();
      answer.set(tables.of(Map.of("completeness-outcome", 1)).askOne("completeness-outcome", Map.of("missingBlockingCount", 0,
          "missingOtherCount", 0, "complementRound", 0, "complementDeadlinePassed", false, "callComplementDelayDays", 15), "completenessStatus"));
    });
    assertThat(answer.get()).isEqualTo("COMPLETE");
  }
}
