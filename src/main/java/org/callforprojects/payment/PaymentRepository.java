package org.callforprojects.payment;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Accounts, orders and repayments. Every change of status names the status it leaves, so that it happens once. */
@Repository
class PaymentRepository {

  static final String ORDER_COLUMNS = """
      id, reference, tranche_number, funder_code, attempt, call_code, amount, status, payee_name, payee_iban, payee_bic,
      actors, due_at, ordered_at, authorised_by, authorised_at, run_id, payment_reference, paid_on, paid_by, paid_at,
      reason, ended_by, ended_at""";
  static final RowMapper<PaymentOrder> ORDER = (row, n) -> new PaymentOrder(row.getString("id"),
      row.getString("reference"), row.getInt("tranche_number"), row.getString("funder_code"), row.getInt("attempt"),
      row.getString("call_code"), row.getBigDecimal("amount"), PaymentStatus.valueOf(row.getString("status")),
      new Payee(row.getString("payee_name"), row.getString("payee_iban"), row.getString("payee_bic")),
      Set.of(row.getString("actors").split(",")), instant(row, "due_at"), instant(row, "ordered_at"),
      row.getString("authorised_by"), instant(row, "authorised_at"), row.getString("run_id"),
      row.getString("payment_reference"), row.getObject("paid_on", LocalDate.class), row.getString("paid_by"),
      instant(row, "paid_at"), row.getString("reason"), row.getString("ended_by"), instant(row, "ended_at"));
  private static final String SELECT = "select " + ORDER_COLUMNS + " from payment_order ";

  private final JdbcClient jdbc;
  private final JdbcTemplate batch;

  PaymentRepository(JdbcClient jdbc, JdbcTemplate batch) {
    this.jdbc = jdbc;
    this.batch = batch;
  }

  // --- accounts ---

  void open(List<PaymentAccount> accounts) {
    int[] order = {0};
    batch.batchUpdate("insert into payment_account (reference, funder_code, funder_order, call_code, awarded) "
        + "values (?, ?, ?, ?, ?)", accounts.stream().map(account -> new Object[] {account.reference(),
            account.funderCode(), order[0]++, account.callCode(), account.awarded()}).toList());
  }

  /** In the order of the funders; empty when none was opened. */
  List<PaymentAccount> accounts(String reference) {
    return accounts(reference, "");
  }

  /** The same, held until the transaction ends: another that asks waits until then. */
  List<PaymentAccount> locked(String reference) {
    return accounts(reference, " for update");
  }

  private List<PaymentAccount> accounts(String reference, String lock) {
    return jdbc.sql("select reference, call_code, funder_code, awarded, ordered, paid, returned, repaid "
            + "from payment_account where reference = ? order by funder_order" + lock)
        .param(reference)
        .query((row, n) -> new PaymentAccount(row.getString("reference"), row.getString("call_code"),
            row.getString("funder_code"), row.getBigDecimal("awarded"), row.getBigDecimal("ordered"),
            row.getBigDecimal("paid"), row.getBigDecimal("returned"), row.getBigDecimal("repaid")))
        .list();
  }

  /** Adds to the sums of the order's account; negative to take away. */
  void move(PaymentOrder order, BigDecimal ordered, BigDecimal paid, BigDecimal returned) {
    jdbc.sql("update payment_account set ordered = ordered + ?, paid = paid + ?, returned = returned + ? "
            + "where reference = ? and funder_code = ?")
        .params(ordered, paid, returned, order.reference(), order.funderCode()).update();
  }

  // --- orders ---

  /** Writes new orders and holds their money. */
  void insert(Collection<PaymentOrder> orders) {
    batch.batchUpdate("""
        insert into payment_order (id, reference, tranche_number, funder_code, attempt, call_code, amount, status,
          payee_name, payee_iban, payee_bic, actors, due_at, ordered_at)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
        orders.stream().map(order -> new Object[] {order.id(), order.reference(), order.trancheNumber(),
            order.funderCode(), order.attempt(), order.callCode(), order.amount(), order.status().name(),
            order.payee().name(), order.payee().iban(), order.payee().bic(),
            String.join(",", new TreeSet<>(order.actors())), Timestamp.from(order.dueAt()),
            Timestamp.from(order.orderedAt())}).toList());
    batch.batchUpdate("update payment_account set ordered = ordered + ? where reference = ? and funder_code = ?",
        orders.stream().map(order -> new Object[] {order.amount(), order.reference(), order.funderCode()}).toList());
  }

  Optional<PaymentOrder> find(String id) {
    return jdbc.sql(SELECT + "where id = ?").param(id).query(ORDER).optional();
  }

  /** The same, held until the transaction ends. */
  Optional<PaymentOrder> lockedOrder(String id) {
    return jdbc.sql(SELECT + "where id = ? for update").param(id).query(ORDER).optional();
  }

  List<PaymentOrder> all(Collection<String> ids) {
    return ids.isEmpty() ? List.of() : jdbc.sql(SELECT + "where id in (:ids)").param("ids", ids).query(ORDER).list();
  }

  List<PaymentOrder> of(String reference) {
    return jdbc.sql(SELECT + "where reference = ? order by tranche_number, funder_code, attempt").param(reference)
        .query(ORDER).list();
  }

  List<PaymentOrder> ofTranche(String reference, int trancheNumber) {
    return jdbc.sql(SELECT + "where reference = ? and tranche_number = ? order by funder_code, attempt")
        .params(reference, trancheNumber).query(ORDER).list();
  }

  /** Those still to be paid whose delay ends at that time or sooner, the most urgent first. */
  List<PaymentOrder> unpaidDueUntil(Instant until) {
    return jdbc.sql(SELECT + "where status in ('ORDERED', 'AUTHORISED') and due_at <= ? order by due_at, id")
        .param(Timestamp.from(until)).query(ORDER).list();
  }

  /** Those of a funder that wait to be authorised, or to go into a file or be paid; the most urgent first. */
  List<PaymentOrder> waiting(String callCode, String funderCode) {
    return jdbc.sql(SELECT + "where call_code = ? and funder_code = ? and run_id is null and status in ('ORDERED', 'AUTHORISED') "
        + "order by due_at, reference, tranche_number, attempt").params(callCode, funderCode).query(ORDER).list();
  }

  /** The last that were paid. */
  List<PaymentOrder> lastPaid(String callCode, String funderCode, int most) {
    return jdbc.sql(SELECT + "where call_code = ? and funder_code = ? and status = 'PAID' order by paid_at desc, id limit ?")
        .params(callCode, funderCode, most).query(ORDER).list();
  }

  /** @param but references that are not counted */
  List<PaymentStanding> standings(Collection<String> but) {
    return jdbc.sql("""
        select a.call_code, a.funder_code,
          sum(case when o.status = 'ORDERED' then 1 else 0 end) to_authorise,
          sum(case when o.status = 'ORDERED' then o.amount else 0 end) to_authorise_euros,
          sum(case when o.status = 'AUTHORISED' and o.run_id is null then 1 else 0 end) to_pay,
          sum(case when o.status = 'AUTHORISED' and o.run_id is null then o.amount else 0 end) to_pay_euros,
          sum(case when o.status = 'AUTHORISED' and o.run_id is not null then 1 else 0 end) at_bank,
          sum(case when o.status = 'AUTHORISED' and o.run_id is not null then o.amount else 0 end) at_bank_euros,
          min(o.due_at) first_due
        from (select call_code, funder_code, min(funder_order) place from payment_account group by call_code, funder_code) a
          left join payment_order o on o.call_code = a.call_code and o.funder_code = a.funder_code
            and o.status in ('ORDERED', 'AUTHORISED') and o.reference not in (:but)
        group by a.call_code, a.funder_code, a.place order by a.call_code desc, a.place, a.funder_code""")
        .param("but", but.isEmpty() ? Set.of("") : but)
        .query((row, n) -> new PaymentStanding(row.getString("call_code"), row.getString("funder_code"),
            row.getInt("to_authorise"), row.getBigDecimal("to_authorise_euros"), row.getInt("to_pay"),
            row.getBigDecimal("to_pay_euros"), row.getInt("at_bank"), row.getBigDecimal("at_bank_euros"),
            instant(row, "first_due"))).list();
  }

  /** Which orders have these references of a bank: ids by reference. */
  Map<String, String> holders(Collection<String> paymentReferences) {
    Map<String, String> holders = new HashMap<>();
    if (!paymentReferences.isEmpty()) {
      jdbc.sql("select payment_reference, id from payment_order where payment_reference in (:references)")
          .param("references", paymentReferences)
          .query(row -> {
            holders.put(row.getString("payment_reference"), row.getString("id"));
          });
    }
    return holders;
  }

  boolean authorise(String id, String by, Instant at) {
    return jdbc.sql("update payment_order set status = 'AUTHORISED', authorised_by = ?, authorised_at = ? "
            + "where id = ? and status = 'ORDERED'").params(by, Timestamp.from(at), id).update() == 1;
  }

  /** @throws org.springframework.dao.DuplicateKeyException when another payment has that reference */
  boolean pay(String id, String paymentReference, LocalDate paidOn, String by, Instant at) {
    return jdbc.sql("update payment_order set status = 'PAID', payment_reference = ?, paid_on = ?, paid_by = ?, "
            + "paid_at = ? where id = ? and status = 'AUTHORISED'")
        .params(paymentReference, paidOn, by, Timestamp.from(at), id).update() == 1;
  }

  /** Ends an order that is as it was read: neither changed nor put into a file since. */
  boolean end(PaymentOrder before, PaymentStatus status, String reason, String by, Instant at) {
    return jdbc.sql("update payment_order set status = ?, reason = ?, ended_by = ?, ended_at = ? "
            + "where id = ? and status = ? and run_id " + (before.runId() == null ? "is null" : "is not null"))
        .params(status.name(), reason, by, Timestamp.from(at), before.id(), before.status().name()).update() == 1;
  }

  // --- repayments ---

  List<Repayment> repayments(String reference) {
    return jdbc.sql("select reference, repayment_number, funder_code, amount, repaid_on, payment_reference, "
            + "recorded_by, recorded_at from repayment where reference = ? order by repayment_number").param(reference)
        .query((row, n) -> new Repayment(row.getString("reference"), row.getInt("repayment_number"),
            row.getString("funder_code"), row.getBigDecimal("amount"), row.getObject("repaid_on", LocalDate.class),
            row.getString("payment_reference"), row.getString("recorded_by"), instant(row, "recorded_at")))
        .list();
  }

  /** @throws org.springframework.dao.DuplicateKeyException when another repayment has that reference */
  void insert(Repayment repayment) {
    jdbc.sql("""
        insert into repayment (reference, repayment_number, funder_code, amount, repaid_on, payment_reference,
          recorded_by, recorded_at) values (?, ?, ?, ?, ?, ?, ?, ?)""")
        .params(repayment.reference(), repayment.number(), repayment.funderCode(), repayment.amount(),
            repayment.repaidOn(), repayment.paymentReference(), repayment.recordedBy(),
            Timestamp.from(repayment.recordedAt()))
        .update();
    jdbc.sql("update payment_account set repaid = repaid + ? where reference = ? and funder_code = ?")
        .params(repayment.amount(), repayment.reference(), repayment.funderCode()).update();
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    Timestamp time = row.getTimestamp(column);
    return time == null ? null : time.toInstant();
  }
}
