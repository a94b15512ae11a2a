package org.callforprojects.application.outcome;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.callforprojects.application.Application;
import org.callforprojects.application.ApplicationRepository;
import org.callforprojects.application.ApplicationStatus;
import org.callforprojects.application.CommitteeDecision;
import org.callforprojects.application.CommitteeOutcome;
import org.callforprojects.application.Lapse;
import org.callforprojects.application.PoleMember;
import org.callforprojects.application.Timeline;
import org.callforprojects.application.facts.EligibilityFacts;
import org.callforprojects.application.facts.PoleMemberRepository;
import org.callforprojects.application.process.ApplicationProcess;
import org.callforprojects.call.CallService;
import org.callforprojects.french.FrenchText;
import org.callforprojects.money.FunderShare;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What the committee asks of the applications and tells them. */
@Service
@Transactional
public class SelectionService {

  private final ApplicationRepository applications;
  private final ApplicationProcess process;
  private final PoleMemberRepository members;
  private final EligibilityFacts facts;
  private final CallService calls;
  private final Timeline timeline;
  private final ApplicationEventPublisher events;
  private final Clock clock;

  SelectionService(ApplicationRepository applications, ApplicationProcess process, PoleMemberRepository members,
      EligibilityFacts facts, CallService calls, Timeline timeline, ApplicationEventPublisher events, Clock clock) {
    this.applications = applications;
    this.process = process;
    this.members = members;
    this.facts = facts;
    this.calls = calls;
    this.timeline = timeline;
    this.events = events;
    this.clock = clock;
  }

  @Transactional(readOnly = true)
  public Application get(String reference) {
    return applications.get(reference);
  }

  /** Several at once, by reference; what is unknown is absent. One question, however many. */
  @Transactional(readOnly = true)
  public Map<String, Application> all(Collection<String> references) {
    return applications.all(references);
  }

  /** The lead organisation first. */
  @Transactional(readOnly = true)
  public List<PoleMember> members(String reference) {
    return members.of(reference);
  }

  /** Who declared an interest; empty for an unknown application and for one of before this was kept with it. */
  @Transactional(readOnly = true)
  public Optional<Set<String>> recused(String reference) {
    return applications.find(reference).map(Application::recused);
  }

  /** That person declared an interest: the application does not exist for them any more. */
  public void recuse(String reference, String person) {
    Application application = applications.get(reference);
    application.recuse(person);
    applications.update(application);
  }

  /** What awaits the committee, in the order of its agenda. */
  @Transactional(readOnly = true)
  public List<Application> ranked(String callCode) {
    return applications.ranked(callCode);
  }

  /** Inputs of {@code funding-cap}, with the whole envelope as what is left: the committee knows better. */
  @Transactional(readOnly = true)
  public Map<String, Object> capInputs(String reference) {
    Application application = applications.get(reference);
    return facts.caps(application, calls.settingsOf(application.callCode()));
  }

  /** The same of an application that is known already. */
  @Transactional(readOnly = true)
  public Map<String, Object> capInputs(Application application) {
    return facts.caps(application, calls.settingsOf(application.callCode()));
  }

  /** How many applications of a call have each status; a status that none has is absent. */
  @Transactional(readOnly = true)
  public Map<ApplicationStatus, Integer> counts(String callCode) {
    return applications.counts(callCode);
  }

  /**
   * Takes a signed decision and lets its application go on. Does nothing when the application was withdrawn meanwhile, or
   * took that decision before.
   */
  public void decide(String reference, CommitteeDecision decision) {
    Application application = applications.get(reference);
    if (!application.status().awaitsCommittee()
        || application.decision() != null && application.decision().sessionCode().equals(decision.sessionCode())) {
      return;
    }
    application.decide(decision);
    applications.update(application);
    boolean postponed = decision.outcome() == CommitteeOutcome.POSTPONE;
    timeline.note(reference, clock.instant(), postponed ? Timeline.Kind.POSTPONED : Timeline.Kind.DECIDED,
        Timeline.SYSTEM, postponed ? "Le comité examinera la candidature à sa prochaine séance."
            : "Décision du comité : " + decision.outcome().label() + amount(decision.amount()) + ".");
    if (!postponed) {
      process.committeeDecided(application);
    }
  }

  /** The first of the reserve list is awarded what came back. */
  public void promote(String reference, List<FunderShare> shares) {
    Application application = applications.get(reference);
    Instant now = clock.instant();
    application.promote(shares, now);
    applications.update(application);
    timeline.note(reference, now, Timeline.Kind.PROMOTED, Timeline.SYSTEM,
        "Premier de la liste complémentaire, le pôle est lauréat" + amount(application.decision().amount()) + ".");
    process.reservePromoted(reference);
  }

  /** The award is renounced or its conditions were not met in time. */
  public void lapse(String reference, String reason, String by) {
    Application application = applications.get(reference);
    application.lapse(new Lapse(reason, by, clock.instant()));
    applications.update(application);
    timeline.note(reference, clock.instant(), Timeline.Kind.LAPSED, by, "Le soutien est caduc. Motif : " + reason);
  }

  /** The making of the agreement has ended without one: the lapse is to be told. */
  public void notifyLapse(String reference) {
    Application application = applications.get(reference);
    process.lapseToNotify(application, calls.settingsOf(application.callCode()));
  }

  /** Has the making of the agreement interrupted: its award has lapsed. */
  public void interruptAgreement(String reference) {
    process.awardLapsed(reference);
  }

  /** The reserve list has come to its end without promotion. */
  public void endReserve(String reference) {
    Application application = applications.get(reference);
    application.endReserve();
    applications.update(application);
    events.publishEvent(new ReserveLeft(application.callCode()));
    timeline.note(reference, clock.instant(), Timeline.Kind.RESERVE_ENDED, Timeline.SYSTEM,
        "La liste complémentaire a pris fin sans promotion.");
  }

  private static String amount(BigDecimal amount) {
    return amount == null ? "" : ", " + FrenchText.euros(amount);
  }
}
