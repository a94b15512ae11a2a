package org.callforprojects.steering;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

import org.callforprojects.steering.CashFlow.Quarter;
import org.callforprojects.steering.GrantMoney.Order;
import org.callforprojects.steering.GrantMoney.OrderState;
import org.callforprojects.steering.GrantMoney.Part;
import org.callforprojects.steering.GrantMoney.PartState;
import org.callforprojects.steering.GrantMoney.Phase;
import org.junit.jupiter.api.Test;

/** The cash flow of schedules that a hand can follow, and of many that chance draws. */
class CashFlowTest {

  private static final LocalDate TODAY = LocalDate.of(2015, 2, 10);
  private static final LocalDate FIRST = LocalDate.of(2014, 3, 1);

  @Test
  void whatIsPaidOrderedAndPlannedFallsInItsQuarter() {
    CashFlow flow = CashFlow.of(List.of(new GrantMoney("A", Phase.RUNNING, shares("60000", "40000"),
        List.of(part("40000", FIRST, PartState.OVER), part("30000", FIRST.plusYears(1), PartState.ORDERED),
            part("20000", FIRST.plusYears(2), PartState.OPEN), part("10000", FIRST.plusYears(3), PartState.OPEN)),
        List.of(order("METL", "24000", OrderState.PAID, "2014-03-20"), order("CDC", "16000", OrderState.PAID, "2014-04-02"),
            order("METL", "18000", OrderState.STANDING, "2015-04-30"),
            order("CDC", "12000", OrderState.PAID, "2015-02-05")))), TODAY);

    assertThat(flow.quarters()).extracting(Quarter::code).startsWith("2014-T1", "2014-T2", "2014-T3").endsWith("2017-T1");
    assertThat(quarter(flow, "2014-T1").paid().of("METL")).isEqualByComparingTo("24000");
    assertThat(quarter(flow, "2014-T2").paid().of("CDC")).isEqualByComparingTo("16000");
    assertThat(quarter(flow, "2015-T2").ordered().of("METL")).isEqualByComparingTo("18000");
    assertThat(quarter(flow, "2016-T1").planned().of("METL")).isEqualByComparingTo("12000");
    assertThat(quarter(flow, "2016-T1").planned().of("CDC")).isEqualByComparingTo("8000");
    assertThat(quarter(flow, "2017-T1").planned().total()).isEqualByComparingTo("10000");
    assertThat(flow.withheld().total()).isZero();
    assertThat(flow.released().total()).isZero();
    assertThat(flow.references("2014-T3")).isEmpty();
    assertThat(flow.references("2016-T1")).containsExactly("A");
  }

  @Test
  void whatShouldHaveBeenPaidBeforeIsExpectedNow() {
    CashFlow flow = CashFlow.of(List.of(new GrantMoney("A", Phase.RUNNING, shares("100", "0"),
        List.of(part("100", FIRST, PartState.OPEN)), List.of())), TODAY);

    assertThat(quarter(flow, "2015-T1").planned().total()).isEqualByComparingTo("100");
  }

  @Test
  void whatATrancheLeftPassesToTheNextOne() {
    List<Part> plan = List.of(part("40", FIRST, PartState.OVER), part("30", FIRST.plusYears(1), PartState.HELD),
        part("30", FIRST.plusYears(2), PartState.OPEN));

    CashFlow flow = CashFlow.of(List.of(new GrantMoney("A", Phase.RUNNING, shares("100", "0"), plan,
        List.of(order("METL", "20", OrderState.PAID, "2014-03-20")))), TODAY);

    assertThat(quarter(flow, "2016-T1").planned().total()).isEqualByComparingTo("80");
  }

  @Test
  void aSuspendedGrantAndAHeldBalanceAreWithheldWithoutDate() {
    CashFlow flow = CashFlow.of(List.of(
        new GrantMoney("A", Phase.SUSPENDED, shares("60", "40"), List.of(part("100", FIRST, PartState.OPEN)),
            List.of(order("METL", "10", OrderState.PAID, "2014-03-20"))),
        new GrantMoney("B", Phase.RUNNING, shares("50", "0"), List.of(part("50", FIRST, PartState.HELD)), List.of())), TODAY);

    assertThat(flow.withheld().total()).isEqualByComparingTo("140");
    assertThat(flow.references(FileFilter.WITHHELD)).containsExactly("A", "B");
    assertThat(flow.planned().total()).isZero();
  }

  @Test
  void cancelledPartsAndAReducedBalanceAreReleased() {
    CashFlow flow = CashFlow.of(List.of(
        new GrantMoney("A", Phase.ENDED, shares("60", "40"), List.of(part("100", FIRST, PartState.OVER)), List.of()),
        new GrantMoney("B", Phase.RUNNING, shares("50", "0"), List.of(part("50", FIRST, PartState.ORDERED)),
            List.of(order("METL", "45", OrderState.STANDING, "2015-03-01")))), TODAY);

    assertThat(flow.released().of("METL")).isEqualByComparingTo("65");
    assertThat(flow.released().of("CDC")).isEqualByComparingTo("40");
  }

  @Test
  void whatTheBankSentBackIsPlannedAgain() {
    CashFlow flow = CashFlow.of(List.of(new GrantMoney("A", Phase.RUNNING, shares("50", "0"),
        List.of(part("50", FIRST, PartState.ORDERED)), List.of(order("METL", "50", OrderState.RETURNED, "2014-05-01")))), TODAY);

    assertThat(quarter(flow, "2015-T1").planned().total()).isEqualByComparingTo("50");
    assertThat(flow.released().total()).isZero();
  }

  @Test
  void whatIsPlannedBeforeTheSignatureIsSaid() {
    CashFlow flow = CashFlow.of(List.of(new GrantMoney("A", Phase.TO_SIGN, shares("60", "40"),
        List.of(part("40", TODAY, PartState.OPEN), part("60", TODAY.plusYears(1), PartState.OPEN)), List.of())), TODAY);

    assertThat(flow.toSign().total()).isEqualByComparingTo("100");
    assertThat(flow.planned().total()).isEqualByComparingTo("100");
  }

  @Test
  void everyEuroAwardedIsFoundOnceWhateverBecameOfIt() {
    Random chance = new Random(2013);
    for (int i = 0; i < 2_000; i++) {
      List<GrantMoney> grants = new ArrayList<>();
      for (int g = 0; g < 1 + chance.nextInt(4); g++) {
        grants.add(drawn("G" + g, chance));
      }
      CashFlow flow = CashFlow.of(grants, TODAY);
      for (String funder : List.of("METL", "CDC")) {
        BigDecimal awarded = sum(grants.stream().map(grant -> grant.shares().get(funder)).toList());
        BigDecimal paid = sum(grants.stream().flatMap(grant -> grant.orders().stream())
            .filter(order -> order.funder().equals(funder) && order.state() == OrderState.PAID).map(Order::amount).toList());
        assertThat(flow.paid().of(funder)).isEqualByComparingTo(paid);
        assertThat(flow.ordered().of(funder).add(flow.planned().of(funder)).add(flow.withheld().of(funder))
            .add(flow.released().of(funder))).as("%s of %s", funder, grants).isEqualByComparingTo(awarded.subtract(paid));
        assertThat(flow.quarters()).allSatisfy(quarter -> assertThat(quarter.of(funder)).isNotNegative());
      }
    }
  }

  /** A grant as the program can make it: tranches end one after the other, and no order passes a share. */
  private static GrantMoney drawn(String reference, Random chance) {
    Map<String, BigDecimal> shares = new LinkedHashMap<>();
    shares.put("METL", cents(1 + chance.nextInt(5_000_000)));
    shares.put("CDC", cents(chance.nextInt(3_000_000)));
    BigDecimal award = sum(shares.values().stream().toList());
    int tranches = 1 + chance.nextInt(4);
    int over = chance.nextInt(tranches + 1);
    List<Part> plan = new ArrayList<>();
    List<Order> orders = new ArrayList<>();
    BigDecimal left = award;
    Map<String, BigDecimal> free = new LinkedHashMap<>(shares);
    for (int t = 0; t < tranches; t++) {
      BigDecimal amount = t == tranches - 1 ? left : cents(chance.nextInt(left.movePointRight(2).intValueExact() + 1));
      left = left.subtract(amount);
      PartState state = t < over ? PartState.OVER : t > over ? PartState.OPEN
          : PartState.values()[chance.nextInt(PartState.values().length)];
      plan.add(new Part(amount, FIRST.plusMonths(12L * t), state));
      if (state == PartState.OVER || state == PartState.ORDERED) {
        for (String funder : List.of("METL", "CDC")) {
          BigDecimal part = cents(chance.nextInt(free.get(funder).movePointRight(2).intValueExact() + 1));
          if (part.signum() > 0) {
            free.merge(funder, part.negate(), BigDecimal::add);
            orders.add(new Order(funder, part, state == PartState.OVER ? OrderState.PAID
                : OrderState.values()[chance.nextInt(3)], FIRST.plusMonths(12L * t).plusDays(chance.nextInt(60))));
          }
        }
      }
    }
    return new GrantMoney(reference, Phase.values()[chance.nextInt(4)], shares, plan, orders);
  }

  private static Quarter quarter(CashFlow flow, String code) {
    return flow.quarters().stream().filter(quarter -> quarter.code().equals(code)).findFirst().orElseThrow();
  }

  private static Map<String, BigDecimal> shares(String metl, String cdc) {
    Map<String, BigDecimal> shares = new LinkedHashMap<>();
    shares.put("METL", euros(metl));
    shares.put("CDC", euros(cdc));
    return shares;
  }

  private static Part part(String amount, LocalDate dueOn, PartState state) {
    return new Part(euros(amount), dueOn, state);
  }

  private static Order order(String funder, String amount, OrderState state, String day) {
    return new Order(funder, euros(amount), state, LocalDate.parse(day));
  }

  private static BigDecimal euros(String amount) {
    return new BigDecimal(amount).setScale(2);
  }

  private static BigDecimal cents(int cents) {
    return BigDecimal.valueOf(cents, 2);
  }

  private static BigDecimal sum(List<BigDecimal> amounts) {
    return amounts.stream().reduce(BigDecimal.ZERO.setScale(2), BigDecimal::add);
  }
}
