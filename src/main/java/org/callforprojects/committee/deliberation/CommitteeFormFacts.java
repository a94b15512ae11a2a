package org.callforprojects.committee.deliberation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.callforprojects.application.Application;
import org.callforprojects.application.CommitteeDecision;
import org.callforprojects.application.CommitteeOutcome;
import org.callforprojects.application.outcome.SelectionService;
import org.callforprojects.call.CallService;
import org.callforprojects.call.CallSettings;
import org.callforprojects.call.CommitteeSeat;
import org.callforprojects.committee.AgendaItem;
import org.callforprojects.committee.AgendaStatus;
import org.callforprojects.committee.CommitteeSession;
import org.callforprojects.committee.Deliberation;
import org.callforprojects.committee.Session;
import org.callforprojects.committee.SessionRepository;
import org.callforprojects.committee.SessionWords;
import org.callforprojects.committee.money.AwardForecast;
import org.callforprojects.committee.money.Envelope;
import org.callforprojects.committee.money.EnvelopeRepository;
import org.callforprojects.engine.form.FormFacts;
import org.callforprojects.engine.form.FormOptions.Option;
import org.callforprojects.french.FrenchText;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What the forms of {@code committee-session} show. No answer is suggested but the amount: what an earlier round, or
 * another deliberation, left behind is emptied.
 */
@Component
public class CommitteeFormFacts implements FormFacts {

  private final SessionRepository sessions;
  private final EnvelopeRepository envelopes;
  private final SelectionService applications;
  private final CallService calls;
  private final SessionWords words;

  CommitteeFormFacts(SessionRepository sessions, EnvelopeRepository envelopes, SelectionService applications,
      CallService calls, SessionWords words) {
    this.sessions = sessions;
    this.envelopes = envelopes;
    this.applications = applications;
    this.calls = calls;
    this.words = words;
  }

  record SessionFacts(String code, String date, boolean secondConvening, String quorum) {
  }

  record ItemFacts(int rank, String reference, String poleName, String leadName, String score, String recommendation,
      String spread, String requested, String proposed, String territory, String cap, String bindingCap) {
  }

  record DecisionFacts(int rank, String pole, String outcome, String amount, String votes) {
  }

  @Override
  public String processKey() {
    return CommitteeSession.KEY;
  }

  @Override
  @Transactional(readOnly = true)
  public Map<String, Object> ofTask(FormTask task) {
    Session session = sessions.get(task.businessKey());
    CallSettings settings = calls.settingsOf(session.callCode());
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("session", new SessionFacts(session.code(), FrenchText.dateTime(session.sessionAt()),
        session.isSecondConvening(), SessionWords.quorum(session, settings)));
    facts.put("sessionUrl", "/comite/" + session.code());
    switch (task.key()) {
      case CommitteeSession.RECORD_ATTENDANCE -> putAttendance(facts, settings);
      case CommitteeSession.DELIBERATE ->
          putDeliberation(facts, session, settings, task.text(CommitteeSession.APPLICATION_REFERENCE));
      case CommitteeSession.SIGN_DECISIONS -> putDecisions(facts, session);
      default -> { }
    }
    return facts;
  }

  private static void putAttendance(Map<String, Object> facts, CallSettings settings) {
    facts.put("seats", settings.committee().stream().map(CommitteeFormFacts::option).toList());
    facts.put("givers", settings.committee().stream().map(CommitteeFormFacts::option).toList());
    facts.put(CommitteeSession.PRESENT_PEOPLE, settings.committee().stream().map(seat -> Map.of("seat", seat.code(),
        "name", seat.person() == null ? "" : seat.person(), "quality", seat.capacity() == null ? "" : seat.capacity())).toList());
    facts.put(CommitteeSession.PRESENT_MEMBERS, List.of());
    facts.put(CommitteeSession.MANDATES, List.of());
  }

  private static Option option(CommitteeSeat seat) {
    return new Option(seat.name(), seat.code());
  }

  private void putDeliberation(Map<String, Object> facts, Session session, CallSettings settings, String reference) {
    AgendaItem item = sessions.item(session.code(), reference);
    Application application = applications.get(reference);
    Envelope envelope = envelopes.of(session.callCode());
    AwardForecast forecast = AwardForecast.of(item.proposedAmount(), application, envelope, settings);
    facts.put("item", new ItemFacts(item.rank(), reference, item.poleName(), item.leadName(),
        words.points(item.score()) + " points sur 100", words.recommendation(application),
        words.points(application.evaluation().spread()) + " points", words.euros(application.requestedAmount()),
        words.euros(item.proposedAmount()), words.territory(application),
        FrenchText.euros(words.bindingCap(application.note(), forecast).amount()), words.whyCapped(application, forecast)));
    facts.put("envelope", words.purses(envelope));
    facts.put("envelopeLeft", FrenchText.euros(envelope.left()));
    facts.put("ifAwarded", SessionWords.ifAwarded(forecast));
    facts.put("previousRound", previousRound(session, application));
    facts.put("voters", SessionWords.voters(session, settings).entrySet().stream()
        .map(voter -> new Option(voter.getValue(), voter.getKey())).toList());
    DeliberationForm.KEYS.forEach(key -> facts.put(key, null));
    facts.put(CommitteeSession.RECUSED_MEMBERS, List.of());
    facts.put(CommitteeSession.AWARDED_AMOUNT,
        item.proposedAmount().signum() == 0 ? null : item.proposedAmount());
  }

  /** What the committee said before of the same application: a vote that decided nothing, reopened, or postponed. */
  private String previousRound(Session session, Application application) {
    Deliberation vote = sessions.lastVote(session.code(), application.reference()).orElse(null);
    if (vote != null) {
      return FrenchText.spaced((vote.outcome() == null ? "Proposition rejetée, le comité délibère de nouveau : "
          : "La présidence a rouvert les délibérations. Vote précédent : ")
          + SessionWords.proposal(vote) + " (" + words.votes(vote) + ").");
    }
    CommitteeDecision last = application.decision();
    if (last != null && last.outcome() == CommitteeOutcome.POSTPONE) {
      return FrenchText.spaced("Reportée par la séance " + last.sessionCode() + " : " + last.reason());
    }
    return last == null || application.reopenings().isEmpty() ? null
        : FrenchText.spaced("Refusée après la séance " + last.sessionCode() + " ; ce refus a été retiré sur recours.");
  }

  private void putDecisions(Map<String, Object> facts, Session session) {
    Map<String, Deliberation> votes = new LinkedHashMap<>();
    sessions.votes(session.code()).forEach(vote -> votes.put(vote.reference(), vote));
    facts.put("decisions", sessions.agenda(session.code()).stream()
        .filter(item -> item.status() == AgendaStatus.DECIDED)
        .map(item -> new DecisionFacts(item.rank(), item.poleName(), item.outcome().label(), words.euros(item.amount()),
            words.votes(votes.get(item.reference())))).toList());
    facts.put("envelope", words.purses(envelopes.of(session.callCode())));
    facts.put(CommitteeSession.DECISIONS_SIGNED, null);
  }
}
