package org.callforprojects.engine;

import java.util.HashMap;
import java.util.Map;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What is open in the engine, call by call: living tables only, never the history. A business key is the reference of an
 * application, the code of a session or that of a call, and our own tables say of which call.
 */
@Component
public class OpenWork {

  /** Every business key, with the call it belongs to. */
  static final String SUBJECTS = """
      (select reference as business_key, call_code from application
       union all select code, call_code from committee_session
       union all select code, code from call_for_projects)""";

  private final JdbcClient jdbc;

  OpenWork(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** How much is open in one call. */
  public record Count(int tasks, int incidents) {

    public static final Count NONE = new Count(0, 0);
  }

  /** By code of call; a call in which nothing is open is absent. Two questions, however many calls. */
  public Map<String, Count> byCall() {
    Map<String, Count> counts = new HashMap<>();
    jdbc.sql("select s.call_code, count(*) as number_of from act_ru_task t "
        + "join act_ru_execution p on p.id_ = t.proc_inst_id_ join " + SUBJECTS + " s on s.business_key = p.business_key_ "
        + "group by s.call_code")
        .query(row -> {
          counts.put(row.getString("call_code"), new Count(row.getInt("number_of"), 0));
        });
    // An incident shows again in each calling instance: only where it arose is it counted
    jdbc.sql("select s.call_code, count(*) as number_of from act_ru_incident i "
        + "join act_ru_execution p on p.id_ = i.proc_inst_id_ join " + SUBJECTS + " s on s.business_key = p.business_key_ "
        + "where i.id_ = i.root_cause_incident_id_ group by s.call_code")
        .query(row -> {
          counts.merge(row.getString("call_code"), new Count(0, row.getInt("number_of")),
              (tasks, incidents) -> new Count(tasks.tasks(), incidents.incidents()));
        });
    return counts;
  }
}
