package org.callforprojects.engine.task;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How the open tasks are spread over people and groups: living tables only. Whoever calls has checked who asks. */
@Component
public class TeamTasks {

  private static final Set<String> NONE = Set.of("-");

  private final JdbcClient jdbc;

  TeamTasks(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** @param open tasks that the person has taken @param late of these */
  public record Load(int open, int late) {

    public static final Load NOTHING = new Load(0, 0);
  }

  /** By person; one without a task is absent. @param hidden references that the reader must not learn of */
  public Map<String, Load> loads(Collection<String> people, Collection<String> hidden, Instant startOfToday) {
    Map<String, Load> loads = new HashMap<>();
    if (!people.isEmpty()) {
      jdbc.sql("""
          select t.assignee_ as person, count(*) as many, sum(case when t.due_date_ < :today then 1 else 0 end) as late
          from act_ru_task t join act_ru_execution i on i.id_ = t.proc_inst_id_
          where t.assignee_ in (:people) and t.suspension_state_ = 1 and i.business_key_ not in (:hidden)
          group by t.assignee_""").param("people", people).param("hidden", hidden.isEmpty() ? NONE : hidden)
          .param("today", Timestamp.from(startOfToday))
          .query(row -> {
            loads.put(row.getString("person"), new Load(row.getInt("many"), row.getInt("late")));
          });
    }
    return loads;
  }

  /** How many tasks of each group nobody has taken. */
  public Map<String, Integer> free(Collection<String> groups, Collection<String> hidden) {
    Map<String, Integer> free = new HashMap<>();
    if (!groups.isEmpty()) {
      jdbc.sql("""
          select l.group_id_ as team, count(distinct t.id_) as many
          from act_ru_task t join act_ru_identitylink l on l.task_id_ = t.id_ and l.type_ = 'candidate'
            join act_ru_execution i on i.id_ = t.proc_inst_id_
          where t.assignee_ is null and t.suspension_state_ = 1 and l.group_id_ in (:groups) and i.business_key_ not in (:hidden)
          group by l.group_id_""").param("groups", groups).param("hidden", hidden.isEmpty() ? NONE : hidden)
          .query(row -> {
            free.put(row.getString("team"), row.getInt("many"));
          });
    }
    return free;
  }

  /**
   * A task that nobody has.
   *
   * @param subject business key of its process
   * @param since   when it was made, or last changed: given back, or its day moved
   * @param groups  candidates
   */
  public record Untaken(String id, String element, String name, String subject, Instant since, List<String> groups) {
  }

  /** Those that nobody has had since before that time and that were not told of yet, the oldest first. */
  public List<Untaken> untaken(Instant before, Collection<String> except, int most) {
    Map<String, Untaken> found = new LinkedHashMap<>();
    jdbc.sql("""
        select t.id_, t.task_def_key_, t.name_, i.business_key_, coalesce(t.last_updated_, t.create_time_) as since, l.group_id_
        from (select * from act_ru_task f where f.assignee_ is null and f.suspension_state_ = 1
            and coalesce(f.last_updated_, f.create_time_) < :before and f.task_def_key_ not in (:except)
            and not exists (select 1 from escalated_task e where e.task_id = f.id_)
            order by f.create_time_, f.id_ limit :most) t
          join act_ru_execution i on i.id_ = t.proc_inst_id_
          join act_ru_identitylink l on l.task_id_ = t.id_ and l.type_ = 'candidate' and l.group_id_ is not null
        order by t.create_time_, t.id_, l.group_id_""").param("before", Timestamp.from(before))
        .param("except", except.isEmpty() ? NONE : except).param("most", most)
        .query(row -> {
          found.computeIfAbsent(row.getString("id_"), id -> {
            try {
              return new Untaken(id, row.getString("task_def_key_"), row.getString("name_"), row.getString("business_key_"),
                  row.getTimestamp("since").toInstant(), new ArrayList<>());
            } catch (java.sql.SQLException e) {
              throw new IllegalStateException(e);
            }
          }).groups().add(row.getString("group_id_"));
        });
    return List.copyOf(found.values());
  }
}
