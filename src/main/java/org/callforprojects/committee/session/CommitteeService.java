package org.callforprojects.committee.session;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.callforprojects.application.Application;
import org.callforprojects.application.ApplicationWithdrawn;
import org.callforprojects.application.CommitteeDecision;
import org.callforprojects.application.CommitteeOutcome;
import org.callforprojects.application.outcome.SelectionService;
import org.callforprojects.call.CallService;
import org.callforprojects.call.CallSettings;
import org.callforprojects.call.CallTerms;
import org.callforprojects.call.Funder;
import org.callforprojects.committee.AgendaItem;
import org.callforprojects.committee.AgendaStatus;
import org.callforprojects.committee.Attendance;
import org.callforprojects.committee.CommitteeProcess;
import org.callforprojects.committee.Deliberation;
import org.callforprojects.committee.Session;
import org.callforprojects.committee.SessionRepository;
import org.callforprojects.committee.SessionStatus;
import org.callforprojects.committee.money.Award;
import org.callforprojects.committee.money.AwardRepository;
import org.callforprojects.committee.money.AwardStatus;
import org.callforprojects.committee.money.EnvelopeRepository;
import org.callforprojects.committee.paper.SessionPapers;
import org.callforprojects.fault.ConflictException;
import org.callforprojects.fault.InvalidValuesException;
import org.callforprojects.journal.Journal;
import org.callforprojects.money.FunderShare;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The life of a session, from its convening to the announcement of what it decided. */
@Service
@Transactional
public class CommitteeService {

  private static final int LONGEST_NAME = 120;

  private final SessionRepository sessions;
  private final AwardRepository awards;
  private final EnvelopeRepository envelopes;
  private final SelectionService applications;
  private final CallService calls;
  private final SessionPapers papers;
  private final CommitteeProcess process;
  private final Journal journal;
  private final Clock clock;

  public CommitteeService(SessionRepository sessions, AwardRepository awards, EnvelopeRepository envelopes,
      SelectionService applications, CallService calls, SessionPapers papers, CommitteeProcess process,
      Journal journal, Clock clock) {
    this.sessions = sessions;
    this.awards = awards;
    this.envelopes = envelopes;
    this.applications = applications;
    this.calls = calls;
    this.papers = papers;
    this.process = process;
    this.journal = journal;
    this.clock = clock;
  }

  /** Draws up the agenda by rank and convenes every member. */
  public void convene(String sessionCode, String callCode, Instant sessionAt) {
    int number = sessions.ofCall(callCode).size() + 1;
    Session session = new Session(sessionCode, callCode, number, SessionStatus.CONVENED, clock.instant(), sessionAt, 1,
        null, null, null);
    sessions.insert(session);
    List<AgendaItem> agenda = new ArrayList<>();
    for (Application application : applications.ranked(callCode)) {
      agenda.add(new AgendaItem(sessionCode, application.reference(), agenda.size() + 1,
          application.evaluation().score(), application.note().proposedAmount(), AgendaStatus.PENDING, null, null,
          application.submission().poleName(), application.submission().lead().name()));
    }
    sessions.insertAgenda(agenda);
    journal.record(sessionCode, "SESSION_CONVENED", null, Map.of("sessionAt", sessionAt,
        "agenda", agenda.stream().map(AgendaItem::reference).toList()));
    envelopes.open(callCode);
    papers.convene(session, agenda);
  }

  /** @throws org.callforprojects.fault.InvalidValuesException with every rule that the attendance breaks */
  public void recordAttendance(String sessionCode, List<String> present, List<Attendance.Mandate> mandates,
      Map<String, Attendance.Person> people) {
    Session session = sessions.get(sessionCode);
    // Under the lock that a withdrawal takes too: what left while the agenda was drawn up is not called
    envelopes.locked(session.callCode());
    sessions.dropWithdrawn(sessionCode);
    Session attended = session.attended(Attendance.checked(present, mandates, people,
        settings(session).committee()));
    sessions.update(attended);
    journal.record(sessionCode, "ATTENDANCE_RECORDED", session.attendance(), attended.attendance());
  }

  /**
   * A member leaves while the session goes on: what is voted afterwards is voted without it.
   *
   * @param at     when; at most now, and not before the session
   * @param holder who speaks for it from then on; null for nobody
   * @throws InvalidValuesException with every rule that the departure breaks
   */
  public void recordDeparture(String sessionCode, String seat, Instant at, String holder, String by) {
    Session session = sessions.get(sessionCode);
    session.requireDeliberating();
    envelopes.locked(session.callCode()); // no vote is counted while who votes changes
    session = sessions.get(sessionCode);
    if (at.isAfter(clock.instant()) || at.isBefore(session.sessionAt())) {
      throw new InvalidValuesException("/at", "L’heure du départ est celle de la séance, ou une heure plus tardive déjà passée.");
    }
    Session after = session.attendedAs(session.attendance().left(new Attendance.Departure(seat, at, holder),
        settings(session).committee()));
    sessions.update(after);
    journal.record(sessionCode, by, "DEPARTURE_RECORDED", session.attendance(), after.attendance());
  }

  /** Says who sits for a seat, where the attendance did not. */
  public void namePerson(String sessionCode, String seat, String name, String quality, String by) {
    Session session = sessions.get(sessionCode);
    session.requireDeliberating();
    String words = name == null ? "" : name.strip();
    if (words.isEmpty() || words.length() > LONGEST_NAME) {
      throw new InvalidValuesException("/name", "Donnez le prénom et le nom, en " + LONGEST_NAME + " caractères au plus.");
    }
    if (settings(session).committee().stream().noneMatch(member -> member.code().equals(seat))) {
      throw new InvalidValuesException("/seat", "Choisissez un membre du comité.");
    }
    Session after = session.attendedAs(session.attendance().named(Map.of(seat,
        new Attendance.Person(words, quality == null ? "" : quality.strip()))));
    sessions.update(after);
    journal.record(sessionCode, by, "ATTENDANCE_NAMED", session.attendance(), after.attendance());
  }

  /** Inputs of {@code committee-quorum}. */
  @Transactional(readOnly = true)
  public Map<String, Object> quorumInputs(String sessionCode) {
    Session session = sessions.get(sessionCode);
    Map<String, Object> inputs = new LinkedHashMap<>();
    inputs.put("memberCount", settings(session).committee().size());
    inputs.put("presentOrRepresented", session.attendance().presentOrRepresented());
    inputs.put("secondConvening", session.isSecondConvening());
    return inputs;
  }

  /** Convenes again on the same agenda, at the same hour of the first day that the delay allows. @return when */
  public Instant reconvene(String sessionCode) {
    Session session = sessions.get(sessionCode);
    Instant now = clock.instant();
    ZonedDateTime first = session.sessionAt().atZone(CallSettings.ZONE);
    Instant next = settings(session).earliestSession(now).atTime(first.toLocalTime()).atZone(CallSettings.ZONE).toInstant();
    Session again = session.reconvened(now, next);
    sessions.update(again);
    journal.record(sessionCode, "SESSION_RECONVENED", Map.of("sessionAt", session.sessionAt()), Map.of("sessionAt", next));
    papers.convene(again, sessions.agenda(sessionCode));
    return next;
  }

  /** @return when the decisions should be signed */
  @Transactional(readOnly = true)
  public Instant signatureDue(String sessionCode) {
    Session session = sessions.get(sessionCode);
    return clock.instant().plus(settings(session).delays().signature(), ChronoUnit.DAYS);
  }

  /** The chair signs: the awards stand. Under the lock that a withdrawal takes too, so that each sees the other. */
  public void sign(String sessionCode, String signedBy) {
    Session session = sessions.get(sessionCode);
    envelopes.locked(session.callCode());
    refuseCommitment(session);
    sessions.update(session.signed(signedBy, clock.instant()));
    awards.sign(sessionCode);
    journal.record(sessionCode, signedBy, "DECISIONS_SIGNED", null, Map.of("decisions", decisions(sessionCode)));
  }

  /** The money of a call is committed in its years (S20); a session that awards nothing commits none. */
  private void refuseCommitment(Session session) {
    CallTerms terms = settings(session).terms();
    if (!terms.commitsAt(clock.instant()) && !awards.ofSession(session.code()).isEmpty()) {
      throw new ConflictException("Les crédits de cet appel s’engagent " + terms.years()
          + " : les soutiens de cette séance ne peuvent pas être signés aujourd’hui.");
    }
  }

  /** What a signature covers. */
  private List<Map<String, Object>> decisions(String sessionCode) {
    return sessions.agenda(sessionCode).stream().filter(item -> item.outcome() != null).map(item -> {
      Map<String, Object> decision = new LinkedHashMap<>();
      decision.put("reference", item.reference());
      decision.put("outcome", item.outcome());
      decision.put("amount", item.amount());
      return decision;
    }).toList();
  }

  /** The chair does not sign: the awards go back to the envelope and every application is debated again. */
  public void reopen(String sessionCode) {
    Session session = sessions.get(sessionCode);
    session.requireDeliberating();
    envelopes.locked(session.callCode());
    journal.record(sessionCode, "DECISIONS_REOPENED", Map.of("decisions", decisions(sessionCode)), null);
    for (Award award : awards.ofSession(sessionCode)) {
      envelopes.release(session.callCode(), award.shares());
      awards.delete(award.reference());
    }
    sessions.reopen(sessionCode);
  }

  public void issueMinutes(String sessionCode) {
    papers.issueMinutes(sessions.get(sessionCode));
  }

  /** Gives its decision to one application; nothing when it was withdrawn meanwhile. */
  public void announce(String sessionCode, String reference) {
    SessionRepository.Called called = sessions.called(sessionCode, reference);
    AgendaItem item = called.item();
    if (item.status() != AgendaStatus.DECIDED) {
      return;
    }
    Session session = called.session();
    Deliberation vote = called.vote();
    List<FunderShare> shares = item.outcome() == CommitteeOutcome.AWARD
        ? shares(session.callCode(), called.shares()) : List.of();
    applications.decide(reference, new CommitteeDecision(sessionCode, item.rank(), item.outcome(), item.amount(), shares,
        new CommitteeDecision.Votes(vote.votesFor(), vote.votesAgainst(), vote.abstentions(), vote.recused().size()),
        vote.reason(), vote.conditions(), session.signedBy(), session.signedAt()));
  }

  public List<FunderShare> shares(Award award) {
    return shares(award.callCode(), award.shares());
  }

  private List<FunderShare> shares(String callCode, Map<String, BigDecimal> shares) {
    Map<String, Funder> funders = calls.settingsOf(callCode).funders().stream().collect(Collectors.toMap(Funder::code, Function.identity()));
    return shares.entrySet().stream().map(share -> {
      Funder funder = funders.get(share.getKey());
      return new FunderShare(share.getKey(), funder.name(), funder.state(), share.getValue());
    }).toList();
  }

  /** What a withdrawn application held is free again, and its deliberation has no object. */
  @EventListener
  public void withdrawn(ApplicationWithdrawn event) {
    envelopes.locked(event.callCode());
    sessions.open(event.reference()).ifPresent(item -> {
      awards.find(event.reference()).filter(award -> award.status() == AwardStatus.COMMITTED).ifPresent(award -> {
        envelopes.release(event.callCode(), award.shares());
        awards.delete(event.reference());
      });
      sessions.withdraw(item);
      process.deliberationCancelled(item.sessionCode(), event.reference());
    });
  }

  private CallSettings settings(Session session) {
    return calls.settingsOf(session.callCode());
  }
}
