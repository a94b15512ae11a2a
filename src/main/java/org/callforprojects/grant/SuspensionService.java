package org.callforprojects.grant;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;

import org.callforprojects.application.Timeline;
import org.callforprojects.call.CallService;
import org.callforprojects.call.CallSettings;
import org.callforprojects.fault.InvalidValuesException;
import org.callforprojects.payment.PaymentOrder;
import org.callforprojects.payment.PaymentService;
import org.callforprojects.payment.PaymentStatus;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Stops a grant, hears the beneficiary, and resumes or ends it: nothing is withdrawn from anybody who was not heard
 * (CRPA L.122-1, domain 3.8).
 */
@Service
@Transactional
public class SuspensionService {

  static final String TERMINATE = "TERMINATE";
  static final String RESUME = "RESUME";
  private static final int LONGEST_REASON = 4000;

  private final GrantRepository grants;
  private final PaymentService payments;
  private final CallService calls;
  private final GrantProcess process;
  private final GrantLetters letters;
  private final Timeline timeline;
  private final Clock clock;

  SuspensionService(GrantRepository grants, PaymentService payments, CallService calls, GrantProcess process,
      GrantLetters letters, Timeline timeline, Clock clock) {
    this.grants = grants;
    this.payments = payments;
    this.calls = calls;
    this.process = process;
    this.letters = letters;
    this.timeline = timeline;
    this.clock = clock;
  }

  /**
   * Stops the grant from this moment and has the beneficiary heard.
   *
   * @throws InvalidValuesException without a reason
   * @throws org.callforprojects.fault.ConflictException unless it runs
   */
  public void suspend(String reference, String reason, String by) {
    Grant grant = grants.get(reference);
    Instant now = clock.instant();
    LocalDate lastDay = now.atZone(CallSettings.ZONE).toLocalDate()
        .plusDays(calls.settingsOf(grant.callCode()).delays().grants().hearing());
    Instant hearingEnds = lastDay.plusDays(1).atStartOfDay(CallSettings.ZONE).toInstant().minusSeconds(1);
    grant.suspend(new Suspension(reason("/reason", reason), by, now, hearingEnds, "", null, null, null, null, null));
    grants.update(grant);
    timeline.note(reference, now, Timeline.Kind.SUSPENDED, by, "La subvention est suspendue. Motif : " + reason.strip());
    process.suspended(reference);
  }

  /** What the process found: reported on too late in spite of the notice, or a breach that the table names. */
  void reportBreach(String reference, int tranche) {
    Grant grant = grants.get(reference);
    if (grant.status() == GrantStatus.RUNNING) {
      suspend(reference, "Le compte rendu exigé pour la tranche " + tranche
          + " n’a pas été remis malgré la mise en demeure.", Timeline.SYSTEM);
    }
  }

  /** Invites the beneficiary to answer. @return until when */
  Instant invite(String reference) {
    Grant grant = grants.get(reference);
    Suspension open = grant.openSuspension().orElseThrow();
    letters.invite(grant, open);
    return open.hearingEndsAt();
  }

  /** The beneficiary's observations; a later text replaces an earlier one. */
  public void observe(String reference, String words, String by) {
    Grant grant = grants.get(reference);
    grant.observe(reason("/observations", words), clock.instant());
    grants.update(grant);
    timeline.note(reference, clock.instant(), Timeline.Kind.SUSPENDED, by, "Le bénéficiaire a présenté ses observations.");
  }

  /** The decision after the hearing. */
  void decide(String reference, String outcome, String reason, String by) {
    Grant grant = grants.get(reference);
    grant.decideSuspension(outcome, reason("/" + GrantTranches.HEARING_REASON, reason), by, clock.instant());
    grants.update(grant);
  }

  /** Staff lift the suspension before the hearing ends. */
  public void liftEarly(String reference, String reason, String by) {
    decide(reference, RESUME, reason, by);
    process.resumed(reference);
  }

  void resume(String reference) {
    Grant grant = grants.get(reference);
    Suspension last = grant.suspensions().get(grant.suspensions().size() - 1);
    grant.resume();
    grants.update(grant);
    letters.resume(grant, last);
    timeline.note(reference, clock.instant(), Timeline.Kind.SUSPENDED, last.decidedBy(),
        "La suspension est levée. Motif : " + last.outcomeReason());
  }

  /** Ends the grant as was decided after the hearing. */
  void terminate(String reference) {
    Grant grant = grants.get(reference);
    Suspension last = grant.suspensions().get(grant.suspensions().size() - 1);
    end(grant, last.outcomeReason(), last.decidedBy());
  }

  /**
   * Ends a grant whose beneficiary was heard outside the application, or asks for its end itself.
   *
   * @param heardOn the day by which the beneficiary could answer, in Paris
   * @throws InvalidValuesException without a reason, or when that day is not past
   */
  public void terminateAfterHearing(String reference, String reason, LocalDate heardOn, String by) {
    String words = reason("/reason", reason);
    if (heardOn == null || heardOn.isAfter(clock.instant().atZone(CallSettings.ZONE).toLocalDate())) {
      throw new InvalidValuesException("/heardOn",
          "Donnez le jour, passé, où le délai laissé au bénéficiaire pour répondre a pris fin.");
    }
    end(grants.get(reference), words, by);
    process.terminated(reference);
  }

  private void end(Grant grant, String reason, String by) {
    grant.terminate(new Ending(true, reason, by, clock.instant()));
    grants.update(grant);
    letters.terminate(grant);
    timeline.note(grant.reference(), clock.instant(), Timeline.Kind.TERMINATED, by,
        "La convention est résiliée. Motif : " + reason);
  }

  /** What is not paid yet will not be. An order that the bank holds stops this: it is paid or returned first. */
  void cancelOrders(String reference) {
    for (PaymentOrder order : payments.of(reference)) {
      if (order.status() == PaymentStatus.ORDERED || order.status() == PaymentStatus.AUTHORISED) {
        payments.cancel(order.id(), "La convention est résiliée.", Timeline.SYSTEM);
      }
    }
  }

  static String reason(String pointer, String words) {
    String text = words == null ? "" : words.strip();
    if (text.isEmpty() || text.length() > LONGEST_REASON) {
      throw new InvalidValuesException(pointer, "Donnez le motif, en " + LONGEST_REASON + " caractères au plus.");
    }
    return text;
  }
}
