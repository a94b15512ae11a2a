package org.callforprojects.grant.tranche;

import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.when;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.assertj.core.api.Assertions;
import org.callforprojects.engine.migration.InstanceMigration;
import org.callforprojects.grant.GrantStatus;
import org.callforprojects.grant.Suspension;
import org.callforprojects.grant.process.GrantTranches;
import org.callforprojects.payment.PaymentStatus;
import org.callforprojects.support.ProcessTestEngine;
import org.callforprojects.support.WaitStates;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.runtime.Execution;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstantiationBuilder;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.Variables;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.transaction.support.TransactionOperations;

/** Grants parked at each wait state of the tranches' model 1.2 are taken to today's and go on to their end. */
class GrantTranchesPlanesMigrationTest extends GrantTranchesSteps {

  private static final String OLD = "models/grant-tranches-1.2.bpmn";
  /** A save point that today's model does not have: the step is done before the grant moves. */
  private static final Set<String> PASSED = Set.of("serviceTask_terminateGrant");
  private static final Set<String> OF_SUSPENSION = Set.of("serviceTask_suspendGrant", "gateway_hearing",
      "userTask_decideAfterHearing", "event_suspensionLifted", "serviceTask_terminateGrant");
  /** Who waits for a suspension to end does so while the beneficiary is heard. */
  private static final Map<String, String> BESIDE = Map.of("event_suspensionLifted", "gateway_hearing");
  private static final Instant NEVER = Instant.parse("2099-01-01T00:00:00Z");
  private static final int MORE_THAN_A_LIFE = 60;

  private static ProcessEngine shared;

  @BeforeAll
  static void open() {
    shared = ProcessTestEngine.plain("grant-tranches-planes-migration");
  }

  @AfterAll
  static void close() {
    shared.close();
  }

  @BeforeEach
  void begin() {
    prepare(shared);
    when(reports.takeUpReport(eq(REFERENCE), anyInt())).thenReturn(false);
    when(amendments.offer(REFERENCE)).thenAnswer(call -> now().plus(REVIEW));
  }

  @AfterEach
  void undeploy() {
    engine.getRepositoryService().createDeploymentQuery().list()
        .forEach(deployment -> engine.getRepositoryService().deleteDeployment(deployment.getId(), true));
  }

  /** Those of the recovery go to one process per funder: {@link GrantTranchesMigrationTest}. */
  static Set<String> waitStates() {
    Set<String> places = WaitStates.of(OLD);
    places.removeIf(place -> place.contains("Recover") || place.contains("Repayment"));
    return places;
  }

  @ParameterizedTest
  @MethodSource("waitStates")
  void parkedGrantMovesAndGoesOnToItsEnd(String place) {
    park(place);
    deploy("processes/grant-tranches.bpmn");
    List<InstanceMigration.Moved> journal = new ArrayList<>();
    List<InstanceMigration.Outcome> outcomes =
        new InstanceMigration(engine, TransactionOperations.withoutTransaction(), journal::add).migrate();
    Assertions.assertThat(outcomes).singleElement().satisfies(outcome -> {
      Assertions.assertThat(outcome.left()).isEmpty();
      Assertions.assertThat(outcome.moved()).isOne();
      Assertions.assertThat(outcome.tag()).isEqualTo("1.3");
    });
    Assertions.assertThat(journal).hasSize(1);
    if (!PASSED.contains(place)) {
      Assertions.assertThat(waitsAt()).contains(place);
    }
    goOnToTheEnd();
  }

  private void park(String place) {
    if (OF_SUSPENSION.contains(place)) {
      grant.suspend(new Suspension("Motif.", "paule", SIGNED_AT, SIGNED_AT.plus(HEARING), "", null,
          place.equals("serviceTask_terminateGrant") ? "TERMINATE" : null, "Motif.", "paule", SIGNED_AT));
    }
    keep(order(2, "METL", 1, place.contains("executePayment") || place.contains("executeReissue")
        ? PaymentStatus.AUTHORISED : PaymentStatus.ORDERED, Set.of()));
    deploy(OLD);
    ProcessInstantiationBuilder parked = engine.getRuntimeService().createProcessInstanceByKey(GrantTranches.KEY)
        .businessKey(REFERENCE).setVariables(variables()).startBeforeActivity(place);
    instance = (BESIDE.containsKey(place) ? parked.startBeforeActivity(BESIDE.get(place)) : parked).execute();
    Assertions.assertThat(waitsAt()).contains(place);
  }

  private VariableMap variables() {
    Date soon = Date.from(now().plus(Duration.ofDays(10)));
    return Variables.putValue("applicationReference", REFERENCE).putValue("callCode", CALL)
        .putValue("poleName", "Pôle synthétique").putValue("leadName", "Association synthétique")
        .putValue("awardAmount", 100_000d).putValue(GrantTranches.TRANCHE_NUMBER, 2)
        .putValue(GrantTranches.TRANCHE_DUE_AT, soon).putValue(GrantTranches.REPORT_AWAITED, true)
        .putValue(GrantTranches.NEXT_REPORT_CHECK_AT, soon).putValue(GrantTranches.TRANCHE_CARRIED, false)
        .putValue(GrantTranches.REPORT_REVIEW_DUE_AT, soon).putValue(GrantTranches.CERTIFICATION_DUE_AT, soon)
        .putValue(GrantTranches.PAYMENT_DUE_AT, soon).putValue(GrantTranches.PAYMENT_WARNING_AT, soon)
        .putValue(GrantTranches.PAYMENT_ORDER_ID, "T2-METL-1").putValue(GrantTranches.FUNDER_CODE, "METL")
        .putValue(GrantTranches.AUTHORISER_GROUP, "authorisingOfficers").putValue(GrantTranches.PAYER_GROUP, "accountants")
        .putValue(GrantTranches.GRANT_SUSPENDED, grant.status() == GrantStatus.SUSPENDED)
        .putValue(GrantTranches.HEARING_ENDS_AT, soon).putValue(GrantTranches.HEARING_DECISION_DUE_AT, soon)
        .putValue(GrantTranches.AMENDMENT_REVIEW_DUE_AT, soon).putValue(GrantTranches.AMENDMENT_LAPSE_AT, soon)
        .putValue(GrantTranches.AMENDMENT_SIGNED_BY_ALL, true).putValue(GrantTranches.RECOVERY_DUE, false)
        .putValue(GrantTranches.RECOVERY_DUE_AT, soon);
  }

  private void deploy(String model) {
    engine.getRepositoryService().createDeployment().addClasspathResource(model)
        .addClasspathResource("processes/tranche-payment.dmn").deploy();
  }

  private List<String> waitsAt() {
    return leaves(engine.getRuntimeService().getActivityInstance(instance.getId()));
  }

  // --- the rest of the life ---

  private void goOnToTheEnd() {
    for (int step = 0; step < MORE_THAN_A_LIFE && running(); step++) {
      runJobs();
      if (running()) {
        oneStep();
      }
    }
    Assertions.assertThat(running()).as(() -> "still at " + waitsAt()).isFalse();
  }

  private boolean running() {
    return engine.getRuntimeService().createProcessInstanceQuery().processInstanceId(instance.getId()).count() == 1;
  }

  private void oneStep() {
    Task next = engine.getTaskService().createTaskQuery().list().stream().findFirst().orElse(null);
    if (next != null) {
      doTask(next);
      return;
    }
    for (String message : List.of(GrantTranches.REPORT_RECEIVED, GrantTranches.AMENDMENT_SIGNED_BY_BENEFICIARY)) {
      Execution waiting = engine.getRuntimeService().createExecutionQuery().messageEventSubscriptionName(message).list()
          .stream().findFirst().orElse(null);
      if (waiting != null) {
        engine.getRuntimeService().messageEventReceived(message, waiting.getId(),
            Variables.putValue(GrantTranches.REPORT_REVIEW_DUE_AT, Date.from(now())));
        return;
      }
    }
    elapseUntil(engine.getManagementService().createJobQuery().timers().list().stream().map(Job::getDuedate)
        .map(Date::toInstant).filter(due -> due.isBefore(NEVER)).min(Instant::compareTo)
        .orElseThrow(() -> new AssertionError("nothing happens any more at " + waitsAt())));
  }

  private void doTask(Task task) {
    switch (task.getTaskDefinitionKey()) {
      case GrantTranches.REVIEW_REPORT -> {
        facts.put("reportReceived", true);
        complete(task, values("actualEligibleCosts", 50_000, "cofundingConfirmed", true, "reportAccepted", true,
            "reportComment", ""));
      }
      case GrantTranches.CERTIFY_SERVICE -> {
        facts.put("reportReceived", true);
        facts.put("serviceCertified", true);
        complete(task, values("serviceCertified", true));
      }
      case GrantTranches.AUTHORISE_PAYMENT, GrantTranches.AUTHORISE_REISSUE ->
          complete(task, values("paymentAuthorised", true, "holderReason", "Vérifié."));
      case GrantTranches.EXECUTE_PAYMENT, GrantTranches.EXECUTE_REISSUE -> complete(task, transfer());
      case GrantTranches.REVISE_PAYMENT -> complete(task, values("paymentResubmitted", false, "revisionComment", "Non."));
      case GrantTranches.CORRECT_BANK_DETAILS ->
          complete(task, values("accountHolder", "Association", "iban", IBAN, "bic", ""));
      case GrantTranches.DECIDE_AFTER_HEARING -> {
        facts.remove("noticeUntil");
        complete(task, values("hearingOutcome", "RESUME", "hearingReason", "Motif."));
      }
      case GrantTranches.REVIEW_AMENDMENT -> complete(task, values("amendmentApproved", false, "amendmentComment", "Non."));
      case GrantTranches.REVIEW_AMENDMENT_SIGNATURE -> complete(task, values("rightDocument", true, "signedByEmpowered",
          true, "beneficiarySignedOn", "2014-03-20", "signatureComment", ""));
      case GrantTranches.SIGN_AMENDMENT -> complete(task, values("amendmentSigned", true));
      default -> throw new AssertionError("nobody does " + task.getTaskDefinitionKey());
    }
  }
}
