package org.callforprojects.payment;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.callforprojects.fault.RefusalException;

/**
 * Anything that people and retries may do to one grant, in any order and by anybody. A small model says what must be
 * accepted; after each deed the database holds the sums of its rows, nothing is paid twice and nothing is lost.
 */
class RandomPaymentsTest {

  enum Deed { ORDER, AUTHORISE, REFUSE, PAY, EXPORT, RETURN, REISSUE, CANCEL, REPAY, WAIT }

  private static final List<String> PEOPLE = List.of("a", "b", "c", "d", "e");

  /** @param which tranche or order, @param who person, @param percent of the funder's share */
  record Step(Deed deed, int which, int who, int percent, boolean twice) {
  }

  /** What the model knows of an order. */
  private static final class Known {
    private final String tranche;
    private final String funder;
    private final int attempt;
    private final BigDecimal amount;
    private final Set<String> actors;
    private PaymentStatus status = PaymentStatus.ORDERED;
    private String authoriser;
    private boolean inFile;

    private Known(String tranche, String funder, int attempt, BigDecimal amount, Set<String> actors) {
      this.tranche = tranche;
      this.funder = funder;
      this.attempt = attempt;
      this.amount = amount;
      this.actors = actors;
    }
  }

  private static PaymentNode node;
  private static int steps;
  private static int refused;
  private String reference;
  private final List<PaymentOrder> orders = new ArrayList<>();
  private final Map<String, Known> known = new HashMap<>();
  private final Set<String> used = new HashSet<>();
  private final Map<String, BigDecimal> repaid = new HashMap<>();
  private int references;

  @BeforeContainer
  static void start() {
    node = PaymentNode.h2();
  }

  @AfterContainer
  static void stop() {
    System.out.printf("RandomPaymentsTest: %d deeds, %d of them refused%n", steps, refused);
    node.close();
  }

  @Property(tries = 500, shrinking = ShrinkingMode.BOUNDED)
  void nothingIsPaidTwiceAndNothingIsLost(@ForAll("steps") @Size(min = 5, max = 25) List<Step> plan) {
    reference = node.grant();
    orders.clear();
    known.clear();
    used.clear();
    repaid.clear();
    references = 0;
    for (Step step : plan) {
      play(step);
      if (step.twice()) { // the second click of the same button
        play(step);
      }
    }
    node.check(reference);
    compare();
  }

  @Provide
  Arbitrary<List<Step>> steps() {
    Arbitrary<Deed> deeds = Arbitraries.frequency(Tuple.of(6, Deed.ORDER),
        Tuple.of(6, Deed.AUTHORISE), Tuple.of(1, Deed.REFUSE),
        Tuple.of(6, Deed.PAY), Tuple.of(2, Deed.EXPORT),
        Tuple.of(2, Deed.RETURN), Tuple.of(2, Deed.REISSUE),
        Tuple.of(1, Deed.CANCEL), Tuple.of(2, Deed.REPAY), Tuple.of(1, Deed.WAIT));
    return Combinators.combine(deeds, Arbitraries.integers().between(0, 11), Arbitraries.integers().between(0, 4),
        Arbitraries.of(10, 30, 40, 70, 100), Arbitraries.of(true, false, false, false)).as(Step::new).list();
  }

  private void play(Step step) {
    steps++;
    String who = PEOPLE.get(step.who());
    if (step.deed() == Deed.WAIT) {
      node.clock.pass(Duration.ofDays(1));
    } else if (step.deed() == Deed.ORDER) {
      order(step);
    } else if (step.deed() == Deed.EXPORT) {
      export(who);
    } else if (step.deed() == Deed.REPAY) {
      repay(step, who);
    } else if (!orders.isEmpty()) {
      onOrder(step, orders.get(step.which() % orders.size()), who);
    }
  }

  private void order(Step step) {
    int tranche = 1 + step.which() % 4;
    Map<String, BigDecimal> amounts = PaymentNode.shares(
        BigDecimal.valueOf(80_000L * step.percent(), 2).toPlainString(),
        BigDecimal.valueOf(step.who() == 0 ? 0 : 20_000L * step.percent(), 2).toPlainString());
    Set<String> actors = Set.of(PEOPLE.get(step.who()), PEOPLE.get((step.who() + 1) % PEOPLE.size()));
    Map<String, Known> last = new HashMap<>();
    known.values().stream().filter(k -> k.tranche.equals("T" + tranche))
        .forEach(k -> last.merge(k.funder, k, (x, y) -> x.attempt > y.attempt ? x : y));
    boolean accepted = amounts.entrySet().stream().filter(amount -> amount.getValue().signum() > 0).allMatch(amount -> {
      Known before = last.get(amount.getKey());
      return before != null && before.status != PaymentStatus.CANCELLED
          ? before.amount.compareTo(amount.getValue()) == 0
          : amount.getValue().compareTo(left(amount.getKey())) <= 0;
    });
    attempt(accepted, () -> {
      for (PaymentOrder order : node.payments.order(new TrancheOrder(reference, tranche, false, amounts,
          PaymentNode.PAYEE, node.clock.instant().plus(java.time.Duration.ofDays(60)), actors))) {
        if (!known.containsKey(order.id())) {
          Known before = last.get(order.funderCode());
          learn(order, before == null ? 1 : before.attempt + 1, actors);
        }
      }
    });
  }

  private void onOrder(Step step, PaymentOrder order, String who) {
    Known k = known.get(order.id());
    boolean actor = k.actors.contains(who);
    switch (step.deed()) {
      case AUTHORISE -> attempt(k.status == PaymentStatus.ORDERED && !actor, () -> {
        node.payments.authorise(order.id(), who);
        k.status = PaymentStatus.AUTHORISED;
        k.authoriser = who;
      });
      case REFUSE -> attempt(k.status == PaymentStatus.ORDERED && !actor, () -> {
        node.payments.refuse(order.id(), "Non.", who);
        k.status = PaymentStatus.CANCELLED;
      });
      case PAY -> { // one time in ten with a reference that has served
        String ref = reference + "/" + (step.percent() == 100 ? references : ++references);
        boolean accepted = k.status == PaymentStatus.AUTHORISED && !actor && !who.equals(k.authoriser)
            && !used.contains(ref);
        attempt(accepted, () -> {
          node.payments.pay(order.id(), ref, node.today(), who);
          k.status = PaymentStatus.PAID;
          used.add(ref);
        });
      }
      case RETURN -> {
        boolean heldEnough = k.status != PaymentStatus.PAID
            || sum(k.funder, Set.of(PaymentStatus.PAID)).subtract(k.amount).compareTo(repaid(k.funder)) >= 0;
        attempt((k.status == PaymentStatus.PAID || k.status == PaymentStatus.AUTHORISED && k.inFile) && heldEnough,
            () -> {
          node.payments.returned(order.id(), "Compte clos.", who);
          k.status = PaymentStatus.RETURNED;
        });
      }
      case REISSUE -> {
        boolean latest = known.values().stream().noneMatch(other -> other.tranche.equals(k.tranche)
            && other.funder.equals(k.funder) && other.attempt > k.attempt);
        attempt(k.status == PaymentStatus.RETURNED && latest && k.amount.compareTo(left(k.funder)) <= 0, () -> {
          Set<String> actors = new HashSet<>(k.actors);
          actors.add(who);
          learn(node.payments.reissue(order.id(), PaymentNode.PAYEE, who), k.attempt + 1, actors);
        });
      }
      case CANCEL -> attempt(k.status == PaymentStatus.ORDERED || k.status == PaymentStatus.AUTHORISED && !k.inFile,
          () -> {
        node.payments.cancel(order.id(), "Suspension.", who);
        k.status = PaymentStatus.CANCELLED;
      });
      default -> throw new AssertionError(step);
    }
  }

  private void export(String who) {
    for (String funder : List.of("METL", "CDC")) {
      Set<String> mine = known.entrySet().stream().filter(entry -> entry.getValue().funder.equals(funder)
          && entry.getValue().status == PaymentStatus.AUTHORISED && !entry.getValue().inFile
          && !entry.getValue().actors.contains(who) && !who.equals(entry.getValue().authoriser))
          .map(Map.Entry::getKey).collect(Collectors.toSet());
      try {
        String run = node.runs.export(PaymentNode.CALL, funder, who).id();
        Set<String> carried = node.payments.of(reference).stream().filter(order -> run.equals(order.runId()))
            .map(PaymentOrder::id).collect(Collectors.toSet());
        assertThat(carried).as("all of ours that this person may pay, once").isEqualTo(mine);
        mine.forEach(id -> known.get(id).inFile = true);
      } catch (RefusalException e) {
        assertThat(mine).as(e.getMessage()).isEmpty();
      }
    }
  }

  private void repay(Step step, String who) {
    BigDecimal amount = BigDecimal.valueOf(80_000L * step.percent(), 2);
    String ref = reference + "-R" + ++references;
    attempt(amount.compareTo(sum("METL", Set.of(PaymentStatus.PAID)).subtract(repaid("METL"))) <= 0, () -> {
      node.payments.repay(reference, "METL", amount, node.today(), ref, who);
      repaid.merge("METL", amount, BigDecimal::add);
    });
  }

  private void learn(PaymentOrder order, int attempt, Set<String> actors) {
    assertThat(order.attempt()).isEqualTo(attempt);
    orders.add(order);
    known.put(order.id(), new Known("T" + order.trancheNumber(), order.funderCode(), attempt, order.amount(), actors));
  }

  /** Accepted exactly when the model says so; refused, it leaves everything as it was. */
  private void attempt(boolean accepted, Runnable deed) {
    try {
      deed.run();
      assertThat(accepted).as("the model refuses what was accepted").isTrue();
    } catch (RefusalException e) {
      refused++;
      assertThat(accepted).as("the model accepts what was refused: " + e.getMessage()).isFalse();
    }
  }

  private BigDecimal left(String funder) {
    return new BigDecimal(funder.equals("METL") ? "80000" : "20000")
        .subtract(sum(funder, Set.of(PaymentStatus.ORDERED, PaymentStatus.AUTHORISED, PaymentStatus.PAID)));
  }

  private BigDecimal sum(String funder, Set<PaymentStatus> status) {
    return known.values().stream().filter(k -> k.funder.equals(funder) && status.contains(k.status)).map(k -> k.amount)
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private BigDecimal repaid(String funder) {
    return repaid.getOrDefault(funder, BigDecimal.ZERO);
  }

  /** The database holds every order of the model, none besides, each in its state. */
  private void compare() {
    assertThat(node.payments.of(reference)).hasSize(known.size()).allSatisfy(order -> {
      assertThat(order.status()).isEqualTo(known.get(order.id()).status);
      assertThat(order.amount()).isEqualByComparingTo(known.get(order.id()).amount);
      assertThat(order.runId() != null).isEqualTo(known.get(order.id()).inFile);
    });
    for (String funder : List.of("METL", "CDC")) {
      PaymentAccount account = node.account(reference, funder);
      assertThat(account.paid()).isEqualByComparingTo(sum(funder, Set.of(PaymentStatus.PAID)));
      assertThat(account.left()).isEqualByComparingTo(left(funder));
      assertThat(account.repaid()).isEqualByComparingTo(repaid(funder));
    }
  }
}
