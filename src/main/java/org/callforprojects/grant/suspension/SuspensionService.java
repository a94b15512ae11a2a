package org.callforprojects.grant.suspension;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

import org.callforprojects.application.Timeline;
import org.callforprojects.call.CallService;
import org.callforprojects.call.CallSettings;
import org.callforprojects.document.DocumentService;
import org.callforprojects.fault.ForbiddenException;
import org.callforprojects.fault.InvalidValuesException;
import org.callforprojects.french.FrenchText;
import org.callforprojects.grant.Ending;
import org.callforprojects.grant.Grant;
import org.callforprojects.grant.GrantRepository;
import org.callforprojects.grant.GrantStatus;
import org.callforprojects.grant.Proposal;
import org.callforprojects.grant.Suspension;
import org.callforprojects.grant.paper.GrantLetters;
import org.callforprojects.grant.paper.SignedPapers;
import org.callforprojects.grant.process.GrantProcess;
import org.callforprojects.grant.process.GrantTranches;
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
  private final DocumentService documents;
  private final CallService calls;
  private final GrantProcess process;
  private final GrantLetters letters;
  private final Timeline timeline;
  private final Clock clock;

  public SuspensionService(GrantRepository grants, PaymentService payments, DocumentService documents, CallService calls,
      GrantProcess process, GrantLetters letters, Timeline timeline, Clock clock) {
    this.grants = grants;
    this.payments = payments;
    this.documents = documents;
    this.calls = calls;
    this.process = process;
    this.letters = letters;
    this.timeline = timeline;
    this.clock = clock;
  }

  /**
   * A person proposes to stop the grant; nothing happens before another confirms.
   *
   * @throws InvalidValuesException without a reason
   * @throws org.callforprojects.fault.ConflictException unless it runs and nothing else is proposed
   */
  public void suspend(String reference, String reason, String by) {
    Grant grant = grants.get(reference);
    Instant now = clock.instant();
    grant.propose(new Proposal(Proposal.Kind.SUSPENSION, reason("/reason", reason), by, now, null, null));
    grants.update(grant);
    timeline.note(reference, now, Timeline.Kind.MEASURE_PROPOSED, by, "Une suspension est proposée. Motif : " + reason.strip());
    process.suspensionProposed(reference, confirmationDue(grant));
  }

  /**
   * The second person.
   *
   * @throws ForbiddenException when that person proposed it
   */
  void confirmSuspension(String reference, boolean confirmed, String comment, String by) {
    Grant grant = grants.get(reference);
    Proposal proposal = second(grant, Proposal.Kind.SUSPENSION, by);
    requireComment(confirmed, comment);
    grant.dropProposal();
    if (confirmed) {
      suspendNow(grant, proposal.reason(), proposal.by(), by);
    } else {
      grants.update(grant);
      timeline.note(reference, clock.instant(), Timeline.Kind.MEASURE_PROPOSED, by,
          "La suspension proposée est écartée : " + comment);
    }
  }

  private Proposal second(Grant grant, Proposal.Kind kind, String by) {
    Proposal proposal = grant.proposed(kind);
    if (by.equals(proposal.by())) {
      throw new ForbiddenException("Vous avez proposé cette " + kind.label() + " : une autre personne doit la confirmer.");
    }
    return proposal;
  }

  private static void requireComment(boolean confirmed, String comment) {
    if (!confirmed && comment.isEmpty()) {
      throw new InvalidValuesException("/" + GrantTranches.CONFIRMATION_COMMENT, "Dites pourquoi vous ne confirmez pas.");
    }
  }

  private Instant confirmationDue(Grant grant) {
    return clock.instant().plus(calls.settingsOf(grant.callCode()).delays().grants().agreementReview(), ChronoUnit.DAYS);
  }

  private void suspendNow(Grant grant, String reason, String by, String confirmedBy) {
    Instant now = clock.instant();
    Instant hearingEnds = calls.settingsOf(grant.callCode()).delays().grants().hearingEnd(now);
    grant.suspend(new Suspension(reason, by, now, hearingEnds, "", null, null, null, null, null, confirmedBy));
    grants.update(grant);
    timeline.note(grant.reference(), now, Timeline.Kind.SUSPENDED, confirmedBy == null ? by : confirmedBy,
        "La subvention est suspendue. Motif : " + reason);
  }

  /** What the process found: reported on too late in spite of the notice, or a breach that the table names. */
  void reportBreach(String reference, int tranche) {
    Grant grant = grants.get(reference);
    if (grant.status() == GrantStatus.RUNNING) {
      suspendNow(grant, "Le compte rendu exigé pour la tranche " + tranche
          + " n’a pas été remis malgré la mise en demeure.", Timeline.SYSTEM, null);
      process.suspended(reference);
    }
  }

  /** Invites the beneficiary to answer. @return until when */
  Instant invite(String reference) {
    Grant grant = grants.get(reference);
    Suspension open = grant.openSuspension().orElseThrow();
    letters.invite(grant, open);
    return open.hearingEndsAt();
  }

  /** The beneficiary's observations in any hearing; a later text on a suspension replaces an earlier one. */
  public void observe(String reference, String words, String by) {
    Grant grant = grants.get(reference);
    String text = reason("/observations", words);
    switch (grant.status()) {
      case SUSPENDED -> {
        grant.observe(text, clock.instant());
        grants.update(grant);
        timeline.note(reference, clock.instant(), Timeline.Kind.SUSPENDED, by, "Le bénéficiaire a présenté ses observations.");
      }
      case DRAFTED, OFFERED, BENEFICIARY_SIGNED, RECOVERING -> timeline.note(reference, clock.instant(), Timeline.Kind.OBSERVED, by,
          "Le bénéficiaire a présenté ses observations : " + text);
      default -> throw grant.conflict("aucune observation n’est attendue");
    }
  }

  /**
   * The decision after the hearing: to resume is one person's, to terminate is proposed to another.
   *
   * @throws org.callforprojects.fault.ConflictException while the hearing runs
   */
  void decide(String reference, String outcome, String reason, String by) {
    String words = reason("/" + GrantTranches.HEARING_REASON, reason);
    if (TERMINATE.equals(outcome)) {
      proposeTermination(grants.get(reference), words, by);
      return;
    }
    Grant grant = grants.get(reference);
    grant.decideSuspension(outcome, words, by, clock.instant());
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

  /** Ends the grant as was proposed and confirmed. */
  void terminate(String reference) {
    Grant grant = grants.get(reference);
    Proposal proposal = grant.proposal();
    if (proposal == null) { // decided under the models before 1.3
      Suspension last = grant.suspensions().get(grant.suspensions().size() - 1);
      end(grant, last.outcomeReason(), last.decidedBy());
      return;
    }
    if (grant.status() == GrantStatus.SUSPENDED) {
      grant.decideSuspension(TERMINATE, proposal.reason(), proposal.by(), proposal.at());
    }
    end(grant, proposal.reason(), proposal.confirmedBy());
  }

  /**
   * A person proposes to end a grant: after a hearing whose delay has passed, or because the beneficiary asked for it in
   * writing. What counts is the paper on file, never a date that somebody gives.
   *
   * @param heardOn may be left out; refused where the file says otherwise
   * @throws org.callforprojects.fault.ConflictException while a hearing runs, and where no paper is on file
   */
  public void terminateAfterHearing(String reference, String reason, LocalDate heardOn, String by) {
    String words = reason("/reason", reason);
    Grant grant = grants.get(reference);
    LocalDate today = clock.instant().atZone(CallSettings.ZONE).toLocalDate();
    LocalDate earliest = grant.openSuspension().map(open -> day(open.hearingEndsAt())).orElseGet(() -> requestedOn(grant));
    if (heardOn != null && (earliest == null || heardOn.isBefore(earliest) || heardOn.isAfter(today))) {
      throw new InvalidValuesException("/heardOn", earliest == null
          ? "Aucun courrier du dossier n’ouvre de délai de réponse : cette date ne repose sur rien."
          : "D’après le dossier, le délai de réponse du bénéficiaire prend fin le " + FrenchText.date(earliest) + ".");
    }
    if (earliest == null) {
      throw grant.conflict("aucun courrier n’invite le bénéficiaire à présenter ses observations et il n’a pas demandé la "
          + "résiliation par écrit ; suspendez d’abord la subvention, l’invitation part alors");
    }
    proposeTermination(grant, words, by);
  }

  private LocalDate requestedOn(Grant grant) {
    return documents.of(grant.reference()).stream()
        .filter(document -> document.documentCode().equals(SignedPapers.TERMINATION_REQUEST))
        .map(document -> day(document.uploadedAt())).findFirst().orElse(null);
  }

  private static LocalDate day(Instant at) {
    return at.atZone(CallSettings.ZONE).toLocalDate();
  }

  private void proposeTermination(Grant grant, String reason, String by) {
    Instant now = clock.instant();
    grant.openSuspension().filter(open -> now.isBefore(open.hearingEndsAt())).ifPresent(open -> {
      throw grant.conflict("le bénéficiaire a jusqu’au " + FrenchText.date(open.hearingEndsAt())
          + " pour présenter ses observations, aucune décision n’est prise avant");
    });
    grant.propose(new Proposal(Proposal.Kind.TERMINATION, reason, by, now, null, null));
    grants.update(grant);
    timeline.note(grant.reference(), now, Timeline.Kind.MEASURE_PROPOSED, by, "La résiliation est proposée. Motif : " + reason);
    process.terminationProposed(grant.reference(), confirmationDue(grant));
  }

  /**
   * The second person; from then on nothing leaves any more, and what the bank has is settled first.
   *
   * @throws ForbiddenException when that person proposed it
   */
  void confirmTermination(String reference, boolean confirmed, String comment, String by) {
    Grant grant = grants.get(reference);
    second(grant, Proposal.Kind.TERMINATION, by);
    requireComment(confirmed, comment);
    if (confirmed) {
      grant.confirmProposal(by, clock.instant());
    } else {
      grant.dropProposal();
    }
    grants.update(grant);
    timeline.note(reference, clock.instant(), confirmed ? Timeline.Kind.TERMINATED : Timeline.Kind.MEASURE_PROPOSED, by, confirmed ? "La résiliation est confirmée."
        + (hasOrdersAtBank(reference) ? " Elle prend effet dès que les ordres remis à la banque sont réglés." : "")
        : "La résiliation proposée est écartée : " + comment);
    if (!confirmed) {
      process.terminationDropped(reference);
    }
  }

  /** Whether the bank has orders that it has neither paid nor rejected. */
  boolean hasOrdersAtBank(String reference) {
    return payments.of(reference).stream().anyMatch(PaymentOrder::isAtBank);
  }

  /** @throws org.callforprojects.fault.ConflictException unless the grant may still be terminated */
  public void requireTerminable(String reference) {
    Grant grant = grants.get(reference);
    if (grant.status() != GrantStatus.RUNNING && grant.status() != GrantStatus.SUSPENDED) {
      throw grant.conflict("elle ne peut pas être résiliée");
    }
  }

  public void terminationRequested(String reference, String by) {
    timeline.note(reference, clock.instant(), Timeline.Kind.TERMINATED, by,
        "Le bénéficiaire demande par écrit la résiliation de sa convention.");
  }

  private void end(Grant grant, String reason, String by) {
    grant.terminate(new Ending(true, reason, by, clock.instant()));
    grants.update(grant);
    letters.terminate(grant);
    timeline.note(grant.reference(), clock.instant(), Timeline.Kind.TERMINATED, by,
        "La convention est résiliée. Motif : " + reason);
  }

  /** What is not paid yet will not be; what the bank had was settled before. */
  void cancelOrders(String reference) {
    for (PaymentOrder order : payments.of(reference)) {
      if (order.status() == PaymentStatus.ORDERED || order.status() == PaymentStatus.AUTHORISED && !order.isAtBank()) {
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
