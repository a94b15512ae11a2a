package org.callforprojects.demo.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.callforprojects.support.LetterClaims;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What must hold at every moment of a call's life, read from its tables in four questions. */
final class LifeChecks {

  private final JdbcClient jdbc;
  private final String call;
  private int weeks;

  LifeChecks(JdbcClient jdbc, String call) {
    this.jdbc = jdbc;
    this.call = call;
  }

  /** How often the money was checked. */
  int weeks() {
    return weeks;
  }

  /** Awards are within the envelope, accounts within the awards, and each account is the sum of its orders. */
  void money() {
    weeks++;
    assertThat(jdbc.sql("""
        select e.funder_code from envelope e where e.call_code = ? and (e.committed > e.amount or e.committed <>
          (select coalesce(sum(s.amount), 0) from award_share s join award a on a.reference = s.reference
           where a.call_code = e.call_code and a.status <> 'LAPSED' and s.funder_code = e.funder_code))""")
        .param(call).query(String.class).list()).as("envelope").isEmpty();
    assertThat(jdbc.sql("""
        select a.reference from payment_account a
          join award_share s on s.reference = a.reference and s.funder_code = a.funder_code
          left join (select reference, funder_code,
              sum(case when status in ('ORDERED', 'AUTHORISED', 'PAID') then amount else 0 end) as ordered,
              sum(case when status = 'PAID' then amount else 0 end) as paid,
              sum(case when status = 'RETURNED' then amount else 0 end) as returned
            from payment_order where call_code = ? group by reference, funder_code) o
            on o.reference = a.reference and o.funder_code = a.funder_code
          left join (select reference, funder_code, sum(amount) as repaid
            from repayment group by reference, funder_code) r
            on r.reference = a.reference and r.funder_code = a.funder_code
        where a.call_code = ? and (a.awarded <> s.amount or a.ordered > a.awarded or a.paid > a.ordered
          or a.repaid > a.paid or a.ordered <> coalesce(o.ordered, 0) or a.paid <> coalesce(o.paid, 0)
          or a.returned <> coalesce(o.returned, 0) or a.repaid <> coalesce(r.repaid, 0))""")
        .params(call, call).query(String.class).list()).as("accounts").isEmpty();
    assertThat(jdbc.sql("""
        select reference from payment_order where call_code = ? and status in ('ORDERED', 'AUTHORISED', 'PAID')
        group by reference, tranche_number, funder_code having count(*) > 1""").param(call).query(String.class).list())
        .as("one order at a time").isEmpty();
    BigDecimal bounds = jdbc.sql("""
        select coalesce(sum(case when amount < 30000 or amount > 300000 then 1 else 0 end), 0) from award
        where call_code = ?""").param(call).query(BigDecimal.class).single();
    assertThat(bounds).as("awards out of bounds").isZero();
  }

  /** Every path that the processes of the tranches took after their decision. */
  List<String> outcomes() {
    return jdbc.sql("""
        select distinct d.text_ from act_hi_detail d join act_hi_procinst p on p.id_ = d.proc_inst_id_
        where d.name_ = 'paymentOutcome' and d.text_ is not null and p.business_key_ like ?""")
        .param(call + "%").query(String.class).list();
  }

  List<String> letters() {
    return jdbc.sql("select distinct code from letter where reference like ?").param(call + "%")
        .query(String.class).list();
  }

  /** What letters say of what went before and the record does not hold. */
  List<String> unfoundedClaims() {
    return jdbc.sql("select reference, code, issued_at, content from letter where reference like ? order by filed")
        .param(call + "-%").query((row, n) -> new LetterClaims.Told(row.getString("reference"), row.getString("code"),
            row.getTimestamp("issued_at").toInstant(), LetterClaims.text(row.getBytes("content")))).list().stream()
        .collect(Collectors.groupingBy(LetterClaims.Told::reference)).values().stream()
        .flatMap(ofOneFile -> LetterClaims.unfounded(ofOneFile).stream()).toList();
  }

  List<Map<String, Object>> orders() {
    return jdbc.sql("select * from payment_order where call_code = ?").param(call).query().listOfRows();
  }
}
