package org.callforprojects.decision;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TimeZone;
import java.util.stream.Stream;

import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngineConfiguration;
import org.camunda.bpm.engine.history.HistoricDecisionInstance;
import org.camunda.bpm.engine.history.HistoricDecisionOutputInstance;
import org.camunda.bpm.engine.repository.DecisionDefinition;
import org.camunda.bpm.engine.variable.Variables;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The same cases through a process engine: the tables deploy, convert their variables and keep their history. */
@TestInstance(Lifecycle.PER_CLASS)
class DecisionDeploymentTest {

  private static final DecisionTableFile ELIGIBILITY = DecisionTableFile.of("eligibility");
  private static final DecisionCase ELIGIBLE = DecisionCase.of(ELIGIBILITY).get(0);

  private final BareDecisionEngine bareEngine = new BareDecisionEngine();
  private ProcessEngine engine;

  @BeforeAll
  void deploy() {
    engine = ProcessEngineConfiguration.createStandaloneInMemProcessEngineConfiguration()
        .setProcessEngineName("decisions")
        .setJdbcUrl("jdbc:h2:mem:decisions")
        .setDatabaseSchemaUpdate(ProcessEngineConfiguration.DB_SCHEMA_UPDATE_CREATE_DROP)
        .setHistory(ProcessEngineConfiguration.HISTORY_FULL)
        .setJobExecutorActivate(false)
        .buildProcessEngine();
    var deployment = engine.getRepositoryService().createDeployment();
    tables().forEach(table -> deployment.addModelInstance(table.id() + ".dmn", table.model()));
    deployment.deploy();
  }

  @AfterAll
  void close() {
    engine.close();
  }

  static List<DecisionTableFile> tables() {
    return DecisionTableFile.all();
  }

  static Stream<DecisionCase> cases() {
    return tables().stream().map(DecisionCase::of).flatMap(Collection::stream);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void engineGivesTheExpectedResultAndItsHistoryTheRules(DecisionCase decisionCase) {
    Outcome outcome = evaluate(decisionCase.table().id(), decisionCase.inputs());

    assertThat(outcome.show(decisionCase.outputs())).containsExactlyInAnyOrderElementsOf(decisionCase.expected());
    if (decisionCase.fires() != null) {
      assertThat(outcome.fired()).containsExactlyInAnyOrderElementsOf(decisionCase.fires());
    }
  }

  @ParameterizedTest
  @MethodSource("tables")
  void deployedDecisionCarriesItsVersionAndTheLifeOfItsHistory(DecisionTableFile table) {
    DecisionDefinition definition = engine.getRepositoryService().createDecisionDefinitionQuery()
        .decisionDefinitionKey(table.id()).singleResult();

    assertThat(definition.getVersionTag()).matches("[0-9]+\\.[0-9]+");
    assertThat(definition.getHistoryTimeToLive()).isEqualTo(3650);
  }

  @ParameterizedTest
  @MethodSource("tables")
  void aVariableThatIsNotThereCountsAsNull(DecisionTableFile table) {
    Map<String, Object> allNull = new HashMap<>();
    table.inputs().forEach(input -> allNull.put(DecisionTableFile.nameOf(input), null));

    assertThat(evaluate(table.id(), Map.of())).isEqualTo(evaluate(table.id(), allNull));
  }

  /** The instant counts, in whatever zone the machine stands; a timestamp from the database counts as well. */
  @ParameterizedTest
  @CsvSource({
      "UTC, 2013-10-31T22:59:59Z, false", "UTC, 2013-10-31T22:59:59.001Z, true", "UTC, 2013-10-31T23:00:00Z, true",
      "Europe/Paris, 2013-10-31T22:59:59Z, false", "Europe/Paris, 2013-10-31T23:00:00Z, true",
      "America/Cayenne, 2013-10-31T22:59:59Z, false", "America/Cayenne, 2013-10-31T23:00:00Z, true",
      "Pacific/Noumea, 2013-10-31T22:59:58Z, false", "Pacific/Noumea, 2013-10-31T23:00:00Z, true"})
  void depositIsLateFromTheFirstMomentAfterClosing(String zone, Instant submittedAt, boolean late) {
    TimeZone zoneOfMachine = TimeZone.getDefault();
    TimeZone.setDefault(TimeZone.getTimeZone(zone));
    try {
      for (Date submitted : List.of(Date.from(submittedAt), Timestamp.from(submittedAt))) {
        var inputs = with(Map.of("submittedAt", submitted,
            "callClosesAt", Date.from(Instant.parse("2013-10-31T22:59:59Z"))));
        List<String> expected = late ? List.of("LATE_SUBMISSION") : List.of();
        assertThat(evaluate("eligibility", inputs).show(List.of("reasonCode"))).isEqualTo(expected);
        assertThat(bareEngine.evaluate(ELIGIBILITY, inputs).show(List.of("reasonCode"))).isEqualTo(expected);
      }
    } finally {
      TimeZone.setDefault(zoneOfMachine);
    }
  }

  /** A form sends Integer or Double as the value goes, our own services Long or BigDecimal. */
  @Test
  void amountsCountTheSameInEveryNumberType() {
    for (Object below : List.of(29999, 29999L, 29999.99, new BigDecimal("29999.99"))) {
      for (Object minimum : List.of(30000, 30000L, 30000.0, new BigDecimal("30000.00"))) {
        assertThat(evaluate("eligibility", with(Map.of("requestedAmount", below, "minGrant", minimum)))
            .show(List.of("reasonCode"))).containsExactly("REQUEST_BELOW_MINIMUM");
        assertThat(evaluate("eligibility", with(Map.of("requestedAmount", minimum, "minGrant", minimum)))
            .results()).isEmpty();
      }
    }
  }

  /** An integration knows the contract's inputs only, and may send an empty rate as a null of its type. */
  @Test
  void anOverpaidBalanceIsRecoveredWhereNobodySpokeOfASurplus() {
    DecisionTableFile table = DecisionTableFile.of("tranche-payment");
    Map<String, Object> inputs = new HashMap<>(Map.of("kind", "BALANCE", "reportReceived", true,
        "serviceCertified", true, "balanceDue", new BigDecimal("-0.01"), "spentRate", Variables.doubleValue(null)));
    List<String> outputs = List.of("paymentOutcome", "payablePercent");

    assertThat(evaluate("tranche-payment", inputs).show(outputs)).containsExactly("RECOVER:0");
    assertThat(bareEngine.evaluate(table, inputs).show(outputs)).containsExactly("RECOVER:0");

    inputs.put("surplusKeepable", true);
    assertThat(evaluate("tranche-payment", inputs).show(outputs)).containsExactly("KEEP_SURPLUS:0");
    assertThat(bareEngine.evaluate(table, inputs).show(outputs)).containsExactly("KEEP_SURPLUS:0");
  }

  private static Map<String, Object> with(Map<String, Object> changes) {
    Map<String, Object> inputs = new HashMap<>(ELIGIBLE.inputs());
    inputs.putAll(changes);
    return inputs;
  }

  private Outcome evaluate(String id, Map<String, Object> inputs) {
    var results = engine.getDecisionService().evaluateDecisionTableByKey(id).variables(inputs).evaluate().stream()
        .map(result -> (Map<String, Object>) new HashMap<>(result.getEntryMap()))
        .toList();
    var query = engine.getHistoryService().createHistoricDecisionInstanceQuery().decisionDefinitionKey(id)
        .includeOutputs();
    HistoricDecisionInstance recorded = query.singleResult();
    var fired = recorded.getOutputs().stream().map(HistoricDecisionOutputInstance::getRuleId).distinct().toList();
    engine.getHistoryService().deleteHistoricDecisionInstanceByInstanceId(recorded.getId());
    return new Outcome(results, fired);
  }
}
