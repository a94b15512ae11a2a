package org.callforprojects.appeal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

import org.callforprojects.application.ApplicationStatus;
import org.callforprojects.application.submission.Channel;
import org.callforprojects.fault.ConflictException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The register of appeals. A decision is contested once, whoever tries at the same time. */
@Repository
class AppealRepository {

  private static final String SELECT = """
      select id, reference, appeal_number, version, channel, filed_by, filed_at, sent_on, grounds, contested_status,
        contested_letter, notified_on, remedies, last_day, silence_at, admissibility, outcome, reason, decided_by,
        decided_at, told_at
      from appeal\s""";

  private final JdbcClient jdbc;

  AppealRepository(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** @throws ConflictException when that decision was contested before */
  void insert(FiledAppeal appeal) {
    FiledAppeal.Filing filing = appeal.filing();
    FiledAppeal.Contested contested = appeal.contested();
    try {
      jdbc.sql("""
          insert into appeal (id, reference, appeal_number, version, channel, filed_by, filed_at, sent_on, grounds,
            contested_status, contested_letter, notified_on, remedies, last_day, silence_at)
          values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
          .params(appeal.id(), appeal.reference(), appeal.number(), appeal.version(), filing.channel().name(), filing.by(),
              Timestamp.from(filing.at()), filing.sentOn(), filing.grounds(), contested.status().name(),
              contested.letterId(), contested.notifiedOn(), contested.remedies(),
              contested.lastDay(), Timestamp.from(appeal.silenceAt()))
          .update();
    } catch (DuplicateKeyException e) {
      throw new ConflictException("Cette décision a déjà fait l’objet d’un recours gracieux.");
    }
  }

  /** @throws ConflictException when it changed since it was read */
  void update(FiledAppeal appeal) {
    FiledAppeal.Answer answer = appeal.answer();
    int updated = jdbc.sql("""
        update appeal set version = ?, admissibility = ?, outcome = ?, reason = ?, decided_by = ?, decided_at = ?,
          told_at = ?
        where id = ? and version = ?""")
        .params(appeal.version(), appeal.admissibility(), answer == null ? null : answer.outcome().name(),
            answer == null ? null : answer.reason(), answer == null ? null : answer.by(),
            answer == null ? null : Timestamp.from(answer.at()),
            appeal.toldAt() == null ? null : Timestamp.from(appeal.toldAt()), appeal.id(), appeal.version() - 1)
        .update();
    if (updated == 0) {
      throw new ConflictException("Ce recours vient de changer. Rechargez la page.");
    }
  }

  FiledAppeal get(String id) {
    return jdbc.sql(SELECT + "where id = ?").param(id).query(AppealRepository::map).single();
  }

  /** The first first. */
  List<FiledAppeal> of(String reference) {
    return jdbc.sql(SELECT + "where reference = ? order by appeal_number").param(reference)
        .query(AppealRepository::map).list();
  }

  private static FiledAppeal map(ResultSet row, int number) throws SQLException {
    String outcome = row.getString("outcome");
    return new FiledAppeal(row.getString("id"), row.getString("reference"), row.getInt("appeal_number"),
        row.getInt("version"),
        new FiledAppeal.Filing(Channel.valueOf(row.getString("channel")), row.getString("filed_by"),
            instant(row, "filed_at"), row.getObject("sent_on", LocalDate.class), row.getString("grounds")),
        new FiledAppeal.Contested(ApplicationStatus.valueOf(row.getString("contested_status")),
            row.getString("contested_letter"), row.getObject("notified_on", LocalDate.class), row.getBoolean("remedies"),
            row.getObject("last_day", LocalDate.class)),
        instant(row, "silence_at"), row.getString("admissibility"),
        outcome == null ? null : new FiledAppeal.Answer(AppealOutcome.valueOf(outcome), row.getString("reason"),
            row.getString("decided_by"), instant(row, "decided_at")),
        instant(row, "told_at"));
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    Timestamp at = row.getTimestamp(column);
    return at == null ? null : at.toInstant();
  }
}
