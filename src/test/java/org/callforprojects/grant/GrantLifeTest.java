package org.callforprojects.grant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

import org.callforprojects.application.ApplicationStatus;
import org.callforprojects.application.outcome.SelectionService;
import org.callforprojects.french.FrenchText;
import org.callforprojects.grant.recovery.Debt;
import org.callforprojects.grant.recovery.RecoveryService;
import org.callforprojects.letter.LetterCode;
import org.callforprojects.letter.LetterService;
import org.callforprojects.payment.PaymentAccount;
import org.callforprojects.payment.PaymentService;
import org.callforprojects.support.GrantSteps;
import org.callforprojects.support.People;
import org.callforprojects.support.SelectionSteps;
import org.callforprojects.support.Steps;
import org.callforprojects.support.Visitor;
import org.callforprojects.support.WholeApplication;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

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
  private RecoveryService recoveries;
  @Autowired
  private JdbcClient jdbc;
  @LocalServerPort
  private int port;
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
    assertThat(space(reference, "")).contains("Transmettre vos coordonnées bancaires",
        FrenchText.date(grant(reference).awaited().orElseThrow().until()), "Dernier jour pour vos coordonnées bancaires");
    steps.elapse(java.time.Duration.ofDays(61));
    assertThat(letters(reference)).contains(LetterCode.LAPSE_NOTICE).doesNotContain(LetterCode.AWARD_LAPSED);
    assertThat(space(reference, "")).as("what was asked for still counts").contains("Transmettre vos coordonnées bancaires",
        "Présenter vos observations avant la caducité", FrenchText.date(grant(reference).awaited().orElseThrow().until()));
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
    assertThat(recoveries.debts(grant(reference))).as("claimed by nobody yet").isEmpty();
    Task claim = life.tasks(reference, "userTask_issueRecovery").get(0);
    assertThatThrownBy(() -> selection.as(life.first(claim, "authoriserGroup"), claim, Map.of("recoveryReference", "TP-OWN",
        "recoveryAccountant", "Comptable", "recoveryIban", grant(reference).bank().iban()))).hasStackTraceContaining("celui du bénéficiaire");
    life.issueClaims(reference);
    theBeneficiaryFollowsWhatIsOwed(reference);
    life.repayAll(reference);
    assertThat(space(reference, "")).contains("Rien n’est attendu de vous").doesNotContain("Reverser ");
    steps.runJobs();
    assertThat(grant(reference).status()).isEqualTo(GrantStatus.CLOSED);
    assertThat(engine.getRuntimeService().createProcessInstanceQuery().processInstanceBusinessKey(reference)
        .list()).isEmpty();
  }

  /** Bank details that were sent back are asked for again, and each letter's last day is the page's. */
  @Test
  void beneficiaryReadsWhatIsAwaitedAndUntilWhen() {
    String reference = life.awarded(steps.openCall(), 120_000);
    life.sendBankDetails(reference);
    assertThat(grant(reference).awaited()).isEmpty();
    assertThat(space(reference, "")).contains("Rien n’est attendu de vous");
    life.review(reference, false);
    assertThat(space(reference, "")).contains("Transmettre vos coordonnées bancaires",
        FrenchText.date(grant(reference).awaited().orElseThrow().until()));
    life.sendBankDetails(reference);
    life.review(reference, true);
    assertThat(space(reference, "")).contains("Signer la convention", "Dernier jour pour signer la convention",
        FrenchText.date(grant(reference).awaited().orElseThrow().until()));

    // a grant of before this was kept
    String state = jdbc.sql("select state from grant_agreement where reference = ?").param(reference).query(String.class).single();
    assertThat(state).contains("\"awaited\":{");
    jdbc.sql("update grant_agreement set state = ? where reference = ?")
        .params(state.replaceFirst(",?\"awaited\":\\{[^}]*}", ""), reference).update();
    assertThat(space(reference, "")).contains("Signer la convention").doesNotContain("Dernier jour pour signer");
    life.signAgreement(reference);
    assertThat(space(reference, "")).doesNotContain("Lire et signer");
  }

  /** Claim by claim: what is left, by when, to whom; nothing of what staff ask each other. */
  private void theBeneficiaryFollowsWhatIsOwed(String reference) {
    Debt debt = recoveries.debts(grant(reference)).get(0);
    assertThat(debt.left()).isEqualByComparingTo(debt.amount()).isPositive();
    assertThat(debt.nextAmount()).isEqualByComparingTo(debt.left());
    assertThat(space(reference, "")).contains("Reverser " + FrenchText.euros(debt.left()), FrenchText.date(debt.nextDue()),
        "Demander un échéancier ou une remise gracieuse");
    assertThat(space(reference, "/convention")).contains("Reste à reverser", debt.reference(), debt.accountant(),
        org.callforprojects.money.Iban.spaced(debt.iban())).doesNotContain("Échéancier accordé", "demandée par");

    String funder = grant(reference).recovery().claims().get(0).funder();
    BigDecimal part = new BigDecimal("0.01");
    Task task = life.tasks(reference, "userTask_recordRepayment").stream()
        .filter(one -> funder.equals(engine.getTaskService().getVariable(one.getId(), "funderCode"))).findFirst().orElseThrow();
    selection.as(life.last(task, "payerGroup"), task, life.repayment(part));
    Debt lower = recoveries.debts(grant(reference)).get(0);
    assertThat(lower.repaid()).isEqualByComparingTo(part);
    assertThat(lower.left()).isEqualByComparingTo(debt.amount().subtract(part));
    assertThat(space(reference, "")).contains("Reverser " + FrenchText.euros(lower.left()));
    task = life.tasks(reference, "userTask_recordRepayment").stream()
        .filter(one -> funder.equals(engine.getTaskService().getVariable(one.getId(), "funderCode"))).findFirst().orElseThrow();
    LocalDate first = life.today().plusMonths(1);
    Task inParts = task;
    for (LocalDate wrong : List.of(life.today().minusDays(1), life.today().plusYears(1).plusDays(1), LocalDate.of(2914, 1, 1))) {
      assertThatThrownBy(() -> selection.as(life.last(inParts, "payerGroup"), inParts, Map.of("recoveryAct", "INSTALMENTS",
          "instalmentCount", 3, "firstInstalmentOn", wrong.toString(), "recoveryReason", "Trésorerie tendue.")))
          .as(wrong.toString()).hasStackTraceContaining("La première échéance est");
    }
    selection.as(life.last(task, "payerGroup"), task, Map.of("recoveryAct", "INSTALMENTS", "instalmentCount", 3,
        "firstInstalmentOn", first.toString(), "recoveryReason", "Trésorerie tendue."));
    Debt debtInParts = recoveries.debts(grant(reference)).get(0);
    assertThat(debtInParts.parts()).hasSize(3);
    assertThat(debtInParts.nextDue()).isEqualTo(first);
    assertThat(debtInParts.nextAmount()).isEqualByComparingTo(debtInParts.parts().get(0).amount());
    assertThat(space(reference, "/convention")).contains("Échéancier accordé", FrenchText.date(first)).doesNotContain("Trésorerie tendue");
  }

  private String space(String reference, String page) {
    return new Visitor(port).logIn(People.APPLICANT, People.PASSWORD).get("/espace/dossiers/" + reference + page).body().replace("&#39;", "'");
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
