package org.callforprojects.steering;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import org.callforprojects.money.LargestRemainder;
import org.callforprojects.steering.GrantMoney.Order;
import org.callforprojects.steering.GrantMoney.OrderState;
import org.callforprojects.steering.GrantMoney.Part;
import org.callforprojects.steering.GrantMoney.PartState;
import org.callforprojects.steering.GrantMoney.Phase;

/**
 * Money that left and money that will leave, by quarter and funder, from the schedules of the grants. For each funder
 * {@code awarded = paid + ordered + planned + withheld + released}, to the cent.
 *
 * <p>A tranche to come is planned as the program will order it: all that the schedule plans up to it, less what was ordered
 * or planned before, each funder in proportion to what it has left. What a held tranche keeps passes to the next one; what a
 * held last tranche or a suspended grant keeps has no date.
 *
 * @param quarters the first with money to the last, those between without money included
 * @param withheld has no date: the grant is suspended, or its last tranche held
 * @param released will not be paid: the grant is over, or its last tranche was ordered for less
 * @param toSign   the part of what is planned whose agreement is still to be signed
 */
record CashFlow(List<Quarter> quarters, Money withheld, Money released, Money toSign) {

  /** What an amount by funder rests on. */
  record Money(Map<String, BigDecimal> byFunder, Set<String> references) {

    Money() {
      this(new LinkedHashMap<>(), new LinkedHashSet<>());
    }

    void add(String reference, String funder, BigDecimal amount) {
      if (amount.signum() != 0) {
        byFunder.merge(funder, amount, BigDecimal::add);
        references.add(reference);
      }
    }

    BigDecimal of(String funder) {
      return byFunder.getOrDefault(funder, BigDecimal.ZERO.setScale(2));
    }

    BigDecimal total() {
      return sum(byFunder.values());
    }
  }

  /** @param code such as {@code 2014-T1} */
  record Quarter(String code, Money paid, Money ordered, Money planned) {

    Quarter(String code) {
      this(code, new Money(), new Money(), new Money());
    }

    BigDecimal of(String funder) {
      return paid.of(funder).add(ordered.of(funder)).add(planned.of(funder));
    }

    BigDecimal total() {
      return paid.total().add(ordered.total()).add(planned.total());
    }

    Set<String> references() {
      Set<String> all = new LinkedHashSet<>(paid.references());
      all.addAll(ordered.references());
      all.addAll(planned.references());
      return all;
    }
  }

  /** @param today what should have been paid before it is expected in its quarter */
  static CashFlow of(List<GrantMoney> grants, LocalDate today) {
    Building building = new Building(today);
    grants.forEach(building::add);
    return new CashFlow(building.filled(), building.withheld, building.released, building.toSign);
  }

  Money paid() {
    return added(quarters.stream().map(Quarter::paid).toList());
  }

  Money ordered() {
    return added(quarters.stream().map(Quarter::ordered).toList());
  }

  Money planned() {
    return added(quarters.stream().map(Quarter::planned).toList());
  }

  /** The files behind a quarter, or behind what is withheld or released. */
  Set<String> references(String code) {
    return switch (code) {
      case FileFilter.WITHHELD -> withheld.references();
      case FileFilter.RELEASED -> released.references();
      default -> quarters.stream().filter(quarter -> quarter.code().equals(code)).findFirst().map(Quarter::references)
          .orElse(Set.of());
    };
  }

  private static Money added(List<Money> parts) {
    Money sum = new Money();
    parts.forEach(part -> {
      part.byFunder().forEach((funder, amount) -> sum.byFunder().merge(funder, amount, BigDecimal::add));
      sum.references().addAll(part.references());
    });
    return sum;
  }

  private static BigDecimal sum(Collection<BigDecimal> amounts) {
    return amounts.stream().reduce(BigDecimal.ZERO.setScale(2), BigDecimal::add);
  }

  static String quarter(LocalDate day) {
    return day.getYear() + "-T" + ((day.getMonthValue() - 1) / 3 + 1);
  }

  private static final class Building {

    private final LocalDate today;
    private final TreeMap<String, Quarter> quarters = new TreeMap<>();
    private final Money withheld = new Money();
    private final Money released = new Money();
    private final Money toSign = new Money();

    Building(LocalDate today) {
      this.today = today;
    }

    void add(GrantMoney grant) {
      Map<String, BigDecimal> left = new LinkedHashMap<>(grant.shares());
      for (Order order : grant.orders()) {
        left.merge(order.funder(), order.amount().negate(), BigDecimal::add);
        Quarter quarter = quarter(order.state() == OrderState.PAID ? order.day() : notBeforeToday(order.day()));
        (switch (order.state()) {
          case PAID -> quarter.paid();
          case STANDING -> quarter.ordered();
          case RETURNED -> quarter.planned();
        }).add(grant.reference(), order.funder(), order.amount());
      }
      if (grant.phase() == Phase.SUSPENDED) {
        keep(grant, left, withheld);
      } else if (grant.phase() != Phase.ENDED) {
        plan(grant, left);
      }
      keep(grant, left, released); // of the other grants, only what their last tranche left
    }

    private void plan(GrantMoney grant, Map<String, BigDecimal> left) {
      BigDecimal upTo = BigDecimal.ZERO.setScale(2);
      BigDecimal award = sum(grant.shares().values());
      for (int i = 0; i < grant.plan().size(); i++) {
        Part part = grant.plan().get(i);
        upTo = upTo.add(part.amount());
        if (part.state() == PartState.OPEN) {
          BigDecimal due = upTo.min(award).subtract(award.subtract(sum(left.values()))).max(BigDecimal.ZERO);
          Quarter quarter = quarter(notBeforeToday(part.dueOn()));
          LargestRemainder.split(due, left).forEach((funder, amount) -> {
            quarter.planned().add(grant.reference(), funder, amount);
            if (grant.phase() == Phase.TO_SIGN) {
              toSign.add(grant.reference(), funder, amount);
            }
            left.merge(funder, amount.negate(), BigDecimal::add);
          });
        } else if (part.state() == PartState.HELD && i == grant.plan().size() - 1) {
          keep(grant, left, withheld);
        }
      }
    }

    private static void keep(GrantMoney grant, Map<String, BigDecimal> left, Money where) {
      left.forEach((funder, amount) -> where.add(grant.reference(), funder, amount));
      left.replaceAll((funder, amount) -> BigDecimal.ZERO.setScale(2));
    }

    private LocalDate notBeforeToday(LocalDate day) {
      return day.isBefore(today) ? today : day;
    }

    private Quarter quarter(LocalDate day) {
      return quarters.computeIfAbsent(CashFlow.quarter(day), Quarter::new);
    }

    private List<Quarter> filled() {
      List<Quarter> all = new ArrayList<>();
      quarters.values().removeIf(quarter -> quarter.references().isEmpty());
      if (quarters.isEmpty()) {
        return all;
      }
      for (LocalDate day = start(quarters.firstKey()); !day.isAfter(start(quarters.lastKey())); day = day.plusMonths(3)) {
        String code = CashFlow.quarter(day);
        all.add(quarters.getOrDefault(code, new Quarter(code)));
      }
      return all;
    }

    private static LocalDate start(String code) {
      return LocalDate.of(Integer.parseInt(code.substring(0, 4)), (code.charAt(6) - '1') * 3 + 1, 1);
    }
  }
}
