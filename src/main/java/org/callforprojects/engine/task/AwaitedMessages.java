package org.callforprojects.engine.task;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.callforprojects.engine.phase.Phase.AwaitedMessage;
import org.callforprojects.engine.phase.Phases;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What the processes wait for from applicants and beneficiaries: their open subscriptions to messages that nobody else
 * sends. No task waits meanwhile, so that no list of tasks could show it. One question for a page and one for the count,
 * on what runs now.
 */
@Component
public class AwaitedMessages {

  private static final String FROM = """
      from act_ru_event_subscr s
        join act_ru_execution i on i.id_ = s.proc_inst_id_
        join act_ru_execution e on e.id_ = s.execution_id_
        left join act_ru_execution p on p.id_ = e.parent_id_
        join application a on a.reference = i.business_key_
        left join grant_agreement g on g.reference = a.reference
      where s.event_type_ = 'message' and s.event_name_ in (:names)
        and (:all = true or g.reference is not null) and a.reference not in (:hidden)
        and (:call = '' or a.call_code = :call)\s""";

  private final JdbcClient jdbc;
  private final List<AwaitedMessage> known;
  /** Until when each message is awaited: the variable that its timer follows. */
  private final Map<String, String> deadlines;

  AwaitedMessages(JdbcClient jdbc, Phases phases) {
    this.jdbc = jdbc;
    this.known = phases.awaited();
    this.deadlines = known.stream().collect(Collectors.toMap(AwaitedMessage::name, AwaitedMessage::deadline, (one, same) -> one));
  }

  /**
   * One wait.
   *
   * @param expected what is expected, in French
   * @param until when the process goes on without an answer; of a report, when its absence is looked at next; null if unset
   */
  public record Awaited(String reference, String callCode, String pole, String lead, String expected, Instant since,
      Instant until) {
  }

  /**
   * Whose waits are asked for.
   *
   * @param everyApplication false for those of grants alone
   * @param hidden           references from which the reader is recused
   * @param call             code of a call; empty for all
   */
  public record Scope(boolean everyApplication, Set<String> hidden, String call) {
  }

  /** The oldest first. */
  public List<Awaited> page(Scope scope, int limit, long offset) {
    return bind(jdbc.sql("""
        select a.reference, a.call_code, a.pole_name, a.lead_name, s.event_name_ as message, s.activity_id_ as element,
          s.created_ as since,
          (select max(v.long_) from act_ru_variable v
            where v.execution_id_ in (e.id_, e.parent_id_, p.parent_id_, i.id_) and v.name_ = case s.event_name_
              %s end) as until
        """.formatted(cases()) + FROM + "order by s.created_, s.id_ limit :limit offset :offset"), scope)
        .param("limit", limit).param("offset", offset).query(this::map).list();
  }

  public long count(Scope scope) {
    return bind(jdbc.sql("select count(*) " + FROM), scope).query(Long.class).single();
  }

  private String cases() {
    StringBuilder cases = new StringBuilder();
    deadlines.forEach((message, variable) -> cases.append("when '").append(message).append("' then '").append(variable)
        .append("' "));
    return cases.toString();
  }

  private JdbcClient.StatementSpec bind(JdbcClient.StatementSpec question, Scope scope) {
    return question.param("names", deadlines.keySet()).param("all", scope.everyApplication())
        .param("hidden", scope.hidden().isEmpty() ? Set.of("") : scope.hidden()).param("call", scope.call());
  }

  private Awaited map(ResultSet row, int number) throws SQLException {
    Timestamp since = row.getTimestamp("since");
    long until = row.getLong("until");
    return new Awaited(row.getString("reference"), row.getString("call_code"), row.getString("pole_name"),
        row.getString("lead_name"), expected(row.getString("message"), row.getString("element")), since.toInstant(),
        until == 0 ? null : Instant.ofEpochMilli(until));
  }

  private String expected(String message, String element) {
    List<AwaitedMessage> meant = known.stream().filter(one -> one.name().equals(message)).toList();
    return meant.stream().filter(one -> element.equals(one.element())).findFirst()
        .orElseGet(() -> meant.stream().filter(one -> one.element() == null).findFirst().orElseThrow()).label();
  }
}
