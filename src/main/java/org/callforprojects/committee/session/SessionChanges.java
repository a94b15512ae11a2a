package org.callforprojects.committee.session;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.callforprojects.call.CallCancelled;
import org.callforprojects.call.CallService;
import org.callforprojects.call.CallSettings;
import org.callforprojects.committee.CommitteeProcess;
import org.callforprojects.committee.Session;
import org.callforprojects.committee.SessionChange;
import org.callforprojects.committee.SessionRepository;
import org.callforprojects.committee.SessionStatus;
import org.callforprojects.committee.money.Award;
import org.callforprojects.committee.money.AwardRepository;
import org.callforprojects.committee.money.EnvelopeRepository;
import org.callforprojects.committee.paper.SessionPapers;
import org.callforprojects.fault.ConflictException;
import org.callforprojects.fault.InvalidValuesException;
import org.callforprojects.french.FrenchText;
import org.callforprojects.journal.Journal;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Moves or calls off a session that is convened: every member is told, with the reason. */
@Service
@Transactional
public class SessionChanges {

  private static final int LONGEST = 2000;

  private final SessionRepository sessions;
  private final SessionChangeRepository changes;
  private final AwardRepository awards;
  private final EnvelopeRepository envelopes;
  private final CallService calls;
  private final SessionPapers papers;
  private final CommitteeProcess process;
  private final Journal journal;
  private final Clock clock;

  SessionChanges(SessionRepository sessions, SessionChangeRepository changes, AwardRepository awards,
      EnvelopeRepository envelopes, CallService calls, SessionPapers papers, CommitteeProcess process, Journal journal,
      Clock clock) {
    this.sessions = sessions;
    this.changes = changes;
    this.awards = awards;
    this.envelopes = envelopes;
    this.calls = calls;
    this.papers = papers;
    this.process = process;
    this.journal = journal;
    this.clock = clock;
  }

  @Transactional(readOnly = true)
  public List<SessionChange> of(String sessionCode) {
    return changes.of(sessionCode);
  }

  /** The first day to which a session can be moved now. */
  @Transactional(readOnly = true)
  public LocalDate earliest(String sessionCode) {
    return calls.settingsOf(sessions.get(sessionCode).callCode()).earliestSession(clock.instant());
  }

  /**
   * The members are convened to another date, with as many clear days.
   *
   * @throws ConflictException once it has met
   * @throws InvalidValuesException without a reason, or when it is too early
   */
  public void move(String sessionCode, OffsetDateTime sessionAt, String reason, String by) {
    Session session = sessions.get(sessionCode);
    session.requireConvened("elle ne peut pas être déplacée");
    String words = words(reason);
    LocalDate earliest = calls.settingsOf(session.callCode()).earliestSession(clock.instant());
    if (sessionAt.atZoneSameInstant(CallSettings.ZONE).toLocalDate().isBefore(earliest)) {
      throw new InvalidValuesException("/sessionAt", "La convocation précède la séance de "
          + calls.settingsOf(session.callCode()).delays().convening() + " jours francs : choisissez le "
          + FrenchText.date(earliest) + " ou un jour suivant.");
    }
    changes.insert(new SessionChange(UUID.randomUUID().toString(), sessionCode, SessionChange.Kind.MOVED, words,
        session.sessionAt(), sessionAt.toInstant(), by, clock.instant()));
    process.moved(sessionCode, sessionAt.toInstant());
  }

  /**
   * What was on its agenda waits for another session.
   *
   * @throws ConflictException once it has met
   * @throws InvalidValuesException without a reason
   */
  public void cancel(String sessionCode, String reason, String by) {
    Session session = sessions.get(sessionCode);
    session.requireConvened("elle ne peut pas être annulée");
    record(session, words(reason), by);
    process.cancelled(sessionCode);
  }

  /** The step of the process: the last demand is carried out. */
  void applyMove(String sessionCode) {
    SessionChange change = last(sessionCode, SessionChange.Kind.MOVED);
    Session before = sessions.get(sessionCode);
    Session after = before.moved(clock.instant(), change.afterAt());
    sessions.update(after);
    journal.record(sessionCode, change.askedBy(), "SESSION_MOVED", Map.of("sessionAt", before.sessionAt()),
        Map.of("sessionAt", after.sessionAt(), "reason", change.reason()));
    papers.move(after, sessions.agenda(sessionCode), change, moves(sessionCode));
  }

  /** The step of the process. */
  void applyCancellation(String sessionCode) {
    end(sessions.get(sessionCode), last(sessionCode, SessionChange.Kind.CANCELLED));
  }

  /** A session of a cancelled call ends with it, and gives back what it had set aside. */
  @EventListener
  void callCancelled(CallCancelled event) {
    envelopes.locked(event.callCode());
    for (Session session : sessions.ofCall(event.callCode())) {
      if (session.status() == SessionStatus.SIGNED) {
        throw new ConflictException("Des décisions de l’appel " + event.callCode() + " viennent d’être signées.");
      }
      if (session.status() != SessionStatus.CANCELLED) {
        for (Award award : awards.ofSession(session.code())) {
          envelopes.release(event.callCode(), award.shares());
          awards.delete(award.reference());
        }
        end(session, record(session, "L’appel à projets est annulé. " + event.reason(), event.by()));
      }
    }
  }

  private SessionChange record(Session session, String reason, String by) {
    SessionChange change = new SessionChange(UUID.randomUUID().toString(), session.code(), SessionChange.Kind.CANCELLED,
        reason.substring(0, Math.min(reason.length(), LONGEST)), session.sessionAt(), null, by, clock.instant());
    changes.insert(change);
    return change;
  }

  private void end(Session session, SessionChange change) {
    sessions.update(session.cancelled());
    journal.record(session.code(), change.askedBy(), "SESSION_CANCELLED", Map.of("sessionAt", session.sessionAt()),
        Map.of("reason", change.reason()));
    papers.cancel(session, change);
  }

  private SessionChange last(String sessionCode, SessionChange.Kind kind) {
    List<SessionChange> all = changes.of(sessionCode).stream().filter(change -> change.kind() == kind).toList();
    return all.get(all.size() - 1);
  }

  private int moves(String sessionCode) {
    return (int) changes.of(sessionCode).stream().filter(change -> change.kind() == SessionChange.Kind.MOVED).count();
  }

  private static String words(String typed) {
    String words = typed == null ? "" : typed.strip();
    if (words.isEmpty() || words.length() > LONGEST) {
      throw new InvalidValuesException("/reason", "Donnez le motif, en " + LONGEST + " caractères au plus : les membres le lisent.");
    }
    return words;
  }
}
