package org.callforprojects.grant;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

import org.callforprojects.application.ApplicationStatus;
import org.callforprojects.application.SelectionService;
import org.callforprojects.french.FrenchText;
import org.callforprojects.letter.LetterCode;
import org.callforprojects.letter.LetterService;
import org.callforprojects.payment.PaymentAccount;
import org.callforprojects.payment.PaymentService;
import org.callforprojects.support.GrantSteps;
import org.callforprojects.support.People;
import org.callforprojects.support.SelectionSteps;
import org.callforprojects.support.Steps;
import org.callforprojects.support.WholeApplication;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Grants from their award to their end, with the real services, tables, letters and papers. */
@WholeApplication
class GrantLifeTest {

  @Autowired
  private Steps steps;
  @Autowired
  private SelectionSteps selection;
  @Autowired
  private GrantSteps life;
  @Autowired
  private Grants grants;
  @Autowired
  private PaymentService payments;
  @Autowired
  private Clock clock;
  @Autowired
  private SelectionService applications;
  @Autowired
  private LetterService letters;
  @Autowired
  private org.camunda.bpm.engine.ProcessEngine engine;

  @AfterEach
  void endAll() {
    steps.startAnew();
  }

  @Test
  void grantIsAgreedPaidOverThreeYearsAndClosed() {
    String reference = life.agreed(steps.openCall(), 120_000);
    assertThat(grant(reference).status()).isEqualTo(GrantStatus.RUNNING);
    assertThat(grant(reference).schedule()).extracting(Tranche::amount)
        .containsExactly(euros(48_000), euros(36_000), euros(24_000), euros(12_000));

    life.pay(reference);
    assertThat(paid(reference)).isEqualByComparingTo("48000");
    int aYear = grant(reference).terms().eligibleCosts().intValue() / 3 + 1;
    for (int tranche = 2; tranche <= 4; tranche++) {
      life.due(reference, tranche);
      life.report(reference, aYear);
      life.examine(reference, aYear);
      life.pay(reference);
    }
    assertThat(grant(reference).status()).isEqualTo(GrantStatus.CLOSED);
    assertThat(paid(reference)).isEqualByComparingTo("120000");
    assertThat(letters(reference)).contains(LetterCode.AGREEMENT_PREPARATION, LetterCode.AGREEMENT_OFFER,
        LetterCode.AGREEMENT_SIGNED, LetterCode.GRANT_CLOSED);
    assertThat(engine.getRuntimeService().createProcessInstanceQuery().processInstanceBusinessKey(reference)
        .list()).isEmpty();
    assertThat(engine.getRuntimeService().createIncidentQuery().count()).isZero();
  }

  /** Loi 2021-875 art. 2: sixty days, the last one whole. */
  @Test
  void paymentDelayEndsWithTheSixtiethDayInParis() {
    String reference = life.agreed(steps.openCall(), 120_000);
    LocalDate today = clock.instant().atZone(FrenchText.PARIS).toLocalDate();
    assertThat(payments.of(reference)).isNotEmpty().allSatisfy(order -> assertThat(
        order.dueAt().atZone(FrenchText.PARIS).toLocalDateTime()).isEqualTo(today.plusDays(60).atTime(23, 59, 59)));
  }

  @Test
  void awardLapsesWhenTheBeneficiaryNeverAnswers() {
    String call = steps.openCall();
    String reference = life.awarded(call, 120_000);
    steps.elapse(java.time.Duration.ofDays(61));
    assertThat(letters(reference)).contains(LetterCode.LAPSE_NOTICE).doesNotContain(LetterCode.AWARD_LAPSED);
    assertThat(grant(reference).status()).isEqualTo(GrantStatus.DRAFTED);
    steps.elapse(java.time.Duration.ofDays(16));
    selection.complete(People.PROGRAMME_OFFICER, reference, "userTask_decideLapse",
        Map.of("lapseOutcome", "LAPSE", "lapseReason", "Le bénéficiaire n’a rien répondu."));
    steps.runJobs();
    assertThat(grant(reference).status()).isEqualTo(GrantStatus.LAPSED);
    assertThat(applications.get(reference).status()).isEqualTo(ApplicationStatus.LAPSED);
    assertThat(letters(reference)).contains(LetterCode.AGREEMENT_REMINDER, LetterCode.AWARD_LAPSED);
  }

  @Test
  void reportThatNeverComesLeadsThroughNoticeAndHearingToTheEndAndARecovery() {
    String reference = life.agreed(steps.openCall(), 120_000);
    life.pay(reference);
    life.due(reference, 2);
    steps.elapse(java.time.Duration.ofDays(182 + 92));
    assertThat(letters(reference)).contains(LetterCode.REPORT_REMINDER, LetterCode.FORMAL_NOTICE);
    steps.elapse(java.time.Duration.ofDays(32));
    assertThat(grant(reference).status()).isEqualTo(GrantStatus.SUSPENDED);
    steps.elapse(java.time.Duration.ofDays(16));
    selection.complete(People.PROGRAMME_OFFICER, reference, "userTask_decideAfterHearing",
        Map.of("hearingOutcome", "TERMINATE", "hearingReason", "Aucun compte rendu n’a été remis."));
    steps.runJobs();
    life.confirm(reference, "userTask_confirmTermination", "terminationConfirmed", true);
    assertThat(grant(reference).status()).isEqualTo(GrantStatus.RECOVERING);
    life.issueClaims(reference);
    life.repayAll(reference);
    steps.runJobs();
    assertThat(grant(reference).status()).isEqualTo(GrantStatus.CLOSED);
    assertThat(engine.getRuntimeService().createProcessInstanceQuery().processInstanceBusinessKey(reference)
        .list()).isEmpty();
  }

  private Grant grant(String reference) {
    return grants.find(reference).orElseThrow();
  }

  private BigDecimal paid(String reference) {
    return payments.account(reference).stream().map(PaymentAccount::paid).reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private List<LetterCode> letters(String reference) {
    return letters.of(reference).stream().map(letter -> letter.code()).toList();
  }

  private static BigDecimal euros(int amount) {
    return BigDecimal.valueOf(amount).setScale(2);
  }
}
