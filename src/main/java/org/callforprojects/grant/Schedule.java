package org.callforprojects.grant;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

/** From the rows of the table to dated amounts. */
public final class Schedule {

  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  private Schedule() {
  }

  /**
   * The last tranche is the award minus the others, to the cent (domain 5.12).
   *
   * @throws IllegalStateException when the table's shares do not sum to 100, or its tranches are not 1 to n
   */
  public static List<Tranche> of(BigDecimal award, List<ScheduleRow> rows) {
    List<ScheduleRow> ordered = rows.stream().sorted(Comparator.comparingInt(ScheduleRow::number)).toList();
    BigDecimal sum = ordered.stream().map(ScheduleRow::sharePercent).reduce(BigDecimal.ZERO, BigDecimal::add);
    if (sum.compareTo(HUNDRED) != 0) {
      throw new IllegalStateException("tranche-schedule: the shares sum to " + sum + ", not to 100");
    }
    List<Tranche> tranches = new ArrayList<>();
    BigDecimal left = award;
    for (ScheduleRow row : ordered) {
      if (row.number() != tranches.size() + 1) {
        throw new IllegalStateException("tranche-schedule: tranche " + row.number() + " where "
            + (tranches.size() + 1) + " should stand");
      }
      boolean last = row.number() == ordered.size();
      BigDecimal amount = last ? left : award.multiply(row.sharePercent()).divide(HUNDRED, 2, RoundingMode.HALF_UP);
      left = left.subtract(amount);
      tranches.add(new Tranche(row.number(), row.kind(), row.sharePercent(), row.dueAfterMonths(), row.precondition(),
          amount, null, null, TrancheStatus.PLANNED, null, null, null, null));
    }
    return List.copyOf(tranches);
  }

  /** @param start day of the last signature */
  static List<Tranche> dated(List<Tranche> tranches, LocalDate start, int reportMonths) {
    return tranches.stream().map(tranche -> tranche.isOver() ? tranche : dated(tranche, start, reportMonths)).toList();
  }

  private static Tranche dated(Tranche tranche, LocalDate start, int reportMonths) {
    LocalDate due = start.plusMonths(tranche.dueAfterMonths());
    return tranche.due(due, tranche.needsReport() ? start.plusMonths((long) tranche.dueAfterMonths() + reportMonths) : null);
  }

  /** The most that is planned for one year of the grant, year by year from its start. */
  static BigDecimal mostInAYear(List<Tranche> tranches) {
    TreeMap<Integer, BigDecimal> years = new TreeMap<>();
    tranches.forEach(tranche -> years.merge(tranche.dueAfterMonths() / 12, tranche.amount(), BigDecimal::add));
    return years.values().stream().max(BigDecimal::compareTo).orElse(BigDecimal.ZERO.setScale(2));
  }
}
