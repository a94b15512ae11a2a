package org.callforprojects.application;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import org.callforprojects.application.submission.Channel;
import org.callforprojects.application.submission.Submission;
import org.callforprojects.application.submission.Topic;
import org.callforprojects.fault.ConflictException;
import org.callforprojects.fault.UnknownReferenceException;
import org.callforprojects.journal.Changes;
import org.callforprojects.journal.Journal;
import org.callforprojects.json.Json;
import org.callforprojects.transaction.PerTransaction;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The register of applications. A transaction reads an application once and writes it once, at its end; no change is
 * lost, because each write checks the version that was read.
 */
@Repository
public class ApplicationRepository {

  private static final String OPEN = java.util.Arrays.stream(ApplicationStatus.values())
      .filter(status -> !status.isClosed() && !status.isDecided()).map(status -> "'" + status.name() + "'")
      .collect(java.util.stream.Collectors.joining(", "));

  private static final String SELECT = """
      select reference, call_code, status, version, channel, submitted_by, submitted_at, idempotency_key,
        submission_digest, submission, instruction, posted_on, rule_release
      from application\s""";

  private final JdbcClient jdbc;
  private final Json json;
  private final Journal journal;
  private final SearchWords words;
  private final PerTransaction<Work> work = new PerTransaction<>(Work::new, this::write);

  /** The applications of one transaction. */
  private static final class Work {
    private final Map<String, Application> known = new HashMap<>();
    private final Set<Application> changed = new LinkedHashSet<>();
  }

  ApplicationRepository(JdbcClient jdbc, Json json, Journal journal, SearchWords words) {
    this.jdbc = jdbc;
    this.words = words;
    this.json = json;
    this.journal = journal;
  }

  /** @throws org.springframework.dao.DuplicateKeyException when that client already used that idempotency key */
  public void insert(Application application, Instant recordedAt) {
    Application.Deposit deposit = application.deposit();
    Submission submission = application.submission();
    jdbc.sql("""
        insert into application (reference, call_code, status, version, channel, submitted_by, submitted_at, recorded_at,
          idempotency_key, submission_digest, pole_name, pole_type, lead_name, departement, requested_amount, submission,
          instruction, search_words, rejection_at, clock_paused, posted_on, rule_release, sectors, policies, organisation_id)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?,
          (select m.organisation_id from organisation_member m where m.account = ? and m.role = 'ADMINISTRATOR'
            order by m.joined_at, m.organisation_id limit 1))""")
        .params(deposit.reference(), deposit.callCode(), application.status().name(), application.version(),
            deposit.channel().name(), deposit.submittedBy(), Timestamp.from(deposit.submittedAt()),
            Timestamp.from(recordedAt), deposit.idempotencyKey(), deposit.digest(), submission.poleName(),
            submission.poleType() == null ? null : submission.poleType().name(), submission.lead().name(),
            submission.territory().departement(), submission.requestedAmount(), json.write(submission),
            json.write(application.state()), words.of(deposit.reference(), submission),
            rejectionAt(application), isPaused(application), deposit.postedOn(), number(application.ruleRelease()),
            Topic.column(submission.sectors()), Topic.column(submission.policies()), deposit.submittedBy())
        .update();
    journal.open(deposit.reference());
  }

  /** @throws UnknownReferenceException when there is none */
  /** Its process is to start after this transaction. */
  public void awaitStart(String reference, Instant at) {
    jdbc.sql("insert into deposit_start (reference, requested_at) values (?, ?)").params(reference, Timestamp.from(at))
        .update();
  }

  /** @return whether the process has not been started by anybody; it is this transaction's to start then */
  public boolean takeStart(String reference) {
    return jdbc.sql("delete from deposit_start where reference = ?").param(reference).update() == 1;
  }

  public List<String> awaitingStart(Instant before) {
    return jdbc.sql("select reference from deposit_start where requested_at < ? order by requested_at limit 100")
        .param(Timestamp.from(before)).query(String.class).list();
  }

  public Application get(String reference) {
    return find(reference)
        .orElseThrow(() -> new UnknownReferenceException("Aucune candidature ne porte la référence " + reference + "."));
  }

  public Optional<Application> find(String reference) {
    Application known = work.present().map(w -> w.known.get(reference)).orElse(null);
    if (known != null) {
      return Optional.of(known);
    }
    Optional<Application> read = read(reference);
    read.ifPresent(application -> work.present().ifPresent(w -> w.known.put(reference, application)));
    return read;
  }

  private Optional<Application> read(String reference) {
    return jdbc.sql(SELECT + "where reference = ?").param(reference).query(this::map).optional();
  }

  public Optional<Application> findByKey(String callCode, String submittedBy, String idempotencyKey) {
    return jdbc.sql(SELECT + "where call_code = ? and submitted_by = ? and idempotency_key = ?")
        .params(callCode, submittedBy, idempotencyKey).query(this::map).optional();
  }

  /** Those that there are, in the order of their references as given. */
  public List<Application> inOrder(List<String> references) {
    Map<String, Application> found = all(references);
    return references.stream().map(found::get).filter(java.util.Objects::nonNull).toList();
  }

  /** @param without references left out */
  public List<Application> page(Set<String> without, int limit, int offset) {
    flush();
    String where = without.isEmpty() ? "" : "where reference not in (" + "?, ".repeat(without.size() - 1) + "?) ";
    return jdbc.sql(SELECT + where + "order by submitted_at desc, reference desc limit ? offset ?")
        .params(Stream.concat(without.stream(), Stream.of(limit, offset)).toList()).query(this::map).list();
  }

  /**
   * What awaits the committee in the order of the agenda (domain 5.8): score, then priority territory, then cooperation,
   * then the lower request, then the earlier deposit.
   */
  public List<Application> ranked(String callCode) {
    flush();
    return jdbc.sql(SELECT + """
        where call_code = ? and status in ('INSTRUCTED', 'POSTPONED')
        order by score desc, territory_priority desc, cooperation_score desc nulls last, requested_amount, submitted_at, reference""")
        .param(callCode).query(this::map).list();
  }

  /** By reference; what is unknown is absent. */
  public Map<String, Application> all(Collection<String> references) {
    Map<String, Application> found = new HashMap<>();
    if (!references.isEmpty()) {
      flush();
      jdbc.sql(SELECT + "where reference in (:references)").param("references", references)
          .query(this::map).list().forEach(application -> found.put(application.reference(), application));
    }
    return found;
  }

  /** How many applications of a call have each status; a status that none has is absent. */
  public Map<ApplicationStatus, Integer> counts(String callCode) {
    flush();
    Map<ApplicationStatus, Integer> counts = new EnumMap<>(ApplicationStatus.class);
    jdbc.sql("select status, count(*) as number_of from application where call_code = ? group by status").param(callCode)
        .query(row -> {
          counts.put(ApplicationStatus.valueOf(row.getString("status")), row.getInt("number_of"));
        });
    return counts;
  }

  /** Has it written before the transaction commits, and a change by somebody else since it was read be refused. */
  public void update(Application application) {
    journal.expect();
    work.present().ifPresentOrElse(w -> w.changed.add(application), () -> write(application));
  }

  /** Those of a call that are neither closed nor decided, the first deposited first. */
  public List<String> open(String callCode, int atMost) {
    flush();
    return jdbc.sql("select reference from application where call_code = ? and status in (" + OPEN + ") order by reference limit ?")
        .params(callCode, atMost).query(String.class).list();
  }

  /** Writes what this transaction has changed so far, before a query that depends on it. */
  private void flush() {
    work.present().ifPresent(this::write);
  }

  private void write(Work present) {
    present.changed.forEach(this::write);
    present.changed.clear();
  }

  /** @throws ConflictException when somebody else changed it since it was read */
  private void write(Application application) {
    Evaluation evaluation = application.evaluation();
    int updated = jdbc.sql("""
        update application set status = ?, version = version + 1, requested_amount = ?, score = ?, cooperation_score = ?,
          territory_priority = ?, proposed_amount = ?, submission = ?, instruction = ?,
          search_words = ?, rejection_at = ?, clock_paused = ?
        where reference = ? and version = ?""")
        .params(application.status().name(), application.requestedAmount(),
            evaluation == null ? null : evaluation.score(), evaluation == null ? null : evaluation.cooperationScore(),
            application.appraisal().isPriority(), application.note() == null ? null : application.note().proposedAmount(),
            json.write(application.submission()), json.write(application.state()),
            words.of(application.reference(), application.submission()), rejectionAt(application), isPaused(application), application.reference(), application.version())
        .update();
    if (updated == 0) {
      throw new ConflictException("La candidature " + application.reference()
          + " vient d’être modifiée par une autre personne. Rechargez la page.");
    }
    Changes change = application.change();
    if (!change.isEmpty()) {
      journal.change(application.reference(), "APPLICATION_CHANGED", change.before(), change.after());
    }
    application.written();
  }

  private static Integer number(String release) {
    return release == null ? null : Integer.valueOf(release);
  }

  /** Those that no search finds yet. */
  public List<Application> withoutSearchWords(int most) {
    return jdbc.sql(SELECT + "where search_words is null order by reference limit ?").param(most).query(this::map).list();
  }

  /** Writes what lists search and sort by, and nothing else. */
  public void index(Application application) {
    jdbc.sql("update application set search_words = ?, rejection_at = ?, clock_paused = ? where reference = ?")
        .params(words.of(application.reference(), application.submission()),
            rejectionAt(application), isPaused(application), application.reference())
        .update();
  }

  private static Timestamp rejectionAt(Application application) {
    return application.clock() == null ? null : Timestamp.from(application.clock().rejectionAt());
  }

  private static boolean isPaused(Application application) {
    return application.clock() != null && application.clock().isPaused();
  }

  private Application map(ResultSet row, int number) throws SQLException {
    return new Application(
        new Application.Deposit(row.getString("reference"), row.getString("call_code"),
            Channel.valueOf(row.getString("channel")), row.getString("submitted_by"),
            row.getTimestamp("submitted_at").toInstant(), row.getString("idempotency_key"),
            row.getString("submission_digest"), row.getObject("posted_on", LocalDate.class)),
        row.getInt("version"), ApplicationStatus.valueOf(row.getString("status")),
        json.read(row.getString("submission"), Submission.class),
        json.read(row.getString("instruction"), Application.State.class)).judgedBy(row.getString("rule_release"));
  }
}
