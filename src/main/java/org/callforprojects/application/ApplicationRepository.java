package org.callforprojects.application;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.callforprojects.fault.ConflictException;
import org.callforprojects.fault.UnknownReferenceException;
import org.callforprojects.json.Json;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The register of applications. One statement per change, and none is lost: each checks the version it read. */
@Repository
class ApplicationRepository {

  private static final String SELECT = """
      select reference, call_code, status, version, channel, submitted_by, submitted_at, idempotency_key,
        submission_digest, submission, instruction
      from application\s""";

  private final JdbcClient jdbc;
  private final Json json;

  ApplicationRepository(JdbcClient jdbc, Json json) {
    this.jdbc = jdbc;
    this.json = json;
  }

  /** @throws org.springframework.dao.DuplicateKeyException when that client already used that idempotency key */
  void insert(Application application, Instant recordedAt) {
    Application.Deposit deposit = application.deposit();
    Submission submission = application.submission();
    jdbc.sql("""
        insert into application (reference, call_code, status, version, channel, submitted_by, submitted_at, recorded_at,
          idempotency_key, submission_digest, pole_name, pole_type, lead_name, departement, requested_amount, submission,
          instruction)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
        .params(deposit.reference(), deposit.callCode(), application.status().name(), application.version(),
            deposit.channel().name(), deposit.submittedBy(), Timestamp.from(deposit.submittedAt()),
            Timestamp.from(recordedAt), deposit.idempotencyKey(), deposit.digest(), submission.poleName(),
            submission.poleType() == null ? null : submission.poleType().name(), submission.lead().name(),
            submission.territory().departement(), submission.requestedAmount(), json.write(submission),
            json.write(application.state()))
        .update();
  }

  /** @throws UnknownReferenceException when there is none */
  Application get(String reference) {
    return find(reference)
        .orElseThrow(() -> new UnknownReferenceException("Aucune candidature ne porte la référence " + reference + "."));
  }

  Optional<Application> find(String reference) {
    return jdbc.sql(SELECT + "where reference = ?").param(reference).query(this::map).optional();
  }

  Optional<Application> findByKey(String callCode, String submittedBy, String idempotencyKey) {
    return jdbc.sql(SELECT + "where call_code = ? and submitted_by = ? and idempotency_key = ?")
        .params(callCode, submittedBy, idempotencyKey).query(this::map).optional();
  }

  /** The newest first; never more than the page asked for. */
  List<Application> page(String submittedBy, int limit, int offset) {
    return jdbc.sql(SELECT + "where submitted_by = ? order by submitted_at desc, reference desc limit ? offset ?")
        .params(submittedBy, limit, offset).query(this::map).list();
  }

  List<Application> page(int limit, int offset) {
    return jdbc.sql(SELECT + "order by submitted_at desc, reference desc limit ? offset ?")
        .params(limit, offset).query(this::map).list();
  }

  /** @throws ConflictException when somebody else changed it since it was read */
  void update(Application application) {
    int updated = jdbc.sql("""
        update application set status = ?, version = version + 1, requested_amount = ?, submission = ?, instruction = ?
        where reference = ? and version = ?""")
        .params(application.status().name(), application.requestedAmount(), json.write(application.submission()),
            json.write(application.state()), application.reference(), application.version())
        .update();
    if (updated == 0) {
      throw new ConflictException("La candidature " + application.reference()
          + " vient d’être modifiée par une autre personne. Rechargez la page.");
    }
  }

  private Application map(ResultSet row, int number) throws SQLException {
    return new Application(
        new Application.Deposit(row.getString("reference"), row.getString("call_code"),
            Channel.valueOf(row.getString("channel")), row.getString("submitted_by"),
            row.getTimestamp("submitted_at").toInstant(), row.getString("idempotency_key"),
            row.getString("submission_digest")),
        row.getInt("version"), ApplicationStatus.valueOf(row.getString("status")),
        json.read(row.getString("submission"), Submission.class),
        json.read(row.getString("instruction"), Application.State.class));
  }
}
