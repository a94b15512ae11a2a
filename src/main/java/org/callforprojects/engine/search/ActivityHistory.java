package org.callforprojects.engine.search;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What the activities of all processes did and do: finished work by the index of its end, open work by its instances. */
@Component
public class ActivityHistory {

  /** Scale of work that did not come to its end. */
  public static final int INTERRUPTED = -1;

  /** To be joined to the instance {@code p}; {@link #CALL} says then which call it belongs to. */
  static final String SUBJECTS = """
      left join application subject on subject.reference = p.business_key_
      left join committee_session meeting on meeting.code = p.business_key_
      left join call_for_projects whole on whole.code = p.business_key_
      """;

  static final String CALL = "coalesce(subject.call_code, meeting.call_code, whole.code, '')";

  /** Who did the task of the activity {@code h}: whoever completed it, and only else the person whom it was assigned to. */
  static final String PERSON = """
      coalesce((select max(o.user_id_) from act_hi_op_log o where o.task_id_ = h.task_id_
        and o.operation_type_ = 'Complete' and o.entity_type_ = 'Task'), h.assignee_)""";

  private static final int CANCELLED = 2; // ActivityInstanceState.CANCELED

  /** Up to 2^28 seconds: eight years. */
  private static final int LAST_SCALE = 28;

  /** By whole numbers: H2 reckons logarithms digit by digit, a hundred times as long as it reads the row. */
  private static final String SCALES = IntStream.range(0, LAST_SCALE)
      .mapToObj(scale -> "when coalesce(h.duration_, 0) < " + (2_000L << scale) + " then " + scale)
      .collect(Collectors.joining(" ", "", " else " + LAST_SCALE));

  private final JdbcClient jdbc;

  ActivityHistory(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Finished work of one activity in one call.
   *
   * @param call  empty for none
   * @param scale n: it lasted from 2^n to 2^(n+1) seconds, 0 also less; {@link #INTERRUPTED}
   */
  public record Ended(String process, String activity, String call, int scale, int count, long totalMillis,
      long longestMillis) {
  }

  /**
   * Open work of one activity.
   *
   * @param meanSince the mean of their beginnings
   */
  public record Running(String process, String activity, int count, Instant oldestSince, Instant meanSince) {
  }

  /** As a question of its own for each row found: as a join, H2 begins with every instance there ever was. */
  private static String callOf(String instance) {
    return "(select " + CALL + " from act_hi_procinst p " + SUBJECTS + " where p.proc_inst_id_ = " + instance + ")";
  }

  /** When the first activity that ended at or after an instant did so. */
  public Optional<Instant> firstEndFrom(Instant from) {
    return jdbc.sql("select end_time_ from act_hi_actinst where end_time_ >= ? order by end_time_ limit 1")
        .param(Timestamp.from(from)).query((row, n) -> row.getTimestamp("end_time_").toInstant()).optional();
  }

  /** @param to exclusive; null for no end */
  public List<Ended> ended(Instant from, Instant to) {
    return jdbc.sql("""
        select process_key, activity_id, call_code, scale, count(*) as work_count, sum(millis) as total_ms,
          max(millis) as longest_ms
        from (
          select h.proc_def_key_ as process_key, h.act_id_ as activity_id, %s as call_code,
            case when h.act_inst_state_ = %d then %d %s end as scale, coalesce(h.duration_, 0) as millis
          from act_hi_actinst h
          where h.end_time_ >= :from and h.end_time_ < :to and h.act_type_ <> 'multiInstanceBody'
        ) work
        group by process_key, activity_id, call_code, scale"""
        .formatted(callOf("h.proc_inst_id_"), CANCELLED, INTERRUPTED, SCALES))
        .param("from", Timestamp.from(from))
        .param("to", to == null ? Timestamp.valueOf("9000-01-01 00:00:00") : Timestamp.from(to))
        .query((row, n) -> new Ended(row.getString("process_key"), row.getString("activity_id"), row.getString("call_code"),
            row.getInt("scale"), row.getInt("work_count"), row.getLong("total_ms"), row.getLong("longest_ms")))
        .list();
  }

  /**
   * Work that goes on, and what waits at a save point to begin. Living tables, and the history by the ids found there.
   *
   * @param process null for all
   * @param call    null for all
   */
  public List<Running> running(String process, String call) {
    List<Object> params = new ArrayList<>();
    String which = "";
    if (process != null) {
      which += " and process_key = ?";
      params.add(process);
    }
    if (call != null) {
      which += " and call_code = ?";
      params.add(call);
    }
    return jdbc.sql("""
        select process_key, activity_id, count(*) as work_count, min(since) as oldest,
          avg(cast(extract(epoch from since) as double precision)) as mean_since
        from (
          select distinct h.id_ as id, h.proc_def_key_ as process_key, h.act_id_ as activity_id, h.start_time_ as since,
            %1$s as call_code
          from act_ru_execution e join act_hi_actinst h on h.id_ = e.act_inst_id_
          where h.end_time_ is null and h.act_type_ <> 'multiInstanceBody'
          union all
          select j.id_, d.key_, e.act_id_, j.create_time_, %2$s
          from act_ru_job j
          join act_ru_execution e on e.id_ = j.execution_id_
          join act_re_procdef d on d.id_ = e.proc_def_id_
          left join act_hi_actinst h on h.id_ = e.act_inst_id_ and h.act_id_ = e.act_id_
          where j.handler_type_ = 'async-continuation' and h.id_ is null and e.act_id_ is not null
        ) work
        where 1 = 1 %3$s
        group by process_key, activity_id"""
        .formatted(callOf("h.proc_inst_id_"), callOf("e.proc_inst_id_"), which))
        .params(params)
        .query((row, n) -> new Running(row.getString("process_key"), row.getString("activity_id"),
            row.getInt("work_count"), row.getTimestamp("oldest").toInstant(), instant(row.getDouble("mean_since"))))
        .list();
  }

  /** The engine writes local times: seconds of the clock on the wall, as if it hung in Greenwich. */
  private static Instant instant(double wallSeconds) {
    return LocalDateTime.ofEpochSecond(Math.round(wallSeconds), 0, ZoneOffset.UTC).atZone(ZoneId.systemDefault())
        .toInstant();
  }
}
