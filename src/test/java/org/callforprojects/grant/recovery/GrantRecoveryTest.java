package org.callforprojects.grant.recovery;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.init;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.task;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;

import org.callforprojects.engine.task.CurrentPerson;
import org.callforprojects.fault.InvalidValuesException;
import org.callforprojects.grant.Claim;
import org.callforprojects.grant.Relief;
import org.callforprojects.grant.process.GrantRecovery;
import org.callforprojects.identity.FunderRole;
import org.callforprojects.support.ModelBeans;
import org.callforprojects.support.ProcessTestEngine;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.test.Deployment;
import org.camunda.bpm.engine.test.mock.Mocks;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.community.process_test_coverage.junit5.platform7.ProcessEngineCoverageExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Every path of {@code grant-recovery.bpmn}: real engine and delegates; the service is a mock. */
@Deployment(resources = "processes/grant-recovery.bpmn")
class GrantRecoveryTest {

  private static final String REFERENCE = "PTCE-2013-0001";
  private static final Instant NOW = Instant.parse("2016-04-01T09:00:00Z");

  @RegisterExtension
  static ProcessEngineCoverageExtension extension = ProcessTestEngine.covering(GrantRecovery.KEY);

  private final RecoveryService recoveries = mock(RecoveryService.class);
  private final CurrentPerson person = mock(CurrentPerson.class);
  private ProcessEngine engine;
  private ProcessInstance instance;

  @BeforeEach
  void prepare() {
    engine = extension.getProcessEngine();
    init(engine);
    ClockUtil.setCurrentTime(Date.from(NOW));
    when(person.id()).thenReturn("abel");
    when(recoveries.claim(REFERENCE, "METL")).thenReturn(Claim.found("METL", new BigDecimal("400.00")));
    when(recoveries.funderName(REFERENCE, "METL")).thenReturn("Ministère synthétique");
    when(recoveries.group(REFERENCE, "METL", FunderRole.AUTHORISING)).thenReturn("ordonnateursSynthetiques");
    when(recoveries.group(REFERENCE, "METL", FunderRole.PAYING)).thenReturn("payeursSynthetiques");
    when(recoveries.orderDue(REFERENCE)).thenReturn(NOW.plus(Duration.ofDays(30)));
    when(recoveries.send(REFERENCE, "METL")).thenAnswer(call -> now().plus(Duration.ofDays(180)));
    when(recoveries.lateAt(REFERENCE, "METL")).thenReturn(NOW.plus(Duration.ofDays(180)));
    ModelBeans.register("grant", recoveries, person);
  }

  @AfterEach
  void forget() {
    Mocks.reset();
    ClockUtil.reset();
    engine.getRuntimeService().createProcessInstanceQuery().list()
        .forEach(i -> engine.getRuntimeService().deleteProcessInstance(i.getId(), "end of test"));
  }

  @Test
  void claimIsIssuedByTheFundersOwnPeopleAndFollowedUntilAllIsRepaid() {
    start();
    assertThat(task()).hasDefinitionKey(GrantRecovery.ISSUE_RECOVERY).hasCandidateGroup("ordonnateursSynthetiques")
        .hasDueDate(Date.from(NOW.plus(Duration.ofDays(30))));
    issue();
    verify(recoveries).issue(REFERENCE, "METL", "TP-1", "Comptable", "FR7699999000010000000000115", "abel");
    assertThat(task()).hasDefinitionKey(GrantRecovery.RECORD_REPAYMENT).hasCandidateGroup("payeursSynthetiques");
    repay(false);
    assertThat(instance).isWaitingAt(GrantRecovery.RECORD_REPAYMENT);
    repay(true);
    assertThat(instance).isEnded().hasPassed("endEvent_claimSettled");
  }

  @Test
  void claimThatAnOlderModelIssuedIsNotIssuedAgain() {
    when(recoveries.claim(REFERENCE, "METL")).thenReturn(Claim.found("METL", new BigDecimal("400.00"))
        .issued("TP-OLD", null, null, "olga", NOW, LocalDate.of(2016, 10, 1)));
    start();
    assertThat(instance).isWaitingAt(GrantRecovery.RECORD_REPAYMENT).hasNotPassed(GrantRecovery.ISSUE_RECOVERY);
    repay(true);
    verify(recoveries, never()).send(anyString(), anyString());
  }

  @Test
  void debtorIsRemindedOnTheDayAndNotBeforeAndCanStillRepay() {
    start();
    issue();
    ProcessTestEngine.elapse(engine, Duration.ofDays(180).minusSeconds(1));
    verify(recoveries, never()).remind(anyString(), anyString());
    ProcessTestEngine.elapse(engine, Duration.ofSeconds(1));
    verify(recoveries).remind(REFERENCE, "METL");
    repay(true);
    assertThat(instance).isEnded().hasPassed("endEvent_debtorReminded");
    ProcessTestEngine.elapse(engine, Duration.ofDays(400));
    verify(recoveries).remind(REFERENCE, "METL");
  }

  /** A13: the accountant grants instalments; the next reminder follows the next part. */
  @Test
  void a13InstalmentsMoveTheNextDay() {
    start();
    issue();
    when(recoveries.lateAt(REFERENCE, "METL")).thenReturn(NOW.plus(Duration.ofDays(300)));
    complete(Map.of("recoveryAct", "INSTALMENTS", "instalmentCount", 6, "firstInstalmentOn", "2016-12-01", "recoveryReason",
        "Trésorerie."));
    verify(recoveries).payInParts(REFERENCE, "METL", 6, LocalDate.of(2016, 12, 1), "Trésorerie.", "abel");
    assertThat(task()).hasDefinitionKey(GrantRecovery.RECORD_REPAYMENT).hasDueDate(Date.from(NOW.plus(Duration.ofDays(300))));
  }

  /** A13: who decides is not who asks, and a refusal leaves the claim as it was. */
  @Test
  void a13RemissionAndWriteOffAreDecidedByTheAuthorisingOfficer() {
    start();
    issue();
    complete(Map.of("recoveryAct", "REMISSION", "reliefAmount", 100, "recoveryReason", "Difficultés."));
    verify(recoveries).askRelief(REFERENCE, "METL", Relief.Kind.REMISSION, new BigDecimal("100.00"), "Difficultés.", "abel");
    assertThat(task()).hasDefinitionKey(GrantRecovery.DECIDE_RELIEF).hasCandidateGroup("ordonnateursSynthetiques");
    complete(Map.of("reliefGranted", false, "reliefReason", "Non établies."));
    assertThat(instance).isWaitingAt(GrantRecovery.RECORD_REPAYMENT);

    complete(Map.of("recoveryAct", "WRITE_OFF", "recoveryReason", "Liquidation."));
    verify(recoveries).askRelief(REFERENCE, "METL", Relief.Kind.WRITE_OFF, null, "Liquidation.", "abel");
    when(recoveries.isSettled(REFERENCE, "METL")).thenReturn(true);
    complete(Map.of("reliefGranted", true, "reliefReason", "Clôture pour insuffisance d’actif."));
    verify(recoveries).decideRelief(REFERENCE, "METL", true, "Clôture pour insuffisance d’actif.", "abel");
    assertThat(instance).isEnded();
  }

  @Test
  void whatIsRefusedLeavesTheTaskOpen() {
    start();
    assertThatThrownBy(() -> complete(Map.of("recoveryReference", " "))).isInstanceOf(InvalidValuesException.class);
    assertThat(instance).isWaitingAt(GrantRecovery.ISSUE_RECOVERY);
    issue();
    for (Map<String, Object> wrong : java.util.List.<Map<String, Object>>of(Map.of("recoveryAct", "REPAYMENT", "repaidAmount", 10,
        "repaidOn", "hier", "repaymentReference", "REV-1"), Map.of("recoveryAct", "PARDON"),
        Map.of("recoveryAct", "INSTALMENTS", "instalmentCount", 1, "firstInstalmentOn", "2016-12-01", "recoveryReason", "x"),
        Map.of("recoveryAct", "WRITE_OFF", "recoveryReason", " "))) {
      assertThatThrownBy(() -> complete(wrong)).as("%s", wrong).isInstanceOf(InvalidValuesException.class);
    }
    doThrow(new InvalidValuesException("/repaidAmount", "Il ne reste pas tant.")).when(recoveries)
        .repay(any(), any(), any(), any(), any(), any());
    assertThatThrownBy(() -> repay(true)).isInstanceOf(InvalidValuesException.class);
    assertThat(instance).isWaitingAt(GrantRecovery.RECORD_REPAYMENT);
  }

  private void start() {
    instance = engine.getRuntimeService().startProcessInstanceByKey(GrantRecovery.KEY, REFERENCE,
        Variables.putValue("applicationReference", REFERENCE).putValue("funderCode", "METL"));
    assertThat(instance).isStarted(); // the tasks asked for from here on are its own
    ProcessTestEngine.runJobs(engine);
  }

  private void issue() {
    complete(Map.of("recoveryReference", "TP-1", "recoveryAccountant", "Comptable", "recoveryIban", "FR7699999000010000000000115"));
    ProcessTestEngine.runJobs(engine);
  }

  private void repay(boolean all) {
    when(recoveries.isSettled(REFERENCE, "METL")).thenReturn(all);
    complete(Map.of("recoveryAct", "REPAYMENT", "repaidAmount", 100, "repaidOn", "2016-05-02", "repaymentReference", "REV-1"));
  }

  /** As a form sends it: what an earlier round typed is emptied. */
  private void complete(Map<String, Object> typed) {
    Map<String, Object> values = new HashMap<>();
    for (String key : java.util.List.of("recoveryAct", "repaidAmount", "repaidOn", "repaymentReference", "instalmentCount",
        "firstInstalmentOn", "reliefAmount", "recoveryReason", "reliefGranted", "reliefReason")) {
      values.put(key, null);
    }
    values.putAll(typed);
    engine.getTaskService().complete(task().getId(), values);
  }

  private static Instant now() {
    return ClockUtil.getCurrentTime().toInstant();
  }
}
