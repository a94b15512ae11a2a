package org.callforprojects.committee.award;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.callforprojects.application.Application;
import org.callforprojects.application.ApplicationStatus;
import org.callforprojects.application.ApplicationWithdrawn;
import org.callforprojects.application.AwardRenounced;
import org.callforprojects.application.Timeline;
import org.callforprojects.application.outcome.ReserveLeft;
import org.callforprojects.application.outcome.SelectionService;
import org.callforprojects.call.CallService;
import org.callforprojects.call.CallSettings;
import org.callforprojects.call.GrantDelays;
import org.callforprojects.committee.AgendaItem;
import org.callforprojects.committee.AwardLapse;
import org.callforprojects.committee.SessionRepository;
import org.callforprojects.committee.money.Award;
import org.callforprojects.committee.money.AwardRepository;
import org.callforprojects.committee.money.AwardStatus;
import org.callforprojects.committee.money.Envelope;
import org.callforprojects.committee.money.EnvelopeRepository;
import org.callforprojects.committee.money.Means;
import org.callforprojects.committee.money.SplitPolicy;
import org.callforprojects.committee.session.CommitteeService;
import org.callforprojects.fault.ConflictException;
import org.callforprojects.fault.ForbiddenException;
import org.callforprojects.fault.InvalidValuesException;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What becomes of awards after the signature: they lapse, and the reserve list takes their place in its order. */
@Service
@Transactional
public class AwardService {

  private static final int LONGEST_REASON = 2000;

  private final AwardRepository awards;
  private final EnvelopeRepository envelopes;
  private final SessionRepository sessions;
  private final SelectionService applications;
  private final CommitteeService committee;
  private final CallService calls;
  private final ReservePromotionProcess promotions;
  private final AwardLapseProcess lapses;
  private final Timeline timeline;
  private final Clock clock;

  public AwardService(AwardRepository awards, EnvelopeRepository envelopes, SessionRepository sessions,
      SelectionService applications, CommitteeService committee, CallService calls, ReservePromotionProcess promotions,
      AwardLapseProcess lapses, Timeline timeline, Clock clock) {
    this.lapses = lapses;
    this.timeline = timeline;
    this.awards = awards;
    this.envelopes = envelopes;
    this.sessions = sessions;
    this.applications = applications;
    this.committee = committee;
    this.calls = calls;
    this.promotions = promotions;
    this.clock = clock;
  }

  /**
   * Ends an award, gives its money back to the envelope and looks for who may have it.
   *
   * @throws ConflictException when that application holds no signed award
   * @throws InvalidValuesException without a reason
   */
  public void lapse(String reference, String reason, String by) {
    end(reference, reason, by);
    applications.interruptAgreement(reference);
  }

  /** The same when the process of the agreement found it out itself: nothing is to be interrupted. */
  public void expire(String reference, String reason) {
    end(reference, reason, Timeline.SYSTEM);
  }

  /** The same by decision of a person, after the beneficiary was heard. */
  public void expire(String reference, String reason, String by) {
    end(reference, reason, by);
  }

  /**
   * A person finds that an award has lapsed: the beneficiary may answer, then it ends when another person confirms it.
   *
   * @throws ConflictException when that application holds no signed award, or another proposal waits
   * @throws InvalidValuesException without a reason
   */
  public void proposeLapse(String reference, String reason, String by) {
    String words = reason(reason);
    Application application = applications.get(reference);
    application.requireSettled();
    envelopes.locked(application.callCode()); // two who propose at once
    held(reference);
    if (lapses.isOpen(reference)) {
      throw new ConflictException("La caducité de ce soutien est déjà proposée et attend sa confirmation.");
    }
    Instant now = clock.instant();
    GrantDelays delays = calls.settingsOf(application.callCode()).delays().grants();
    Instant heard = delays.hearingEnd(now);
    timeline.note(reference, now, Timeline.Kind.MEASURE_PROPOSED, by, "La caducité du soutien est proposée. Motif : " + words);
    lapses.propose(reference, words, by, now, heard, heard.plus(delays.agreementReview(), ChronoUnit.DAYS));
  }

  /**
   * The second person.
   *
   * @throws ForbiddenException when that person proposed it
   */
  void answerLapse(String reference, String reason, String proposedBy, boolean confirmed, String comment, String by) {
    if (by.equals(proposedBy)) {
      throw new ForbiddenException("Vous avez proposé cette caducité : une autre personne doit la confirmer.");
    }
    if (confirmed) {
      timeline.note(reference, clock.instant(), Timeline.Kind.MEASURE_PROPOSED, by, "La caducité du soutien est confirmée.");
      lapse(reference, reason, by);
      return;
    }
    if (comment.isEmpty()) {
      throw new InvalidValuesException("/" + AwardLapse.CONFIRMATION_COMMENT, "Dites pourquoi vous ne confirmez pas.");
    }
    timeline.note(reference, clock.instant(), Timeline.Kind.MEASURE_PROPOSED, by, "La caducité proposée est écartée : " + comment);
    timeline.note(reference, clock.instant(), Timeline.Kind.AGREEMENT, by, "La caducité envisagée est écartée : le soutien est maintenu.");
  }

  /** The agreement is signed by all: from now on the award ends with its grant, and no more by itself. */
  public void agree(String reference) {
    if (!awards.agree(reference)) {
      throw new ConflictException("La candidature " + reference + " n’a pas de soutien en cours.");
    }
    lapses.settled(reference);
  }

  private void end(String reference, String reason, String by) {
    String words = reason(reason);
    Application application = applications.get(reference);
    application.requireSettled();
    envelopes.locked(application.callCode());
    Award award = held(reference);
    envelopes.release(award.callCode(), award.shares());
    awards.lapse(reference, clock.instant(), words);
    applications.lapse(reference, words, by);
    lapses.settled(reference);
    promotions.start(award.callCode());
  }

  private Award held(String reference) {
    return awards.find(reference).filter(held -> held.status() == AwardStatus.SIGNED)
        .orElseThrow(() -> new ConflictException("La candidature " + reference + " n’a pas de soutien en cours."));
  }

  private static String reason(String reason) {
    String words = reason == null ? "" : reason.strip();
    if (words.isEmpty() || words.length() > LONGEST_REASON) {
      throw new InvalidValuesException("/reason", "Donnez le motif, en " + LONGEST_REASON + " caractères au plus.");
    }
    return words;
  }

  @EventListener
  void renounced(AwardRenounced event) {
    lapse(event.reference(), event.reason().isEmpty() ? "Le bénéficiaire renonce." : event.reason(), event.by());
  }

  /** The first of the list may have held back those behind it. */
  @EventListener
  void reserveLeft(ReserveLeft event) {
    promotions.start(event.callCode());
  }

  /** Withdrawn between the signature and its announcement: what was signed has no object. */
  @EventListener
  public void withdrawn(ApplicationWithdrawn event) {
    if (awards.find(event.reference()).isEmpty()) {
      return;
    }
    envelopes.locked(event.callCode());
    // Again under the lock: another may have ended it while we waited
    awards.find(event.reference()).filter(award -> award.status() == AwardStatus.SIGNED).ifPresent(award -> {
      envelopes.release(award.callCode(), award.shares());
      awards.lapse(event.reference(), clock.instant(), "La candidature a été retirée.");
      lapses.settled(event.reference());
      promotions.start(award.callCode());
    });
  }

  /**
   * @return the first of the reserve list when what is left carries its amount; nobody is passed over
   * @throws ConflictException when that one does not know its place yet: its announcement comes first
   */
  public Optional<String> promotable(String callCode) {
    Envelope envelope = envelopes.locked(callCode);
    if (!calls.settingsOf(callCode).terms().commitsAt(clock.instant())) {
      return Optional.empty(); // nothing is committed any more: the list waits for its end
    }
    Optional<AgendaItem> next = sessions.reserve(callCode).stream().findFirst();
    next.map(AgendaItem::reference).filter(first -> applications.get(first).status() != ApplicationStatus.RESERVED)
        .ifPresent(first -> {
          throw new ConflictException("La décision sur la candidature " + first + " n’est pas encore annoncée.");
        });
    return next
        .filter(first -> means(first, envelope).split().of(first.amount()).isPresent())
        .map(AgendaItem::reference);
  }

  /** Inputs of {@code funder-split} for the first of the reserve list. */
  public Map<String, Object> splitInputs(String callCode) {
    return means(first(callCode), envelopes.locked(callCode)).splitInputs();
  }

  /** @param scenario answer of {@code funder-split} */
  public void promote(String callCode, String reference, String scenario) {
    Envelope envelope = envelopes.locked(callCode);
    AgendaItem first = first(callCode);
    if (!first.reference().equals(reference)) {
      throw new ConflictException("La liste complémentaire vient de changer.");
    }
    Map<String, BigDecimal> shares = means(first, envelope).split(SplitPolicy.of(scenario)).of(first.amount())
        .orElseThrow(() -> new ConflictException("Il ne reste pas assez dans l’enveloppe : " + envelope.leftInWords() + "."));
    envelopes.commit(callCode, shares);
    Application application = applications.get(reference);
    Award award = new Award(reference, callCode, first.sessionCode(), first.amount(), shares, scenario,
        application.note().bindingCap(), application.note().cap(), AwardStatus.SIGNED, clock.instant());
    awards.insert(award);
    applications.promote(reference, committee.shares(award));
  }

  private AgendaItem first(String callCode) {
    List<AgendaItem> reserve = sessions.reserve(callCode);
    if (reserve.isEmpty()) {
      throw new ConflictException("La liste complémentaire est épuisée.");
    }
    return reserve.get(0);
  }

  /** Who was recused when the pole was debated does not fund it later either. */
  private Means means(AgendaItem item, Envelope envelope) {
    Application application = applications.get(item.reference());
    CallSettings settings = calls.settingsOf(application.callCode());
    Set<String> recused = sessions.lastVote(item.sessionCode(), item.reference())
        .map(vote -> Set.copyOf(vote.recused())).orElse(Set.of());
    return Means.of(envelope, settings, application.submission().fundingPlan(), Means.recused(settings, recused));
  }
}
