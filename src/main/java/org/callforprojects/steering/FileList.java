package org.callforprojects.steering;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import javax.sql.DataSource;

import org.callforprojects.call.CallSettings;
import org.callforprojects.engine.search.ActivityNames;
import org.callforprojects.engine.search.OpenWork;
import org.callforprojects.identity.Groups;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The lines behind a figure: counted, by page, or all of them. Always as many questions, whatever the volume. */
@Repository
class FileList {

  /** How a list may be sorted, besides the order that is its own. */
  static final Map<String, String> SORTS = Map.of(
      "reference", "x.subject",
      "pole", "case when f.pole_name is null then 1 else 0 end, lower(f.pole_name)",
      "depot", "case when f.submitted_at is null then 1 else 0 end, f.submitted_at",
      "demande", "coalesce(f.requested_amount, 0) desc",
      "accorde", "coalesce(f.awarded, 0) desc",
      "verse", "coalesce(f.paid, 0) desc",
      "note", "coalesce(f.score, -1) desc");

  private static final int ROWS_AT_A_TIME = 200;
  private static final String NO_TASK = "cast(null as varchar(255)) as task, cast(null as varchar(255)) as group_id, "
      + "cast(null as timestamp) as since, cast(null as timestamp with time zone) as expires_at, "
      + "cast(null as varchar(64)) as definition, cast(null as varchar(64)) as instance";

  private final JdbcClient jdbc;
  private final NamedParameterJdbcTemplate streaming;
  private final ActivityNames names;
  private final Clock clock;

  FileList(JdbcClient jdbc, DataSource source, ActivityNames names, Clock clock) {
    this.jdbc = jdbc;
    JdbcTemplate template = new JdbcTemplate(source);
    template.setFetchSize(ROWS_AT_A_TIME);
    this.streaming = new NamedParameterJdbcTemplate(template);
    this.names = names;
    this.clock = clock;
  }

  /**
   * What is asked for.
   *
   * @param hidden     references that the reader must know nothing of
   * @param references when not null, the only ones wanted: those that a figure computed in Java rests on
   */
  record Wanted(String call, CallSettings settings, FileFilter filter, Set<String> hidden, Set<String> references) {
  }

  int count(Wanted wanted) {
    Question question = question(wanted);
    return jdbc.sql("select count(*) " + question.from).params(question.parameters).query(Integer.class).single();
  }

  List<FileLine> page(Wanted wanted, int limit, long offset) {
    Question question = question(wanted);
    question.parameters.put("limit", limit);
    question.parameters.put("offset", offset);
    return jdbc.sql(question.select + question.from + question.order + " limit :limit offset :offset")
        .params(question.parameters).query((row, n) -> line(row, wanted.filter().kind())).list();
  }

  /** One after the other, without keeping them; within a transaction, or PostgreSQL sends all of them at once. */
  void each(Wanted wanted, Consumer<FileLine> consumer) {
    Question question = question(wanted);
    streaming.query(question.select + question.from + question.order, question.parameters,
        (RowCallbackHandler) row -> consumer.accept(line(row, wanted.filter().kind())));
  }

  /** The oldest open task of each of these applications, by reference; of all of the call when there are none given. */
  Map<String, FileLine> oldestTasks(String call, List<String> references) {
    Map<String, FileLine> oldest = new HashMap<>();
    Map<String, Object> parameters = new HashMap<>(Map.of("call", call));
    String only = "";
    if (references != null) {
      parameters.put("references", references.isEmpty() ? List.of("") : references);
      only = " where t.subject in (:references)";
    }
    jdbc.sql("select t.subject, t.task_name as task, t.group_id, t.created_at as since, t.due_at as expires_at, "
        + "t.instance from " + OpenWork.TASKS + " t" + only + " order by t.created_at desc, t.task_id desc")
        .params(parameters).query(row -> {
          Instant since = row.getTimestamp("since").toInstant();
          Timestamp due = row.getTimestamp("expires_at");
          oldest.put(row.getString("subject"), new FileLine(row.getString("subject"), null, null, null, null, null, null,
              null, null, null, row.getString("task"), group(row.getString("group_id")), since, age(since),
              due == null ? null : due.toInstant(), due == null ? null : daysLeft(due.toInstant()),
              row.getString("instance")));
        });
    return oldest;
  }

  private record Question(String select, String from, String order, Map<String, Object> parameters) {
  }

  private Question question(Wanted wanted) {
    FileFilter filter = wanted.filter();
    Map<String, Object> parameters = new HashMap<>(Map.of("call", wanted.call()));
    List<String> where = new ArrayList<>();
    String source = switch (filter.kind()) {
      case APPLICATIONS -> "(select b.reference as subject, " + NO_TASK + " from application b where b.call_code = :call) x "
          + "join " + FileSql.FILES + " f on f.reference = x.subject";
      case TASKS -> "(select t.subject, t.task_name as task, t.group_id, t.created_at as since, "
          + "cast(t.due_at as timestamp with time zone) as expires_at, cast(null as varchar(64)) as definition, t.instance, "
          + "t.task_id as id from " + OpenWork.TASKS + " t) x left join " + FileSql.FILES + " f on f.reference = x.subject";
      case CLOCKS -> "(select c.subject, c.kind as task, cast(null as varchar(255)) as group_id, "
          + "cast(null as timestamp) as since, c.expires_at, cast(null as varchar(64)) as definition, "
          + "cast(null as varchar(64)) as instance from " + FileSql.CLOCKS + " c) x left join " + FileSql.FILES
          + " f on f.reference = x.subject";
      case INCIDENTS -> "(select i.subject, i.activity as task, cast(null as varchar(255)) as group_id, i.since, "
          + "cast(null as timestamp with time zone) as expires_at, i.definition, i.instance from " + OpenWork.INCIDENTS
          + " i) x left join " + FileSql.FILES + " f on f.reference = x.subject";
    };
    String order = switch (filter.kind()) {
      case APPLICATIONS -> "x.subject";
      case TASKS -> "x.since, x.id";
      case CLOCKS -> "x.expires_at, x.subject, x.task";
      case INCIDENTS -> "x.since, x.subject";
    };
    addOfApplications(filter, where, parameters);
    addOfTasks(filter, where, parameters);
    addOfClocks(wanted, where, parameters);
    if (filter.has(FileFilter.INCIDENT) && !filter.get(FileFilter.INCIDENT).equals(FileFilter.ALL)) {
      where.add("x.task = :activity");
      parameters.put("activity", filter.get(FileFilter.INCIDENT));
    }
    if (!wanted.hidden().isEmpty()) {
      where.add("x.subject not in (:hidden)");
      parameters.put("hidden", wanted.hidden());
    }
    if (wanted.references() != null) {
      where.add("x.subject in (:references)");
      parameters.put("references", wanted.references().isEmpty() ? Set.of("") : wanted.references());
    }
    String sort = filter.has(FileFilter.SORT) ? SORTS.get(filter.get(FileFilter.SORT)) + ", " : "";
    return new Question("select x.subject, x.task, x.group_id, x.since, x.expires_at, x.definition, x.instance, f.pole_name, "
        + "f.lead_name, f.departement, f.state, f.submitted_at, f.requested_amount, f.awarded, f.paid, f.score ",
        "from " + source + (where.isEmpty() ? "" : " where " + String.join(" and ", where)), " order by " + sort + order,
        parameters);
  }

  private static void addOfApplications(FileFilter filter, List<String> where, Map<String, Object> parameters) {
    FunnelStep.of(filter.get(FileFilter.STEP)).ifPresent(step -> {
      where.add("f.step >= :reached");
      parameters.put("reached", step.ordinal());
    });
    FunnelStep.of(filter.get(FileFilter.STOPPED)).ifPresent(step -> {
      where.add("f.step = :stopped");
      parameters.put("stopped", step.ordinal());
    });
    if (filter.has(FileFilter.STATE)) {
      where.add("f.state = :state");
      parameters.put("state", filter.get(FileFilter.STATE));
    }
    if (filter.has(FileFilter.FUNDER)) {
      String flow = filter.has(FileFilter.FLOW) ? filter.get(FileFilter.FLOW) : FileFilter.COMMITTED;
      where.add(flow.equals(FileFilter.COMMITTED)
          ? "exists (select 1 from award w join award_share s on s.reference = w.reference where w.reference = x.subject "
              + "and w.status <> 'LAPSED' and s.funder_code = :funder and s.amount > 0)"
          : "exists (select 1 from payment_account c where c.reference = x.subject and c.funder_code = :funder and c."
              + (flow.equals(FileFilter.PAID) ? "paid" : "repaid") + " > 0)");
      parameters.put("funder", filter.get(FileFilter.FUNDER));
    }
    if (filter.has(FileFilter.SESSION)) {
      String outcome = filter.has(FileFilter.OUTCOME) ? " and coalesce(i.outcome, i.status) = :outcome" : "";
      where.add("exists (select 1 from agenda_item i where i.session_code = :session and i.reference = x.subject" + outcome
          + ")");
      parameters.put("session", filter.get(FileFilter.SESSION));
      parameters.put("outcome", filter.get(FileFilter.OUTCOME));
    }
  }

  private void addOfTasks(FileFilter filter, List<String> where, Map<String, Object> parameters) {
    if (filter.kind() != FileFilter.Kind.TASKS) {
      return;
    }
    Instant now = clock.instant();
    if (filter.has(FileFilter.GROUP) && !filter.get(FileFilter.GROUP).equals(FileFilter.ALL)) {
      where.add("x.group_id = :group");
      parameters.put("group", filter.get(FileFilter.GROUP));
    }
    Bucket.of(filter.get(FileFilter.AGE)).ifPresent(bucket -> {
      if (bucket.createdAfter(now) != null) {
        where.add("x.since > :after");
        parameters.put("after", Timestamp.from(bucket.createdAfter(now)));
      }
      if (bucket != Bucket.TWO) { // a clock that was moved back leaves tasks of the future: the youngest bucket takes them
        where.add("x.since <= :until");
        parameters.put("until", Timestamp.from(bucket.createdUntil(now)));
      }
    });
    if (filter.has(FileFilter.LATE)) {
      where.add("x.expires_at < :now");
      parameters.put("now", Timestamp.from(now));
    }
  }

  private void addOfClocks(Wanted wanted, List<String> where, Map<String, Object> parameters) {
    FileFilter filter = wanted.filter();
    if (filter.kind() != FileFilter.Kind.CLOCKS) {
      return;
    }
    Instant now = clock.instant();
    parameters.put("timers", FileSql.TIMERS);
    parameters.put("warningDays", wanted.settings().delays().implicitRejectionWarning());
    if (filter.has(FileFilter.CLOCK) && !filter.get(FileFilter.CLOCK).equals(FileFilter.ALL)) {
      where.add("x.task = :kind");
      parameters.put("kind", filter.get(FileFilter.CLOCK));
    }
    String within = filter.has(FileFilter.WITHIN) ? filter.get(FileFilter.WITHIN) : "";
    if (within.equals(FileFilter.OVERDUE)) {
      where.add("x.expires_at < :now");
      parameters.put("now", Timestamp.from(now));
      return;
    }
    if (!within.isEmpty()) {
      where.add("x.expires_at >= :from");
      parameters.put("from", Timestamp.from(within.equals(FileFilter.WEEK) ? now : now.plus(SteeringTime.WEEK)));
    }
    where.add("x.expires_at < :until");
    parameters.put("until", Timestamp.from(now.plus(within.equals(FileFilter.WEEK) ? SteeringTime.WEEK
        : SteeringTime.MONTH)));
  }

  private FileLine line(ResultSet row, FileFilter.Kind kind) throws SQLException {
    Timestamp since = row.getTimestamp("since");
    Timestamp expires = row.getTimestamp("expires_at");
    Timestamp submitted = row.getTimestamp("submitted_at");
    String state = row.getString("state");
    String task = row.getString("task");
    String words = switch (kind) {
      case APPLICATIONS, TASKS -> task;
      case CLOCKS -> Deadline.valueOf(task).label();
      case INCIDENTS -> names.of(row.getString("definition"), task);
    };
    return new FileLine(row.getString("subject"), row.getString("pole_name"), row.getString("lead_name"),
        row.getString("departement"), state == null ? null : new FileState(state).label(),
        submitted == null ? null : submitted.toInstant(), row.getBigDecimal("requested_amount"),
        row.getBigDecimal("awarded"), row.getBigDecimal("paid"), row.getBigDecimal("score"), words,
        group(row.getString("group_id")), since == null ? null : since.toInstant(),
        since == null ? null : age(since.toInstant()), expires == null ? null : expires.toInstant(),
        expires == null ? null : daysLeft(expires.toInstant()), row.getString("instance"));
  }

  private static String group(String id) {
    return id == null ? null : Groups.LABELS.getOrDefault(id, "Sans groupe");
  }

  private int age(Instant since) {
    return Math.max(0, (int) Duration.between(since, clock.instant()).toDays());
  }

  private int daysLeft(Instant at) {
    LocalDate today = LocalDate.ofInstant(clock.instant(), CallSettings.ZONE);
    return (int) ChronoUnit.DAYS.between(today, LocalDate.ofInstant(at, CallSettings.ZONE));
  }
}
