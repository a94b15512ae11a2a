package org.callforprojects.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.callforprojects.payment.PaymentNode.AUTHORISER;
import static org.callforprojects.payment.PaymentNode.CALL;
import static org.callforprojects.payment.PaymentNode.PAYEE;
import static org.callforprojects.payment.PaymentNode.PAYER;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;

import org.callforprojects.fault.ConflictException;
import org.callforprojects.fault.InvalidValuesException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Real threads on one database, through one node or two. Whoever extends it says on which, and how often. */
abstract class PaymentRaces {

  private final ExecutorService people = Executors.newFixedThreadPool(8);

  /** The grant whose sums are held in the end. */
  String reference;

  /** The node that the n-th person works on. */
  abstract PaymentNode node(int person);

  /** How often each race is run. */
  abstract int times();

  @AfterEach
  void goHome() {
    people.shutdownNow();
    node(0).check(reference);
  }

  @Test
  void accountsOpenedByAllAtOnceAreOpenedOnce() throws Exception {
    for (int i = 0; i < times(); i++) {
      reference = "O-" + getClass().getSimpleName().hashCode() + "-" + i;
      assertThat(race(8, n -> node(n).payments.open(reference, CALL, PaymentNode.shares("80000.00", "20000.00"))))
          .isEmpty();
      assertThat(node(0).payments.account(reference)).hasSize(2);
    }
  }

  @Test
  void oneTrancheOrderedByAllAtOnceIsOrderedOnceAndNobodyIsBothered() throws Exception {
    for (int i = 0; i < times(); i++) {
      reference = node(0).grant();
      TrancheOrder tranche = node(0).tranche(reference, 1, "32000.00", "8000.00");
      assertThat(race(8, n -> assertThat(node(n).payments.order(tranche)).hasSize(2))).isEmpty();
      assertThat(node(1).payments.of(reference)).hasSize(2);
      assertThat(node(1).account(reference, "METL").ordered()).isEqualByComparingTo("32000");
    }
  }

  @Test
  void ofEightTranchesAtOnceThoseThatFitStand() throws Exception {
    for (int i = 0; i < times(); i++) {
      reference = node(0).grant();
      List<RuntimeException> losers = race(8, n ->
          node(n).payments.order(node(n).tranche(reference, n + 1, "15000.00", "0.00")));
      assertThat(losers).hasSize(3).allSatisfy(e -> assertThat(e).isInstanceOf(ConflictException.class)
          .hasMessageContaining("il reste"));
      assertThat(node(0).account(reference, "METL").ordered()).isEqualByComparingTo("75000");
    }
  }

  @Test
  void oneOrderAuthorisedThenPaidTwiceAtOnceIsPaidOnce() throws Exception {
    for (int i = 0; i < times(); i++) {
      reference = node(0).grant();
      String id = node(0).payments.order(node(0).tranche(reference, 1, "100.00", "0.00")).get(0).id();
      assertThat(race(4, n -> node(n).payments.authorise(id, AUTHORISER))).hasSize(3)
          .allSatisfy(e -> assertThat(e).isInstanceOf(ConflictException.class).hasMessageContaining("déjà autorisé"));
      String paymentReference = reference + "-";
      assertThat(race(4, n -> node(n).payments.pay(id, paymentReference + n, node(n).today(), PAYER))).hasSize(3)
          .allSatisfy(e -> assertThat(e).isInstanceOf(ConflictException.class).hasMessageContaining("déjà payé"));
      assertThat(node(1).account(reference, "METL").paid()).isEqualByComparingTo("100");
    }
  }

  @Test
  void oneReferenceForTwoPaymentsAtOncePaysOne() throws Exception {
    for (int i = 0; i < times(); i++) {
      reference = node(0).grant();
      List<String> ids = new ArrayList<>();
      for (int tranche = 1; tranche <= 2; tranche++) {
        ids.add(node(0).authorised(reference, tranche, "100.00").id());
      }
      List<RuntimeException> losers = race(2, n ->
          node(n).payments.pay(ids.get(n), "SAME-" + reference, node(n).today(), PAYER));
      assertThat(losers).singleElement().isInstanceOfSatisfying(InvalidValuesException.class, e ->
          assertThat(e.faults()).singleElement().satisfies(fault ->
              assertThat(fault.pointer()).isEqualTo("/paymentReference")));
      assertThat(node(0).payments.of(reference)).extracting(PaymentOrder::status)
          .containsExactlyInAnyOrder(PaymentStatus.PAID, PaymentStatus.AUTHORISED);
      assertThat(node(0).account(reference, "METL").paid()).isEqualByComparingTo("100");
      node(0).payments.cancel(ids.get(node(0).payments.get(ids.get(0)).status() == PaymentStatus.PAID ? 1 : 0), "Fin.",
          PAYER);
    }
  }

  @Test
  void paymentAndCancellationAtOnceLeaveOneOfThem() throws Exception {
    int paid = 0;
    for (int i = 0; i < times(); i++) {
      reference = node(0).grant();
      String id = node(0).authorised(reference, 1, "100.00").id();
      assertThat(race(2, n -> {
        if (n == 0) {
          node(0).payments.pay(id, "C-" + reference, node(0).today(), PAYER);
        } else {
          node(1).payments.cancel(id, "Suspension.", "autre");
        }
      })).singleElement().isInstanceOf(ConflictException.class);
      paid += node(0).payments.get(id).status() == PaymentStatus.PAID ? 1 : 0;
      node(0).check(reference);
    }
    System.out.printf("%s: payment against cancellation: %d races, %d paid%n", getClass().getSimpleName(),
        times(), paid);
  }

  @Test
  void twoFilesAtOnceCarryEachOrderOnce() throws Exception {
    for (int i = 0; i < times(); i++) {
      List<String> references = new ArrayList<>();
      for (int n = 0; n < 5; n++) {
        reference = node(0).grant();
        node(0).authorised(reference, 1, "100.00");
        references.add(reference);
      }
      List<PaymentRun> made = Collections.synchronizedList(new ArrayList<>());
      List<RuntimeException> losers = race(4, n -> made.add(node(n).runs.export(CALL, "METL", PAYER)));
      assertThat(losers).allSatisfy(e -> assertThat(e).isInstanceOf(ConflictException.class)
          .hasMessageContaining("Aucun versement"));
      assertThat(made.size() + losers.size()).isEqualTo(4);
      assertThat(made.stream().mapToInt(PaymentRun::orderCount).sum()).isEqualTo(5);
      Set<String> files = made.stream().map(PaymentRun::id).collect(Collectors.toSet());
      assertThat(references).allSatisfy(r -> assertThat(node(0).payments.of(r).get(0).runId()).isIn(files));
    }
  }

  @Test
  void fileAndCancellationAtOnceNeverPayACancelledOrder() throws Exception {
    int exported = 0;
    for (int i = 0; i < times(); i++) {
      reference = node(0).grant();
      String id = node(0).authorised(reference, 1, "100.00").id();
      List<RuntimeException> losers = race(2, n -> {
        if (n == 0) {
          node(0).runs.export(CALL, "METL", PAYER);
        } else {
          node(1).payments.cancel(id, "Suspension.", "autre");
        }
      });
      PaymentOrder after = node(0).payments.get(id);
      assertThat(losers).singleElement().isInstanceOf(ConflictException.class);
      assertThat(after.status() == PaymentStatus.CANCELLED).isEqualTo(after.runId() == null);
      exported += after.runId() == null ? 0 : 1;
      node(0).check(reference);
    }
    System.out.printf("%s: file against cancellation: %d races, %d in the file%n", getClass().getSimpleName(),
        times(), exported);
  }

  @Test
  void returnReissueAndRepaymentAtOnceLoseNothing() throws Exception {
    for (int i = 0; i < times(); i++) {
      reference = node(0).grant();
      PaymentOrder order = node(0).paid(reference, 1, "100.00", "Z-" + reference);
      assertThat(race(2, n -> {
        if (n == 0) {
          node(0).payments.returned(order.id(), "Compte clos.", PAYER);
        } else {
          node(1).payments.repay(reference, "METL", new BigDecimal("1.00"), node(1).today(), "Y-" + reference, PAYER);
        }
      })).as("what came back cannot be repaid as well").singleElement();
      node(0).check(reference);
      if (node(0).payments.get(order.id()).status() == PaymentStatus.RETURNED) {
        assertThat(race(3, n -> node(n).payments.reissue(order.id(), PAYEE, "instructeur"))).hasSize(2)
            .allSatisfy(e -> assertThat(e).isInstanceOf(ConflictException.class));
        assertThat(node(0).account(reference, "METL").ordered()).isEqualByComparingTo("100");
      }
    }
  }

  /** On PostgreSQL a transaction in which a constraint refused something cannot go on; each line is said all the same. */
  @Test
  void answerWhoseReferencesAreTakenSaysEachLineAndTakesNone() {
    reference = node(0).grant();
    node(0).paid(reference, 1, "100.00", "TAKEN-" + reference);
    List<BankAnswer.Line> lines = new ArrayList<>();
    for (String given : List.of("TAKEN-" + reference, "NEW-" + reference, "NEW-" + reference)) {
      PaymentOrder order = node(0).authorised(reference, lines.size() + 2, "10.00");
      lines.add(new BankAnswer.Line(order.key(), BankAnswer.Outcome.PAID, given, node(0).today(), null));
    }
    PaymentRun run = node(0).runs.export(CALL, "METL", PAYER);
    assertThatThrownBy(() -> node(1).runs.answer(run, new BankAnswer(lines), new byte[] {1}, PAYER))
        .isInstanceOfSatisfying(InvalidValuesException.class, e -> assertThat(e.faults()).extracting(fault -> fault.pointer())
            .containsExactly("/lines/0/paymentReference", "/lines/2/paymentReference"));
    assertThat(node(0).account(reference, "METL").paid()).isEqualByComparingTo("100");
    lines.replaceAll(line -> new BankAnswer.Line(line.key(), line.outcome(), line.key(), line.paidOn(), null));
    node(1).runs.answer(run, new BankAnswer(lines), new byte[] {1}, PAYER);
    assertThat(node(0).account(reference, "METL").paid()).isEqualByComparingTo("130");
  }

  // --- a crash between two steps ---

  @Test
  void stepThatFailsAfterOrderingOrdersNothingAndItsRetryOrdersOnce() {
    reference = node(0).grant();
    TrancheOrder tranche = node(0).tranche(reference, 1, "100.00", "10.00");
    assertThatThrownBy(() -> node(0).transaction.executeWithoutResult(t -> {
      node(0).payments.order(tranche);
      throw new IllegalStateException("the node dies");
    })).hasMessage("the node dies");
    assertThat(node(1).payments.of(reference)).isEmpty();
    assertThat(node(1).account(reference, "METL").ordered()).isEqualByComparingTo("0");
    assertThat(node(1).payments.order(tranche)).hasSize(2);
    assertThat(node(0).payments.order(tranche)).hasSize(2);
    assertThat(node(1).payments.of(reference)).hasSize(2);
  }

  @Test
  void paymentWhoseListenerFailsIsNotPaid() {
    reference = node(0).grant();
    PaymentOrder order = node(0).authorised(reference, 1, "100.00");
    String fatal = "FATAL-" + reference;
    AtomicBoolean full = new AtomicBoolean(true);
    node(0).listen(change -> {
      if (fatal.equals(change.after().paymentReference()) && full.getAndSet(false)) {
        throw new IllegalStateException("the journal is full");
      }
    });
    assertThatThrownBy(() -> node(0).payments.pay(order.id(), fatal, node(0).today(), PAYER))
        .hasMessage("the journal is full");
    assertThat(node(1).payments.get(order.id()).status()).isEqualTo(PaymentStatus.AUTHORISED);
    assertThat(node(1).account(reference, "METL").paid()).isEqualByComparingTo("0");
    assertThat(node(1).payments.pay(order.id(), fatal, node(1).today(), PAYER).status()).isEqualTo(PaymentStatus.PAID);
  }

  // ---

  private interface Work {
    void run(int person);
  }

  /** @return what those met with who did not succeed */
  private List<RuntimeException> race(int competitors, Work work) throws Exception {
    CyclicBarrier start = new CyclicBarrier(competitors);
    List<Future<RuntimeException>> running = new ArrayList<>();
    for (int n = 0; n < competitors; n++) {
      int person = n;
      running.add(people.submit(() -> {
        start.await(30, TimeUnit.SECONDS);
        try {
          work.run(person);
          return null;
        } catch (RuntimeException e) {
          return e;
        }
      }));
    }
    List<RuntimeException> losers = new ArrayList<>();
    for (Future<RuntimeException> one : running) {
      losers.add(one.get(60, TimeUnit.SECONDS));
    }
    losers.removeIf(Objects::isNull);
    return losers;
  }
}
