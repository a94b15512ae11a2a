package org.callforprojects.engine.task;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.callforprojects.engine.phase.Phase.Subject;
import org.callforprojects.engine.phase.Phases;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.engine.task.Task;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Open tasks with the application each is about, as far as a person may see them: the engine is asked as that person, so
 * that its authorisations hold. Two questions to the database, however many tasks; none of finished work.
 */
@Component
public class OpenTasks {

  /** A deliberation's application is a variable of its own branch: the loop's, at most two levels above the task. */
  private static final String SELECT = """
      select t.id_ as id, t.name_ as name, t.task_def_key_ as element, t.due_date_ as due_at, t.create_time_ as created_at,
        t.assignee_ as assignee, d.key_ as process, i.business_key_ as business_key,
        (select min(v.text_) from act_ru_variable v
          where v.name_ = 'applicationReference' and v.execution_id_ in (e.id_, e.parent_id_, p.parent_id_)) as reference
      from act_ru_task t
        join act_ru_execution e on e.id_ = t.execution_id_
        join act_ru_execution i on i.id_ = t.proc_inst_id_
        join act_re_procdef d on d.id_ = t.proc_def_id_
        left join act_ru_execution p on p.id_ = e.parent_id_
      where\s""";

  private final TaskService tasks;
  private final IdentityService identity;
  private final JdbcClient jdbc;
  private final Phases phases;

  OpenTasks(TaskService tasks, IdentityService identity, JdbcClient jdbc, Phases phases) {
    this.tasks = tasks;
    this.identity = identity;
    this.jdbc = jdbc;
    this.phases = phases;
  }

  /**
   * One of them.
   *
   * @param element     id in the model, e.g. {@code userTask_analyseApplication}
   * @param process     key of its process
   * @param subject     of its process
   * @param businessKey of its process: an application, a session or a call
   * @param reference   the application it is about; null for a task of a call or of a whole session
   * @param dueAt       null without a due date
   * @param assignee    id of whoever took it; null while nobody has
   */
  public record OpenTask(String id, String name, String element, String process, Subject subject, String businessKey,
      String reference, Instant dueAt, Instant createdAt, String assignee) {

    public boolean isTaken() {
      return assignee != null;
    }

    /** Whether it is about money that was awarded, and no more about what is asked for. */
    public boolean isOfAGrant() {
      return subject == Subject.GRANT;
    }
  }

  /** Who asks. @param groups ids of their groups */
  public record Person(String id, Set<String> groups) {
  }

  /** Tasks of one person. @param late of theirs or of their groups, past their day @param free of their groups, taken by nobody */
  public record Counts(int late, int mine, int free) {
  }

  private static final String MINE = "t.assignee_ = :me";
  private static final String FREE = "t.assignee_ is null and exists (select 1 from act_ru_identitylink l "
      + "where l.task_id_ = t.id_ and l.type_ = 'candidate' and l.group_id_ in (:groups))";
  /** Nobody is shown a task of an application from which they are recused, unless the task is their own. */
  private static final String TO_DO = "t.suspension_state_ = 1 and (" + MINE + " or " + FREE
      + " and i.business_key_ not in (:hidden))";

  /**
   * What this person has to do, their own and what their groups share, the most urgent first.
   *
   * @param hidden references of the applications that they must not learn of
   */
  public List<OpenTask> toDo(Person person, Collection<String> hidden, int most) {
    return asked(SELECT + TO_DO + " order by case when t.due_date_ is null then 1 else 0 end, t.due_date_, t.create_time_, t.id_"
        + " limit :most", person, hidden).param("most", most).query(this::map).list();
  }

  private static final String OF_ABSENT = "t.suspension_state_ = 1 and t.assignee_ in (:absent) and exists (select 1 "
      + "from act_ru_identitylink l where l.task_id_ = t.id_ and l.type_ = 'candidate' and l.group_id_ in (:groups)) "
      + "and i.business_key_ not in (:hidden)";

  /** Tasks of people who are absent that are also of this person's groups, the most urgent first. */
  public List<OpenTask> ofAbsent(Person person, Collection<String> absent, Collection<String> hidden, int most) {
    return absent.isEmpty() ? List.of() : jdbc.sql(SELECT + OF_ABSENT
            + " order by case when t.due_date_ is null then 1 else 0 end, t.due_date_, t.create_time_, t.id_ limit :most")
        .param("absent", absent).param("groups", person.groups().isEmpty() ? Set.of("-") : person.groups())
        .param("hidden", hidden.isEmpty() ? Set.of("-") : hidden).param("most", most).query(this::map).list();
  }

  /** The tasks that leads were told nobody took and that nobody has yet, the oldest first; the engine knows no such right. */
  public List<OpenTask> escalated(Collection<String> leads, Collection<String> hidden, int most) {
    return leads.isEmpty() ? List.of() : jdbc.sql(SELECT + ESCALATED + " order by t.create_time_, t.id_ limit :most")
        .param("leads", leads).param("hidden", hidden.isEmpty() ? Set.of("-") : hidden).param("most", most)
        .query(this::map).list();
  }

  public int escalatedCount(Collection<String> leads, Collection<String> hidden) {
    return leads.isEmpty() ? 0 : jdbc.sql("select count(*) from act_ru_task t join act_ru_execution i on i.id_ = t.proc_inst_id_ where "
            + ESCALATED).param("leads", leads).param("hidden", hidden.isEmpty() ? Set.of("-") : hidden).query(Integer.class).single();
  }

  private static final String ESCALATED = "t.assignee_ is null and i.business_key_ not in (:hidden) and exists (select 1 "
      + "from escalated_task e where e.task_id = t.id_ and e.lead_group in (:leads) "
      + "and coalesce(t.last_updated_, t.create_time_) < e.escalated_at)"; // changed at all since (given back, its day moved), its days begin anew

  /** How much there is of it; one question. @param startOfToday what was due before is late */
  public Counts counts(Person person, Collection<String> hidden, Instant startOfToday) {
    return asked("""
        select coalesce(sum(case when t.due_date_ < :today then 1 else 0 end), 0) as late,
          coalesce(sum(case when t.assignee_ is not null then 1 else 0 end), 0) as mine,
          coalesce(sum(case when t.assignee_ is null then 1 else 0 end), 0) as free
        from act_ru_task t join act_ru_execution i on i.id_ = t.proc_inst_id_ where\s""" + TO_DO, person, hidden)
        .param("today", Timestamp.from(startOfToday))
        .query((row, n) -> new Counts(row.getInt("late"), row.getInt("mine"), row.getInt("free"))).single();
  }

  private JdbcClient.StatementSpec asked(String sql, Person person, Collection<String> hidden) {
    return jdbc.sql(sql).param("me", person.id()).param("groups", person.groups().isEmpty() ? Set.of("-") : person.groups())
        .param("hidden", hidden.isEmpty() ? Set.of("-") : hidden);
  }

  /** Those of the tasks that this person may see; others are absent, like those that do not exist. */
  public List<OpenTask> visible(Person person, Collection<String> ids) {
    Set<String> seen = seen(person, ids);
    return seen.isEmpty() ? List.of() : jdbc.sql(SELECT + "t.id_ in (:ids)").param("ids", seen).query(this::map).list();
  }

  /** All open tasks of applications that this person may see, in the order in which they are due. */
  public List<OpenTask> ofApplications(Person person, Collection<String> references) {
    if (references.isEmpty()) {
      return List.of();
    }
    List<OpenTask> open = jdbc.sql(SELECT + "i.business_key_ in (:keys) order by t.create_time_, t.id_")
        .param("keys", references).query(this::map).list();
    Set<String> seen = seen(person, open.stream().map(OpenTask::id).toList());
    List<OpenTask> shown = new ArrayList<>(open.stream().filter(task -> seen.contains(task.id())).toList());
    shown.sort((one, other) -> one.dueAt() == null || other.dueAt() == null
        ? Boolean.compare(one.dueAt() == null, other.dueAt() == null) : one.dueAt().compareTo(other.dueAt()));
    return shown;
  }

  /** The payment order that each of these tasks is about, by task; one about none is absent. */
  public Map<String, String> orders(Collection<String> ids) {
    return told(ids, "paymentOrderId");
  }

  /** The code of the funder for whom each task is done, by task; a task for all of them is absent. */
  public Map<String, String> funders(Collection<String> ids) {
    return told(ids, "funderCode");
  }

  /** A variable of the part of the process that a task stands in, by task. */
  private Map<String, String> told(Collection<String> ids, String variable) {
    Map<String, String> told = new HashMap<>();
    if (!ids.isEmpty()) {
      jdbc.sql("""
          select t.id_ as id, v.text_ as told from act_ru_task t join act_ru_execution e on e.id_ = t.execution_id_
            left join act_ru_execution p on p.id_ = e.parent_id_
            join act_ru_variable v on v.name_ = :variable and v.execution_id_ in (e.id_, e.parent_id_, p.parent_id_)
          where t.id_ in (:ids)""").param("ids", ids).param("variable", variable).query(row -> {
            told.put(row.getString("id"), row.getString("told"));
          });
    }
    return told;
  }

  private Set<String> seen(Person person, Collection<String> ids) {
    if (ids.isEmpty()) {
      return Set.of();
    }
    Authentication before = identity.getCurrentAuthentication();
    try {
      identity.setAuthentication(person.id(), List.copyOf(person.groups()));
      return tasks.createTaskQuery().taskIdIn(ids.toArray(String[]::new)).listPage(0, ids.size()).stream().map(Task::getId)
          .collect(Collectors.toCollection(HashSet::new));
    } finally {
      identity.setAuthentication(before);
    }
  }

  private OpenTask map(ResultSet row, int number) throws SQLException {
    String process = row.getString("process");
    String businessKey = row.getString("business_key");
    Subject subject = phases.subject(process);
    String reference = switch (subject) {
      case APPLICATION, GRANT -> row.getString("reference") == null ? businessKey : row.getString("reference");
      case SESSION -> row.getString("reference");
      case CALL, OTHER -> null;
    };
    return new OpenTask(row.getString("id"), row.getString("name"), row.getString("element"), process, subject, businessKey,
        reference, instant(row.getTimestamp("due_at")), instant(row.getTimestamp("created_at")), row.getString("assignee"));
  }

  private static Instant instant(Timestamp at) {
    return at == null ? null : at.toInstant();
  }
}
