package org.callforprojects.capitalisation;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;

import org.callforprojects.capitalisation.PoleFacts.Year;
import org.callforprojects.grant.ReportBody.Indicators;

/**
 * The figures of a call on one day, from the accepted reports of its poles. A report that is missing is said, and is no
 * zero: sums, means and medians are of those that came.
 *
 * @param poles   signed agreements
 * @param awarded euros, all of them
 * @param years   of the projects: the first of each pole together, and so on
 * @param money   calendar years
 * @param changes poles with two accepted reports or more
 * @param regions where the money went, the largest share first
 */
public record Figures(LocalDate asOf, int poles, BigDecimal awarded, List<ProjectYear> years, List<MoneyYear> money,
    List<Change> changes, List<Region> regions) {

  private static final int RATE_SCALE = 4;

  /**
   * @param expected reports whose last day has passed, or that came before it
   * @param received reports that came, accepted or not
   * @param accepted those the figures rest on
   * @param missing  names of the poles whose report is expected and has not come
   * @param stats    empty where no report is accepted
   */
  public record ProjectYear(int year, int expected, int received, int accepted, List<String> missing,
      Map<Indicator, Stat> stats) {
  }

  /** @param total null for a rate */
  public record Stat(BigDecimal total, BigDecimal mean, BigDecimal median) {

    /** @return null of no value at all */
    static Stat of(List<BigDecimal> values, boolean rate) {
      if (values.isEmpty()) {
        return null;
      }
      int scale = rate ? RATE_SCALE : 2;
      BigDecimal total = values.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
      List<BigDecimal> sorted = values.stream().sorted().toList();
      int middle = sorted.size() / 2;
      BigDecimal median = sorted.size() % 2 == 1 ? sorted.get(middle)
          : sorted.get(middle - 1).add(sorted.get(middle)).divide(BigDecimal.valueOf(2), scale + 1, RoundingMode.HALF_UP);
      return new Stat(rate ? null : total, total.divide(BigDecimal.valueOf(values.size()), scale, RoundingMode.HALF_UP),
          median.setScale(scale, RoundingMode.HALF_UP));
    }
  }

  /** @param agreements signed that year @param awarded by them, euros */
  public record MoneyYear(int year, int agreements, BigDecimal awarded, BigDecimal paid, BigDecimal repaid) {
  }

  /** The first and the last year that a pole reported on. */
  public record Change(String reference, String pole, int firstYear, Indicators first, int lastYear, Indicators last) {
  }

  public record Region(String name, int poles, BigDecimal awarded) {
  }

  /** @param asOf a report whose last day comes later is not expected yet */
  static Figures of(List<PoleFacts> poles, LocalDate asOf) {
    return new Figures(asOf, poles.size(), sum(poles.stream().map(PoleFacts::award).toList()), years(poles, asOf),
        money(poles), changes(poles), regions(poles));
  }

  private static List<ProjectYear> years(List<PoleFacts> poles, LocalDate asOf) {
    TreeSet<Integer> numbers = new TreeSet<>();
    poles.forEach(pole -> pole.years().stream().filter(year -> year.isExpected(asOf))
        .forEach(year -> numbers.add(year.year())));
    return numbers.stream().map(number -> year(number, poles, asOf)).toList();
  }

  private static ProjectYear year(int number, List<PoleFacts> poles, LocalDate asOf) {
    int expected = 0;
    int received = 0;
    List<String> missing = new ArrayList<>();
    List<Indicators> accepted = new ArrayList<>();
    for (PoleFacts pole : poles) {
      for (Year year : pole.years()) {
        if (year.year() != number || !year.isExpected(asOf)) {
          continue;
        }
        expected++;
        if (year.received()) {
          received++;
        } else {
          missing.add(pole.pole());
        }
        if (year.accepted() != null) {
          accepted.add(year.accepted());
        }
      }
    }
    Map<Indicator, Stat> stats = new EnumMap<>(Indicator.class);
    for (Indicator indicator : Indicator.values()) {
      Stat stat = Stat.of(accepted.stream().map(indicator::of).toList(), indicator.isRate());
      if (stat != null) {
        stats.put(indicator, stat);
      }
    }
    return new ProjectYear(number, expected, received, accepted.size(), List.copyOf(missing), stats);
  }

  private static List<MoneyYear> money(List<PoleFacts> poles) {
    TreeSet<Integer> years = new TreeSet<>();
    poles.forEach(pole -> {
      years.add(pole.signedOn().getYear());
      years.addAll(pole.paid().keySet());
      years.addAll(pole.repaid().keySet());
    });
    return years.stream().map(year -> {
      List<BigDecimal> awards = poles.stream().filter(pole -> pole.signedOn().getYear() == year).map(PoleFacts::award).toList();
      return new MoneyYear(year, awards.size(), sum(awards), sum(poles.stream().map(pole -> pole.paid().get(year)).toList()),
          sum(poles.stream().map(pole -> pole.repaid().get(year)).toList()));
    }).toList();
  }

  private static List<Change> changes(List<PoleFacts> poles) {
    List<Change> changes = new ArrayList<>();
    for (PoleFacts pole : poles) {
      List<Year> accepted = pole.years().stream().filter(year -> year.accepted() != null).toList();
      if (accepted.size() > 1) {
        Year first = accepted.get(0);
        Year last = accepted.get(accepted.size() - 1);
        changes.add(new Change(pole.reference(), pole.pole(), first.year(), first.accepted(), last.year(), last.accepted()));
      }
    }
    return List.copyOf(changes);
  }

  private static List<Region> regions(List<PoleFacts> poles) {
    Map<String, List<BigDecimal>> awards = new TreeMap<>();
    poles.forEach(pole -> awards.computeIfAbsent(pole.region(), name -> new ArrayList<>()).add(pole.award()));
    return awards.entrySet().stream().map(entry -> new Region(entry.getKey(), entry.getValue().size(), sum(entry.getValue())))
        .sorted(Comparator.comparing(Region::awarded).reversed().thenComparing(Region::name)).toList();
  }

  private static BigDecimal sum(List<BigDecimal> amounts) {
    return amounts.stream().filter(Objects::nonNull).reduce(BigDecimal.ZERO.setScale(2), BigDecimal::add);
  }
}
