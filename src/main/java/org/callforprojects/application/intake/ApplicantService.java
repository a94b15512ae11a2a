package org.callforprojects.application.intake;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import org.callforprojects.application.Application;
import org.callforprojects.application.ApplicationRepository;
import org.callforprojects.application.ApplicationStatus;
import org.callforprojects.application.AwardRenounced;
import org.callforprojects.application.FundedApplications;
import org.callforprojects.application.Timeline;
import org.callforprojects.application.Withdrawal;
import org.callforprojects.application.process.ApplicationProcess;
import org.callforprojects.application.submission.Answer;
import org.callforprojects.application.submission.Submission;
import org.callforprojects.application.submission.SubmissionCheck;
import org.callforprojects.document.DocumentService;
import org.callforprojects.document.SentDocument;
import org.callforprojects.document.SupportingDocument;
import org.callforprojects.fault.Fault;
import org.callforprojects.fault.ForbiddenException;
import org.callforprojects.fault.InvalidValuesException;
import org.callforprojects.fault.UnknownReferenceException;
import org.callforprojects.fault.Validation;
import org.callforprojects.identity.Recusals;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What an applicant does after the deposit, or staff for them: send documents, answer a request, withdraw. A file that
 * is not theirs does not exist for them.
 */
@Service
@Transactional
public class ApplicantService {

  /** In one request. */
  private static final int MOST_DOCUMENTS = 20;

  private final ApplicationRepository applications;
  private final DocumentService documents;
  private final ApplicationProcess process;
  private final SubmissionCheck check;
  private final Validation validation;
  private final Timeline timeline;
  private final ApplicationEventPublisher events;
  private final Recusals recusals;
  private final FundedApplications funded;
  private final FileOwners owners;
  private final Clock clock;

  ApplicantService(ApplicationRepository applications, DocumentService documents, ApplicationProcess process,
      SubmissionCheck check, Validation validation, Timeline timeline,
      ApplicationEventPublisher events, Recusals recusals, FundedApplications funded,
      FileOwners owners, Clock clock) {
    this.applications = applications;
    this.documents = documents;
    this.process = process;
    this.check = check;
    this.validation = validation;
    this.timeline = timeline;
    this.events = events;
    this.recusals = recusals;
    this.funded = funded;
    this.owners = owners;
    this.clock = clock;
  }

  /** @throws UnknownReferenceException when there is none, it is not theirs, or they are recused from it */
  @Transactional(readOnly = true)
  public Application get(String reference, Requester requester) {
    return get(reference, requester, FileOwners.Right.READ);
  }

  /** @throws ForbiddenException when it is their organisation's, and their role in it does not go so far */
  @Transactional(readOnly = true)
  public Application get(String reference, Requester requester, FileOwners.Right needed) {
    Application application = applications.find(reference).orElseThrow(() -> unknown(reference));
    if (requester.staff() || requester.grantReader() && funded.holdsGrant(reference)) {
      if (recusals.of(requester.name()).contains(reference)) {
        throw unknown(reference);
      }
    } else if (!owners.right(requester.name(), reference).orElseThrow(() -> unknown(reference)).covers(needed)) {
      throw new ForbiddenException(needed == FileOwners.Right.ACT
          ? "Seule une personne qui administre l’organisme peut l’engager." : "Votre rôle dans l’organisme est de lire.");
    }
    return application;
  }

  private static UnknownReferenceException unknown(String reference) {
    return new UnknownReferenceException("Aucune candidature ne porte la référence " + reference + ".");
  }

  /** The newest first. */
  @Transactional(readOnly = true)
  public List<Application> page(Requester requester, int limit, int offset) {
    return requester.staff() ? applications.page(recusals.of(requester.name()), limit, offset)
        : applications.inOrder(owners.files(requester.name(), limit, offset));
  }

  /**
   * Takes documents that come together: all of them, or none.
   *
   * @throws InvalidValuesException with every file and every code that is refused
   */
  public List<SupportingDocument> addDocuments(String reference, Requester requester, List<SentDocument> sent) {
    Application application = get(reference, requester, FileOwners.Right.CONTRIBUTE);
    application.requireTakesDocuments();
    if (sent.isEmpty() || sent.size() > MOST_DOCUMENTS) {
      throw new InvalidValuesException("/file", "Joignez de 1 à " + MOST_DOCUMENTS + " pièces à la fois.");
    }
    List<Fault> faults = new ArrayList<>();
    for (int i = 0; i < sent.size(); i++) {
      if (!takes(application, sent.get(i).documentCode())) {
        faults.add(DocumentService.fault("/documentCode", sent, i,
            "Ce code de pièce n’est pas exigé de cette candidature ; choisissez « Autre pièce » (OTHER) pour une autre."));
      }
    }
    List<SupportingDocument> added = documents.add(reference, sent, requester.name(), faults);
    added.forEach(document -> timeline.document(requester.name(), document));
    return added;
  }

  private static boolean takes(Application application, String documentCode) {
    boolean known = DocumentService.OTHER.equals(documentCode) || application.requiredDocuments().isEmpty()
        || application.requiredDocuments().stream().anyMatch(document -> document.code().equals(documentCode));
    return known && documentCode != null && documentCode.matches("[A-Z][A-Z_]{1,39}");
  }

  /**
   * Takes the answer to a request for complements or for a correction.
   *
   * @param receivedAt when the request arrived, which decides whether it is in time
   */
  public void answer(String reference, Requester requester, Answer answer, Instant receivedAt) {
    Application application = get(reference, requester, FileOwners.Right.ACT);
    List<Fault> faults = answerFaults(application, answer);
    if (!faults.isEmpty()) {
      throw new InvalidValuesException(faults);
    }
    if (answer.budget() != null || answer.funding() != null || answer.requestedAmount() != null) {
      correctPlan(application, answer);
    } else if (application.status() == ApplicationStatus.CORRECTION_REQUESTED) {
      throw new InvalidValuesException("/budget", "Joignez le plan de financement corrigé : budget et financements.");
    }
    application.answer(receivedAt);
    applications.update(application);
    timeline.note(reference, receivedAt, Timeline.Kind.COMPLEMENT_ANSWERED, requester.name(),
        answer.comment() == null || answer.comment().isBlank() ? "Le candidat a répondu."
            : "Le candidat a répondu : " + answer.comment().strip());
    process.complemented(reference, application.status(), isWhole(application));
  }

  /** A correction answers the one question asked; of documents, each that was asked for must have come since. */
  private boolean isWhole(Application application) {
    if (application.status() == ApplicationStatus.CORRECTION_RECEIVED) {
      return true;
    }
    Set<String> arrived = documents.of(application.reference()).stream()
        .filter(document -> !document.uploadedAt().isBefore(application.complement().requestedAt()))
        .map(SupportingDocument::documentCode).collect(Collectors.toSet());
    return application.missingDocuments().stream().allMatch(asked -> arrived.contains(asked.code()));
  }

  /** Each value, then what they and the plan of before must hold together. */
  private List<Fault> answerFaults(Application application, Answer answer) {
    List<Fault> faults = new ArrayList<>(validation.faults(answer, SubmissionCheck.groups(application.deposit().channel())));
    boolean changesPlan = answer.budget() != null || answer.funding() != null || answer.requestedAmount() != null;
    if (changesPlan && Fault.none(faults, "/budget", "/funding", "/requestedAmount")) {
      check.checkBalance(corrected(application, answer).fundingPlan(), faults);
    }
    return faults;
  }

  private void correctPlan(Application application, Answer answer) {
    application.correctPlan(corrected(application, answer));
  }

  private static Submission corrected(Application application, Answer answer) {
    Submission before = application.submission();
    return before.withPlan(
        answer.budget() == null ? before.budget() : answer.budget(),
        answer.funding() == null ? before.funding() : answer.funding(),
        answer.requestedAmount() == null ? before.requestedAmount() : answer.requestedAmount());
  }

  /** Until the committee's decision, or on its reserve list; a laureate renounces its award. */
  public void withdraw(String reference, Requester requester, String reason) {
    Application application = get(reference, requester, FileOwners.Right.ACT);
    Withdrawal withdrawal = new Withdrawal(clock.instant(), requester.name(), reason == null ? "" : reason.strip());
    validation.check(withdrawal);
    application.requireSettled();
    if (application.status() == ApplicationStatus.AWARDED) {
      events.publishEvent(new AwardRenounced(reference, withdrawal.reason(), requester.name()));
      return;
    }
    if (application.isHeldBack()) {
      application.withdrawHeldBack(withdrawal); // recorded here: the process waits for nothing but to tell
    } else {
      application.askWithdrawal(withdrawal);
    }
    applications.update(application);
    process.withdrawn(reference);
  }
}
