package org.callforprojects.committee;

import java.time.Clock;
import java.time.Instant;
import java.util.List;

import org.callforprojects.call.CallService;
import org.callforprojects.call.CallSettings;
import org.callforprojects.call.CommitteeSeat;
import org.callforprojects.call.OfficeContact;
import org.callforprojects.committee.SessionPaperRepository.Kind;
import org.callforprojects.engine.StaffDirectory;
import org.callforprojects.fault.UnknownReferenceException;
import org.callforprojects.french.FrenchText;
import org.callforprojects.notification.Outbox;
import org.callforprojects.paper.Paper;
import org.callforprojects.paper.PaperRenderer;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The papers of a session: convening and minutes, filed once and mailed to the members that have an address. */
@Component
public class SessionPapers {

  private final SessionPaperRepository papers;
  private final SessionRepository sessions;
  private final SessionViews views;
  private final CallService calls;
  private final MinutesPaper minutes;
  private final PaperRenderer printer;
  private final Outbox outbox;
  private final StaffDirectory staff;
  private final Clock clock;

  SessionPapers(SessionPaperRepository papers, SessionRepository sessions, SessionViews views, CallService calls,
      MinutesPaper minutes, PaperRenderer printer, Outbox outbox, StaffDirectory staff, Clock clock) {
    this.papers = papers;
    this.sessions = sessions;
    this.views = views;
    this.calls = calls;
    this.minutes = minutes;
    this.printer = printer;
    this.outbox = outbox;
    this.staff = staff;
    this.clock = clock;
  }

  /** Once for each convening: a retry of its step finds it filed and does nothing. */
  void convene(Session session, List<AgendaItem> agenda) {
    CallSettings settings = calls.settingsOf(session.callCode());
    issue(session, Kind.CONVENING, settings, ConveningPaper.of(session, settings, agenda),
        "Vous êtes convié au comité de pilotage national, le " + FrenchText.dateTime(session.sessionAt())
            + " (heure de Paris). L’ordre du jour et les règles de la séance sont joints à ce message.\n\n"
            + "Si vous ne pouvez pas venir, dites-le au service, et à qui vous donnez mandat.");
  }

  void issueMinutes(Session session) {
    SessionView view = views.of(session.code());
    String chair = staff.names(List.of(session.signedBy())).getOrDefault(session.signedBy(), session.signedBy());
    issue(session, Kind.MINUTES, view.settings(),
        minutes.of(view, sessions.votes(session.code()), chair, FrenchText.dateTime(clock.instant())),
        "Le procès-verbal de la séance du " + FrenchText.date(session.sessionAt()) + " est joint à ce message.");
  }

  private void issue(Session session, Kind kind, CallSettings settings, Paper paper, String message) {
    if (papers.exists(session, kind)) {
      return;
    }
    Instant now = clock.instant();
    String id = papers.insert(session, kind, now, printer.render(paper));
    OfficeContact office = settings.office();
    String body = FrenchText.spaced("Madame, Monsieur,\n\n" + message + "\n\n" + office.name() + "\nCourriel : "
        + office.email() + "\nTéléphone : " + office.phone()) + "\n";
    for (CommitteeSeat seat : settings.committee()) {
      if (seat.email() != null && !seat.email().isBlank()) {
        outbox.queuePaper(session.code(), kind.name() + "-" + session.convening() + "-" + seat.code(), seat.email(),
            "[" + session.code() + "] " + paper.title(), body, id);
      }
    }
  }

  /** @throws UnknownReferenceException when the minutes are not issued yet, or there is no such session */
  @Transactional(readOnly = true)
  public byte[] minutes(String sessionCode) {
    return content(sessionCode, Kind.MINUTES, "Le procès-verbal de la séance " + sessionCode + " n’est pas établi.");
  }

  /** @throws UnknownReferenceException when there is no such session */
  @Transactional(readOnly = true)
  public byte[] convening(String sessionCode) {
    return content(sessionCode, Kind.CONVENING, "Aucune séance ne porte le code " + sessionCode + ".");
  }

  private byte[] content(String sessionCode, Kind kind, String refusal) {
    return papers.content(sessionCode, kind).orElseThrow(() -> new UnknownReferenceException(refusal));
  }
}
