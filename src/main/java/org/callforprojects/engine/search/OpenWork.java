package org.callforprojects.engine.search;

import java.util.HashMap;
import java.util.Map;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What is open in the engine, as tables that a question may join with our own: living tables only, read only, never the
 * history. A business key is the reference of an application, the code of a session or that of a call; our own tables say
 * of which call. Each table takes the parameter {@code :call}. Our tables are joined from the outside: whatever the planner
 * thinks, it starts from what is open, and what is finished costs nothing.
 */
@Component
public class OpenWork {

  private static final String CALL = "coalesce(a.call_code, s.call_code, p.business_key_)";
  private static final String SUBJECT = """
      left join application a on a.reference = p.business_key_
      left join committee_session s on s.code = p.business_key_
      """;

  /**
   * Open tasks, one row each: {@code task_id, task_key, task_name, subject, created_at, due_at, assignee, group_id,
   * instance}. A task shows under one group alone: the first that may take it, else one of its assignee's.
   */
  public static final String TASKS = """
      (select t.id_ as task_id, t.task_def_key_ as task_key, t.name_ as task_name, p.business_key_ as subject,
          t.create_time_ as created_at, t.due_date_ as due_at, t.assignee_ as assignee, t.proc_inst_id_ as instance,
          coalesce(
            (select min(l.group_id_) from act_ru_identitylink l where l.task_id_ = t.id_ and l.type_ = 'candidate'),
            (select min(m.group_id_) from act_id_membership m where m.user_id_ = t.assignee_), '-') as group_id
        from act_ru_task t join act_ru_execution p on p.id_ = t.proc_inst_id_ %s where %s = :call)"""
      .formatted(SUBJECT, CALL);

  /** Timers that run: {@code subject, activity, expires_at, instance}; takes {@code :timers}, ids of events, besides. */
  public static final String TIMERS = """
      (select p.business_key_ as subject, d.act_id_ as activity,
          cast(j.duedate_ as timestamp with time zone) as expires_at, j.process_instance_id_ as instance
        from act_ru_job j join act_ru_jobdef d on d.id_ = j.job_def_id_
          join act_ru_execution p on p.id_ = j.process_instance_id_ %s
        where d.job_type_ like 'timer%%' and d.act_id_ in (:timers) and %s = :call)""".formatted(SUBJECT, CALL);

  /**
   * Steps that failed and wait for somebody: {@code incident_id, subject, activity, definition, since, message, instance}.
   * An incident shows again in each calling instance: only where it arose is it counted.
   */
  public static final String INCIDENTS = """
      (select i.id_ as incident_id, p.business_key_ as subject, coalesce(i.failed_activity_id_, i.activity_id_) as activity,
          i.proc_def_id_ as definition, i.incident_timestamp_ as since, i.incident_msg_ as message,
          i.proc_inst_id_ as instance
        from act_ru_incident i join act_ru_execution p on p.id_ = i.proc_inst_id_ %s
        where i.id_ = i.root_cause_incident_id_ and %s = :call)""".formatted(SUBJECT, CALL);

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
    jdbc.sql("select " + CALL + " as call_code, count(*) as number_of from act_ru_task t "
        + "join act_ru_execution p on p.id_ = t.proc_inst_id_ " + SUBJECT + "group by " + CALL)
        .query(row -> {
          counts.put(row.getString("call_code"), new Count(row.getInt("number_of"), 0));
        });
    jdbc.sql("select " + CALL + " as call_code, count(*) as number_of from act_ru_incident i "
        + "join act_ru_execution p on p.id_ = i.proc_inst_id_ " + SUBJECT
        + "where i.id_ = i.root_cause_incident_id_ group by " + CALL)
        .query(row -> {
          counts.merge(row.getString("call_code"), new Count(0, row.getInt("number_of")),
              (tasks, incidents) -> new Count(tasks.tasks(), incidents.incidents()));
        });
    return counts;
  }
}
