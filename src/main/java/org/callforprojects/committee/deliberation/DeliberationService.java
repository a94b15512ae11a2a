package org.callforprojects.committee.deliberation;

import java.math.BigDecimal;
import java.time.Clock;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.callforprojects.application.Application;
import org.callforprojects.application.CommitteeOutcome;
import org.callforprojects.application.FundingCap;
import org.callforprojects.application.InstructionNote;
import org.callforprojects.application.RequiredDocument;
import org.callforprojects.application.completeness.DocumentsDue;
import org.callforprojects.application.outcome.SelectionService;
import org.callforprojects.call.CallService;
import org.callforprojects.call.CallSettings;
import org.callforprojects.committee.AgendaItem;
import org.callforprojects.committee.CommitteeSession;
import org.callforprojects.committee.Deliberation;
import org.callforprojects.committee.Session;
import org.callforprojects.committee.SessionRepository;
import org.callforprojects.committee.money.Award;
import org.callforprojects.committee.money.AwardRepository;
import org.callforprojects.committee.money.AwardStatus;
import org.callforprojects.committee.money.Envelope;
import org.callforprojects.committee.money.EnvelopeRepository;
import org.callforprojects.committee.money.FunderSplit;
import org.callforprojects.committee.money.Means;
import org.callforprojects.committee.money.SplitPolicy;
import org.callforprojects.decision.DecisionWords;
import org.callforprojects.fault.ConflictException;
import org.callforprojects.fault.InvalidValuesException;
import org.callforprojects.french.FrenchText;
import org.callforprojects.journal.Journal;
import org.callforprojects.transaction.PerTransaction;
import org.callforprojects.typed.EngineNumbers;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * One deliberation, from the votes typed to the money committed. All its steps run in the transaction of the task, so
 * that what any of them refuses leaves the task open and nothing written.
 */
@Service
@Transactional
public class DeliberationService {

  private static final String ADOPTED = "ADOPTED";

  private final SessionRepository sessions;
  private final AwardRepository awards;
  private final EnvelopeRepository envelopes;
  private final SelectionService applications;
  private final DocumentsDue dossiers;
  private final CallService calls;
  private final DecisionWords words;
  private final Journal journal;
  private final Clock clock;
  private final PerTransaction<Map<String, Underway>> underway = new PerTransaction<>(HashMap::new, done -> { });

  public DeliberationService(SessionRepository sessions, AwardRepository awards, EnvelopeRepository envelopes,
      SelectionService applications, DocumentsDue dossiers, CallService calls, DecisionWords words, Journal journal,
      Clock clock) {
    this.sessions = sessions;
    this.awards = awards;
    this.envelopes = envelopes;
    this.applications = applications;
    this.dossiers = dossiers;
    this.calls = calls;
    this.words = words;
    this.journal = journal;
    this.clock = clock;
  }

  /** What the steps of one deliberation pass on. */
  private static final class Underway {
    private final Session session;
    private final AgendaItem item;
    private final Ballot ballot;
    private final String recordedBy;
    private String voteOutcome;
    private CommitteeOutcome outcome;
    private Means means;
    private FundingCap cap;
    private SplitPolicy scenario;

    private Underway(Session session, AgendaItem item, Ballot ballot, String recordedBy) {
      this.session = session;
      this.item = item;
      this.ballot = ballot;
      this.recordedBy = recordedBy;
    }
  }

  /** @throws InvalidValuesException with every rule that the votes break */
  public void open(String sessionCode, String reference, Ballot typed, String recordedBy) {
    SessionRepository.Called called = sessions.called(sessionCode, reference);
    Session session = called.session();
    session.requireDeliberating();
    Application application = applications.get(reference);
    if (!application.status().awaitsCommittee()) {
      throw new ConflictException("La candidature " + reference + " est « " + application.status().label()
          + " » : le comité ne peut plus se prononcer.");
    }
    CallSettings settings = settings(session);
    Ballot ballot = withAmount(typed, application.note(), settings);
    ballot.check(settings.committee(), session.attendance());
    if (ballot.proposal().hasAmount()) { // a place on the reserve list becomes an award by itself
      refuseMissingDocuments(application);
    }
    if (ballot.proposal() == CommitteeOutcome.RESERVE) {
      refuseReserveNobodyCanFund(session, application, ballot, settings);
    }
    all().put(reference, new Underway(session, called.item(), ballot, recordedBy));
  }

  /** What is due before the award blocks the award, and nothing before it. */
  private void refuseMissingDocuments(Application application) {
    List<String> missing = dossiers.missing(application, RequiredDocument.Moment.AWARD).stream()
        .map(RequiredDocument::label).toList();
    if (!missing.isEmpty()) {
      throw new InvalidValuesException("/" + CommitteeSession.DELIBERATION_OUTCOME, "Un soutien ne peut pas être accordé : "
          + "ces pièces, exigées avant l’attribution, ne sont pas au dossier : " + String.join(" ; ", missing)
          + ". Reportez l’examen, ou versez-les au dossier.");
    }
  }

  /** The list is called in its order: an amount that no envelope could ever carry would stop all that follow. */
  private void refuseReserveNobodyCanFund(Session session, Application application, Ballot ballot, CallSettings settings) {
    BigDecimal largest = Means.of(envelopes.of(session.callCode()).untouched(), settings,
        application.submission().fundingPlan(), Means.recused(settings, ballot.recused())).split().largest();
    if (ballot.amount().compareTo(largest) > 0) {
      throw refused("Même avec toute l’enveloppe, les financeurs ne peuvent réunir que " + FrenchText.euros(largest)
          + " pour ce pôle.");
    }
  }

  /** An award or a place on the reserve list has its amount; the reserve takes the proposed one when none is typed. */
  static Ballot withAmount(Ballot typed, InstructionNote note, CallSettings settings) {
    if (!typed.proposal().hasAmount()) {
      return new Ballot(typed.proposal(), null, typed.votesFor(), typed.votesAgainst(), typed.abstentions(),
          typed.recused(), typed.chairVote(), typed.reason(), typed.conditions());
    }
    BigDecimal amount = typed.amount() == null && typed.proposal() == CommitteeOutcome.RESERVE
        ? note.proposedAmount() : typed.amount();
    if (amount == null) {
      throw refused("Saisissez le montant du soutien.");
    }
    if (amount.compareTo(settings.minGrant()) < 0 || amount.compareTo(settings.maxGrant()) > 0) {
      throw refused("Le soutien doit être compris entre " + FrenchText.euros(settings.minGrant()) + " et "
          + FrenchText.euros(settings.maxGrant()) + ".");
    }
    if (typed.proposal() == CommitteeOutcome.RESERVE && amount.compareTo(note.cap()) > 0) {
      throw refused("Ce montant dépasse le plafond de " + FrenchText.euros(note.cap()) + " qui limite ce soutien.");
    }
    return new Ballot(typed.proposal(), amount, typed.votesFor(), typed.votesAgainst(), typed.abstentions(),
        typed.recused(), typed.chairVote(), typed.reason(), typed.conditions());
  }

  /** Inputs of {@code committee-vote}. */
  public Map<String, Object> voteInputs(String reference) {
    Ballot ballot = of(reference).ballot;
    Map<String, Object> inputs = new LinkedHashMap<>();
    inputs.put("votesFor", ballot.votesFor());
    inputs.put("votesAgainst", ballot.votesAgainst());
    inputs.put("chairVote", ballot.chairVote());
    return inputs;
  }

  /**
   * @param voteOutcome answer of {@code committee-vote}
   * @return what is decided; null when the committee has to deliberate again, the vote being kept
   */
  public CommitteeOutcome voted(String reference, String voteOutcome) {
    Underway deliberation = of(reference);
    deliberation.voteOutcome = voteOutcome;
    deliberation.outcome = deliberation.ballot.decides(ADOPTED.equals(voteOutcome));
    if (deliberation.outcome == null) {
      keepVote(deliberation);
    }
    return deliberation.outcome;
  }

  /** Inputs of {@code funding-cap} at this very instant: from here on nobody else commits money of this call. */
  public Map<String, Object> capInputs(String reference) {
    Underway deliberation = of(reference);
    CallSettings settings = settings(deliberation.session);
    Envelope envelope = envelopes.locked(deliberation.session.callCode());
    Means means = Means.of(envelope, settings, applications.get(reference).submission().fundingPlan(),
        Means.recused(settings, deliberation.ballot.recused()));
    deliberation.means = means;
    Map<String, Object> inputs = new LinkedHashMap<>(applications.capInputs(reference));
    inputs.computeIfPresent("stateRateCap", (key, nominal) ->
        means.stateRateCap(EngineNumbers.decimal(nominal)));
    inputs.put("remainingEnvelope", means.left());
    return inputs;
  }

  public void capped(String reference, List<FundingCap> caps) {
    of(reference).cap = caps.stream().min(java.util.Comparator.comparing(FundingCap::amount)).orElseThrow();
  }

  /** Inputs of {@code award-decision}. */
  public Map<String, Object> acceptanceInputs(String reference) {
    Underway deliberation = of(reference);
    Map<String, Object> inputs = new LinkedHashMap<>();
    inputs.put("cap", deliberation.cap.amount());
    inputs.put("minGrant", settings(deliberation.session).minGrant());
    inputs.put("proposedAmount", deliberation.ballot.amount());
    return inputs;
  }

  /**
   * @param outcome answer of {@code award-decision}
   * @throws InvalidValuesException when the amount is above the cap, with what is left
   */
  public void accepted(String reference, String outcome) {
    if (!InstructionNote.ACCEPT.equals(outcome)) {
      Underway deliberation = of(reference);
      throw refused("Le soutien de " + FrenchText.euros(deliberation.ballot.amount()) + " dépasse le plafond « "
          + words.value("capCode", deliberation.cap.code()) + " » de " + FrenchText.euros(deliberation.cap.amount())
          + ". Il reste dans l’enveloppe " + deliberation.means.envelope().leftInWords() + ".");
    }
  }

  /** Inputs of {@code funder-split}. */
  public Map<String, Object> splitInputs(String reference) {
    return of(reference).means.splitInputs();
  }

  /** @param scenario answer of {@code funder-split} */
  public void shared(String reference, String scenario) {
    of(reference).scenario = SplitPolicy.of(scenario);
  }

  /** @throws InvalidValuesException when the funders cannot share the award, with what is left */
  public void commit(String reference) {
    Underway deliberation = of(reference);
    BigDecimal amount = deliberation.ballot.amount();
    FunderSplit split = deliberation.means.split(deliberation.scenario);
    Map<String, BigDecimal> shares = split.of(amount).orElseThrow(() -> refused("Les financeurs ne peuvent pas réunir "
        + FrenchText.euros(amount) + " : " + FrenchText.euros(split.largest())
        + " au plus pour ce pôle. Il reste dans l’enveloppe " + deliberation.means.envelope().leftInWords() + "."));
    String callCode = deliberation.session.callCode();
    envelopes.commit(callCode, shares);
    awards.insert(new Award(reference, callCode, deliberation.session.code(), amount, shares,
        deliberation.scenario.name(), deliberation.cap.code(), deliberation.cap.amount(), AwardStatus.COMMITTED,
        clock.instant()));
    record(deliberation);
  }

  /** A decision without money. */
  public void record(String reference) {
    record(of(reference));
  }

  private void record(Underway deliberation) {
    keepVote(deliberation);
    sessions.decide(deliberation.item, deliberation.outcome, deliberation.outcome.hasAmount() ? deliberation.ballot.amount() : null);
    all().remove(deliberation.item.reference());
  }

  private void keepVote(Underway deliberation) {
    Deliberation vote = vote(deliberation);
    sessions.insert(vote);
    journal.record(vote.reference(), vote.recordedBy(), "DELIBERATED", null, vote);
  }

  private Deliberation vote(Underway deliberation) {
    Ballot ballot = deliberation.ballot;
    return new Deliberation(deliberation.session.code(), deliberation.item.reference(), ballot.proposal(),
        ballot.amount(), ballot.votesFor(), ballot.votesAgainst(), ballot.abstentions(), ballot.recused().stream().sorted().toList(),
        ballot.chairVote(), deliberation.voteOutcome, deliberation.outcome, ballot.reason(), ballot.conditions(),
        deliberation.recordedBy,
        clock.instant());
  }

  private Underway of(String reference) {
    Underway deliberation = all().get(reference);
    if (deliberation == null) {
      throw new IllegalStateException("No deliberation of " + reference + " in this transaction");
    }
    return deliberation;
  }

  private Map<String, Underway> all() {
    return underway.present().orElseThrow(() -> new IllegalStateException("A deliberation needs a transaction"));
  }

  private CallSettings settings(Session session) {
    return calls.settingsOf(session.callCode());
  }

  private static InvalidValuesException refused(String message) {
    return new InvalidValuesException("/" + CommitteeSession.AWARDED_AMOUNT, message);
  }
}
