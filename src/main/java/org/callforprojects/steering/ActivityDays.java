package org.callforprojects.steering;

import java.sql.Date;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.callforprojects.engine.search.ActivityHistory.Ended;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The rolled-up days, and how far the roll has come. */
@Repository
class ActivityDays {

  private final JdbcClient jdbc;
  private final JdbcTemplate batch;

  ActivityDays(JdbcClient jdbc, JdbcTemplate batch) {
    this.jdbc = jdbc;
    this.batch = batch;
  }

  /**
   * How far the roll has come.
   *
   * @param from first day of the last run
   * @param to   first day that is not rolled yet
   */
  record Roll(LocalDate from, LocalDate to) {
  }

  private record Key(String process, String activity, String call, int scale) {

    static Key of(Ended work) {
      return new Key(work.process(), work.activity(), work.call(), work.scale());
    }
  }

  Roll roll() {
    return jdbc.sql("select rolled_from, rolled_to from activity_roll where id = 1")
        .query((row, n) -> new Roll(row.getDate("rolled_from").toLocalDate(), row.getDate("rolled_to").toLocalDate()))
        .single();
  }

  /** Takes a run; its row stays locked until the transaction ends. @return false when somebody else took it */
  boolean take(Roll before, Roll after) {
    return jdbc.sql("update activity_roll set rolled_from = ?, rolled_to = ? "
        + "where id = 1 and rolled_from = ? and rolled_to = ?")
        .params(Date.valueOf(after.from()), Date.valueOf(after.to()), Date.valueOf(before.from()),
            Date.valueOf(before.to()))
        .update() == 1;
  }

  /**
   * Writes a day. A line that is there is replaced when more work is known of now, since some was committed late; it
   * stays when less is, since some was erased from the history.
   */
  void write(LocalDate day, List<Ended> work) {
    Map<Key, Integer> known = new HashMap<>();
    jdbc.sql("select process_key, activity_id, call_code, scale, work_count from activity_day where ended_on = ?")
        .param(Date.valueOf(day)).query(row -> {
          known.put(new Key(row.getString("process_key"), row.getString("activity_id"), row.getString("call_code"),
              row.getInt("scale")), row.getInt("work_count"));
        });
    List<Object[]> fresh = new ArrayList<>();
    List<Object[]> grown = new ArrayList<>();
    for (Ended one : work) {
      Integer before = known.get(Key.of(one));
      if (before == null || before < one.count()) {
        (before == null ? fresh : grown).add(new Object[] {one.count(), one.totalMillis(), one.longestMillis(),
            one.process(), one.activity(), one.call(), one.scale(), Date.valueOf(day)});
      }
    }
    batch.batchUpdate("insert into activity_day (work_count, total_ms, longest_ms, process_key, activity_id, call_code, "
        + "scale, ended_on) values (?, ?, ?, ?, ?, ?, ?, ?)", fresh);
    batch.batchUpdate("update activity_day set work_count = ?, total_ms = ?, longest_ms = ? where process_key = ? "
        + "and activity_id = ? and call_code = ? and scale = ? and ended_on = ?", grown);
  }

  /**
   * All that was rolled before a day, summed over the days.
   *
   * @param process null for all
   * @param call    null for all
   */
  List<Ended> before(LocalDate day, String process, String call) {
    List<Object> params = new ArrayList<>(List.of(Date.valueOf(day)));
    String which = "";
    if (process != null) {
      which += " and process_key = ?";
      params.add(process);
    }
    if (call != null) {
      which += " and call_code = ?";
      params.add(call);
    }
    return jdbc.sql("select process_key, activity_id, scale, sum(work_count) as work_count, sum(total_ms) as total_ms, "
        + "max(longest_ms) as longest_ms from activity_day where ended_on < ?" + which
        + " group by process_key, activity_id, scale")
        .params(params)
        .query((row, n) -> new Ended(row.getString("process_key"), row.getString("activity_id"), call,
            row.getInt("scale"), row.getInt("work_count"), row.getLong("total_ms"), row.getLong("longest_ms")))
        .list();
  }
}
