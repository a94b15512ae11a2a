package org.callforprojects.committee.paper;

import java.time.Clock;
import java.time.Instant;
import java.util.List;

import org.callforprojects.call.CallService;
import org.callforprojects.call.CallSettings;
import org.callforprojects.call.CommitteeSeat;
import org.callforprojects.call.OfficeContact;
import org.callforprojects.committee.AgendaItem;
import org.callforprojects.committee.Session;
import org.callforprojects.committee.SessionChange;
import org.callforprojects.committee.SessionRepository;
import org.callforprojects.committee.SessionView;
import org.callforprojects.committee.SessionViews;
import org.callforprojects.committee.paper.SessionPaperRepository.Kind;
import org.callforprojects.committee.scenario.ScenarioRepository;
import org.callforprojects.engine.staff.StaffDirectory;
import org.callforprojects.fault.UnknownReferenceException;
import org.callforprojects.french.FrenchText;
import org.callforprojects.notification.Outbox;
import org.callforprojects.paper.Block.Answer;
import org.callforprojects.paper.Block.Fact;
import org.callforprojects.paper.Block.Facts;
import org.callforprojects.paper.Paper;
import org.callforprojects.paper.Paper.Section;
import org.callforprojects.paper.PaperRenderer;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The papers of a session: convening and minutes, filed once and mailed to the members that have an address. */
@Component
public class SessionPapers {

  private final SessionPaperRepository papers;
  private final SessionRepository sessions;
  private final SessionViews views;
  private final ScenarioRepository scenarios;
  private final CallService calls;
  private final MinutesPaper minutes;
  private final PaperRenderer printer;
  private final Outbox outbox;
  private final StaffDirectory staff;
  private final Clock clock;

  SessionPapers(SessionPaperRepository papers, SessionRepository sessions, SessionViews views,
      ScenarioRepository scenarios, CallService calls,
      MinutesPaper minutes, PaperRenderer printer, Outbox outbox, StaffDirectory staff, Clock clock) {
    this.papers = papers;
    this.sessions = sessions;
    this.views = views;
    this.scenarios = scenarios;
    this.calls = calls;
    this.minutes = minutes;
    this.printer = printer;
    this.outbox = outbox;
    this.staff = staff;
    this.clock = clock;
  }

  /** Once for each convening: a retry of its step finds it filed and does nothing. */
  public void convene(Session session, List<AgendaItem> agenda) {
    CallSettings settings = calls.settingsOf(session.callCode());
    issue(session, Kind.CONVENING, 0, settings, ConveningPaper.of(session, settings, agenda),
        "Vous êtes convié au comité de pilotage national, le " + FrenchText.dateTime(session.sessionAt())
            + " (heure de Paris). L’ordre du jour et les règles de la séance sont joints à ce message.\n\n"
            + "Si vous ne pouvez pas venir, dites-le au service, et à qui vous donnez mandat.");
  }

  /** @param edition which new date it is, 1 the first */
  public void move(Session session, List<AgendaItem> agenda, SessionChange change, int edition) {
    CallSettings settings = calls.settingsOf(session.callCode());
    issue(session, Kind.CONVENING, edition, settings, ConveningPaper.of(session, settings, agenda),
        "La séance du comité de pilotage national prévue le " + FrenchText.dateTime(change.beforeAt())
            + " est déplacée au " + FrenchText.dateTime(session.sessionAt()) + " (heure de Paris). Motif : " + change.reason()
            + "\n\nLa convocation à la nouvelle date est jointe à ce message ; elle remplace la précédente.");
  }

  public void cancel(Session session, SessionChange change) {
    CallSettings settings = calls.settingsOf(session.callCode());
    Paper paper = new Paper("Annulation d’une séance du comité de pilotage national", session.code() + " – " + settings.title(),
        settings.office().name(), session.code(), FrenchText.dateTime(change.askedAt()), List.of(
            new Section("annulation", "Annulation", List.of(
                new Answer("La séance du " + FrenchText.dateTime(session.sessionAt()) + " (heure de Paris) n’aura pas lieu."),
                new Facts("", List.of(new Fact("Motif", change.reason())), false)))));
    issue(session, Kind.CANCELLATION, 0, settings, paper, "La séance du comité de pilotage national prévue le "
        + FrenchText.dateTime(session.sessionAt()) + " (heure de Paris) est annulée. Motif : " + change.reason());
  }

  public void issueMinutes(Session session) {
    SessionView view = views.of(session.code());
    String chair = staff.names(List.of(session.signedBy())).getOrDefault(session.signedBy(), session.signedBy());
    issue(session, Kind.MINUTES, 0, view.settings(),
        minutes.of(view, sessions.votes(session.code()), scenarios.proposed(session.code()).orElse(null), chair, FrenchText.dateTime(clock.instant())),
        "Le procès-verbal de la séance du " + FrenchText.date(session.sessionAt()) + " est joint à ce message.");
  }

  private void issue(Session session, Kind kind, int edition, CallSettings settings, Paper paper, String message) {
    if (papers.exists(session, kind, edition)) {
      return;
    }
    Instant now = clock.instant();
    String id = papers.insert(session, kind, edition, now, printer.render(paper));
    OfficeContact office = settings.office();
    String body = FrenchText.spaced("Madame, Monsieur,\n\n" + message + "\n\n" + office.name() + "\nCourriel : "
        + office.email() + "\nTéléphone : " + office.phone()) + "\n";
    for (CommitteeSeat seat : settings.committee()) {
      if (seat.email() != null && !seat.email().isBlank()) {
        outbox.queuePaper(session.code(), kind.name() + "-" + session.convening() + (edition == 0 ? "" : "-" + edition) + "-" + seat.code(), seat.email(),
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
