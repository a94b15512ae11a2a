package org.callforprojects.committee;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.callforprojects.application.CommitteeOutcome;
import org.callforprojects.fault.UnknownReferenceException;
import org.callforprojects.json.Json;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Sessions, their agenda and every vote. */
@Repository
class SessionRepository {

  private static final String SESSION = """
      select code, call_code, session_number, status, convened_at, session_at, convening, attendance, signed_by, signed_at
      from committee_session\s""";
  private static final String ITEM = """
      select i.session_code, i.reference, i.agenda_rank, i.score, i.proposed_amount, i.status, i.outcome, i.amount,
        a.pole_name, a.lead_name
      from agenda_item i join application a on a.reference = i.reference\s""";

  private final JdbcClient jdbc;
  private final JdbcTemplate batch;
  private final Json json;

  SessionRepository(JdbcClient jdbc, JdbcTemplate batch, Json json) {
    this.jdbc = jdbc;
    this.batch = batch;
    this.json = json;
  }

  // --- sessions ---

  void insert(Session session) {
    jdbc.sql("""
        insert into committee_session (code, call_code, session_number, status, convened_at, session_at, convening)
        values (?, ?, ?, ?, ?, ?, ?)""")
        .params(session.code(), session.callCode(), session.number(), session.status().name(),
            Timestamp.from(session.convenedAt()), Timestamp.from(session.sessionAt()), session.convening())
        .update();
  }

  void update(Session session) {
    jdbc.sql("""
        update committee_session set status = ?, convened_at = ?, session_at = ?, convening = ?, attendance = ?,
          signed_by = ?, signed_at = ? where code = ?""")
        .params(session.status().name(), Timestamp.from(session.convenedAt()), Timestamp.from(session.sessionAt()),
            session.convening(), session.attendance() == null ? null : json.write(session.attendance()),
            session.signedBy(), session.signedAt() == null ? null : Timestamp.from(session.signedAt()), session.code())
        .update();
  }

  Session get(String code) {
    return jdbc.sql(SESSION + "where code = ?").param(code).query(this::session).optional()
        .orElseThrow(() -> new UnknownReferenceException("Aucune séance ne porte le code " + code + "."));
  }

  /** The last first. */
  List<Session> ofCall(String callCode) {
    return jdbc.sql(SESSION + "where call_code = ? order by session_number desc").param(callCode).query(this::session).list();
  }

  // --- agenda ---

  void insertAgenda(List<AgendaItem> items) {
    batch.batchUpdate("""
        insert into agenda_item (session_code, reference, agenda_rank, score, proposed_amount, status)
        values (?, ?, ?, ?, ?, ?)""", items.stream().map(item -> new Object[] {item.sessionCode(), item.reference(),
            item.rank(), item.score(), item.proposedAmount(), item.status().name()}).toList());
  }

  /** By rank. */
  List<AgendaItem> agenda(String sessionCode) {
    return jdbc.sql(ITEM + "where i.session_code = ? order by i.agenda_rank").param(sessionCode).query(SessionRepository::item)
        .list();
  }

  AgendaItem item(String sessionCode, String reference) {
    return jdbc.sql(ITEM + "where i.session_code = ? and i.reference = ?").params(sessionCode, reference)
        .query(SessionRepository::item).optional()
        .orElseThrow(() -> new UnknownReferenceException("La candidature " + reference + " n’est pas à l’ordre du jour."));
  }

  void decide(AgendaItem item, CommitteeOutcome outcome, java.math.BigDecimal amount) {
    jdbc.sql("update agenda_item set status = 'DECIDED', outcome = ?, amount = ? where session_code = ? and reference = ?")
        .params(outcome.name(), amount, item.sessionCode(), item.reference()).update();
  }

  /** The agenda item of a session that is not signed yet. */
  Optional<AgendaItem> open(String reference) {
    return jdbc.sql(ITEM + """
        join committee_session s on s.code = i.session_code
        where i.reference = ? and s.status <> 'SIGNED' and i.status <> 'WITHDRAWN'""")
        .param(reference).query(SessionRepository::item).optional();
  }

  void withdraw(AgendaItem item) {
    jdbc.sql("""
        update agenda_item set status = 'WITHDRAWN', outcome = null, amount = null where session_code = ? and reference = ?""")
        .params(item.sessionCode(), item.reference()).update();
  }

  /** What was withdrawn while the agenda was drawn up, and so could not take itself off. */
  void dropWithdrawn(String sessionCode) {
    jdbc.sql("""
        update agenda_item set status = 'WITHDRAWN' where session_code = ? and status = 'PENDING'
          and reference in (select reference from application where status = 'WITHDRAWN')""").param(sessionCode).update();
  }

  void reopen(String sessionCode) {
    jdbc.sql("""
        update agenda_item set status = 'PENDING', outcome = null, amount = null
        where session_code = ? and status = 'DECIDED'""").param(sessionCode).update();
  }

  /**
   * Those that still wait on the reserve list of a call, in its order. The signature puts them there: one whose decision is
   * not announced yet keeps its place.
   */
  List<AgendaItem> reserve(String callCode) {
    return jdbc.sql(ITEM + """
        join committee_session s on s.code = i.session_code
        where s.call_code = ? and s.status = 'SIGNED' and i.outcome = 'RESERVE'
          and a.status in ('RESERVED', 'INSTRUCTED', 'POSTPONED')
        order by s.session_number, i.agenda_rank""").param(callCode).query(SessionRepository::item).list();
  }

  // --- votes ---

  void insert(Deliberation vote) {
    jdbc.sql("""
        insert into deliberation (session_code, reference, proposal, amount, votes_for, votes_against, abstentions, recused,
          chair_vote, vote_outcome, outcome, reason, recorded_by, recorded_at)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
        .params(vote.sessionCode(), vote.reference(), vote.proposal().name(), vote.amount(), vote.votesFor(),
            vote.votesAgainst(), vote.abstentions(), String.join(",", vote.recused()), vote.chairVote(),
            vote.voteOutcome(), vote.outcome() == null ? null : vote.outcome().name(), vote.reason(), vote.recordedBy(),
            Timestamp.from(vote.recordedAt()))
        .update();
  }

  private static final String VOTE = """
      select session_code, reference, proposal, amount, votes_for, votes_against, abstentions, recused, chair_vote,
        vote_outcome, outcome, reason, recorded_by, recorded_at
      from deliberation\s""";

  /** In the order in which they were recorded. */
  List<Deliberation> votes(String sessionCode) {
    return jdbc.sql(VOTE + "where session_code = ? order by id").param(sessionCode).query(SessionRepository::vote).list();
  }

  Optional<Deliberation> lastVote(String sessionCode, String reference) {
    return jdbc.sql(VOTE + "where session_code = ? and reference = ? order by id desc limit 1")
        .params(sessionCode, reference).query(SessionRepository::vote).optional();
  }

  private Session session(ResultSet row, int n) throws SQLException {
    String attendance = row.getString("attendance");
    return new Session(row.getString("code"), row.getString("call_code"), row.getInt("session_number"),
        SessionStatus.valueOf(row.getString("status")), instant(row, "convened_at"), instant(row, "session_at"),
        row.getInt("convening"), attendance == null ? null : json.read(attendance, Attendance.class),
        row.getString("signed_by"), instant(row, "signed_at"));
  }

  private static AgendaItem item(ResultSet row, int n) throws SQLException {
    return new AgendaItem(row.getString("session_code"), row.getString("reference"), row.getInt("agenda_rank"),
        row.getBigDecimal("score"), row.getBigDecimal("proposed_amount"), AgendaStatus.valueOf(row.getString("status")),
        outcome(row), row.getBigDecimal("amount"), row.getString("pole_name"), row.getString("lead_name"));
  }

  private static Deliberation vote(ResultSet row, int n) throws SQLException {
    String recused = row.getString("recused");
    return new Deliberation(row.getString("session_code"), row.getString("reference"),
        CommitteeOutcome.valueOf(row.getString("proposal")), row.getBigDecimal("amount"), row.getInt("votes_for"),
        row.getInt("votes_against"), row.getInt("abstentions"),
        recused.isEmpty() ? List.of() : List.of(recused.split(",")), row.getString("chair_vote"),
        row.getString("vote_outcome"), outcome(row), row.getString("reason"), row.getString("recorded_by"),
        instant(row, "recorded_at"));
  }

  private static CommitteeOutcome outcome(ResultSet row) throws SQLException {
    String outcome = row.getString("outcome");
    return outcome == null ? null : CommitteeOutcome.valueOf(outcome);
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    Timestamp at = row.getTimestamp(column);
    return at == null ? null : at.toInstant();
  }
}
