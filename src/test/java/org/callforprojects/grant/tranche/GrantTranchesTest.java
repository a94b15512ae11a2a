package org.callforprojects.grant.tranche;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.ArgumentMatchers.contains;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.doReturn;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.assertj.core.api.Assertions;
import org.callforprojects.fault.ConflictException;
import org.callforprojects.fault.ForbiddenException;
import org.callforprojects.fault.InvalidValuesException;
import org.callforprojects.grant.Amendment;
import org.callforprojects.grant.GrantStatus;
import org.callforprojects.grant.Recovery;
import org.callforprojects.grant.Suspension;
import org.callforprojects.grant.process.GrantTranches;
import org.callforprojects.payment.PaymentOrder;
import org.callforprojects.payment.PaymentStatus;
import org.callforprojects.support.ProcessTestEngine;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.test.Deployment;
import org.camunda.community.process_test_coverage.junit5.platform7.ProcessEngineCoverageExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Every path of {@code grant-tranches.bpmn}: real engine, delegates, table and messages; most services are mocks. */
@Deployment(resources = {"processes/grant-tranches.bpmn", "processes/tranche-payment.dmn",
    "stand-ins/grant-recovery.bpmn"})
class GrantTranchesTest extends GrantTranchesSteps {

  @RegisterExtension
  static ProcessEngineCoverageExtension extension = ProcessTestEngine.covering(GrantTranches.KEY);

  @BeforeEach
  void begin() {
    prepare(extension.getProcessEngine());
  }

  // --- the straight path ---

  @Test
  void threeTranchesArePaidOneAfterTheOtherAndTheGrantIsClosed() {
    start();
    verify(tranches).openAccounts(REFERENCE);
    verify(tranches).decide(REFERENCE, 1, "PAY", new BigDecimal("100"));
    payAll();
    verify(tranches).settle(REFERENCE, 1);
    assertWaitsAt(GrantTranches.TRANCHE_DUE);
    assertThat(instance).variables().doesNotContainKeys("kind", "spentRate",
        "paymentAuthorised", "paymentReference", "paymentOrderId");

    elapseUntil(due(2));
    report();
    examine();
    verify(reports).review(REFERENCE, 2, new BigDecimal("50000.00"), true, true, "", "claire");
    verify(reports).certify(REFERENCE, 2, true, "claire");
    payAll();
    elapseUntil(due(3));
    report();
    examine();
    payAll();
    verify(tranches).settle(REFERENCE, 3);
    verify(recoveries).close(REFERENCE);
    verify(recoveries, never()).find(anyString());
    assertThat(instance).isEnded().hasPassed("endEvent_tranchesDone", "endEvent_grantClosed");
  }

  // --- the day of a tranche ---

  @Test
  void trancheIsNotDueBeforeItsDay() {
    startWithAdvancePaid();
    elapseUntil(due(2).minus(SECOND));
    assertWaitsAt(GrantTranches.TRANCHE_DUE);
    report(); // kept on file: nothing waits for it yet
    assertWaitsAt(GrantTranches.TRANCHE_DUE);
  }

  @Test
  void trancheThatIsDueAwaitsItsReport() {
    startWithAdvancePaid();
    elapseUntil(due(2));
    assertWaitsAt("gateway_reportAwaited");
    verify(tranches, times(1)).decide(anyString(), anyInt(), anyString(), any());
  }

  @Test
  void dayIsGoneOnceTheTrancheIsDue() {
    startWithReport();
    Assertions.assertThat(jobs(GrantTranches.TRANCHE_DUE)).isZero();
    Assertions.assertThat(engine.getManagementService().createJobQuery().timers().list())
        .extracting(job -> job.getDuedate().toInstant()).allMatch(due -> due.isAfter(Instant.parse("2099-01-01T00:00:00Z")));
  }

  // --- the report ---

  @Test
  void reportIsAskedForAMonthBeforeItsDayOnItAMonthAfterAndThenUnderNotice() {
    startWithAdvancePaid();
    elapseUntil(reportDue(2, -30).minus(SECOND));
    verify(reports, never()).remind(anyString(), anyInt());
    elapse(SECOND);
    verify(reports, times(1)).remind(REFERENCE, 2);
    elapseUntil(reportDue(2, 0).minus(SECOND));
    verify(reports, times(1)).remind(REFERENCE, 2);
    elapse(SECOND);
    verify(reports, times(2)).remind(REFERENCE, 2);
    elapseUntil(reportDue(2, 30).minus(SECOND));
    verify(reports, times(2)).remind(REFERENCE, 2);
    elapse(SECOND);
    verify(reports, times(3)).remind(REFERENCE, 2);
    elapseUntil(reportDue(2, 91).minus(SECOND));
    verify(reports, never()).giveNotice(anyString(), anyInt());
    elapse(SECOND);
    verify(reports, times(3)).remind(REFERENCE, 2);
    verify(reports).giveNotice(REFERENCE, 2);
    assertWaitsAt("gateway_reportAwaited");
    assertThat(instance).hasPassed("serviceTask_sendFormalNotice");
  }

  @Test
  void checksAreGoneOnceTheReportIsThere() {
    startWithReport();
    elapseUntil(reportDue(2, 200));
    verify(reports, never()).remind(anyString(), anyInt());
    verify(reports, never()).giveNotice(anyString(), anyInt());
    assertWaitsAt(GrantTranches.REVIEW_REPORT);
  }

  @Test
  void reportIsReviewedSomeDaysAfterItCameThenCertified() {
    startWithAdvancePaid();
    elapseUntil(reportDue(2, 10));
    report();
    assertThat(task(GrantTranches.REVIEW_REPORT)).hasCandidateGroup("caseOfficers")
        .hasDueDate(Date.from(reportDue(2, 10).plus(REVIEW)));
    elapse(Duration.ofDays(5));
    review(true, "");
    assertThat(task(GrantTranches.CERTIFY_SERVICE)).hasCandidateGroup("authorisingOfficers")
        .hasDueDate(Date.from(reportDue(2, 15).plus(REVIEW)));
    assertThat(instance).variables().doesNotContainKey("reportComment");
  }

  @Test
  void reportThatIsSentBackIsAwaitedAgain() {
    startWithReport();
    review(false, "Le compte financier manque.");
    verify(reports).returnReport(REFERENCE, 2);
    assertWaitsAt("gateway_reportAwaited");
    elapseUntil(reportDue(2, -30));
    verify(reports).remind(REFERENCE, 2);
    report();
    examine();
    payAll();
    verify(tranches).settle(REFERENCE, 2);
  }

  @Test
  void reviewOrCertificationThatIsRefusedLeavesTheTaskOpen() {
    startWithReport();
    assertThatThrownBy(() -> review(null, "")).isInstanceOf(InvalidValuesException.class);
    assertThatThrownBy(() -> complete(GrantTranches.REVIEW_REPORT, values("actualEligibleCosts", -1,
        "cofundingConfirmed", true, "reportAccepted", true))).isInstanceOf(InvalidValuesException.class);
    assertWaitsAt(GrantTranches.REVIEW_REPORT);
    assertThat(instance).variables().doesNotContainKey("reportAccepted");
    review(true, "");
    assertThatThrownBy(() -> certify(null)).isInstanceOf(InvalidValuesException.class);
    doThrow(new ForbiddenException("Vous avez examiné ce compte rendu.")).when(reports)
        .certify(REFERENCE, 2, true, "claire");
    assertThatThrownBy(() -> certify(true)).isInstanceOf(ForbiddenException.class);
    assertWaitsAt(GrantTranches.CERTIFY_SERVICE);
    assertThat(instance).variables().doesNotContainKey("serviceCertified");
  }

  // --- what the table answers ---

  @Test
  void halfIsPaidWhenTooLittleIsSpent() {
    startWithReport();
    facts.put("spentRate", 0.5);
    examine();
    assertThat(instance).hasPassed("serviceTask_orderHalf").variables().containsEntry("paymentOutcome", "PAY_HALF");
    payAll();
    verify(tranches).settle(REFERENCE, 2);
  }

  @Test
  void balanceIsRecomputedBelowThePlan() {
    startWithReport();
    examine();
    payAll();
    elapseUntil(due(3));
    facts.put("actualToPlannedRate", 0.8);
    report();
    examine();
    assertThat(instance).hasPassed("serviceTask_recomputeBalance");
    payAll();
    assertThat(instance).isEnded();
  }

  @Test
  void recomputedBalanceOfNothingIsSettledWithoutAnyPayment() {
    doReturn(List.of()).when(tranches).order(REFERENCE, 3);
    startWithReport();
    examine();
    payAll();
    elapseUntil(due(3));
    facts.put("actualToPlannedRate", 0.8);
    facts.put("balanceDue", 0d);
    report();
    examine();
    verify(tranches).settle(REFERENCE, 3);
    assertThat(instance).isEnded().hasPassed("endEvent_grantClosed");
  }

  @Test
  void instalmentIsHeldUntilTheNextTrancheIsDueAndThenCarriedToIt() {
    startWithReport();
    facts.put("spentRate", 0.2);
    examine();
    verify(tranches).hold(REFERENCE, 2);
    elapseUntil(due(3).minus(SECOND));
    assertWaitsAt("gateway_reportAwaited");
    verify(tranches, never()).carry(anyString(), anyInt());
    elapse(SECOND);
    verify(tranches).carry(REFERENCE, 2);
    verify(tranches, never()).settle(REFERENCE, 2);
    verify(tranches).open(REFERENCE, 3);
    assertWaitsAt("gateway_reportAwaited");
    assertThat(instance).hasPassed("endEvent_trancheCarried");
  }

  @Test
  void holdIsGoneOnceABetterReportIsPaid() {
    startWithReport();
    facts.put("reportReceived", true);
    review(true, "");
    certify(false);
    verify(tranches).hold(REFERENCE, 2);
    elapse(Duration.ofDays(20));
    report();
    examine();
    payAll();
    verify(tranches).settle(REFERENCE, 2);
    elapseUntil(due(3));
    verify(tranches, never()).carry(anyString(), anyInt());
  }

  @Test
  void balanceIsHeldForSomeMonthsAndThenJudgedAgain() {
    startWithReport();
    examine();
    payAll();
    elapseUntil(due(3));
    facts.put("cofundingConfirmed", false);
    report();
    examine();
    verify(tranches, times(1)).hold(REFERENCE, 3);
    elapse(Duration.ofDays(180).minus(SECOND));
    verify(tranches, times(1)).hold(REFERENCE, 3);
    elapse(SECOND);
    verify(tranches, times(2)).hold(REFERENCE, 3);
    verify(tranches, never()).carry(anyString(), anyInt());
    facts.put("cofundingConfirmed", true);
    elapse(Duration.ofDays(180));
    payAll();
    assertThat(instance).isEnded();
  }

  @Test
  void surplusIsLeftToTheBeneficiary() {
    startWithReport();
    examine();
    payAll();
    elapseUntil(due(3));
    facts.putAll(Map.of("balanceDue", -500d, "surplusKeepable", true));
    report();
    examine();
    verify(tranches).keepSurplus(REFERENCE);
    assertThat(instance).isEnded().hasPassed("endEvent_surplusKept", "endEvent_grantClosed");
  }

  // --- recovery ---

  /** A12: what each claim goes through is the matter of GrantRecoveryTest. */
  @Test
  void a12WhatWasPaidTooMuchIsRecoveredByEachFunderOwed() {
    owe();
    verify(recoveries).find(REFERENCE);
    Assertions.assertThat(claims()).extracting(task -> engine.getTaskService().getVariable(task.getId(), "funderCode"))
        .containsExactlyInAnyOrder("METL", "CDC");
    settle(1);
    verify(recoveries, never()).close(anyString());
    settle(1);
    verify(recoveries).close(REFERENCE);
    assertThat(instance).isEnded().hasPassed("endEvent_recoveryFound", "endEvent_grantClosed");
  }

  // --- payments ---

  @Test
  void fundersPaySideBySideEachThroughItsPeople() {
    start();
    Assertions.assertThat(tasks(GrantTranches.AUTHORISE_PAYMENT)).hasSize(2);
    Task state = payment(GrantTranches.AUTHORISE_PAYMENT, "METL");
    assertThat(state).hasCandidateGroup("authorisingOfficers").hasDueDate(Date.from(SIGNED_AT.plus(PAYMENT)));
    Assertions.assertThat(variable(state, "paymentAmount")).isEqualTo(32_000d);
    Task cdc = payment(GrantTranches.AUTHORISE_PAYMENT, "CDC");
    assertThat(cdc).hasCandidateGroup("cdcOfficers");
    Assertions.assertThat(variable(cdc, "funderName")).isEqualTo("Caisse des dépôts et consignations");

    complete(state, values("paymentAuthorised", true));
    Assertions.assertThat(variable(cdc, "paymentAuthorised")).isNull();
    assertThat(payment(GrantTranches.EXECUTE_PAYMENT, "METL")).hasCandidateGroup("accountants");
    complete(payment(GrantTranches.EXECUTE_PAYMENT, "METL"), transfer());
    verify(payments).pay("T1-METL-1", "VIR-1", LocalDate.of(2014, 3, 20), "claire");
    verify(tranches, never()).settle(anyString(), anyInt());
    complete(cdc, values("paymentAuthorised", true));
    assertThat(payment(GrantTranches.EXECUTE_PAYMENT, "CDC")).hasCandidateGroup("cdcOfficers");
    complete(payment(GrantTranches.EXECUTE_PAYMENT, "CDC"), transfer());
    verify(tranches).settle(REFERENCE, 1);
  }

  @Test
  void orderThatOneFunderRefusesIsPresentedAgain() {
    start();
    complete(payment(GrantTranches.AUTHORISE_PAYMENT, "CDC"), values("paymentAuthorised", false));
    verify(payments).refuse(eq("T1-CDC-1"), anyString(), eq("claire"));
    assertThat(task(GrantTranches.REVISE_PAYMENT)).hasCandidateGroup("caseOfficers");
    complete(GrantTranches.REVISE_PAYMENT, values("paymentResubmitted", true, "revisionComment", "Pièce jointe."));
    Task again = payment(GrantTranches.AUTHORISE_PAYMENT, "CDC");
    Assertions.assertThat(variable(again, "paymentOrderId")).isEqualTo("T1-CDC-2");
    Assertions.assertThat(orders.get("T1-CDC-2").actors()).contains("claire");
    Assertions.assertThat(variable(payment(GrantTranches.AUTHORISE_PAYMENT, "METL"), "paymentOrderId"))
        .isEqualTo("T1-METL-1");
    payAll();
    Assertions.assertThat(orders.get("T1-CDC-2").status()).isEqualTo(PaymentStatus.PAID);
    verify(tranches).settle(REFERENCE, 1);
  }

  @Test
  void orderThatIsGivenUpDoesNotHoldTheOtherFunders() {
    start();
    complete(payment(GrantTranches.AUTHORISE_PAYMENT, "CDC"), values("paymentAuthorised", false));
    complete(GrantTranches.REVISE_PAYMENT, values("paymentResubmitted", false, "revisionComment", "Crédits épuisés."));
    verify(payments, never()).order(any());
    payAll();
    verify(tranches).settle(REFERENCE, 1);
    assertWaitsAt(GrantTranches.TRANCHE_DUE);
    assertThat(instance).hasPassed("endEvent_paymentAbandoned");
  }

  @Test
  void paymentThatIsRefusedLeavesTheTaskOpen() {
    start();
    assertThatThrownBy(() -> complete(payment(GrantTranches.AUTHORISE_PAYMENT, "METL"),
        values("paymentAuthorised", null)))
        .isInstanceOf(InvalidValuesException.class);
    complete(payment(GrantTranches.AUTHORISE_PAYMENT, "METL"), values("paymentAuthorised", true));
    Task execute = task(GrantTranches.EXECUTE_PAYMENT);
    assertThatThrownBy(() -> complete(execute, values("paymentReference", "", "paidOn", null)))
        .isInstanceOf(InvalidValuesException.class);
    doThrow(new ForbiddenException("Vous avez ordonnancé ce paiement.")).when(payments).pay(any(), any(), any(), any());
    assertThatThrownBy(() -> complete(execute, transfer())).isInstanceOf(ForbiddenException.class);
    complete(payment(GrantTranches.AUTHORISE_PAYMENT, "CDC"), values("paymentAuthorised", false));
    assertThatThrownBy(() -> complete(GrantTranches.REVISE_PAYMENT,
        values("paymentResubmitted", true, "revisionComment", "")))
        .isInstanceOf(InvalidValuesException.class);
    assertThat(instance).isWaitingAt(GrantTranches.EXECUTE_PAYMENT, GrantTranches.REVISE_PAYMENT);
    Assertions.assertThat(variable(execute, "paymentReference")).isNull();
  }

  @Test
  void nobodyIsWarnedOfAPaymentBeforeItsDelayComesToItsEnd() {
    start();
    elapse(WARNING.minus(SECOND));
    verify(timeline, never()).note(anyString(), any(), any(), anyString(), contains("délai de paiement"));
  }

  @Test
  void staffAreWarnedWhenADelayComesToItsEndAndAgainWhenItHasPassed() {
    start();
    elapse(WARNING);
    verify(timeline).note(eq(REFERENCE), any(), any(), anyString(), contains("le délai de paiement expire"));
    assertThat(instance).hasPassed("endEvent_paymentDelayWarned");
    elapse(PAYMENT.minus(WARNING).minus(SECOND));
    verify(timeline, never()).note(anyString(), any(), any(), anyString(), contains("dépassé"));
    elapse(SECOND);
    verify(timeline).note(eq(REFERENCE), any(), any(), anyString(), contains("60 jours est dépassé"));
    assertThat(instance).hasPassed("endEvent_latePaymentFlagged");
    payAll();
    verify(tranches).settle(REFERENCE, 1);
  }

  @Test
  void warningsAreGoneOnceAllIsPaid() {
    startWithAdvancePaid();
    Assertions.assertThat(jobs("event_paymentNear") + jobs("event_paymentOverdue")).isZero();
    elapse(PAYMENT.multipliedBy(2));
    verify(timeline, never()).note(anyString(), any(), any(), anyString(), contains("délai de paiement"));
  }

  // --- payments that come back ---

  @Test
  void twoPaymentsThatComeBackAreMendedEachOnItsOwn() {
    startWithAdvancePaid();
    returned("T1-METL-1");
    returned("T1-CDC-1");
    Task metl = task(GrantTranches.CORRECT_BANK_DETAILS, "paymentOrderId", "T1-METL-1");
    Task cdc = task(GrantTranches.CORRECT_BANK_DETAILS, "paymentOrderId", "T1-CDC-1");
    Assertions.assertThat(variable(metl, "paymentAmount")).isEqualTo(32_000d);
    Assertions.assertThat(variable(cdc, "paymentAmount")).isEqualTo(8_000d);
    assertThatThrownBy(() -> complete(metl, values("accountHolder", "", "iban", IBAN, "bic", "")))
        .isInstanceOf(InvalidValuesException.class);

    complete(metl, values("accountHolder", "Association synthétique", "iban", IBAN, "bic", ""));
    Assertions.assertThat(variable(cdc, "accountHolder")).isNull();
    Assertions.assertThat(variable(cdc, "paymentOrderId")).isEqualTo("T1-CDC-1");
    Assertions.assertThat(grant.bank().iban()).isEqualTo(IBAN);
    complete(cdc, values("accountHolder", "Association synthétique", "iban", IBAN, "bic", ""));
    Task authorise = task(GrantTranches.AUTHORISE_REISSUE, "paymentOrderId", "T1-METL-2");
    Task refuse = task(GrantTranches.AUTHORISE_REISSUE, "paymentOrderId", "T1-CDC-2");
    assertThat(authorise).hasCandidateGroup("authorisingOfficers");
    assertThat(refuse).hasCandidateGroup("cdcOfficers");
    assertThatThrownBy(() -> complete(authorise, values("paymentAuthorised", null)))
        .isInstanceOf(InvalidValuesException.class);
    complete(authorise, values("paymentAuthorised", true));
    complete(refuse, values("paymentAuthorised", false));
    assertThat(instance).hasPassed("endEvent_reissueRefused");

    Task execute = task(GrantTranches.EXECUTE_REISSUE);
    assertThat(execute).hasCandidateGroup("accountants");
    assertThatThrownBy(() -> complete(execute, values("paymentReference", "", "paidOn", "")))
        .isInstanceOf(InvalidValuesException.class);
    complete(execute, transfer());
    Assertions.assertThat(orders.get("T1-METL-2").status()).isEqualTo(PaymentStatus.PAID);
    assertWaitsAt(GrantTranches.TRANCHE_DUE);
    assertThat(instance).hasPassed("endEvent_reissuePaid").variables()
        .doesNotContainKeys("paymentOrderId", "paymentAuthorised", "iban", "accountHolder", "bic");
  }

  @Test
  void paymentThatComesBackWhileAnotherIsUnderWayTouchesNothingOfIt() {
    start();
    complete(payment(GrantTranches.AUTHORISE_PAYMENT, "METL"), values("paymentAuthorised", true));
    complete(payment(GrantTranches.EXECUTE_PAYMENT, "METL"), transfer());
    returned("T1-METL-1");
    complete(GrantTranches.CORRECT_BANK_DETAILS, values("accountHolder", "Association synthétique", "iban", IBAN, "bic", ""));
    complete(GrantTranches.AUTHORISE_REISSUE, values("paymentAuthorised", false));
    Task cdc = task(GrantTranches.AUTHORISE_PAYMENT);
    Assertions.assertThat(variable(cdc, "paymentOrderId")).isEqualTo("T1-CDC-1");
    Assertions.assertThat(variable(cdc, "paymentAuthorised")).isNull();
    payAll();
    verify(tranches).settle(REFERENCE, 1);
  }

  // --- suspension ---

  @Test
  void reportThatNeverComesSuspendsTheGrantWhichGoesOnWhenItIsResumed() {
    breach();
    Assertions.assertThat(grant.status()).isEqualTo(GrantStatus.SUSPENDED);
    verify(letters).invite(eq(grant), any());
    assertWaitsAt("event_suspensionLifted", "gateway_hearing");

    elapseUntil(hearingEnds().minus(SECOND));
    Assertions.assertThat(task(GrantTranches.DECIDE_AFTER_HEARING)).isNull();
    elapse(SECOND);
    assertThat(task(GrantTranches.DECIDE_AFTER_HEARING)).hasCandidateGroup("programmeOfficers");
    assertThatThrownBy(() -> decideAfterHearing("RESUME", " ")).isInstanceOf(InvalidValuesException.class);
    assertThatThrownBy(() -> decideAfterHearing("PARDON", "Motif.")).isInstanceOf(InvalidValuesException.class);
    facts.remove("noticeUntil"); // as the grant does when it is resumed
    decideAfterHearing("RESUME", "Le compte rendu est promis.");
    Assertions.assertThat(grant.status()).isEqualTo(GrantStatus.RUNNING);
    assertWaitsAt("gateway_reportAwaited");
    assertThat(instance).hasPassed("event_suspensionLifted", "endEvent_grantResumed")
        .variables().containsEntry("grantSuspended", false).doesNotContainKey("hearingReason");
    verify(reports, times(2)).giveNotice(REFERENCE, 2);
    report();
    examine();
    payAll();
    verify(tranches).settle(REFERENCE, 2);
  }

  @Test
  void breachThatIsNotExplainedEndsTheGrant() {
    breach();
    elapseUntil(hearingEnds());
    when(recoveries.find(REFERENCE)).thenAnswer(call -> found());
    decideAfterHearing("TERMINATE", "Aucun compte rendu.");
    Assertions.assertThat(grant.status()).isEqualTo(GrantStatus.SUSPENDED);
    when(person.id()).thenReturn("claire"); // who decided confirms nothing
    assertThatThrownBy(() -> complete(GrantTranches.CONFIRM_TERMINATION, values("terminationConfirmed", true,
        "confirmationComment", ""))).isInstanceOf(ForbiddenException.class);
    confirm(GrantTranches.CONFIRM_TERMINATION, "terminationConfirmed", true);
    Assertions.assertThat(grant.status()).isEqualTo(GrantStatus.RECOVERING);
    assertThat(instance).hasPassed("endEvent_grantTerminated", "event_grantTerminated");
    settle(2);
    assertThat(instance).isEnded();
  }

  @Test
  void suspensionBesideARunningPaymentStopsItUntilItIsLifted() {
    start();
    complete(payment(GrantTranches.AUTHORISE_PAYMENT, "METL"), values("paymentAuthorised", true));
    suspend("Liquidation judiciaire.");
    assertWaitsAt(GrantTranches.AUTHORISE_PAYMENT, GrantTranches.EXECUTE_PAYMENT, "gateway_hearing");
    assertThatThrownBy(() -> complete(task(GrantTranches.AUTHORISE_PAYMENT), values("paymentAuthorised", true)))
        .isInstanceOf(ConflictException.class);
    assertThatThrownBy(() -> complete(task(GrantTranches.EXECUTE_PAYMENT), transfer()))
        .isInstanceOf(ConflictException.class);
    verify(payments, never()).pay(any(), any(), any(), any());

    suspensions.liftEarly(REFERENCE, "La procédure est close.", "paule");
    runJobs();
    assertWaitsAt(GrantTranches.AUTHORISE_PAYMENT, GrantTranches.EXECUTE_PAYMENT);
    assertThat(instance).hasPassed("event_resumptionAsked", "endEvent_grantResumed");
    Assertions.assertThat(jobs("event_hearingEnded")).isZero();
    elapse(HEARING.multipliedBy(2));
    Assertions.assertThat(task(GrantTranches.DECIDE_AFTER_HEARING)).isNull();
    payAll();
    verify(tranches).settle(REFERENCE, 1);
  }

  @Test
  void advanceOfASuspendedGrantIsDecidedAnewOnceTheSuspensionIsLifted() {
    grant.suspend(new Suspension("Motif.", "paule", SIGNED_AT, SIGNED_AT.plus(HEARING),
        "", null, null, null, null, null));
    start();
    assertWaitsAt("event_suspensionLifted");
    process.suspended(REFERENCE);
    runJobs();
    suspensions.liftEarly(REFERENCE, "Motif.", "paule");
    runJobs();
    payAll();
    verify(tranches).settle(REFERENCE, 1);
  }

  @Test
  void grantIsSuspendedOnceAtATime() {
    start();
    suspend("Motif.");
    assertThatThrownBy(() -> suspensions.suspend(REFERENCE, "Encore.", "paule")).isInstanceOf(ConflictException.class);
    runJobs();
    Assertions.assertThat(jobs("event_hearingEnded")).isEqualTo(1);
  }

  // --- termination by staff ---

  @Test
  void terminationStopsWhateverRunsAndCancelsItsOrders() {
    start();
    suspend("Motif.");
    assertThatThrownBy(() -> suspensions.terminateAfterHearing(REFERENCE, "Le pôle y met fin.", null, "paule"))
        .isInstanceOf(ConflictException.class).hasMessageContaining("présenter ses observations");
    elapseUntil(hearingEnds().plus(SECOND));
    suspensions.terminateAfterHearing(REFERENCE, "Le pôle y met fin.", null, "paule");
    confirm(GrantTranches.CONFIRM_TERMINATION, "terminationConfirmed", true);
    verify(payments).cancel(eq("T1-METL-1"), anyString(), anyString());
    verify(payments).cancel(eq("T1-CDC-1"), anyString(), anyString());
    verify(recoveries).close(REFERENCE);
    assertThat(instance).isEnded().hasPassed("event_grantTerminated", "endEvent_grantClosed")
        .hasNotPassed(GrantTranches.RECOVER_CLAIM);
    Assertions.assertThat(engine.getTaskService().createTaskQuery().count()).isZero();
    Assertions.assertThat(engine.getManagementService().createJobQuery().timers().count()).isZero();
  }

  @Test
  void a17WhoProposesASuspensionDoesNotConfirmIt() {
    start();
    suspensions.suspend(REFERENCE, "Motif.", "claire");
    runJobs();
    Assertions.assertThat(grant.status()).isEqualTo(GrantStatus.RUNNING);
    assertThatThrownBy(() -> complete(GrantTranches.CONFIRM_SUSPENSION, values("suspensionConfirmed", true,
        "confirmationComment", ""))).isInstanceOf(ForbiddenException.class);
    assertThatThrownBy(() -> complete(GrantTranches.CONFIRM_SUSPENSION, values("suspensionConfirmed", null,
        "confirmationComment", ""))).isInstanceOf(InvalidValuesException.class);
    confirm(GrantTranches.CONFIRM_SUSPENSION, "suspensionConfirmed", false);
    Assertions.assertThat(grant.status()).isEqualTo(GrantStatus.RUNNING);
    assertThat(instance).hasPassed("endEvent_suspensionDropped");
    verify(letters, never()).invite(any(), any());
    payAll();
    verify(tranches).settle(REFERENCE, 1);
  }

  @Test
  void a17TerminationThatNobodyConfirmsIsDecidedAnew() {
    breach();
    elapseUntil(hearingEnds());
    decideAfterHearing("TERMINATE", "Aucun compte rendu.");
    assertWaitsAt("event_suspensionLifted", "event_terminationDropped", GrantTranches.CONFIRM_TERMINATION);
    confirm(GrantTranches.CONFIRM_TERMINATION, "terminationConfirmed", false);
    Assertions.assertThat(grant.status()).isEqualTo(GrantStatus.SUSPENDED);
    assertThat(instance).hasPassed("endEvent_terminationDropped");
    facts.remove("noticeUntil");
    decideAfterHearing("RESUME", "Le compte rendu est promis.");
    Assertions.assertThat(grant.status()).isEqualTo(GrantStatus.RUNNING);
  }

  @Test
  void a17NoTerminationWithoutAPaperOnFile() {
    start();
    assertThatThrownBy(() -> suspensions.terminateAfterHearing(REFERENCE, "Motif.", LocalDate.of(1900, 1, 1), "paule"))
        .isInstanceOf(InvalidValuesException.class);
    assertThatThrownBy(() -> suspensions.terminateAfterHearing(REFERENCE, "Motif.", null, "paule"))
        .isInstanceOf(ConflictException.class).hasMessageContaining("aucun courrier");
  }

  /** The day on which the beneficiary was heard is that of the file: the last of its delay, no other and none to come. */
  @Test
  void a17DayOfTheHearingIsTheOneOnFile() {
    start();
    suspend("Motif.");
    LocalDate last = hearingEnds().atZone(java.time.ZoneId.of("Europe/Paris")).toLocalDate();
    elapseUntil(hearingEnds().minus(SECOND));
    assertThatThrownBy(() -> suspensions.terminateAfterHearing(REFERENCE, "Motif.", last, "paule"))
        .as("its last second is the beneficiary's").isInstanceOf(ConflictException.class);
    elapseUntil(hearingEnds().plus(SECOND));
    for (LocalDate wrong : List.of(LocalDate.of(1900, 1, 1), last.minusDays(1), last.plusDays(2))) {
      assertThatThrownBy(() -> suspensions.terminateAfterHearing(REFERENCE, "Motif.", wrong, "paule")).as(wrong.toString())
          .isInstanceOfSatisfying(InvalidValuesException.class, e -> Assertions.assertThat(e.faults().get(0).pointer()).isEqualTo("/heardOn"));
    }
    suspensions.terminateAfterHearing(REFERENCE, "Motif.", last, "paule");
    confirm(GrantTranches.CONFIRM_TERMINATION, "terminationConfirmed", true);
    assertThat(instance).isEnded().hasPassed("event_grantTerminated");
  }

  @Test
  void a5TerminationWaitsForTheBankAndThenGoesOn() {
    breach();
    keep(atBank("T9-METL-1"));
    elapseUntil(hearingEnds());
    decideAfterHearing("TERMINATE", "Aucun compte rendu.");
    confirm(GrantTranches.CONFIRM_TERMINATION, "terminationConfirmed", true);
    Assertions.assertThat(grant.status()).isEqualTo(GrantStatus.SUSPENDED);
    assertWaitsAt("event_suspensionLifted", "event_terminationDropped", "event_ordersSettled");
    move("T9-METL-1", PaymentStatus.PAID);
    process.ordersSettled(REFERENCE);
    runJobs();
    Assertions.assertThat(grant.status()).isEqualTo(GrantStatus.TERMINATED);
    assertThat(instance).isEnded().hasPassed("event_ordersSettled", "endEvent_grantTerminated", "endEvent_grantClosed");
  }

  @Test
  void a5WhatTheBankAnswersNeedsNoTask() {
    start();
    complete(payment(GrantTranches.AUTHORISE_PAYMENT, "METL"), values("paymentAuthorised", true));
    process.bankAnswered(move("T1-METL-1", PaymentStatus.PAID));
    assertThat(instance).hasPassed("endEvent_bankAnswered");
    Assertions.assertThat(engine.getTaskService().createTaskQuery().list()).extracting(Task::getTaskDefinitionKey)
        .containsExactly(GrantTranches.AUTHORISE_PAYMENT);
    payAll();
    verify(tranches).settle(REFERENCE, 1);
  }

  @Test
  void a19WhatTheBankAnswersToAReissueNeedsNoTaskEither() {
    startWithAdvancePaid();
    returned("T1-METL-1");
    complete(GrantTranches.CORRECT_BANK_DETAILS, values("accountHolder", "Association synthétique", "iban", IBAN, "bic", ""));
    complete(GrantTranches.AUTHORISE_REISSUE, values("paymentAuthorised", true));
    process.bankAnswered(move("T1-METL-2", PaymentStatus.PAID));
    assertThat(instance).hasPassed("endEvent_bankAnsweredReissue");
    assertWaitsAt(GrantTranches.TRANCHE_DUE);
  }

  @Test
  void a14TheNextReportIsAskedForWhileATrancheIsNotPaid() {
    reminders = "R2/2015-08-04T00:00:00+02:00/P30D";
    start();
    elapseUntil(Instant.parse("2015-08-03T21:59:59Z"));
    verify(reports, never()).remindNext(anyString(), anyInt());
    elapse(SECOND.multipliedBy(2));
    verify(reports, times(1)).remindNext(REFERENCE, 1);
    assertThat(instance).hasPassed("endEvent_nextReportReminded");
    assertWaitsAt(GrantTranches.AUTHORISE_PAYMENT, GrantTranches.AUTHORISE_PAYMENT);
  }

  @Test
  void a15ReportOnFileIsReviewedAsSoonAsItsTrancheIsDue() {
    when(reports.takeUpReport(REFERENCE, 2)).thenReturn(true);
    startWithAdvancePaid();
    elapseUntil(due(2));
    assertWaitsAt(GrantTranches.REVIEW_REPORT);
    examine();
    payAll();
    verify(tranches).settle(REFERENCE, 2);
    verify(reports, never()).remind(anyString(), anyInt());
  }

  @Test
  void b5NothingIsClaimedBeforeTheBeneficiaryIsHeardAndAPersonDecides() {
    startWithReport();
    examine();
    payAll();
    elapseUntil(due(3));
    facts.put("balanceDue", -500d);
    when(recoveries.find(REFERENCE)).thenReturn(true);
    report();
    examine();
    verify(recoveries).inviteBeforeClaim(REFERENCE);
    assertWaitsAt("event_recoveryHearingEnded");
    elapse(HEARING.minus(SECOND));
    Assertions.assertThat(task(GrantTranches.DECIDE_RECOVERY)).isNull();
    elapse(SECOND);
    assertThatThrownBy(() -> complete(GrantTranches.DECIDE_RECOVERY, values("recoveryOutcome", "CLAIM", "recoveryReason", " ")))
        .isInstanceOf(InvalidValuesException.class);
    complete(GrantTranches.DECIDE_RECOVERY, values("recoveryOutcome", "DROP", "recoveryReason", "La facture est produite."));
    verify(recoveries).decideClaim(REFERENCE, false, "La facture est produite.", "claire");
    verify(recoveries).close(REFERENCE);
    assertThat(instance).isEnded().hasNotPassed(GrantTranches.RECOVER_CLAIM);
  }

  @Test
  void a2AmendmentWhosePaperIsNotRightIsSignedAnew() {
    startWithAdvancePaid();
    offerAmendment();
    process.amendmentSigned(REFERENCE);
    runJobs();
    complete(GrantTranches.REVIEW_AMENDMENT_SIGNATURE, values("rightDocument", false, "signedByEmpowered", true,
        "beneficiarySignedOn", null, "signatureComment", "Ce n’est pas l’avenant."));
    Assertions.assertThat(task(GrantTranches.SIGN_AMENDMENT)).isNull();
    signedByBeneficiary();
    Assertions.assertThat(tasks(GrantTranches.SIGN_AMENDMENT)).hasSize(2);
  }

  // --- amendments ---

  @Test
  void amendmentMovesTheTrancheThatWaits() {
    startWithAdvancePaid();
    Instant plannedDue = due(2);
    offerAmendment();
    Amendment amendment = new Amendment(1, "Retard.", null, Map.of(2, 18), null, null, null, "pole", now(),
        Amendment.Status.BENEFICIARY_SIGNED, "", "claire", now(), List.of());
    grant.request(amendment);
    when(amendments.apply(REFERENCE)).thenAnswer(call -> {
      grant.apply(amendment, 6);
      return Optional.of(due(2));
    });
    signedByBeneficiary();
    Assertions.assertThat(jobs("event_amendmentLapse")).isZero();
    assertThat(task(GrantTranches.SIGN_AMENDMENT, "funderCode", "METL")).hasCandidateGroup("authorisingOfficers");
    assertThat(task(GrantTranches.SIGN_AMENDMENT, "funderCode", "CDC")).hasCandidateGroup("cdcOfficers");
    signAmendment("METL", true);
    verify(amendments, never()).apply(anyString());
    signAmendment("CDC", true);
    verify(amendments).apply(REFERENCE);
    assertThat(instance).hasPassed("endEvent_amendmentApplied");

    Assertions.assertThat(due(2)).isAfter(plannedDue);
    elapseUntil(due(2).minus(SECOND));
    assertWaitsAt(GrantTranches.TRANCHE_DUE);
    elapseUntil(reportDue(2, -30).minus(SECOND));
    assertWaitsAt("gateway_reportAwaited");
    verify(reports, never()).remind(anyString(), anyInt());
    elapse(SECOND);
    verify(reports).remind(REFERENCE, 2);
  }

  @Test
  void amendmentLeavesTheReportThatIsAwaitedAlone() {
    startWithAdvancePaid();
    elapseUntil(due(2));
    offerAmendment();
    when(amendments.apply(REFERENCE)).thenReturn(Optional.of(due(2)));
    signedByBeneficiary();
    signAmendment("METL", true);
    signAmendment("CDC", true);
    elapseUntil(reportDue(2, -30));
    verify(reports, times(1)).remind(REFERENCE, 2);
  }

  @Test
  void amendmentIsRefusedAndTheTrancheGoesOn() {
    startWithAdvancePaid();
    amend();
    assertThat(task(GrantTranches.REVIEW_AMENDMENT)).hasCandidateGroup("programmeOfficers")
        .hasDueDate(Date.from(now().plus(REVIEW)));
    assertThatThrownBy(() -> reviewAmendment(null, "")).isInstanceOf(InvalidValuesException.class);
    doThrow(new InvalidValuesException("/amendmentComment", "Donnez le motif.")).when(amendments)
        .review(REFERENCE, false, "", "claire");
    assertThatThrownBy(() -> reviewAmendment(false, "")).isInstanceOf(InvalidValuesException.class);
    reviewAmendment(false, "Le plan d’action ne change pas.");
    verify(amendments).close(REFERENCE);
    verify(amendments, never()).offer(anyString());
    assertWaitsAt(GrantTranches.TRANCHE_DUE);
    assertThat(instance).hasPassed("endEvent_amendmentClosed").variables()
        .doesNotContainKey("amendmentComment");
    elapseUntil(due(2));
    assertWaitsAt("gateway_reportAwaited");
  }

  @Test
  void amendmentLapsesUnsignedWhenItsDelayHasPassed() {
    startWithAdvancePaid();
    offerAmendment();
    elapse(PAYMENT.minus(SECOND));
    verify(amendments, never()).close(anyString());
    elapse(SECOND);
    verify(amendments).close(REFERENCE);
    assertWaitsAt(GrantTranches.TRANCHE_DUE);
    assertThatThrownBy(() -> process.amendmentSigned(REFERENCE)).isInstanceOf(ConflictException.class);
  }

  @Test
  void amendmentThatOneFunderRefusesComesToNothing() {
    startWithAdvancePaid();
    offerAmendment();
    signedByBeneficiary();
    assertThatThrownBy(() -> signAmendment("CDC", null)).isInstanceOf(InvalidValuesException.class);
    signAmendment("CDC", false);
    verify(amendments).signByFunder(REFERENCE, "CDC", false, "claire");
    verify(amendments, never()).close(anyString());
    signAmendment("METL", true);
    verify(amendments).close(REFERENCE);
    verify(amendments, never()).apply(anyString());

    // The next one starts anew
    offerAmendment();
    signedByBeneficiary();
    signAmendment("CDC", true);
    signAmendment("METL", true);
    verify(amendments).apply(REFERENCE);
  }

  // --- steps of these tests ---

  private void owe() {
    startWithReport();
    examine();
    payAll();
    elapseUntil(due(3));
    facts.put("balanceDue", -500d);
    when(recoveries.find(REFERENCE)).thenAnswer(call -> found());
    report();
    examine();
    elapse(HEARING);
    complete(GrantTranches.DECIDE_RECOVERY, values("recoveryOutcome", "CLAIM", "recoveryReason", "Le décompte est exact."));
  }

  private boolean found() {
    Map<String, BigDecimal> shares = new java.util.LinkedHashMap<>();
    shares.put("METL", new BigDecimal("400.00"));
    shares.put("CDC", new BigDecimal("100.00"));
    grant.owe(Recovery.found(new BigDecimal("500.00"), shares, "Versé moins dû.", now()));
    return true;
  }

  private List<org.camunda.bpm.engine.task.Task> claims() {
    return engine.getTaskService().createTaskQuery().taskDefinitionKey("userTask_standInRecovery").list();
  }

  private void settle(int count) {
    claims().stream().limit(count).forEach(task -> engine.getTaskService().complete(task.getId()));
    runJobs();
  }

  /** The second tranche's report never comes, in spite of the notice. */
  private void breach() {
    startWithAdvancePaid();
    elapseUntil(reportDue(2, 91));
    verify(reports).giveNotice(REFERENCE, 2);
    elapse(Duration.ofDays(30));
  }

  private Instant hearingEnds() {
    return grant.openSuspension().orElseThrow().hearingEndsAt();
  }

  /** An order of a file that the bank has not answered yet. */
  private PaymentOrder atBank(String id) {
    PaymentOrder known = order(9, "METL", 1, PaymentStatus.AUTHORISED, java.util.Set.of());
    return new PaymentOrder(id, REFERENCE, 9, "METL", 1, CALL, known.amount(), PaymentStatus.AUTHORISED, known.payee(),
        known.actors(), known.dueAt(), known.orderedAt(), "oscar", now(), "run-1", null, null, null, null, null, null, null);
  }

  private void returned(String id) {
    PaymentOrder order = move(id, PaymentStatus.RETURNED);
    process.paymentReturned(order, paymentTasks.scope(grant, order));
  }

  private void offerAmendment() {
    when(amendments.offer(REFERENCE)).thenAnswer(call -> now().plus(PAYMENT));
    amend();
    reviewAmendment(true, "");
  }

  private void reviewAmendment(Boolean approved, String comment) {
    complete(GrantTranches.REVIEW_AMENDMENT, values("amendmentApproved", approved, "amendmentComment", comment));
  }

  private void signedByBeneficiary() {
    process.amendmentSigned(REFERENCE);
    runJobs();
    complete(GrantTranches.REVIEW_AMENDMENT_SIGNATURE, values("rightDocument", true, "signedByEmpowered", true,
        "beneficiarySignedOn", "2014-03-20", "signatureComment", ""));
  }

  private void signAmendment(String funder, Boolean signed) {
    complete(task(GrantTranches.SIGN_AMENDMENT, "funderCode", funder), values("amendmentSigned", signed));
    runJobs();
  }
}
