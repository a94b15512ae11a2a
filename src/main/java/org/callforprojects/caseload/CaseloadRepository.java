package org.callforprojects.caseload;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.callforprojects.application.ApplicationStatus;
import org.callforprojects.application.SearchWords;
import org.callforprojects.application.submission.Topic;
import org.callforprojects.grant.GrantStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table of files, asked of the application's own columns; always as many questions, whatever the volume. */
@Repository
class CaseloadRepository {

  private static final Set<String> OPEN = names(status -> !status.isClosed());
  private static final Set<String> AWAITED = names(ApplicationStatus::awaitsApplicant);
  /** For {@code not in}, which an empty list would make false. */
  private static final Set<String> NONE = Set.of("-");

  /** What a row shows: a file's whole content, a hundred times as long, stays where it is. */
  private static final String SHOWN = "select a.reference, a.call_code, a.pole_name, a.lead_name, a.departement, a.status, a.submitted_at, "
      + "a.requested_amount, a.score, a.officer, a.rejection_at, a.clock_paused, a.sectors, g.status as grant_status, ";

  private static final String FROM = """
      from application a left join grant_agreement g on g.reference = a.reference
        left join (select i.business_key_ as subject, min(t.due_date_) as due_at, min(t.name_) as task from act_ru_task t
            join act_ru_execution i on i.id_ = t.proc_inst_id_ group by i.business_key_) t on t.subject = a.reference
      where a.reference not in (:hidden)\s""";

  private final JdbcClient jdbc;

  CaseloadRepository(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Who asks.
   *
   * @param everyApplication false for those who read the files that hold a grant, and no other
   * @param hidden           references from which they are recused
   */
  record Scope(String reader, boolean everyApplication, Collection<String> hidden, Instant startOfToday) {
  }

  /** One file. @param officer null while nobody is in charge @param rejectionAt null once silence means nothing more */
  record Row(String reference, String callCode, String pole, String lead, String departement, ApplicationStatus status,
      GrantStatus grant, Instant submittedAt, BigDecimal requested, BigDecimal score, String officer, Instant dueAt,
      Instant rejectionAt, boolean clockPaused, List<String> sectors) {
  }

  /** @param views how many files each view has, with the same words, call and sector and nothing else @param requested euros asked for by all of the found */
  record Counts(int files, BigDecimal requested, Map<FileQuestion.View, Integer> views) {
  }

  /** All that stands around a page, in one look at the files. */
  Counts counts(FileQuestion question, Scope scope) {
    Asked asked = asked(question, scope);
    String sums = Stream.of(FileQuestion.View.values())
        .map(view -> "count(case when " + condition(view) + " then 1 end) as in_" + view.name()).collect(Collectors.joining(", "));
    return asked.bind(jdbc.sql("select count(case when " + asked.narrow() + " then 1 end) as found, coalesce(sum(case when " + asked.narrow()
        + " then a.requested_amount end), 0) as requested, " + sums + " " + FROM + asked.wide()))
        .query((row, n) -> {
          Map<FileQuestion.View, Integer> views = new HashMap<>();
          for (FileQuestion.View view : FileQuestion.View.values()) {
            views.put(view, row.getInt("in_" + view.name()));
          }
          return new Counts(row.getInt("found"), row.getBigDecimal("requested"), views);
        }).single();
  }

  List<Row> page(FileQuestion question, Scope scope, int offset) {
    Asked asked = asked(question, scope);
    return asked.bind(jdbc.sql(select(question, asked) + " limit :most offset :skipped")).param("most", question.size())
        .param("skipped", offset).query(CaseloadRepository::map).list();
  }

  Optional<Row> find(String reference) {
    return jdbc.sql(SHOWN + """
        (select min(t.due_date_) from act_ru_execution i
            join act_ru_task t on t.proc_inst_id_ = i.id_ where i.business_key_ = a.reference) as due_at
        from application a left join grant_agreement g on g.reference = a.reference where a.reference = ?""")
        .param(reference).query(CaseloadRepository::map).optional();
  }

  void each(FileQuestion question, Scope scope, Consumer<Row> reader) {
    Asked asked = asked(question, scope);
    try (Stream<Row> rows = asked.bind(jdbc.sql(select(question, asked))).query(CaseloadRepository::map).stream()) {
      rows.forEach(reader);
    }
  }

  private static String select(FileQuestion question, Asked asked) {
    return SHOWN + "t.due_at as due_at " + FROM + asked.wide() + " and " + asked.narrow() + " order by " + question.order();
  }

  /** An open task of a file. @param many how many of this name */
  record Expected(String reference, String task, int many) {
  }

  /** The open tasks of these files by name, the most urgent first. */
  Map<String, List<Expected>> expected(Collection<String> references) {
    if (references.isEmpty()) {
      return Map.of();
    }
    return jdbc.sql("""
        select i.business_key_ as reference, t.name_ as task, count(*) as many, min(t.due_date_) as due_at
        from act_ru_task t join act_ru_execution i on i.id_ = t.proc_inst_id_ where i.business_key_ in (:references)
        group by i.business_key_, t.name_ order by due_at, task""").param("references", references)
        .query((row, n) -> new Expected(row.getString("reference"), row.getString("task"), row.getInt("many"))).stream()
        .collect(Collectors.groupingBy(Expected::reference));
  }

  /** How many open files each person has in charge. */
  Map<String, Integer> workload() {
    return workload(Set.of());
  }

  /** The same without some files. */
  Map<String, Integer> workload(Set<String> hidden) {
    Map<String, Integer> load = new HashMap<>();
    jdbc.sql("select officer, count(*) as many from application where officer is not null and status in (:open) "
            + "and reference not in (:hidden) group by officer")
        .param("open", OPEN).param("hidden", hidden.isEmpty() ? NONE : hidden).query(row -> {
          load.put(row.getString("officer"), row.getInt("many"));
        });
    return load;
  }

  /** What the poles of the files that a reader finds work on, each once. */
  Set<String> sectors(Scope scope) {
    Set<String> sectors = new LinkedHashSet<>();
    jdbc.sql("select distinct a.sectors from application a left join grant_agreement g on g.reference = a.reference "
            + "where a.sectors is not null and a.reference not in (:hidden)"
            + (scope.everyApplication() ? "" : " and g.reference is not null"))
        .param("hidden", scope.hidden().isEmpty() ? NONE : scope.hidden()).query(String.class).list()
        .forEach(column -> sectors.addAll(Topic.ofColumn(column)));
    return sectors;
  }

  List<String> calls() {
    return jdbc.sql("select code from call_for_projects order by code").query(String.class).list();
  }

  /** @return who was in charge before; null for nobody */
  String officer(String reference) {
    return jdbc.sql("select officer from application where reference = ?").param(reference)
        .query((row, n) -> Optional.ofNullable(row.getString("officer"))).optional().flatMap(found -> found).orElse(null);
  }

  /** @param officer null takes the file from whoever had it @return whether there is such a file */
  boolean assign(String reference, String officer) {
    return jdbc.sql("update application set officer = :officer where reference = :reference").param("officer", officer)
        .param("reference", reference).update() == 1;
  }

  /** @param wide what all views share, each with its {@code and} @param narrow what else the page must meet */
  private record Asked(String wide, String narrow, Map<String, Object> parameters) {

    JdbcClient.StatementSpec bind(JdbcClient.StatementSpec statement) {
      return statement.params(parameters);
    }
  }

  private static Asked asked(FileQuestion question, Scope scope) {
    StringBuilder wide = new StringBuilder();
    StringBuilder narrow = new StringBuilder(condition(question.view()));
    Map<String, Object> parameters = new HashMap<>(Map.of("hidden", scope.hidden().isEmpty() ? NONE : scope.hidden(), "me", scope.reader(),
        "open", OPEN, "awaited", AWAITED, "today", Timestamp.from(scope.startOfToday())));
    if (!scope.everyApplication()) {
      wide.append(" and g.reference is not null");
    }
    List<String> words = new ArrayList<>(SearchWords.asked(question.words()));
    for (int i = 0; i < words.size(); i++) {
      wide.append(" and a.search_words like :word").append(i);
      parameters.put("word" + i, "%" + words.get(i) + "%");
    }
    equal("a.call_code", "call", question.call(), wide, parameters);
    if (!question.sector().isEmpty()) {
      wide.append(" and a.sectors like :sector escape '!'");
      parameters.put("sector", "%;" + question.sector().replaceAll("[!%_]", "!$0") + ";%");
    }
    equal("a.status", "state", question.state(), narrow, parameters);
    if (question.officer().equals(FileQuestion.NOBODY)) {
      narrow.append(" and a.officer is null");
    } else {
      equal("a.officer", "officer", question.officer(), narrow, parameters);
    }
    return new Asked(wide.toString(), narrow.toString(), parameters);
  }

  private static String condition(FileQuestion.View view) {
    return switch (view) {
      case ALL -> "1 = 1";
      case MINE -> "a.officer = :me";
      case FREE -> "a.officer is null and a.status in (:open)";
      case LATE -> "t.due_at < :today";
      case AWAITED -> "a.status in (:awaited)";
    };
  }

  private static void equal(String column, String name, String value, StringBuilder sql, Map<String, Object> parameters) {
    if (!value.isEmpty()) {
      sql.append(" and ").append(column).append(" = :").append(name);
      parameters.put(name, value);
    }
  }

  private static Row map(ResultSet row, int number) throws SQLException {
    ApplicationStatus status = ApplicationStatus.valueOf(row.getString("status"));
    String grant = row.getString("grant_status");
    boolean silenceCounts = !status.isClosed() && !status.isDecided();
    return new Row(row.getString("reference"), row.getString("call_code"), row.getString("pole_name"), row.getString("lead_name"),
        row.getString("departement"), status, grant == null ? null : GrantStatus.valueOf(grant),
        row.getTimestamp("submitted_at").toInstant(), row.getBigDecimal("requested_amount"), row.getBigDecimal("score"),
        row.getString("officer"), instant(row.getTimestamp("due_at")),
        silenceCounts ? instant(row.getTimestamp("rejection_at")) : null, row.getBoolean("clock_paused"),
        Topic.ofColumn(row.getString("sectors")));
  }

  private static Instant instant(Timestamp at) {
    return at == null ? null : at.toInstant();
  }

  private static Set<String> names(Predicate<ApplicationStatus> which) {
    return Stream.of(ApplicationStatus.values()).filter(which).map(Enum::name).collect(Collectors.toSet());
  }
}
