package org.callforprojects.review;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import org.callforprojects.fault.ConflictException;
import org.callforprojects.json.Json;
import org.callforprojects.transaction.PerTransaction;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class ReviewRepository {

  private static final String SELECT = """
      select id, reference, expert_id, status, choice, assigned_at, due_at, declared_at, conflict_reason, finished_at,
        grades, comment, score
      from review\s""";

  private static final String INSERT = """
      insert into review (id, reference, expert_id, status, choice, assigned_at, due_at)
      values (?, ?, ?, ?, ?, ?, ?)""";

  private final JdbcClient jdbc;
  private final JdbcTemplate batch;
  private final Json json;
  private final PerTransaction<List<Object[]>> asked = new PerTransaction<>(ArrayList::new, this::write);

  ReviewRepository(JdbcClient jdbc, JdbcTemplate batch, Json json) {
    this.jdbc = jdbc;
    this.batch = batch;
    this.json = json;
  }

  /** How much an expert has to do, and has been asked in all. */
  record Load(int open, int total) {

    static final Load NONE = new Load(0, 0);
  }

  /** Reviews asked for in one transaction are written together: before it commits, or before reviews are read. */
  void insert(Review review) {
    Object[] row = {review.id(), review.reference(), review.expertId(), review.status().name(), review.choice(),
        Timestamp.from(review.assignedAt()), Timestamp.from(review.dueAt())};
    asked.present().ifPresentOrElse(rows -> rows.add(row), () -> batch.update(INSERT, row));
  }

  private void write(List<Object[]> rows) {
    if (!rows.isEmpty()) {
      batch.batchUpdate(INSERT, rows);
      rows.clear();
    }
  }

  private void flush() {
    asked.present().ifPresent(this::write);
  }

  /** @throws ConflictException when it changed since it was read, so that a finished review is never lost */
  void update(Review before, Review after) {
    flush();
    int updated = jdbc.sql("""
        update review set status = ?, declared_at = ?, conflict_reason = ?, finished_at = ?, grades = ?, comment = ?,
          score = ?
        where id = ? and status = ?""")
        .params(after.status().name(), timestamp(after.declaredAt()), after.conflictReason(),
            timestamp(after.finishedAt()), json.write(after.grades()), after.comment(), after.score(), after.id(),
            before.status().name())
        .update();
    if (updated == 0) {
      throw new ConflictException("Cette expertise vient de changer. Rechargez la page.");
    }
  }

  /** An expert has no interest. @throws ConflictException when that was declared before, or nobody waits for it any more */
  void accept(String id, Instant at) {
    flush();
    require(jdbc.sql("update review set status = 'ACCEPTED', declared_at = ? where id = ? and status = 'ASSIGNED'")
        .params(Timestamp.from(at), id).update(), "les intérêts sont déjà déclarés, ou l’expertise est close");
  }

  /** @throws ConflictException when it was given before, or another expert took over */
  void grade(String id, Map<String, Integer> grades, String comment, BigDecimal score, Instant at) {
    flush();
    require(jdbc.sql("""
        update review set status = 'GRADED', finished_at = ?, grades = ?, comment = ?, score = ?
        where id = ? and status = 'ACCEPTED'""")
        .params(Timestamp.from(at), json.write(grades), comment, score, id).update(), "elle ne peut pas être notée");
  }

  private static void require(int updated, String refusal) {
    if (updated == 0) {
      throw new ConflictException("Cette expertise a changé : " + refusal + ".");
    }
  }

  Review get(String id) {
    flush();
    return jdbc.sql(SELECT + "where id = ?").param(id).query(this::map).single();
  }

  List<Review> of(String reference) {
    flush();
    return jdbc.sql(SELECT + "where reference = ? order by assigned_at, id").param(reference).query(this::map).list();
  }

  /** @return true the first time */
  boolean remind(String id, Instant at) {
    flush();
    return jdbc.sql("update review set reminded_at = ? where id = ? and reminded_at is null")
        .params(Timestamp.from(at), id).update() == 1;
  }

  void cancelOpen(String reference, Instant at) {
    flush();
    jdbc.sql("""
        update review set status = 'CANCELLED', finished_at = ?
        where reference = ? and status in ('ASSIGNED', 'ACCEPTED')""")
        .params(Timestamp.from(at), reference).update();
  }

  /**
   * Who has how much to do.
   *
   * @param loads by expert
   * @param asked experts asked before on that application, whatever became of it
   */
  record Standing(Map<String, Load> loads, Set<String> asked) {

    /** One more is asked. */
    void add(String expertId) {
      Load before = loads.getOrDefault(expertId, Load.NONE);
      loads.put(expertId, new Load(before.open() + 1, before.total() + 1));
      asked.add(expertId);
    }
  }

  Standing standing(String reference) {
    flush();
    Standing standing = new Standing(new HashMap<>(), new HashSet<>());
    jdbc.sql("""
        select expert_id, count(*) as total, sum(case when status in ('ASSIGNED', 'ACCEPTED') then 1 else 0 end) as still_open,
          max(case when reference = ? then 1 else 0 end) as asked
        from review group by expert_id""").param(reference)
        .query(row -> {
          standing.loads().put(row.getString("expert_id"), new Load(row.getInt("still_open"), row.getInt("total")));
          if (row.getInt("asked") > 0) {
            standing.asked().add(row.getString("expert_id"));
          }
        });
    return standing;
  }

  /** Who may be asked, and what each has to do already. */
  record Roster(Map<String, ExpertProfile> profiles, Standing standing) {
  }

  /** Profiles and standing in one question: rows of two kinds, since an expert may have either without the other. */
  Roster roster(String reference) {
    flush();
    Roster roster = new Roster(new LinkedHashMap<>(), new Standing(new HashMap<>(), new HashSet<>()));
    jdbc.sql("""
        select e.user_id as expert_id, e.name, e.email, e.departement, l.siren, 0 as total, 0 as still_open, 0 as asked
        from expert e left join expert_link l on l.user_id = e.user_id
        union all
        select expert_id, null, null, null, null, count(*),
          sum(case when status in ('ASSIGNED', 'ACCEPTED') then 1 else 0 end), max(case when reference = ? then 1 else 0 end)
        from review group by expert_id
        order by 1, 5""").param(reference)
        .query(row -> {
          String expert = row.getString("expert_id");
          if (row.getString("name") != null) {
            ExpertProfile read = new ExpertProfile(row.getString("name"), row.getString("email"),
                row.getString("departement"), new TreeSet<>());
            String link = row.getString("siren");
            if (link == null) {
              roster.profiles().putIfAbsent(expert, read);
            } else {
              roster.profiles().computeIfAbsent(expert, user -> read).links().add(link);
            }
            return;
          }
          roster.standing().loads().put(expert, new Load(row.getInt("still_open"), row.getInt("total")));
          if (row.getInt("asked") > 0) {
            roster.standing().asked().add(expert);
          }
        });
    return roster;
  }

  /** Assignments of one call come one after the other, so that each sees what the last one chose. */
  void lockAssignments(String callCode) {
    jdbc.sql("select code from call_for_projects where code = ? for update").param(callCode).query(String.class)
        .single();
  }

  Set<String> recusedFrom(String expertId) {
    flush();
    return jdbc.sql("select reference from review where expert_id = ? and status = 'RECUSED'").param(expertId)
        .query(String.class).list().stream().collect(Collectors.toSet());
  }

  /** Who is recused from that file. */
  Set<String> recused(String reference) {
    flush();
    return Set.copyOf(jdbc.sql("select expert_id from review where reference = ? and status = 'RECUSED'").param(reference)
        .query(String.class).list());
  }

  /** Whether that expert may read that file now: after a clean declaration, and not once another took over. */
  boolean mayRead(String expertId, String reference) {
    flush();
    return jdbc.sql("""
        select count(*) from review where expert_id = ? and reference = ? and status in ('ACCEPTED', 'GRADED')""")
        .params(expertId, reference).query(Integer.class).single() > 0;
  }

  private Review map(ResultSet row, int number) throws SQLException {
    Map<String, Integer> grades = new LinkedHashMap<>();
    if (row.getString("grades") != null) {
      json.readMap(row.getString("grades")).forEach((code, grade) -> grades.put(code, (Integer) grade));
    }
    return new Review(row.getString("id"), row.getString("reference"), row.getString("expert_id"),
        ReviewStatus.valueOf(row.getString("status")), row.getString("choice"), instant(row, "assigned_at"),
        instant(row, "due_at"), instant(row, "declared_at"), row.getString("conflict_reason"),
        instant(row, "finished_at"), grades, row.getString("comment"), row.getBigDecimal("score"));
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    Timestamp at = row.getTimestamp(column);
    return at == null ? null : at.toInstant();
  }

  private static Timestamp timestamp(Instant at) {
    return at == null ? null : Timestamp.from(at);
  }
}
