package org.callforprojects.grant.tranche;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.callforprojects.engine.migration.InstanceMigration;
import org.callforprojects.grant.Claim;
import org.callforprojects.grant.Recovery;
import org.callforprojects.grant.process.GrantTranches;
import org.callforprojects.json.Json;
import org.callforprojects.support.ProcessTestEngine;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.test.mock.Mocks;
import org.camunda.bpm.engine.variable.Variables;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.transaction.support.TransactionOperations;

/** A grant that waits in the recovery of model 1.0 goes on as it is, or is taken to the claims of each funder. */
class GrantTranchesMigrationTest {

  private static final String REFERENCE = "PTCE-2013-0001";

  private final List<String> done = new ArrayList<>();
  private ProcessEngine engine;
  private ProcessInstance instance;

  /** Answers what the model asks. */
  public static final class Owed {
    public List<String> owed(Object execution) {
      return List.of("METL", "CDC");
    }
  }

  @BeforeEach
  void deployTheOldModel() {
    engine = ProcessTestEngine.plain("tranches-migration");
    for (String step : List.of("recordRecoveryOrder", "sendRecoveryOrder", "closeGrant", "remindRepayment")) {
      Mocks.register(step + "Delegate", (JavaDelegate) execution -> done.add(step));
    }
    Mocks.register("recordRepaymentDelegate", (JavaDelegate) execution -> execution.setVariable("repaid", true));
    Mocks.register("grantFunders", new Owed());
    engine.getRepositoryService().createDeployment().addClasspathResource("models/grant-tranches-1.0.bpmn").deploy();
  }

  @AfterEach
  void close() {
    Mocks.reset();
    engine.close();
  }

  private void park(String place) {
    Date soon = Date.from(Instant.parse("2036-04-01T09:00:00Z"));
    instance = engine.getRuntimeService().createProcessInstanceByKey(GrantTranches.KEY).businessKey(REFERENCE)
        .setVariables(Variables.putValue("applicationReference", REFERENCE).putValue("callCode", "PTCE-2013")
            .putValue("poleName", "Pôle").putValue("leadName", "Association").putValue("recoveryDueAt", soon)
            .putValue("repaymentDueAt", soon)).startBeforeActivity(place).execute();
  }

  @Test
  void grantThatStaysOnTheOldModelGoesOnToItsEnd() {
    park("userTask_issueRecovery");
    complete();
    ProcessTestEngine.runJobs(engine);
    complete();
    ProcessTestEngine.runJobs(engine);
    assertThat(done).containsExactly("recordRecoveryOrder", "sendRecoveryOrder", "closeGrant");
    assertThat(engine.getRuntimeService().createProcessInstanceQuery().count()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"userTask_issueRecovery", "userTask_recordRepayment"})
  void grantThatWaitsInTheOldRecoveryIsTakenToTheClaimsOfEachFunder(String place) {
    park(place);
    engine.getRepositoryService().createDeployment().addClasspathResource("processes/grant-tranches.bpmn")
        .addClasspathResource("stand-ins/grant-recovery.bpmn").deploy();
    assertThat(new InstanceMigration(engine, TransactionOperations.withoutTransaction(), moved -> { }).migrate())
        .singleElement().satisfies(outcome -> assertThat(outcome.left()).isEmpty());
    List<Task> claims = engine.getTaskService().createTaskQuery().list();
    assertThat(claims).extracting(Task::getTaskDefinitionKey).containsOnly("userTask_standInRecovery").hasSize(2);
    assertThat(claims).extracting(task -> engine.getTaskService().getVariable(task.getId(), "funderCode"))
        .containsExactlyInAnyOrder("METL", "CDC");
    claims.forEach(task -> engine.getTaskService().complete(task.getId()));
    ProcessTestEngine.runJobs(engine);
    assertThat(done).containsExactly("closeGrant");
    assertThat(engine.getRuntimeService().createProcessInstanceQuery().count()).isZero();
    assertThat(instance).isNotNull();
  }

  /** As the register of before holds it: one order for all. */
  @Test
  void a12RecoveryStoredBeforeIsReadAsOneClaimForEachFunder() {
    Json json = new Json(new com.fasterxml.jackson.databind.ObjectMapper().findAndRegisterModules());
    Recovery read = json.read("{\"amount\":500.00,\"shares\":{\"METL\":400.00,\"OTHER_STATE\":0.00,\"CDC\":100.00},\"basis\":\"b\","
        + "\"foundAt\":\"2016-04-01T09:00:00Z\",\"reference\":\"TP-1\",\"issuedBy\":\"olga\","
        + "\"issuedAt\":\"2016-04-02T09:00:00Z\",\"dueOn\":\"2016-10-01\"}", Recovery.class);
    assertThat(read.claims()).extracting(Claim::funder).containsExactly("METL", "CDC");
    assertThat(read.claim("CDC").orElseThrow()).extracting(Claim::amount, Claim::reference, Claim::issuedBy)
        .containsExactly(new BigDecimal("100.00"), "TP-1", "olga");
    assertThat(json.read(json.write(read), Recovery.class)).isEqualTo(read);
    Map<String, BigDecimal> shares = new LinkedHashMap<>(Map.of("METL", new BigDecimal("400.00")));
    assertThat(Recovery.found(new BigDecimal("400.00"), shares, "b", Instant.EPOCH).claims()).noneMatch(Claim::isIssued);
  }

  private void complete() {
    engine.getTaskService().complete(engine.getTaskService().createTaskQuery().singleResult().getId());
  }
}
