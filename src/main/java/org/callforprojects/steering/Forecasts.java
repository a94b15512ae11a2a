package org.callforprojects.steering;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.callforprojects.call.CallSettings;
import org.callforprojects.grant.Grant;
import org.callforprojects.grant.Grants;
import org.callforprojects.grant.Tranche;
import org.callforprojects.grant.TrancheStatus;
import org.callforprojects.steering.GrantMoney.Order;
import org.callforprojects.steering.GrantMoney.OrderState;
import org.callforprojects.steering.GrantMoney.Part;
import org.callforprojects.steering.GrantMoney.PartState;
import org.callforprojects.steering.GrantMoney.Phase;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads what the forecasts rest on: two questions for the money, one for the pace. */
@Component
class Forecasts {

  private final Grants grants;
  private final JdbcClient jdbc;
  private final Clock clock;

  Forecasts(Grants grants, JdbcClient jdbc, Clock clock) {
    this.grants = grants;
    this.jdbc = jdbc;
    this.clock = clock;
  }

  private record TrancheOrder(String reference, int tranche, String funder, int attempt, String status, BigDecimal amount,
      LocalDate day) {
  }

  CashFlow cashFlow(String call) {
    Map<String, List<TrancheOrder>> orders = new HashMap<>();
    jdbc.sql("""
        select reference, tranche_number, funder_code, attempt, status, amount, paid_on, due_at from payment_order
        where call_code = ? order by reference, tranche_number, funder_code, attempt""").param(call)
        .query((row, n) -> new TrancheOrder(row.getString("reference"), row.getInt("tranche_number"),
            row.getString("funder_code"), row.getInt("attempt"), row.getString("status"), row.getBigDecimal("amount"),
            row.getObject("paid_on", LocalDate.class) == null ? day(row.getTimestamp("due_at").toInstant())
                : row.getObject("paid_on", LocalDate.class)))
        .list().forEach(order -> orders.computeIfAbsent(order.reference(), key -> new ArrayList<>()).add(order));
    return CashFlow.of(grants.ofCall(call).stream()
        .map(grant -> money(grant, orders.getOrDefault(grant.reference(), List.of()))).toList(), today());
  }

  /**
   * When instruction will end.
   *
   * @param left files under instruction
   */
  InstructionEnd instructionEnd(CallSettings call, int left) {
    LocalDate today = today();
    LocalDate first = day(call.opensAt().toInstant());
    LocalDate since = WorkingDays.before(today, InstructionEnd.MOST_DAYS).minusDays(7);
    // Ended with the note; before it, with what closed the file. The note of long ago is why it is asked for all the same
    List<LocalDate> ends = jdbc.sql("""
        select coalesce(max(case when j.action = 'NOTE_WRITTEN' then j.occurred_at end), max(j.occurred_at)) as ended
        from application a join journal_entry j on j.chain = a.reference
          and j.action in ('NOTE_WRITTEN', 'CLOSED', 'CONFIRMATION', 'WITHDRAWN')
        where a.call_code = :call and a.status not in ('SUBMITTED', 'COMPLEMENT_REQUESTED', 'COMPLEMENT_RECEIVED',
          'COMPLETE', 'CORRECTION_REQUESTED', 'CORRECTION_RECEIVED', 'INELIGIBILITY_PROPOSED', 'ELIGIBLE')
        group by a.reference
        having coalesce(max(case when j.action = 'NOTE_WRITTEN' then j.occurred_at end), max(j.occurred_at)) >= :since""")
        .param("call", call.code()).param("since", java.sql.Timestamp.from(since.atStartOfDay(CallSettings.ZONE).toInstant()))
        .query((row, n) -> day(row.getTimestamp("ended").toInstant())).list();
    return InstructionEnd.of(left, InstructionEnd.daily(ends, first, today.minusDays(1)), today,
        Objects.hash(call.code(), today.toEpochDay()));
  }

  private GrantMoney money(Grant grant, List<TrancheOrder> orders) {
    Map<Integer, TrancheStatus> tranches = new HashMap<>();
    grant.schedule().forEach(tranche -> tranches.put(tranche.number(), tranche.status()));
    List<Order> known = new ArrayList<>();
    for (int i = 0; i < orders.size(); i++) {
      TrancheOrder order = orders.get(i);
      boolean last = i == orders.size() - 1 || orders.get(i + 1).tranche() != order.tranche()
          || !orders.get(i + 1).funder().equals(order.funder());
      OrderState state = switch (order.status()) {
        case "PAID" -> OrderState.PAID;
        case "ORDERED", "AUTHORISED" -> OrderState.STANDING;
        case "RETURNED" -> last && tranches.get(order.tranche()) == TrancheStatus.ORDERED
            && phase(grant) == Phase.RUNNING ? OrderState.RETURNED : null;
        default -> null;
      };
      if (state != null) {
        known.add(new Order(order.funder(), order.amount(), state, order.day()));
      }
    }
    return new GrantMoney(grant.reference(), phase(grant), grant.terms().shares(),
        grant.schedule().stream().map(this::part).toList(), known);
  }

  private static Phase phase(Grant grant) {
    return switch (grant.status()) {
      case DRAFTED, OFFERED, BENEFICIARY_SIGNED -> Phase.TO_SIGN;
      case RUNNING -> Phase.RUNNING;
      case SUSPENDED -> Phase.SUSPENDED;
      case TERMINATED, RECOVERING, CLOSED, LAPSED -> Phase.ENDED;
    };
  }

  private Part part(Tranche tranche) {
    return new Part(tranche.amount(), tranche.dueOn() == null ? today().plusMonths(tranche.dueAfterMonths())
        : tranche.dueOn(), switch (tranche.status()) {
          case PLANNED, REPORT_AWAITED, UNDER_REVIEW -> PartState.OPEN;
          case HELD -> PartState.HELD;
          case ORDERED -> PartState.ORDERED;
          case PAID, CARRIED, SETTLED, CANCELLED -> PartState.OVER;
        });
  }

  private LocalDate today() {
    return day(clock.instant());
  }

  private static LocalDate day(Instant instant) {
    return LocalDate.ofInstant(instant, CallSettings.ZONE);
  }
}
