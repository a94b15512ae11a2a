package org.callforprojects.grant.agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import org.callforprojects.call.CallService;
import org.callforprojects.call.GrantDelays;
import org.callforprojects.engine.migration.InstanceMigration;
import org.callforprojects.engine.task.CurrentPerson;
import org.callforprojects.grant.Grant;
import org.callforprojects.grant.GrantRepository;
import org.callforprojects.grant.SampleGrants;
import org.callforprojects.grant.lapse.LapseService;
import org.callforprojects.grant.process.GrantAgreement;
import org.callforprojects.grant.process.GrantProcess;
import org.callforprojects.grant.tranche.GrantTranchesSteps;
import org.callforprojects.support.ModelBeans;
import org.callforprojects.support.ProcessTestEngine;
import org.callforprojects.support.WaitStates;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.runtime.Execution;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.runtime.ProcessInstantiationBuilder;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.test.mock.Mocks;
import org.camunda.bpm.engine.variable.Variables;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mockito.Answers;
import org.springframework.transaction.support.TransactionOperations;

/** Awards parked at each wait state of the agreement's model 1.2 are taken to today's and go on to their end. */
class GrantAgreementMigrationTest {

  private static final String OLD = "models/grant-agreement-1.2.bpmn";
  private static final String REFERENCE = "PTCE-2013-0042";
  private static final Instant START = Instant.parse("2014-01-20T09:00:00Z");
  /** Save points that today's model does not have: the award lapses by the old one before the file moves. */
  private static final Set<String> PASSED = Set.of("serviceTask_lapseSilentAward", "serviceTask_lapseUnsignedAward");

  /** A reminder leaves while what it is about is awaited. */
  private static final Map<String, String> BESIDE = Map.of("serviceTask_remindBankDetails", "receiveTask_awaitBankDetails",
      "serviceTask_remindSignature", "receiveTask_awaitBeneficiarySignature");

  private static ProcessEngine engine;

  private final AgreementService agreements = mock(AgreementService.class);
  private final GrantRepository grants = mock(GrantRepository.class);
  private final CallService calls = mock(CallService.class, Answers.RETURNS_DEEP_STUBS);
  private final CurrentPerson person = mock(CurrentPerson.class);
  private final Grant grant = SampleGrants.drafted(REFERENCE, "PTCE-2013", "Pôle", "Association synthétique", "NOT_STATE_AID");
  private ProcessInstance instance;

  @BeforeAll
  static void open() {
    engine = ProcessTestEngine.plain("grant-agreement-migration");
  }

  @AfterAll
  static void close() {
    engine.close();
  }

  @BeforeEach
  void prepare() {
    ClockUtil.setCurrentTime(Date.from(START));
    when(person.id()).thenReturn("claire");
    when(grants.get(REFERENCE)).thenReturn(grant);
    when(agreements.freeze(REFERENCE)).thenReturn(grant);
    when(agreements.scheduleInputs(REFERENCE)).thenReturn(Map.of("poleType", "EMERGING", "award", 100_000d));
    when(agreements.requirementInputs(REFERENCE)).thenReturn(Map.of("maxAnnualAmount", 40_000d, "ruleSet", "2013"));
    when(agreements.askBankDetails(eq(REFERENCE), anyInt(), any())).thenAnswer(call -> deadlines());
    when(agreements.offer(eq(REFERENCE), anyInt())).thenAnswer(call -> deadlines());
    when(agreements.reviewDue(REFERENCE)).thenAnswer(call -> now().plus(Duration.ofDays(15)));
    when(agreements.funderSignatureDue(REFERENCE)).thenAnswer(call -> now().plus(Duration.ofDays(30)));
    when(calls.settingsOf("PTCE-2013").delays().grants()).thenReturn(GrantDelays.PROPOSED);
    ModelBeans.register("grant", agreements, mock(LapseService.class), person);
    Mocks.register("grantFunders", SampleGrants.funders(grants));
  }

  @AfterEach
  void forget() {
    Mocks.reset();
    ClockUtil.reset();
    engine.getRepositoryService().createDeploymentQuery().list()
        .forEach(deployment -> engine.getRepositoryService().deleteDeployment(deployment.getId(), true));
  }

  static Set<String> waitStates() {
    return WaitStates.of(OLD);
  }

  @ParameterizedTest
  @MethodSource("waitStates")
  void parkedAwardMovesAndGoesOnToItsEnd(String place) {
    deploy(OLD);
    Date soon = Date.from(START.plus(Duration.ofDays(10)));
    ProcessInstantiationBuilder parked = engine.getRuntimeService().createProcessInstanceByKey(GrantAgreement.KEY)
        .businessKey(REFERENCE).setVariables(Variables.putValue("applicationReference", REFERENCE).putValue("callCode", "PTCE-2013")
            .putValue("poleName", "Pôle").putValue("leadName", "Association synthétique")
            .putValue(GrantAgreement.AGREEMENT_ROUND, 1).putValue(GrantAgreement.AGREEMENT_REMINDER_AT, soon)
            .putValue(GrantAgreement.AGREEMENT_LAPSE_AT, soon).putValue(GrantAgreement.AGREEMENT_REVIEW_DUE_AT, soon)
            .putValue(GrantAgreement.FUNDER_SIGNATURE_DUE_AT, soon).putValue(GrantAgreement.FUNDER_CODE, "METL")
            .putValue(GrantAgreement.SIGNED_BY_ALL, true)).startBeforeActivity(place);
    instance = (BESIDE.containsKey(place) ? parked.startBeforeActivity(BESIDE.get(place)) : parked).execute();
    deploy("processes/grant-agreement.bpmn");
    List<InstanceMigration.Moved> journal = new ArrayList<>();
    assertThat(new InstanceMigration(engine, TransactionOperations.withoutTransaction(), journal::add).migrate())
        .singleElement().satisfies(outcome -> {
          assertThat(outcome.left()).isEmpty();
          assertThat(outcome.moved()).isOne();
        });
    assertThat(journal).hasSize(1);
    if (PASSED.contains(place)) {
      assertThat(running()).isFalse();
      return;
    }
    assertThat(GrantTranchesSteps.leaves(engine.getRuntimeService().getActivityInstance(instance.getId()))).contains(place);
    for (int step = 0; step < 30 && running(); step++) {
      ProcessTestEngine.runJobs(engine);
      if (running()) {
        oneStep();
      }
    }
    assertThat(running()).isFalse();
    assertThat(engine.getHistoryService().createHistoricVariableInstanceQuery().processInstanceId(instance.getId())
        .variableName(GrantAgreement.AGREEMENT_OUTCOME).singleResult().getValue()).isEqualTo(GrantAgreement.SIGNED);
  }

  private void oneStep() {
    Task task = engine.getTaskService().createTaskQuery().list().stream().findFirst().orElse(null);
    if (task != null) {
      engine.getTaskService().complete(task.getId(), switch (task.getTaskDefinitionKey()) {
        case GrantAgreement.REVIEW_AGREEMENT -> Map.of("bankDetailsChecked", true, "agreementComment", "");
        case GrantAgreement.REVIEW_SIGNATURE -> Map.of("rightDocument", true, "signedByEmpowered", true,
            "beneficiarySignedOn", "2014-01-21", "signatureComment", "");
        case GrantAgreement.SIGN_AGREEMENT -> Map.of("agreementSigned", true);
        default -> throw new AssertionError("nobody does " + task.getTaskDefinitionKey());
      });
      return;
    }
    Execution waiting = Stream.of(GrantAgreement.PIECES_RECEIVED, GrantAgreement.SIGNED_BY_BENEFICIARY)
        .flatMap(message -> engine.getRuntimeService().createExecutionQuery().messageEventSubscriptionName(message).list()
            .stream()).findFirst().orElse(null);
    assertThat(waiting).as("nothing happens any more").isNotNull();
    GrantProcess process = new GrantProcess(engine.getRuntimeService(), engine.getManagementService());
    if (engine.getRuntimeService().createExecutionQuery().messageEventSubscriptionName(GrantAgreement.PIECES_RECEIVED)
        .count() > 0) {
      process.piecesReceived(REFERENCE, now());
    } else {
      process.signedByBeneficiary(REFERENCE, now());
    }
  }

  private boolean running() {
    return engine.getRuntimeService().createProcessInstanceQuery().processInstanceId(instance.getId()).count() == 1;
  }

  private static void deploy(String model) {
    engine.getRepositoryService().createDeployment().addClasspathResource(model)
        .addClasspathResource("processes/tranche-schedule.dmn").addClasspathResource("processes/agreement-requirement.dmn")
        .deploy();
  }

  private static AgreementService.Deadlines deadlines() {
    return new AgreementService.Deadlines(now().plus(Duration.ofDays(40)), now().plus(Duration.ofDays(60)));
  }

  private static Instant now() {
    return ClockUtil.getCurrentTime().toInstant();
  }
}
