package org.callforprojects.committee;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.callforprojects.application.Application;
import org.callforprojects.application.CommitteeOutcome;
import org.callforprojects.application.outcome.SelectionService;
import org.callforprojects.call.CallService;
import org.callforprojects.committee.money.Award;
import org.callforprojects.committee.money.AwardRepository;
import org.callforprojects.committee.money.EnvelopeRepository;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Reads a session for people: seven questions to the database, however long the agenda. */
@Service
@Transactional(readOnly = true)
public class SessionViews {

  private final SessionRepository sessions;
  private final AwardRepository awards;
  private final EnvelopeRepository envelopes;
  private final SelectionService applications;
  private final CallService calls;

  SessionViews(SessionRepository sessions, AwardRepository awards, EnvelopeRepository envelopes,
      SelectionService applications, CallService calls) {
    this.sessions = sessions;
    this.awards = awards;
    this.envelopes = envelopes;
    this.applications = applications;
    this.calls = calls;
  }

  /** @throws org.callforprojects.fault.UnknownReferenceException when there is none */
  public SessionView of(String sessionCode) {
    Session session = sessions.get(sessionCode);
    List<AgendaItem> agenda = sessions.agenda(sessionCode);
    Map<String, Application> known = applications.all(agenda.stream().map(AgendaItem::reference).toList());
    Map<String, Deliberation> votes = sessions.votes(sessionCode).stream()
        .collect(Collectors.toMap(Deliberation::reference, Function.identity(), (earlier, last) -> last));
    Map<String, Award> held = awards.ofSession(sessionCode).stream()
        .collect(Collectors.toMap(Award::reference, Function.identity()));
    List<SessionView.Row> rows = agenda.stream().map(item -> new SessionView.Row(item, known.get(item.reference()),
        votes.get(item.reference()), held.get(item.reference()))).toList();
    return new SessionView(session, calls.settingsOf(session.callCode()), envelopes.of(session.callCode()), rows,
        reserve(session, rows));
  }

  private List<AgendaItem> reserve(Session session, List<SessionView.Row> rows) {
    List<AgendaItem> reserve = new ArrayList<>(sessions.reserve(session.callCode()));
    if (session.status() == SessionStatus.SIGNED) {
      return reserve; // its own are on the list by now
    }
    rows.stream().filter(row -> row.application().status().awaitsCommittee()).map(SessionView.Row::item)
        .filter(item -> item.outcome() == CommitteeOutcome.RESERVE).forEach(reserve::add);
    return reserve;
  }
}
