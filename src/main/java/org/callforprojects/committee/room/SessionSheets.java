package org.callforprojects.committee.room;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import org.callforprojects.application.ApplicationStatus;
import org.callforprojects.application.CommitteeOutcome;
import org.callforprojects.application.InstructionNote;
import org.callforprojects.call.CallSettings;
import org.callforprojects.committee.AgendaItem;
import org.callforprojects.committee.AgendaStatus;
import org.callforprojects.committee.Session;
import org.callforprojects.committee.SessionStatus;
import org.callforprojects.committee.SessionView;
import org.callforprojects.committee.SessionViews;
import org.callforprojects.committee.SessionWords;
import org.callforprojects.committee.SessionWords.PurseLine;
import org.callforprojects.committee.money.AwardForecast;
import org.callforprojects.committee.money.Envelope;
import org.callforprojects.committee.paper.ConveningPaper;
import org.callforprojects.french.FrenchText;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Writes a session for its page. */
@Service
@Transactional(readOnly = true)
public class SessionSheets {

  private final SessionViews views;
  private final SessionWords words;

  SessionSheets(SessionViews views, SessionWords words) {
    this.views = views;
    this.words = words;
  }

  /**
   * @param hidden files that the reader must know nothing of
   * @throws org.callforprojects.fault.UnknownReferenceException when there is none
   */
  public SessionSheet of(String sessionCode, Set<String> hidden) {
    SessionView view = views.of(sessionCode);
    Session session = view.session();
    CallSettings settings = view.settings();
    Envelope envelope = view.envelope();
    SessionView.Row current = view.next().orElse(null);
    return new SessionSheet(session.code(), FrenchText.spaced(settings.title()), number(session), session.status().label(),
        session.status() == SessionStatus.DELIBERATING, FrenchText.dateTime(session.sessionAt()),
        ConveningPaper.place(settings.office()), SessionWords.quorum(session, settings),
        session.attendance() == null ? List.of() : List.copyOf(SessionWords.voters(session, settings).values()),
        words.purses(envelope), new PurseLine("Total", FrenchText.euros(envelope.amount()),
            FrenchText.euros(envelope.committed()), FrenchText.euros(envelope.left())),
        current == null ? null : next(current, envelope, settings, hidden), progress(view),
        view.agenda().stream().map(row -> line(row, row == current, hidden)).toList(), places(view.reserve(), hidden),
        session.status() == SessionStatus.SIGNED);
  }

  static String number(Session session) {
    String rank = session.number() == 1 ? "1re séance" : session.number() + "e séance";
    return session.isSecondConvening() ? rank + ", seconde convocation" : rank;
  }

  private SessionSheet.Next next(SessionView.Row row, Envelope envelope, CallSettings settings, Set<String> hidden) {
    if (hidden.contains(row.item().reference())) {
      return new SessionSheet.Next(row.item().rank(), null, SessionWords.RECUSED, "", "", "", "", List.of());
    }
    AwardForecast forecast = AwardForecast.of(row.item().proposedAmount(), row.application(), envelope, settings);
    return new SessionSheet.Next(row.item().rank(), row.item().reference(), row.item().poleName(),
        words.euros(row.item().proposedAmount()),
        FrenchText.euros(words.bindingCap(row.application().note(), forecast).amount()),
        words.whyCapped(row.application(), forecast), SessionWords.ifAwarded(forecast),
        forecast.after().map(after -> after.purses().stream().map(purse -> FrenchText.euros(purse.left())).toList())
            .orElse(List.of()));
  }

  private static SessionSheet.Progress progress(SessionView view) {
    return new SessionSheet.Progress(view.agenda().size(), count(view, AgendaStatus.PENDING), count(view, CommitteeOutcome.AWARD),
        count(view, CommitteeOutcome.RESERVE), count(view, CommitteeOutcome.REFUSE), count(view, CommitteeOutcome.POSTPONE),
        count(view, AgendaStatus.WITHDRAWN));
  }

  private static int count(SessionView view, AgendaStatus status) {
    return (int) view.agenda().stream().filter(row -> row.item().status() == status).count();
  }

  private static int count(SessionView view, CommitteeOutcome outcome) {
    return (int) view.agenda().stream().filter(row -> row.item().outcome() == outcome).count();
  }

  private SessionSheet.Line line(SessionView.Row row, boolean current, Set<String> hidden) {
    AgendaItem item = row.item();
    if (hidden.contains(item.reference())) {
      return new SessionSheet.Line(item.rank(), "", SessionWords.RECUSED, "", "", "", "", "", "", "", "", "", "", "", "", "",
          current, true);
    }
    InstructionNote note = row.application().note();
    BigDecimal spread = row.application().evaluation().spread();
    return new SessionSheet.Line(item.rank(), item.reference(), item.poleName(), item.leadName(),
        words.territory(row.application()), words.points(item.score()), words.points(spread),
        words.recommendation(row.application()), words.euros(row.application().requestedAmount()),
        words.euros(item.proposedAmount()), words.cap(note.bindingCap()) + "\u00A0: " + FrenchText.euros(note.cap()),
        SessionWords.outcome(item), item.amount() == null ? "" : FrenchText.euros(item.amount()),
        row.vote() == null ? "" : words.votes(row.vote()),
        row.vote() == null ? "" : row.vote().reason(), row.since().map(ApplicationStatus::label).orElse(""), current, false);
  }

  private List<SessionSheet.Place> places(List<AgendaItem> reserve, Set<String> hidden) {
    List<SessionSheet.Place> places = new ArrayList<>();
    reserve.forEach(item -> {
      boolean told = !hidden.contains(item.reference());
      places.add(new SessionSheet.Place(places.size() + 1, told ? item.reference() : null,
          told ? item.poleName() : SessionWords.RECUSED, item.sessionCode() + ", rang " + item.rank(),
          told ? words.euros(item.amount()) : ""));
    });
    return places;
  }
}
