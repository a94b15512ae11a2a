package org.callforprojects.steering;

import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

import org.callforprojects.application.submission.Topic;
import org.callforprojects.call.CallSettings;
import org.callforprojects.engine.search.ActivityNames;
import org.callforprojects.engine.search.OpenWork;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The counts and sums of a dashboard: one question for each kind, whatever the volume. */
@Repository
class DashboardFigures {

  private final JdbcClient jdbc;
  private final ActivityNames names;
  private final Clock clock;

  DashboardFigures(JdbcClient jdbc, ActivityNames names, Clock clock) {
    this.jdbc = jdbc;
    this.names = names;
    this.clock = clock;
  }

  /** The files that stopped at one step in one state. Euros; {@code awarded} null where nothing was decided. */
  record Files(FunnelStep step, FileState state, int count, BigDecimal requested, BigDecimal awarded, BigDecimal paid) {
  }

  List<Files> files(String call) {
    return jdbc.sql("select f.step, f.state, count(*) as number_of, sum(f.requested_amount) as requested, "
        + "sum(f.awarded) as awarded, sum(f.paid) as paid from " + FileSql.FILES + " f group by f.step, f.state "
        + "order by f.step, f.state").param("call", call)
        .query((row, n) -> new Files(FunnelStep.values()[row.getInt("step")], new FileState(row.getString("state")),
            row.getInt("number_of"), row.getBigDecimal("requested"), row.getBigDecimal("awarded"), row.getBigDecimal("paid")))
        .list();
  }

  /** The files that name the same sectors. Euros; {@code awarded} null where nothing was decided. */
  record Sectors(List<String> sectors, int count, BigDecimal requested, int awardedCount, BigDecimal awarded) {
  }

  List<Sectors> sectors(String call) {
    return jdbc.sql("""
        select a.sectors, count(*) as number_of, sum(a.requested_amount) as requested,
          sum(case when w.reference is null then 0 else 1 end) as awarded_files, sum(w.amount) as awarded
        from application a left join award w on w.reference = a.reference and w.status not in ('COMMITTED', 'LAPSED')
        where a.call_code = ? group by a.sectors""").param(call)
        .query((row, n) -> new Sectors(Topic.ofColumn(row.getString("sectors")), row.getInt("number_of"),
            row.getBigDecimal("requested"), row.getInt("awarded_files"), row.getBigDecimal("awarded"))).list();
  }

  /** Euros, and how many files hold them. */
  record Purse(String funder, BigDecimal amount, BigDecimal committed, int committedFiles, BigDecimal paid, int paidFiles,
      BigDecimal repaid, int repaidFiles) {
  }

  /** In the order of the funders; empty before the call is published. */
  List<Purse> envelope(String call) {
    return jdbc.sql("""
        select e.funder_code, e.amount, e.committed, coalesce(s.files, 0) as committed_files,
          coalesce(c.paid, 0) as paid, coalesce(c.paid_files, 0) as paid_files, coalesce(c.repaid, 0) as repaid,
          coalesce(c.repaid_files, 0) as repaid_files
        from envelope e
          left join (select s.funder_code, count(*) as files from award w join award_share s on s.reference = w.reference
            where w.call_code = :call and w.status <> 'LAPSED' and s.amount > 0 group by s.funder_code) s
            on s.funder_code = e.funder_code
          left join (select funder_code, sum(paid) as paid, sum(repaid) as repaid,
              sum(case when paid > 0 then 1 else 0 end) as paid_files, sum(case when repaid > 0 then 1 else 0 end) as repaid_files
            from payment_account where call_code = :call group by funder_code) c on c.funder_code = e.funder_code
        where e.call_code = :call order by e.funder_order""").param("call", call)
        .query((row, n) -> new Purse(row.getString("funder_code"), row.getBigDecimal("amount"),
            row.getBigDecimal("committed"), row.getInt("committed_files"), row.getBigDecimal("paid"), row.getInt("paid_files"),
            row.getBigDecimal("repaid"), row.getInt("repaid_files")))
        .list();
  }

  /** Open tasks of one group. @param bucket position of a {@link Bucket} */
  record Tasks(String group, int bucket, int count, int late) {
  }

  List<Tasks> tasks(String call) {
    Instant now = clock.instant();
    return jdbc.sql("select q.group_id, q.bucket, count(*) as number_of, sum(q.late) as late from (select t.group_id, "
        + "case when t.created_at > :three then 0 when t.created_at > :eight then 1 when t.created_at > :sixteen then 2 "
        + "when t.created_at > :month then 3 else 4 end as bucket, case when t.due_at < :now then 1 else 0 end as late from "
        + OpenWork.TASKS + " t) q group by q.group_id, q.bucket order by q.group_id, q.bucket")
        .param("call", call).param("now", Timestamp.from(now))
        .param("three", Timestamp.from(Bucket.TWO.createdAfter(now)))
        .param("eight", Timestamp.from(Bucket.SEVEN.createdAfter(now)))
        .param("sixteen", Timestamp.from(Bucket.FIFTEEN.createdAfter(now)))
        .param("month", Timestamp.from(Bucket.THIRTY.createdAfter(now)))
        .query((row, n) -> new Tasks(row.getString("group_id"), row.getInt("bucket"), row.getInt("number_of"),
            row.getInt("late"))).list();
  }

  /** Legal clocks of one kind: run out, within a week, and later within the month. */
  record Clocks(Deadline kind, int overdue, int week, int month) {

    int all() {
      return overdue + week + month;
    }
  }

  List<Clocks> clocks(CallSettings call) {
    Instant now = clock.instant();
    return jdbc.sql("select c.kind, sum(case when c.expires_at < :now then 1 else 0 end) as overdue, "
        + "sum(case when c.expires_at >= :now and c.expires_at < :week then 1 else 0 end) as within_week, "
        + "sum(case when c.expires_at >= :week then 1 else 0 end) as within_month from " + FileSql.CLOCKS
        + " c where c.expires_at < :month group by c.kind")
        .param("call", call.code()).param("timers", FileSql.TIMERS)
        .param("warningDays", call.delays().implicitRejectionWarning()).param("now", Timestamp.from(now))
        .param("week", Timestamp.from(now.plus(SteeringTime.WEEK)))
        .param("month", Timestamp.from(now.plus(SteeringTime.MONTH)))
        .query((row, n) -> new Clocks(Deadline.valueOf(row.getString("kind")), row.getInt("overdue"),
            row.getInt("within_week"), row.getInt("within_month"))).list();
  }

  /** Steps of one name that failed. */
  record Incidents(String activity, String name, int count, Instant since) {
  }

  List<Incidents> incidents(String call) {
    return jdbc.sql("select i.activity, max(i.definition) as definition, count(*) as number_of, min(i.since) as since from "
        + OpenWork.INCIDENTS + " i group by i.activity order by min(i.since)").param("call", call)
        .query((row, n) -> new Incidents(row.getString("activity"),
            names.of(row.getString("definition"), row.getString("activity")), row.getInt("number_of"),
            row.getTimestamp("since").toInstant())).list();
  }

  /** The items of one session that have one outcome. @param outcome of an item, or its status while it has none */
  record Items(String session, int number, String status, Instant at, String outcome, int count, BigDecimal amount) {
  }

  /** A session whose agenda is empty has one line, of no item. */
  List<Items> sessions(String call) {
    return jdbc.sql("""
        select s.code, s.session_number, s.status, s.session_at, coalesce(i.outcome, i.status) as outcome,
          count(i.reference) as number_of, sum(i.amount) as amount
        from committee_session s left join agenda_item i on i.session_code = s.code where s.call_code = ?
        group by s.code, s.session_number, s.status, s.session_at, coalesce(i.outcome, i.status)
        order by s.session_number, coalesce(i.outcome, i.status)""").param(call)
        .query((row, n) -> new Items(row.getString("code"), row.getInt("session_number"), row.getString("status"),
            row.getTimestamp("session_at").toInstant(), row.getString("outcome"), row.getInt("number_of"),
            row.getBigDecimal("amount"))).list();
  }
}
