package org.callforprojects.engine.search;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds process instances, running and finished, and tells what happened in one. Variables are never read. */
@Component
public class InstanceSearch {

  /** How an instance stands; the words are for people. */
  public enum State {
    RUNNING("en cours"), COMPLETED("terminée"), TERMINATED("interrompue");

    private final String label;

    State(String label) {
      this.label = label;
    }

    public String label() {
      return label;
    }

    static State of(String engineState) {
      return "COMPLETED".equals(engineState) ? COMPLETED : engineState.endsWith("TERMINATED") ? TERMINATED : RUNNING;
    }
  }

  /**
   * What is looked for; null, false and empty for anything, also for the call.
   *
   * @param key      the business key
   * @param activity that the instance reached
   * @param there    whether it must be at that activity now
   * @param incident whether a step of it must have failed and wait
   * @param hidden   business keys that the reader must not know of
   */
  public record Wanted(String call, String process, String key, State state, Instant startedFrom, Instant startedBefore,
      Instant endedFrom, Instant endedBefore, String activity, boolean there, boolean incident, Set<String> hidden) {
  }

  /** Behind which line a page begins: the last of the page before. */
  public record Place(Instant startedAt, String id) {
  }

  /**
   * @param endedAt    null while it runs
   * @param activities ids of where it is now; of a finished one, of the end it came to
   */
  public record Line(String id, String process, String key, State state, Instant startedAt, Instant endedAt,
      boolean incident, List<String> activities) {
  }

  /**
   * @param call      code of the call it belongs to; empty for none
   * @param callerId  the instance that called it; null for none
   * @param version   of its model
   */
  public record Instance(String id, String process, String key, String call, State state, Instant startedAt,
      Instant endedAt, int version, String versionTag, String callerId, String callerProcess, String callerKey) {
  }

  /**
   * One step of an instance.
   *
   * @param type       as the history says it, e.g. {@code boundaryTimer}
   * @param endedAt    null while it goes on
   * @param person     who did the task, or has it; null for a step of the system, or when nobody took it
   * @param calledId   the instance it called; null for none
   */
  public record Step(String activity, String type, Instant startedAt, Instant endedAt, boolean interrupted, String person,
      String calledId, String calledProcess) {
  }

  /** @param versionTag null for none */
  public record Decision(Instant at, String activity, String name, int version, String versionTag) {
  }

  /** @param endedAt null while it is open */
  public record Incident(Instant at, Instant endedAt, String activity, String type) {
  }

  private static final String INSTANCES = "from act_hi_procinst p " + ActivityHistory.SUBJECTS;

  private final JdbcClient jdbc;

  InstanceSearch(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * The latest begun first. Two questions.
   *
   * @param after null for the first page
   */
  public List<Line> find(Wanted wanted, Place after, int limit) {
    StringBuilder sql = new StringBuilder("""
        select p.proc_inst_id_, p.proc_def_key_, p.business_key_, p.state_, p.start_time_, p.end_time_, p.end_act_id_,
          (select count(*) from act_ru_incident i where i.proc_inst_id_ = p.proc_inst_id_) as incidents
        """).append(INSTANCES).append(" where 1 = 1");
    Map<String, Object> params = new HashMap<>(Map.of("limit", limit));
    and(sql, params, ActivityHistory.CALL + " = :call", "call", wanted.call());
    and(sql, params, "p.proc_def_key_ = :process", "process", wanted.process());
    and(sql, params, "p.business_key_ = :key", "key", wanted.key());
    and(sql, params, "p.start_time_ >= :startedFrom", "startedFrom", time(wanted.startedFrom()));
    and(sql, params, "p.start_time_ < :startedBefore", "startedBefore", time(wanted.startedBefore()));
    and(sql, params, "p.end_time_ >= :endedFrom", "endedFrom", time(wanted.endedFrom()));
    and(sql, params, "p.end_time_ < :endedBefore", "endedBefore", time(wanted.endedBefore()));
    if (wanted.state() != null) {
      sql.append(switch (wanted.state()) {
        case RUNNING -> " and p.end_time_ is null";
        case COMPLETED -> " and p.state_ = 'COMPLETED'";
        case TERMINATED -> " and p.state_ in ('EXTERNALLY_TERMINATED', 'INTERNALLY_TERMINATED')";
      });
    }
    and(sql, params, wanted.there() ? """
        (exists (select 1 from act_hi_actinst h where h.proc_inst_id_ = p.proc_inst_id_ and h.act_id_ = :activity
           and h.end_time_ is null)
         or exists (select 1 from act_ru_execution e where e.proc_inst_id_ = p.proc_inst_id_ and e.act_id_ = :activity))"""
        : "exists (select 1 from act_hi_actinst h where h.proc_inst_id_ = p.proc_inst_id_ and h.act_id_ = :activity)",
        "activity", wanted.activity());
    if (wanted.incident()) {
      sql.append(" and exists (select 1 from act_ru_incident i where i.proc_inst_id_ = p.proc_inst_id_)");
    }
    and(sql, params, "(p.business_key_ is null or p.business_key_ not in (:hidden))", "hidden",
        wanted.hidden().isEmpty() ? null : wanted.hidden());
    if (after != null) {
      sql.append(" and (p.start_time_ < :after or p.start_time_ = :after and p.proc_inst_id_ < :afterId)");
      params.put("after", Timestamp.from(after.startedAt()));
      params.put("afterId", after.id());
    }
    sql.append(" order by p.start_time_ desc, p.proc_inst_id_ desc limit :limit");
    List<Line> found = jdbc.sql(sql.toString()).params(params).query((row, n) -> line(row)).list();
    List<String> running = found.stream().filter(line -> line.endedAt() == null).map(Line::id).toList();
    Map<String, List<String>> present = present(running);
    return found.stream().map(line -> line.endedAt() != null ? line : new Line(line.id(), line.process(), line.key(),
        line.state(), line.startedAt(), null, line.incident(), present.getOrDefault(line.id(), List.of()))).toList();
  }

  private static void and(StringBuilder sql, Map<String, Object> params, String condition, String name, Object value) {
    if (value != null) {
      sql.append(" and ").append(condition);
      params.put(name, value);
    }
  }

  private static Timestamp time(Instant instant) {
    return instant == null ? null : Timestamp.from(instant);
  }

  private static Instant instant(Timestamp time) {
    return time == null ? null : time.toInstant();
  }

  private static Line line(ResultSet row) throws SQLException {
    String end = row.getString("end_act_id_");
    return new Line(row.getString("proc_inst_id_"), row.getString("proc_def_key_"), row.getString("business_key_"),
        State.of(row.getString("state_")), row.getTimestamp("start_time_").toInstant(),
        instant(row.getTimestamp("end_time_")), row.getInt("incidents") > 0, end == null ? List.of() : List.of(end));
  }

  /** Where running instances are: what goes on in them, and what waits at a save point. */
  private Map<String, List<String>> present(List<String> ids) {
    List<String> asked = ids.isEmpty() ? List.of("") : ids; // one question in any case
    return jdbc.sql("""
        select h.proc_inst_id_ as id, h.act_id_ as activity, h.start_time_ as since from act_hi_actinst h
        where h.proc_inst_id_ in (:ids) and h.end_time_ is null and h.act_type_ not in ('multiInstanceBody', 'subProcess')
        union select j.process_instance_id_, e.act_id_, j.create_time_ from act_ru_job j
        join act_ru_execution e on e.id_ = j.execution_id_
        where j.process_instance_id_ in (:ids) and j.handler_type_ = 'async-continuation' and e.act_id_ is not null
        order by since""").param("ids", asked)
        .query((row, n) -> new String[] {row.getString("id"), row.getString("activity")}).list().stream()
        .collect(Collectors.groupingBy(row -> row[0], LinkedHashMap::new,
            Collectors.collectingAndThen(Collectors.mapping(row -> row[1], Collectors.toList()),
                activities -> activities.stream().distinct().toList())));
  }

  public Optional<Instance> instance(String id) {
    return jdbc.sql("select p.proc_inst_id_, p.proc_def_key_, p.business_key_, " + ActivityHistory.CALL + """
          as call_code, p.state_, p.start_time_, p.end_time_, d.version_, d.version_tag_,
          o.proc_inst_id_ as caller_id, o.proc_def_key_ as caller_process, o.business_key_ as caller_key
        """ + INSTANCES + """
        left join act_re_procdef d on d.id_ = p.proc_def_id_
        left join act_hi_procinst o on o.proc_inst_id_ = p.super_process_instance_id_
        where p.proc_inst_id_ = ?""").param(id)
        .query((row, n) -> new Instance(row.getString("proc_inst_id_"), row.getString("proc_def_key_"),
            row.getString("business_key_"), row.getString("call_code"), State.of(row.getString("state_")),
            row.getTimestamp("start_time_").toInstant(), instant(row.getTimestamp("end_time_")), row.getInt("version_"),
            row.getString("version_tag_"), row.getString("caller_id"), row.getString("caller_process"),
            row.getString("caller_key")))
        .optional();
  }

  /** The steps in the order in which they began; gateways say nothing that the next step does not. */
  public List<Step> steps(String id, int offset, int limit) {
    return jdbc.sql("""
        select h.act_id_, h.act_type_, h.start_time_, h.end_time_, h.act_inst_state_, %s as person,
          h.call_proc_inst_id_, c.proc_def_key_ as called_process
        from act_hi_actinst h left join act_hi_procinst c on c.proc_inst_id_ = h.call_proc_inst_id_
        where h.proc_inst_id_ = ?
          and h.act_type_ not in ('multiInstanceBody', 'exclusiveGateway', 'parallelGateway', 'inclusiveGateway')
        order by h.start_time_, h.sequence_counter_, h.id_ limit ? offset ?""".formatted(ActivityHistory.PERSON))
        .params(id, limit, offset)
        .query((row, n) -> new Step(row.getString("act_id_"), row.getString("act_type_"),
            row.getTimestamp("start_time_").toInstant(), instant(row.getTimestamp("end_time_")),
            row.getInt("act_inst_state_") == 2, row.getString("person"), row.getString("call_proc_inst_id_"),
            row.getString("called_process")))
        .list();
  }

  /** The decisions in the order in which they were taken, at most so many. */
  public List<Decision> decisions(String id, int limit) {
    return jdbc.sql("""
        select h.eval_time_, h.act_id_, h.dec_def_name_, h.dec_def_key_, d.version_, d.version_tag_
        from act_hi_decinst h left join act_re_decision_def d on d.id_ = h.dec_def_id_
        where h.proc_inst_id_ = ? order by h.eval_time_, h.id_ limit ?""").params(id, limit)
        .query((row, n) -> new Decision(row.getTimestamp("eval_time_").toInstant(), row.getString("act_id_"),
            row.getString("dec_def_name_") == null ? row.getString("dec_def_key_") : row.getString("dec_def_name_"),
            row.getInt("version_"), row.getString("version_tag_")))
        .list();
  }

  /** The incidents in the order in which they arose, at most so many. */
  public List<Incident> incidents(String id, int limit) {
    List<Incident> incidents = new ArrayList<>();
    jdbc.sql("""
        select create_time_, end_time_, coalesce(failed_activity_id_, activity_id_) as activity, incident_type_
        from act_hi_incident where proc_inst_id_ = ? order by create_time_, id_ limit ?""").params(id, limit)
        .query(row -> {
          incidents.add(new Incident(row.getTimestamp("create_time_").toInstant(), instant(row.getTimestamp("end_time_")),
              row.getString("activity"), row.getString("incident_type_")));
        });
    return incidents;
  }
}
