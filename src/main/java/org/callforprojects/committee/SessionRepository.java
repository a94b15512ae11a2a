package org.callforprojects.committee;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.callforprojects.application.CommitteeOutcome;
import org.callforprojects.fault.UnknownReferenceException;
import org.callforprojects.json.Json;
import org.callforprojects.transaction.PerTransaction;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Sessions, their agenda and every vote. */
@Repository("committeeSessionRepository") // the short name is the one of the web sessions
public class SessionRepository {

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
  private final PerTransaction<Map<String, Called>> placed = new PerTransaction<>(HashMap::new, read -> { });

  SessionRepository(JdbcClient jdbc, JdbcTemplate batch, Json json) {
    this.jdbc = jdbc;
    this.batch = batch;
    this.json = json;
  }

  // --- sessions ---

  public void insert(Session session) {
    jdbc.sql("""
        insert into committee_session (code, call_code, session_number, status, convened_at, session_at, convening)
        values (?, ?, ?, ?, ?, ?, ?)""")
        .params(session.code(), session.callCode(), session.number(), session.status().name(),
            Timestamp.from(session.convenedAt()), Timestamp.from(session.sessionAt()), session.convening())
        .update();
  }

  public void update(Session session) {
    jdbc.sql("""
        update committee_session set status = ?, convened_at = ?, session_at = ?, convening = ?, attendance = ?,
          signed_by = ?, signed_at = ? where code = ?""")
        .params(session.status().name(), Timestamp.from(session.convenedAt()), Timestamp.from(session.sessionAt()),
            session.convening(), session.attendance() == null ? null : json.write(session.attendance()),
            session.signedBy(), session.signedAt() == null ? null : Timestamp.from(session.signedAt()), session.code())
        .update();
  }

  public Session get(String code) {
    return jdbc.sql(SESSION + "where code = ?").param(code).query(this::session).optional()
        .orElseThrow(() -> new UnknownReferenceException("Aucune séance ne porte le code " + code + "."));
  }

  /** Of all calls, the last first. */
  public List<Session> latest(int atMost) {
    return jdbc.sql(SESSION + "order by session_at desc, code limit ?").param(atMost).query(this::session).list();
  }

  /** The last first. */
  public List<Session> ofCall(String callCode) {
    return jdbc.sql(SESSION + "where call_code = ? order by session_number desc").param(callCode).query(this::session).list();
  }

  // --- agenda ---

  public void insertAgenda(List<AgendaItem> items) {
    batch.batchUpdate("""
        insert into agenda_item (session_code, reference, agenda_rank, score, proposed_amount, status)
        values (?, ?, ?, ?, ?, ?)""", items.stream().map(item -> new Object[] {item.sessionCode(), item.reference(),
            item.rank(), item.score(), item.proposedAmount(), item.status().name()}).toList());
  }

  /** By rank. */
  public List<AgendaItem> agenda(String sessionCode) {
    return jdbc.sql(ITEM + "where i.session_code = ? order by i.agenda_rank").param(sessionCode).query(SessionRepository::item)
        .list();
  }

  public AgendaItem item(String sessionCode, String reference) {
    return jdbc.sql(ITEM + "where i.session_code = ? and i.reference = ?").params(sessionCode, reference)
        .query(SessionRepository::item).optional()
        .orElseThrow(() -> new UnknownReferenceException("La candidature " + reference + " n’est pas à l’ordre du jour."));
  }

  /**
   * An application before its session.
   *
   * @param vote   the last one on it; null when nobody has voted
   * @param shares of its award, by code of funder and in their order; empty without award
   */
  public record Called(Session session, AgendaItem item, Deliberation vote, Map<String, BigDecimal> shares) {
  }

  private static final String CALLED = """
      select i.session_code, i.reference, i.agenda_rank, i.score, i.proposed_amount, i.status, i.outcome, i.amount,
        a.pole_name, a.lead_name, s.code as s_code, s.call_code as s_call_code, s.session_number as s_session_number,
        s.status as s_status, s.convened_at as s_convened_at, s.session_at as s_session_at, s.convening as s_convening,
        s.attendance as s_attendance, s.signed_by as s_signed_by, s.signed_at as s_signed_at,
        d.session_code as d_session_code, d.reference as d_reference, d.proposal as d_proposal, d.amount as d_amount,
        d.votes_for as d_votes_for, d.votes_against as d_votes_against, d.abstentions as d_abstentions,
        d.recused as d_recused, d.chair_vote as d_chair_vote, d.vote_outcome as d_vote_outcome, d.outcome as d_outcome,
        d.reason as d_reason, d.conditions as d_conditions, d.recorded_by as d_recorded_by, d.recorded_at as d_recorded_at, f.funder_code as f_code,
        f.amount as f_amount
      from agenda_item i join application a on a.reference = i.reference
        join committee_session s on s.code = i.session_code
        left join deliberation d on d.id = (select max(v.id) from deliberation v
          where v.session_code = i.session_code and v.reference = i.reference)
        left join award_share f on f.reference = i.reference
        left join envelope e on e.call_code = s.call_code and e.funder_code = f.funder_code
      where i.session_code = ? and i.reference = %s order by e.funder_order""";

  /** @throws UnknownReferenceException when it is not on that agenda */
  public Called called(String sessionCode, String reference) {
    Called read = placed.present().map(known -> known.remove(sessionCode + " " + reference)).orElse(null);
    return read != null ? read : called("?", sessionCode, reference)
        .orElseThrow(() -> new UnknownReferenceException("La candidature " + reference + " n’est pas à l’ordre du jour."));
  }

  private Optional<Called> called(String which, Object... parameters) {
    return Optional.ofNullable(jdbc.sql(CALLED.formatted(which)).params(parameters).query(rows -> {
      Called called = null;
      while (rows.next()) { // one for each funder
        if (called == null) {
          called = new Called(session(rows, "s_"), item(rows, 0),
              rows.getString("d_reference") == null ? null : vote(rows, "d_"), new LinkedHashMap<>());
        }
        if (rows.getString("f_code") != null) {
          called.shares().put(rows.getString("f_code"), rows.getBigDecimal("f_amount"));
        }
      }
      return called;
    }));
  }

  /**
   * The application at that place of the agenda, counted from 0 without what was withdrawn. Read with its session and its
   * vote, which whoever asks for the place asks for next.
   */
  public AgendaItem item(String sessionCode, int place) {
    Called called = called("""
        (select x.reference from agenda_item x where x.session_code = ? and x.status <> 'WITHDRAWN'
          order by x.agenda_rank limit 1 offset ?)""", sessionCode, sessionCode, place).orElseThrow();
    placed.present().ifPresent(known -> known.put(sessionCode + " " + called.item().reference(), called));
    return called.item();
  }

  public void decide(AgendaItem item, CommitteeOutcome outcome, java.math.BigDecimal amount) {
    jdbc.sql("update agenda_item set status = 'DECIDED', outcome = ?, amount = ? where session_code = ? and reference = ?")
        .params(outcome.name(), amount, item.sessionCode(), item.reference()).update();
  }

  /** The agenda item of a session that is not signed yet. */
  public Optional<AgendaItem> open(String reference) {
    return jdbc.sql(ITEM + """
        join committee_session s on s.code = i.session_code
        where i.reference = ? and s.status in ('CONVENED', 'DELIBERATING') and i.status <> 'WITHDRAWN'""")
        .param(reference).query(SessionRepository::item).optional();
  }

  public void withdraw(AgendaItem item) {
    jdbc.sql("""
        update agenda_item set status = 'WITHDRAWN', outcome = null, amount = null where session_code = ? and reference = ?""")
        .params(item.sessionCode(), item.reference()).update();
  }

  /** What was withdrawn while the agenda was drawn up, and so could not take itself off. */
  public void dropWithdrawn(String sessionCode) {
    jdbc.sql("""
        update agenda_item set status = 'WITHDRAWN' where session_code = ? and status = 'PENDING'
          and reference in (select reference from application where status = 'WITHDRAWN')""").param(sessionCode).update();
  }

  public void reopen(String sessionCode) {
    jdbc.sql("""
        update agenda_item set status = 'PENDING', outcome = null, amount = null
        where session_code = ? and status = 'DECIDED'""").param(sessionCode).update();
  }

  /**
   * Those that still wait on the reserve list of a call, in its order. The signature puts them there: one whose decision is
   * not announced yet keeps its place.
   */
  public List<AgendaItem> reserve(String callCode) {
    return jdbc.sql(ITEM + """
        join committee_session s on s.code = i.session_code
        where s.call_code = ? and s.status = 'SIGNED' and i.outcome = 'RESERVE'
          and a.status in ('RESERVED', 'INSTRUCTED', 'POSTPONED')
        order by s.session_number, i.agenda_rank""").param(callCode).query(SessionRepository::item).list();
  }

  // --- votes ---

  public void insert(Deliberation vote) {
    jdbc.sql("""
        insert into deliberation (session_code, reference, proposal, amount, votes_for, votes_against, abstentions, recused,
          chair_vote, vote_outcome, outcome, reason, conditions, recorded_by, recorded_at)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
        .params(vote.sessionCode(), vote.reference(), vote.proposal().name(), vote.amount(), vote.votesFor(),
            vote.votesAgainst(), vote.abstentions(), String.join(",", vote.recused()), vote.chairVote(),
            vote.voteOutcome(), vote.outcome() == null ? null : vote.outcome().name(), vote.reason(), vote.conditions(),
            vote.recordedBy(),
            Timestamp.from(vote.recordedAt()))
        .update();
  }

  private static final String VOTE = """
      select session_code, reference, proposal, amount, votes_for, votes_against, abstentions, recused, chair_vote,
        vote_outcome, outcome, reason, conditions, recorded_by, recorded_at
      from deliberation\s""";

  /** In the order in which they were recorded. */
  public List<Deliberation> votes(String sessionCode) {
    return jdbc.sql(VOTE + "where session_code = ? order by id").param(sessionCode).query(SessionRepository::vote).list();
  }

  public Optional<Deliberation> lastVote(String sessionCode, String reference) {
    return jdbc.sql(VOTE + "where session_code = ? and reference = ? order by id desc limit 1")
        .params(sessionCode, reference).query(SessionRepository::vote).optional();
  }

  /** Who recorded a vote on that application. */
  public List<String> recorders(String reference) {
    return jdbc.sql("select distinct recorded_by from deliberation where reference = ? order by recorded_by")
        .param(reference).query(String.class).list();
  }

  /** Who signed the decisions of the sessions that debated that application. */
  public List<String> signatories(String reference) {
    return jdbc.sql("""
        select distinct s.signed_by from committee_session s join deliberation d on d.session_code = s.code
        where d.reference = ? and s.signed_by is not null order by s.signed_by""")
        .param(reference).query(String.class).list();
  }

  private Session session(ResultSet row, int n) throws SQLException {
    return session(row, "");
  }

  /** @param p before the names of its columns */
  private Session session(ResultSet row, String p) throws SQLException {
    String attendance = row.getString(p + "attendance");
    return new Session(row.getString(p + "code"), row.getString(p + "call_code"), row.getInt(p + "session_number"),
        SessionStatus.valueOf(row.getString(p + "status")), instant(row, p + "convened_at"), instant(row, p + "session_at"),
        row.getInt(p + "convening"), attendance == null ? null : json.read(attendance, Attendance.class),
        row.getString(p + "signed_by"), instant(row, p + "signed_at"));
  }

  private static AgendaItem item(ResultSet row, int n) throws SQLException {
    return new AgendaItem(row.getString("session_code"), row.getString("reference"), row.getInt("agenda_rank"),
        row.getBigDecimal("score"), row.getBigDecimal("proposed_amount"), AgendaStatus.valueOf(row.getString("status")),
        outcome(row, "outcome"), row.getBigDecimal("amount"), row.getString("pole_name"), row.getString("lead_name"));
  }

  private static Deliberation vote(ResultSet row, int n) throws SQLException {
    return vote(row, "");
  }

  /** @param p before the names of its columns */
  private static Deliberation vote(ResultSet row, String p) throws SQLException {
    String recused = row.getString(p + "recused");
    return new Deliberation(row.getString(p + "session_code"), row.getString(p + "reference"),
        CommitteeOutcome.valueOf(row.getString(p + "proposal")), row.getBigDecimal(p + "amount"), row.getInt(p + "votes_for"),
        row.getInt(p + "votes_against"), row.getInt(p + "abstentions"),
        recused.isEmpty() ? List.of() : List.of(recused.split(",")), row.getString(p + "chair_vote"),
        row.getString(p + "vote_outcome"), outcome(row, p + "outcome"), row.getString(p + "reason"),
        row.getString(p + "conditions"), row.getString(p + "recorded_by"),
        instant(row, p + "recorded_at"));
  }

  private static CommitteeOutcome outcome(ResultSet row, String column) throws SQLException {
    String outcome = row.getString(column);
    return outcome == null ? null : CommitteeOutcome.valueOf(outcome);
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    Timestamp at = row.getTimestamp(column);
    return at == null ? null : at.toInstant();
  }
}
