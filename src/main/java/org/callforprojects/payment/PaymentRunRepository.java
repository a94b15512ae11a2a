package org.callforprojects.payment;

import java.sql.Timestamp;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class PaymentRunRepository {

  private static final String COLUMNS =
      "id, call_code, funder_code, message_id, created_by, created_at, execution_on, order_count, total, sha256";
  private static final RowMapper<PaymentRun> RUN = (row, n) -> new PaymentRun(row.getString("id"),
      row.getString("call_code"), row.getString("funder_code"), row.getString("message_id"),
      row.getString("created_by"), row.getTimestamp("created_at").toInstant(),
      row.getObject("execution_on", LocalDate.class), row.getInt("order_count"), row.getBigDecimal("total"),
      row.getString("sha256"));

  private final JdbcClient jdbc;
  private final JdbcTemplate batch;

  PaymentRunRepository(JdbcClient jdbc, JdbcTemplate batch) {
    this.jdbc = jdbc;
    this.batch = batch;
  }

  /** Authorised orders in no file yet, held until the transaction ends: another run waits and then finds them taken. */
  List<PaymentOrder> lockedToExport(String callCode, String funderCode) {
    return jdbc.sql("select " + PaymentRepository.ORDER_COLUMNS
        + " from payment_order where call_code = ? and funder_code = ? "
            + "and status = 'AUTHORISED' and run_id is null order by id for update")
        .params(callCode, funderCode).query(PaymentRepository.ORDER).list();
  }

  void insert(PaymentRun run, byte[] content, List<PaymentOrder> orders) {
    jdbc.sql("insert into payment_run (" + COLUMNS + ", content) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
        .params(run.id(), run.callCode(), run.funderCode(), run.messageId(), run.createdBy(),
            Timestamp.from(run.createdAt()), run.executionOn(), run.orderCount(), run.total(), run.sha256(), content)
        .update();
    int[] taken = batch.batchUpdate("update payment_order set run_id = ? where id = ? and status = 'AUTHORISED' "
        + "and run_id is null", orders.stream().map(order -> new Object[] {run.id(), order.id()}).toList());
    for (int one : taken) {
      if (one == 0) {
        throw new IllegalStateException("An order left the run under its lock");
      }
    }
  }

  Optional<PaymentRun> find(String id) {
    return jdbc.sql("select " + COLUMNS + " from payment_run where id = ?").param(id).query(RUN).optional();
  }

  /** @param but references whose lines are not counted; a file that has no other is absent */
  List<PaymentRunState> states(String callCode, String funderCode, Collection<String> but) {
    return jdbc.sql("""
        select r.id, r.call_code, r.funder_code, r.message_id, r.created_by, r.created_at, r.execution_on, o.order_count,
          o.total, r.sha256, o.awaited, o.paid, o.rejected
        from payment_run r join (
          select run_id, count(*) order_count, sum(amount) total, sum(case when status = 'AUTHORISED' then 1 else 0 end) awaited,
            sum(case when status = 'PAID' then 1 else 0 end) paid,
            sum(case when status in ('RETURNED', 'CANCELLED') then 1 else 0 end) rejected
          from payment_order where call_code = :call and funder_code = :funder and run_id is not null and reference not in (:but)
          group by run_id) o on o.run_id = r.id
        order by r.created_at desc, r.id""").param("call", callCode).param("funder", funderCode)
        .param("but", but.isEmpty() ? Set.of("") : but)
        .query((row, n) -> new PaymentRunState(RUN.mapRow(row, n), row.getInt("awaited"), row.getInt("paid"),
            row.getInt("rejected"))).list();
  }

  List<PaymentOrder> orders(String id) {
    return jdbc.sql("select " + PaymentRepository.ORDER_COLUMNS + " from payment_order where run_id = ?").param(id)
        .query(PaymentRepository.ORDER).list().stream().sorted(java.util.Comparator.comparing(PaymentOrder::key)).toList();
  }

  /** What the bank answered, as it came. */
  void keepAnswer(String runId, byte[] content, String sha256, String by, java.time.Instant at) {
    jdbc.sql("insert into payment_run_answer (id, run_id, recorded_by, recorded_at, sha256, content) "
        + "values (?, ?, ?, ?, ?, ?)").params(java.util.UUID.randomUUID().toString(), runId, by, Timestamp.from(at), sha256,
        content).update();
  }

  byte[] content(String id) {
    return jdbc.sql("select content from payment_run where id = ?").param(id)
        .query((row, n) -> row.getBytes("content")).single();
  }
}
