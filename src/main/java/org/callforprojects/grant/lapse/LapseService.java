package org.callforprojects.grant.lapse;

import java.time.Clock;
import java.time.Instant;

import org.callforprojects.application.Timeline;
import org.callforprojects.call.CallService;
import org.callforprojects.call.GrantDelays;
import org.callforprojects.committee.award.AwardService;
import org.callforprojects.french.FrenchText;
import org.callforprojects.grant.Awaited;
import org.callforprojects.grant.Grant;
import org.callforprojects.grant.GrantRepository;
import org.callforprojects.grant.GrantSettled;
import org.callforprojects.grant.paper.GrantLetters;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** An award whose agreement is never signed: its beneficiary is heard, a person decides, and the money goes back. */
@Service
@Transactional
public class LapseService {

  private final GrantRepository grants;
  private final AwardService awards;
  private final CallService calls;
  private final GrantLetters letters;
  private final Timeline timeline;
  private final ApplicationEventPublisher events;
  private final Clock clock;

  public LapseService(GrantRepository grants, AwardService awards, CallService calls, GrantLetters letters, Timeline timeline,
      ApplicationEventPublisher events, Clock clock) {
    this.grants = grants;
    this.awards = awards;
    this.calls = calls;
    this.letters = letters;
    this.timeline = timeline;
    this.events = events;
    this.clock = clock;
  }

  /** Before a lapse the beneficiary is heard (CRPA L.122-1). @return until when */
  public Instant inviteBeforeLapse(String reference, int round) {
    Grant grant = grants.get(reference);
    Instant until = delays(grant).hearingEnd(clock.instant());
    grant.ask(Awaited.What.OBSERVATIONS_BEFORE_LAPSE, until);
    grants.update(grant);
    letters.inviteBeforeLapse(grant, until, round);
    note(grant, Timeline.Kind.REMINDED, "Le délai est expiré. Le bénéficiaire est invité à présenter ses observations au plus "
        + "tard le " + FrenchText.date(until) + " ; une personne décidera ensuite si le soutien est caduc.");
    return until;
  }

  /** The decision of a person. @return whether what was asked of the beneficiary is there except its signature */
  public boolean decideLapse(String reference, boolean lapses, String reason, String by) {
    Grant grant = grants.get(reference);
    note(grant, Timeline.Kind.AGREEMENT, by, (lapses ? "La caducité du soutien est décidée. Motif : "
        : "Un nouveau délai est accordé. Motif : ") + reason);
    return grant.bank() != null && grant.bank().isChecked();
  }

  public void lapse(String reference, String reason, String by) {
    awards.expire(reference, reason, by);
    close(reference);
  }

  /** The beneficiary let the delay run out: the money goes back to the envelope. */
  public void expire(String reference, String reason) {
    awards.expire(reference, reason);
    close(reference);
  }

  /** The award has lapsed: its agreement has no object any more. */
  public void close(String reference) {
    grants.find(reference).ifPresent(grant -> {
      grant.lapse("Le soutien est caduc.", Timeline.SYSTEM, clock.instant());
      grants.update(grant);
      events.publishEvent(new GrantSettled(reference, grant.callCode()));
    });
  }

  private GrantDelays delays(Grant grant) {
    return calls.settingsOf(grant.callCode()).delays().grants();
  }

  private void note(Grant grant, Timeline.Kind kind, String words) {
    note(grant, kind, Timeline.SYSTEM, words);
  }

  private void note(Grant grant, Timeline.Kind kind, String by, String words) {
    timeline.note(grant.reference(), clock.instant(), kind, by, words);
  }
}
