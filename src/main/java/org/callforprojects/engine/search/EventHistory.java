package org.callforprojects.engine.search;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What was done for applications, as process mining wants it: finished tasks, steps, messages and timers. */
@Component
public class EventHistory {

  private static final List<String> TYPES = List.of("userTask", "serviceTask", "sendTask", "businessRuleTask",
      "receiveTask", "messageStartEvent", "timerStartEvent", "intermediateMessageCatch", "intermediateMessageThrowEvent",
      "boundaryMessage", "messageEndEvent", "intermediateTimer", "boundaryTimer");

  private final JdbcClient jdbc;

  EventHistory(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * One finished piece of work.
   *
   * @param id     of this occurrence
   * @param type   as the history says it, e.g. {@code boundaryTimer}
   * @param person who did a task; null for the system
   * @param groups those who could have taken the task, in order; empty for none
   */
  public record Done(String id, String process, String activity, String type, Instant startedAt, Instant endedAt,
      String person, Collection<String> groups) {
  }

  /** By business key, in the order in which it was done. Two questions, however many references. */
  public Map<String, List<Done>> of(Collection<String> references) {
    Map<String, Collection<String>> groups = new HashMap<>();
    jdbc.sql("""
        select l.task_id_, l.group_id_ from act_hi_procinst p
        join act_hi_taskinst t on t.proc_inst_id_ = p.proc_inst_id_
        join act_hi_identitylink l on l.task_id_ = t.id_
        where p.business_key_ in (:keys) and l.group_id_ is not null and l.operation_type_ = 'add'""")
        .param("keys", references)
        .query(row -> {
          groups.computeIfAbsent(row.getString("task_id_"), task -> new TreeSet<>()).add(row.getString("group_id_"));
        });
    Map<String, List<Done>> done = new TreeMap<>();
    jdbc.sql("""
        select p.business_key_, h.id_, h.proc_def_key_, h.act_id_, h.act_type_, h.start_time_, h.end_time_, %s as person,
          h.task_id_
        from act_hi_procinst p join act_hi_actinst h on h.proc_inst_id_ = p.proc_inst_id_
        where p.business_key_ in (:keys) and h.end_time_ is not null and h.act_inst_state_ <> 2 and h.act_type_ in (:types)
        order by p.business_key_, h.end_time_, h.sequence_counter_, h.id_""".formatted(ActivityHistory.PERSON))
        .param("keys", references).param("types", TYPES)
        .query(row -> {
          done.computeIfAbsent(row.getString("business_key_"), key -> new ArrayList<>()).add(new Done(row.getString("id_"),
              row.getString("proc_def_key_"), row.getString("act_id_"), row.getString("act_type_"),
              row.getTimestamp("start_time_").toInstant(), row.getTimestamp("end_time_").toInstant(),
              row.getString("person"), groups.getOrDefault(row.getString("task_id_"), List.of())));
        });
    return done;
  }
}
