package org.callforprojects.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.callforprojects.payment.PaymentNode.AUTHORISER;
import static org.callforprojects.payment.PaymentNode.CALL;
import static org.callforprojects.payment.PaymentNode.CERTIFIER;
import static org.callforprojects.payment.PaymentNode.PAYEE;
import static org.callforprojects.payment.PaymentNode.PAYER;
import static org.callforprojects.payment.PaymentNode.REVIEWER;
import static org.callforprojects.payment.PaymentNode.shares;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.callforprojects.fault.ConflictException;
import org.callforprojects.fault.Fault;
import org.callforprojects.fault.ForbiddenException;
import org.callforprojects.fault.InvalidValuesException;
import org.callforprojects.fault.UnknownReferenceException;
import org.callforprojects.french.FrenchText;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.DataIntegrityViolationException;

/** The life of a payment, each rule on its own; the database is H2. */
class PaymentServiceTest {

  private static PaymentNode node;
  private String reference;

  @BeforeAll
  static void start() {
    node = PaymentNode.h2();
  }

  @AfterAll
  static void stop() {
    node.close();
  }

  @BeforeEach
  void grant() {
    reference = node.grant();
    node.heard.clear();
  }

  @AfterEach
  void sumsHold() {
    node.check(reference);
  }

  // --- ordering ---

  @Test
  void trancheIsOrderedPerFunderAuthorisedAndPaid() {
    List<PaymentOrder> orders = node.payments.order(node.tranche(reference, 1, "32000.00", "8000.00"));
    assertThat(orders).extracting(PaymentOrder::funderCode).containsExactly("METL", "CDC");
    assertThat(orders).extracting(PaymentOrder::key).containsExactly(reference + "-T1-METL-1", reference + "-T1-CDC-1");
    PaymentOrder authorised = node.payments.authorise(orders.get(0).id(), AUTHORISER);
    assertThat(authorised).isEqualTo(node.payments.get(orders.get(0).id()));
    PaymentOrder paid = node.payments.pay(orders.get(0).id(), " VIR 2014/" + reference + " ", node.today(), PAYER);
    assertThat(paid).isEqualTo(node.payments.get(paid.id()));
    assertThat(paid.status()).isEqualTo(PaymentStatus.PAID);
    assertThat(paid.paymentReference()).isEqualTo("VIR 2014/" + reference);
    assertThat(node.account(reference, "METL")).satisfies(account -> {
      assertThat(account.ordered()).isEqualByComparingTo("32000");
      assertThat(account.paid()).isEqualByComparingTo("32000");
      assertThat(account.left()).isEqualByComparingTo("48000");
    });
    assertThat(node.account(reference, "CDC").paid()).isEqualByComparingTo("0");
    assertThat(node.heard).extracting(change -> change.after().status()).containsExactly(PaymentStatus.ORDERED,
        PaymentStatus.ORDERED, PaymentStatus.AUTHORISED, PaymentStatus.PAID);
    assertThat(node.heard).extracting(PaymentChanged::by).containsExactly(CERTIFIER + "," + REVIEWER,
        CERTIFIER + "," + REVIEWER, AUTHORISER, PAYER);
    assertThat(node.heard.get(3).before()).isEqualTo(authorised);
  }

  @Test
  void orderingAgainAnswersTheSameOrders() {
    List<PaymentOrder> first = node.payments.order(node.tranche(reference, 1, "32000.00", "8000.00"));
    node.payments.authorise(first.get(0).id(), AUTHORISER);
    List<PaymentOrder> again = node.payments.order(node.tranche(reference, 1, "32000", "8000.0"));
    assertThat(again).extracting(PaymentOrder::id).containsExactly(first.get(0).id(), first.get(1).id());
    assertThat(again.get(0).status()).isEqualTo(PaymentStatus.AUTHORISED);
    assertThat(node.account(reference, "METL").ordered()).isEqualByComparingTo("32000");
    assertThat(node.heard).as("told once").hasSize(3);
  }

  @Test
  void otherAmountForTheSameTrancheIsRefused() {
    node.payments.order(node.tranche(reference, 1, "32000.00", "8000.00"));
    assertThatThrownBy(() -> node.payments.order(node.tranche(reference, 1, "32000.01", "8000.00")))
        .isInstanceOf(ConflictException.class).hasMessageContaining(FrenchText.euros(new BigDecimal("32000")));
  }

  @Test
  void shareIsNeverExceededAndTheRefusalSaysWhatIsLeft() {
    node.payments.order(node.tranche(reference, 1, "70000.00", "20000.00"));
    assertThatThrownBy(() -> node.payments.order(node.tranche(reference, 2, "10000.01", "0.00")))
        .isInstanceOf(ConflictException.class).hasMessageContaining("METL")
        .hasMessageContaining(FrenchText.euros(new BigDecimal("10000")));
    assertThatThrownBy(() -> node.payments.order(node.tranche(reference, 2, "100.00", "0.01")))
        .isInstanceOf(ConflictException.class).hasMessageContaining("CDC");
    assertThat(node.payments.of(reference)).as("all or nothing").hasSize(2);
    assertThat(node.payments.order(node.tranche(reference, 2, "10000.00", "0.00"))).hasSize(1);
  }

  @Test
  void databaseItselfRefusesMoreThanTheShareAndLessThanNothing() {
    String change = "update payment_account set ordered = ordered + ? where reference = ? and funder_code = 'METL'";
    assertThatThrownBy(() -> node.jdbc.update(change, new BigDecimal("80000.01"), reference))
        .isInstanceOf(DataIntegrityViolationException.class);
    assertThatThrownBy(() -> node.jdbc.update(change, new BigDecimal("-0.01"), reference))
        .isInstanceOf(DataIntegrityViolationException.class);
    assertThatThrownBy(() -> node.jdbc.update("update payment_account set paid = 0.01 where reference = ?", reference))
        .isInstanceOf(DataIntegrityViolationException.class);
    assertThatThrownBy(() -> node.jdbc.update("update payment_account set repaid = 0.01 where reference = ?",
        reference))
        .isInstanceOf(DataIntegrityViolationException.class);
  }

  @Test
  void faultsOfATrancheAreAllSaid() {
    TrancheOrder wrong = new TrancheOrder(reference, 0, false, shares("1.00", "1.00"),
        new Payee(" ", "FR7699999000010000000000407", "X"), Instant.EPOCH, Set.of(REVIEWER));
    assertThat(faults(() -> node.payments.order(wrong))).extracting(Fault::pointer)
        .containsExactlyInAnyOrder("/payee/bic", "/payee/iban", "/payee/name", "/trancheNumber", "/actors");
    assertThat(faults(() -> node.payments.order(node.tranche(reference, 1, "-1.00", "0.00"))))
        .extracting(Fault::pointer).containsExactly("/amounts/METL");
    assertThat(faults(() -> node.payments.order(node.tranche(reference, 1, "1.001", "0.00"))))
        .extracting(Fault::pointer).containsExactly("/amounts/METL");
    TrancheOrder stranger = new TrancheOrder(reference, 1, false, Map.of("OTHER_STATE", BigDecimal.ONE), PAYEE,
        Instant.EPOCH, Set.of(REVIEWER, CERTIFIER));
    assertThat(faults(() -> node.payments.order(stranger))).extracting(Fault::pointer)
        .containsExactly("/amounts/OTHER_STATE");
    assertThat(node.payments.of(reference)).isEmpty();
  }

  @Test
  void advanceNeedsOnePersonOnly() {
    TrancheOrder advance = new TrancheOrder(reference, 1, true, shares("1.00", "0.00"), PAYEE, Instant.EPOCH,
        Set.of(REVIEWER));
    assertThat(node.payments.order(advance)).hasSize(1);
  }

  @Test
  void accountsAreOpenedOnceAndUnknownGrantsHaveNone() {
    node.payments.open(reference, CALL, shares("80000", "20000"));
    assertThat(node.payments.account(reference)).hasSize(2);
    assertThatThrownBy(() -> node.payments.open(reference, CALL, shares("80001.00", "20000.00")))
        .isInstanceOf(ConflictException.class);
    assertThatThrownBy(() -> node.payments.order(node.tranche("P-1-9999", 1, "1.00", "0.00")))
        .isInstanceOf(UnknownReferenceException.class);
    assertThatThrownBy(() -> node.payments.get("none")).isInstanceOf(UnknownReferenceException.class);
  }

  // --- four eyes ---

  @ParameterizedTest
  @ValueSource(strings = {REVIEWER, CERTIFIER})
  void whoReviewedOrCertifiedNeitherAuthorisesNorPays(String person) {
    PaymentOrder order = node.payments.order(node.tranche(reference, 1, "10.00", "0.00")).get(0);
    assertThatThrownBy(() -> node.payments.authorise(order.id(), person)).isInstanceOf(ForbiddenException.class);
    assertThatThrownBy(() -> node.payments.refuse(order.id(), "Non.", person)).isInstanceOf(ForbiddenException.class);
    node.payments.authorise(order.id(), AUTHORISER);
    assertThatThrownBy(() -> node.payments.pay(order.id(), "R-" + reference, node.today(), person))
        .isInstanceOf(ForbiddenException.class);
  }

  @Test
  void whoAuthorisedDoesNotPay() {
    PaymentOrder order = node.authorised(reference, 1, "10.00");
    assertThatThrownBy(() -> node.payments.pay(order.id(), "R-" + reference, node.today(), AUTHORISER))
        .isInstanceOf(ForbiddenException.class).hasMessageContaining("autorisé");
    assertThat(node.payments.get(order.id()).status()).isEqualTo(PaymentStatus.AUTHORISED);
  }

  @Test
  void whoGivesNewBankDetailsDoesNotAuthoriseThem() {
    PaymentOrder paid = node.paid(reference, 1, "10.00", "R1-" + reference);
    node.payments.returned(paid.id(), "Compte clos.", PAYER);
    PaymentOrder second = node.payments.reissue(paid.id(), PAYEE, "instructeur");
    assertThatThrownBy(() -> node.payments.authorise(second.id(), "instructeur"))
        .isInstanceOf(ForbiddenException.class);
    assertThatThrownBy(() -> node.payments.authorise(second.id(), REVIEWER)).isInstanceOf(ForbiddenException.class);
    assertThat(node.payments.authorise(second.id(), AUTHORISER).status()).isEqualTo(PaymentStatus.AUTHORISED);
  }

  // --- once ---

  @Test
  void secondClickIsToldWhereThePaymentStands() {
    PaymentOrder order = node.payments.order(node.tranche(reference, 1, "10.00", "0.00")).get(0);
    assertThatThrownBy(() -> pay(order, "A-" + reference)).isInstanceOf(ConflictException.class)
        .hasMessageContaining("pas encore autorisé");
    node.payments.authorise(order.id(), AUTHORISER);
    assertThatThrownBy(() -> node.payments.authorise(order.id(), AUTHORISER)).isInstanceOf(ConflictException.class)
        .hasMessageContaining("déjà autorisé");
    assertThatThrownBy(() -> node.payments.refuse(order.id(), "Non.", AUTHORISER))
        .isInstanceOf(ConflictException.class);
    pay(order, "A-" + reference);
    assertThatThrownBy(() -> pay(order, "B-" + reference)).isInstanceOf(ConflictException.class)
        .hasMessageContaining("déjà payé").hasMessageContaining("A-" + reference);
    assertThatThrownBy(() -> node.payments.cancel(order.id(), "Erreur.", PAYER)).isInstanceOf(ConflictException.class);
    node.payments.returned(order.id(), "Compte clos.", PAYER);
    assertThatThrownBy(() -> node.payments.returned(order.id(), "Compte clos.", PAYER))
        .isInstanceOf(ConflictException.class)
        .hasMessageContaining("rejeté par la banque");
    node.payments.reissue(order.id(), PAYEE, "instructeur");
    assertThatThrownBy(() -> node.payments.reissue(order.id(), PAYEE, "instructeur"))
        .isInstanceOf(ConflictException.class)
        .hasMessageContaining("-2 n’est pas encore autorisé");
  }

  @Test
  void paymentReferenceServesOnceEvenAfterAReturn() {
    PaymentOrder first = node.paid(reference, 1, "10.00", "SAME-" + reference);
    node.payments.returned(first.id(), "Compte clos.", PAYER);
    PaymentOrder second = node.authorised(reference, 2, "20.00");
    assertThat(faults(() -> pay(second, "SAME-" + reference))).singleElement().satisfies(fault -> {
      assertThat(fault.pointer()).isEqualTo("/paymentReference");
      assertThat(fault.message()).contains("SAME-" + reference, "déjà");
    });
    assertThat(node.payments.get(second.id()).status()).isEqualTo(PaymentStatus.AUTHORISED);
    assertThat(node.account(reference, "METL").paid()).isEqualByComparingTo("0");
  }

  // --- bad input ---

  @ParameterizedTest
  @CsvSource(nullValues = "null", value = {"null", "''", "'   '", "123456789012345678901234567890123456", "VIRÉ", "/A",
      "A/", "A//B", "A_B", "'A\nB'"})
  void paymentReferenceIsWrittenAsBanksTakeIt(String typed) {
    PaymentOrder order = node.authorised(reference, 1, "10.00");
    assertThat(faults(() -> pay(order, typed))).extracting(Fault::pointer).containsExactly("/paymentReference");
  }

  @Test
  void paymentIsDatedFromItsAuthorisationToToday() {
    PaymentOrder order = node.authorised(reference, 1, "10.00");
    node.clock.pass(Duration.ofDays(2));
    LocalDate authorised = node.today().minusDays(2);
    for (LocalDate wrong : new LocalDate[] {null, authorised.minusDays(1), node.today().plusDays(1)}) {
      assertThat(faults(() -> node.payments.pay(order.id(), "D-" + reference, wrong, PAYER))).extracting(Fault::pointer)
          .containsExactly("/paidOn");
    }
    assertThat(faults(() -> node.payments.pay(order.id(), "", node.today().plusDays(1), PAYER))).hasSize(2);
    assertThat(node.payments.pay(order.id(), "D-" + reference, authorised, PAYER).paidOn()).isEqualTo(authorised);
  }

  /** 23:30 in UTC is tomorrow in Paris. */
  @Test
  void dayIsTheOneOfParis() {
    node.clock.pass(Duration.between(node.clock.instant(), Instant.parse(node.today() + "T23:30:00Z")));
    PaymentOrder order = node.authorised(reference, 1, "10.00");
    assertThat(node.payments.pay(order.id(), "E-" + reference, node.today(), PAYER).paidOn())
        .isEqualTo(LocalDate.ofInstant(node.clock.instant(), java.time.ZoneOffset.UTC).plusDays(1));
  }

  // --- coming back ---

  @Test
  void returnedMoneyIsOrderedAgainAsTheNextAttempt() {
    PaymentOrder first = node.paid(reference, 1, "80000.00", "F1-" + reference);
    PaymentOrder returned = node.payments.returned(first.id(), "Compte clos.", PAYER);
    assertThat(returned.paymentReference()).as("what happened stays written").isEqualTo("F1-" + reference);
    assertThat(node.account(reference, "METL")).satisfies(account -> {
      assertThat(account.paid()).isEqualByComparingTo("0");
      assertThat(account.ordered()).isEqualByComparingTo("0");
      assertThat(account.returned()).isEqualByComparingTo("80000");
    });
    assertThat(node.payments.order(node.tranche(reference, 1, "80000.00", "0.00"))).as("a retry orders nothing")
        .containsExactly(returned);
    Payee other = new Payee("Pôle synthétique", "FR7699999000010000000000503", "ABCDFRPP");
    PaymentOrder second = node.payments.reissue(first.id(), other, "instructeur");
    assertThat(second.key()).isEqualTo(reference + "-T1-METL-2");
    assertThat(second.payee()).isEqualTo(other);
    assertThat(second.dueAt()).as("the delay goes on").isEqualTo(first.dueAt());
    node.payments.authorise(second.id(), AUTHORISER);
    pay(second, "F2-" + reference);
    assertThat(node.account(reference, "METL").paid()).isEqualByComparingTo("80000");
  }

  @Test
  void reissueIsRefusedOnceItsMoneyWentElsewhere() {
    PaymentOrder first = node.paid(reference, 1, "50000.00", "G-" + reference);
    node.payments.returned(first.id(), "Compte clos.", PAYER);
    node.payments.order(node.tranche(reference, 2, "40000.00", "0.00"));
    assertThatThrownBy(() -> node.payments.reissue(first.id(), PAYEE, "instructeur"))
        .isInstanceOf(ConflictException.class)
        .hasMessageContaining(FrenchText.euros(new BigDecimal("40000")));
    assertThat(faults(() -> node.payments.reissue(first.id(), new Payee("Pôle", "FR00", null), "instructeur")))
        .extracting(Fault::pointer).containsExactly("/iban");
  }

  @Test
  void cancelledOrderGivesItsMoneyBackAndMayBeOrderedAgain() {
    PaymentOrder first = node.payments.order(node.tranche(reference, 1, "80000.00", "0.00")).get(0);
    assertThat(faults(() -> node.payments.cancel(first.id(), " ", PAYER))).extracting(Fault::pointer)
        .containsExactly("/reason");
    assertThat(node.payments.refuse(first.id(), "Pièce manquante.", AUTHORISER).status())
        .isEqualTo(PaymentStatus.CANCELLED);
    PaymentOrder second = node.payments.order(node.tranche(reference, 1, "70000.00", "0.00")).get(0);
    assertThat(second.attempt()).isEqualTo(2);
    node.payments.authorise(second.id(), AUTHORISER);
    assertThat(node.payments.cancel(second.id(), "Suspension.", PAYER).reason()).isEqualTo("Suspension.");
    assertThat(node.account(reference, "METL").ordered()).isEqualByComparingTo("0");
    assertThatThrownBy(() -> node.payments.reissue(second.id(), PAYEE, "instructeur"))
        .isInstanceOf(ConflictException.class)
        .hasMessageContaining("annulé");
  }

  @Test
  void orderInAFileIsNoLongerCancelledButMayBeSentBackUnpaid() {
    PaymentOrder order = node.authorised(reference, 1, "10.00");
    assertThatThrownBy(() -> node.payments.returned(order.id(), "Compte clos.", PAYER))
        .isInstanceOf(ConflictException.class);
    node.runs.export(CALL, "METL", PAYER);
    assertThatThrownBy(() -> node.payments.cancel(order.id(), "Suspension.", PAYER))
        .isInstanceOf(ConflictException.class)
        .hasMessageContaining("fichier");
    assertThat(node.payments.returned(order.id(), "IBAN inconnu de la banque.", PAYER).status())
        .isEqualTo(PaymentStatus.RETURNED);
    assertThat(node.account(reference, "METL").ordered()).isEqualByComparingTo("0");
  }

  // --- recovery ---

  @Test
  void beneficiaryRepaysWhatItHoldsAndNoMore() {
    PaymentOrder paid = node.paid(reference, 1, "100.00", "H-" + reference);
    Repayment first = node.payments.repay(reference, "METL", new BigDecimal("60"), node.today(), "R1-" + reference,
        PAYER);
    assertThat(first.number()).isEqualTo(1);
    assertThat(node.payments.repayments(reference)).containsExactly(first);
    assertThat(faults(() -> repay("40.01", "R2-"))).singleElement().satisfies(fault -> {
      assertThat(fault.pointer()).isEqualTo("/amount");
      assertThat(fault.message()).contains(FrenchText.euros(new BigDecimal("40")));
    });
    assertThat(faults(() -> repay("1.00", "R1-"))).extracting(Fault::pointer).containsExactly("/paymentReference");
    assertThat(faults(() -> repay("0.00", "R3-"))).extracting(Fault::pointer).containsExactly("/amount");
    assertThatThrownBy(() -> node.payments.returned(paid.id(), "Compte clos.", PAYER))
        .isInstanceOf(ConflictException.class)
        .hasMessageContaining("remboursé");
    assertThat(repay("40.00", "R2-").number()).isEqualTo(2);
    assertThat(node.account(reference, "METL").held()).isEqualByComparingTo("0");
    assertThat(faults(() -> node.payments.repay(reference, "OTHER_STATE", BigDecimal.ONE, node.today(), "R9", PAYER)))
        .extracting(Fault::pointer).containsExactly("/funder");
    assertThat(faults(() -> node.payments.repay(reference, "METL", BigDecimal.ONE, node.today().plusDays(1),
        "R9", PAYER)))
        .extracting(Fault::pointer).containsExactly("/repaidOn");
  }

  /** A year typed wrongly: nothing comes back before anything was paid. */
  @Test
  void repaymentIsNotOlderThanTheFirstPayment() {
    LocalDate paidOn = node.paid(reference, 1, "100.00", "H-" + reference).paidOn();
    node.clock.pass(Duration.ofDays(40));
    for (LocalDate tooEarly : List.of(paidOn.minusDays(1), paidOn.minusYears(1), LocalDate.of(214, 3, 1))) {
      assertThat(faults(() -> node.payments.repay(reference, "METL", BigDecimal.ONE, tooEarly, "R1-" + reference, PAYER)))
          .singleElement().satisfies(fault -> {
            assertThat(fault.pointer()).isEqualTo("/repaidOn");
            assertThat(fault.message()).contains(FrenchText.date(paidOn));
          });
    }
    assertThat(node.payments.repay(reference, "METL", BigDecimal.ONE, paidOn, "R1-" + reference, PAYER).repaidOn()).isEqualTo(paidOn);
  }

  // --- the delay ---

  @Test
  void lateOrdersAreShownUntilTheyArePaid() {
    PaymentOrder order = node.authorised(reference, 1, "10.00");
    Instant end = order.dueAt();
    assertThat(late(end)).doesNotContain(order.id());
    assertThat(late(end.plusSeconds(1))).contains(order.id());
    assertThat(due(Duration.ofDays(59))).doesNotContain(order.id());
    assertThat(due(Duration.ofDays(61))).contains(order.id());
    pay(order, "L-" + reference);
    assertThat(late(end.plusSeconds(1))).doesNotContain(order.id());
    assertThat(due(Duration.ofDays(61))).doesNotContain(order.id());
  }

  // --- speed ---

  @Test
  void eachStepAsksTheDatabaseLittle() {
    assertThat(node.log.during(() -> node.payments.order(node.tranche(reference, 1, "10.00", "5.00"))).ownInBrief())
        .containsExactly("select payment_account", "select payment_order", "insert payment_order",
            "update payment_account");
    PaymentOrder order = node.payments.of(reference).get(1);
    assertThat(node.log.during(() -> node.payments.authorise(order.id(), AUTHORISER)).ownInBrief())
        .containsExactly("select payment_order", "update payment_order");
    assertThat(node.log.during(() -> pay(order, "S-" + reference)).ownInBrief())
        .containsExactly("select payment_order", "update payment_order", "update payment_account");
    assertThat(node.log.during(() -> node.payments.order(node.tranche(reference, 1, "10.00", "5.00"))).ownInBrief())
        .as("a retry").containsExactly("select payment_account", "select payment_order");
  }

  // ---

  private PaymentOrder pay(PaymentOrder order, String paymentReference) {
    return node.payments.pay(order.id(), paymentReference, node.today(), PAYER);
  }

  private Repayment repay(String euros, String paymentReference) {
    return node.payments.repay(reference, "METL", new BigDecimal(euros), node.today(), paymentReference + reference,
        PAYER);
  }

  private static List<String> late(Instant now) {
    return node.payments.late(now).stream().map(PaymentOrder::id).toList();
  }

  private static List<String> due(Duration time) {
    return node.payments.dueWithin(time).stream().map(PaymentOrder::id).toList();
  }

  private static List<Fault> faults(org.assertj.core.api.ThrowableAssert.ThrowingCallable work) {
    InvalidValuesException refusal = catchThrowableOfType(InvalidValuesException.class, work);
    assertThat(refusal).as("it was accepted").isNotNull();
    return refusal.faults();
  }
}
