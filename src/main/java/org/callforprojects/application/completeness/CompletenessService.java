package org.callforprojects.application.completeness;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.callforprojects.application.Application;
import org.callforprojects.application.ApplicationRepository;
import org.callforprojects.application.ApplicationStatus;
import org.callforprojects.application.Complement;
import org.callforprojects.application.Completeness;
import org.callforprojects.application.RequiredDocument;
import org.callforprojects.application.Timeline;
import org.callforprojects.application.facts.CompletenessOutlook;
import org.callforprojects.application.letter.ApplicationLetters;
import org.callforprojects.application.process.ApplicationProcessing;
import org.callforprojects.call.CallService;
import org.callforprojects.call.CallSettings;
import org.callforprojects.call.Delays;
import org.callforprojects.document.DocumentService;
import org.callforprojects.document.SupportingDocument;
import org.callforprojects.fault.InvalidValuesException;
import org.callforprojects.letter.LetterCode;
import org.callforprojects.member.LegalCategories;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** From the receipt to a complete file: which documents, which are missing, and what is asked of the applicant. */
@Service
@Transactional
public class CompletenessService {

  private final ApplicationRepository applications;
  private final CallService calls;
  private final LegalCategories legalCategories;
  private final DocumentService documents;
  private final ApplicationLetters letters;
  private final Timeline timeline;
  private final Clock clock;

  CompletenessService(ApplicationRepository applications, CallService calls, LegalCategories legalCategories,
      DocumentService documents, ApplicationLetters letters, Timeline timeline, Clock clock) {
    this.applications = applications;
    this.calls = calls;
    this.legalCategories = legalCategories;
    this.documents = documents;
    this.letters = letters;
    this.timeline = timeline;
    this.clock = clock;
  }

  /** What the table {@code completeness-outcome} answers. */
  public enum Outcome {
    COMPLETE, COMPLETE_WITH_RESERVE, REQUEST_COMPLEMENT, INCOMPLETE_CLOSED
  }

  public void issueReceipt(String reference) {
    letters.issue(applications.get(reference), LetterCode.RECEIPT, "RECEIPT", true);
  }

  /** Inputs of {@code required-documents}. */
  @Transactional(readOnly = true)
  public Map<String, Object> requiredDocumentsInputs(String reference) {
    Application application = applications.get(reference);
    return SelfCheck.documentFacts(application.submission(), ruleSet(application), legalCategories);
  }

  public void requireDocuments(String reference, List<RequiredDocument> required) {
    Application application = applications.get(reference);
    application.requireDocuments(required);
    applications.update(application);
  }

  /**
   * Takes the check. A document of which no file came is not called present without a word on where it is.
   *
   * @param presentReason why documents without a file count as present; empty for none
   * @throws InvalidValuesException when a code is not one of a required document, or that word lacks
   */
  public void recordCheck(String reference, List<String> missing, String comment, String presentReason, String checkedBy) {
    Application application = applications.get(reference);
    Set<String> required = application.requiredDocuments().stream().map(RequiredDocument::code).collect(Collectors.toSet());
    List<String> unknown = missing.stream().filter(code -> !required.contains(code)).toList();
    if (!unknown.isEmpty()) {
      throw new InvalidValuesException("/missingDocuments",
          "Ces pièces ne sont pas exigées de cette candidature : " + String.join(", ", unknown) + ".");
    }
    Set<String> received = documents.of(reference).stream().map(SupportingDocument::documentCode).collect(Collectors.toSet());
    List<RequiredDocument> withoutFile = application.requiredDocuments().stream()
        .filter(document -> !missing.contains(document.code()) && !received.contains(document.code())).toList();
    if (!withoutFile.isEmpty() && presentReason.isBlank()) {
      throw new InvalidValuesException("/" + ApplicationProcessing.PRESENT_REASON, "Aucun fichier n’est arrivé pour : "
          + labels(withoutFile) + ". Cochez ces pièces comme manquantes, ou dites pourquoi vous les tenez pour reçues.");
    }
    Instant now = clock.instant();
    application.check(new Completeness(missing.stream().distinct().toList(), comment, checkedBy, now,
        withoutFile.stream().map(RequiredDocument::code).toList(), withoutFile.isEmpty() ? "" : presentReason));
    applications.update(application);
    timeline.note(reference, now, Timeline.Kind.COMPLETENESS_CHECKED, checkedBy, (missing.isEmpty()
        ? "Aucune pièce ne manque."
        : "Pièces manquantes : " + labels(application.missingDocuments()) + ".")
        + (withoutFile.isEmpty() ? "" : " Tenues pour reçues sans fichier : " + labels(withoutFile) + ". Motif : "
            + presentReason));
  }

  /** Inputs of {@code completeness-outcome}. */
  @Transactional(readOnly = true)
  public Map<String, Object> completenessInputs(String reference) {
    Application application = applications.get(reference);
    List<RequiredDocument> missing = application.missingDocuments();
    Complement complement = application.complement();
    int blocking = (int) missing.stream().filter(RequiredDocument::blocking).count();
    return CompletenessOutlook.inputs(blocking, missing.size() - blocking, complement, clock.instant(), calls.settingsOf(application.callCode()).delays().complement());
  }

  /** Takes the outcome of the check; a request for complements is a step of its own. */
  public ApplicationStatus conclude(String reference, Outcome outcome) {
    Application application = applications.get(reference);
    Instant now = clock.instant();
    switch (outcome) {
      case COMPLETE, COMPLETE_WITH_RESERVE -> {
        application.complete();
        timeline.note(reference, now, Timeline.Kind.COMPLETE, Timeline.SYSTEM, outcome == Outcome.COMPLETE
            ? "Le dossier est complet."
            : "Le dossier est complet sous réserve de : " + labels(application.missingDocuments()) + ".");
      }
      case INCOMPLETE_CLOSED -> {
        application.closeAsIncomplete();
        timeline.note(reference, now, Timeline.Kind.CLOSED, Timeline.SYSTEM,
            "Le dossier est clos : des pièces indispensables manquent après le délai accordé.");
      }
      case REQUEST_COMPLEMENT -> {
        return application.status();
      }
    }
    applications.update(application);
    return application.status();
  }

  /**
   * Asks for the missing documents, until the end of the last day of the delay.
   *
   * @param delayDays days given to the applicant; null keeps the deadline of the first request
   */
  public Complement requestComplement(String reference, Integer delayDays) {
    Application application = applications.get(reference);
    Instant now = clock.instant();
    Delays delays = calls.settingsOf(application.callCode()).delays();
    application.requestComplement(now, now.plus(delays.complementReminder(), ChronoUnit.DAYS),
        delayDays == null ? null : endOfDay(now, delayDays));
    applications.update(application);
    letters.issue(application, LetterCode.COMPLEMENT_REQUEST, "COMPLEMENT_REQUEST-" + application.complement().round(), false);
    timeline.note(reference, now, Timeline.Kind.COMPLEMENT_REQUESTED, Timeline.SYSTEM,
        "Pièces demandées : " + labels(application.missingDocuments()) + ".");
    return application.complement();
  }

  /** Asks, once, for the correction of the funding plan. */
  public Complement requestCorrection(String reference) {
    Application application = applications.get(reference);
    Instant now = clock.instant();
    Delays delays = calls.settingsOf(application.callCode()).delays();
    application.requestCorrection(now, now.plus(delays.complementReminder(), ChronoUnit.DAYS),
        endOfDay(now, delays.correction()));
    applications.update(application);
    letters.issue(application, LetterCode.CORRECTION_REQUEST, "CORRECTION_REQUEST", false);
    timeline.note(reference, now, Timeline.Kind.COMPLEMENT_REQUESTED, Timeline.SYSTEM,
        "Correction du plan de financement demandée.");
    return application.complement();
  }

  /** Reminds the applicant, once per delay; a retry that comes too late reminds nobody. */
  public void remind(String reference) {
    Application application = applications.get(reference);
    Complement complement = application.complement();
    if (!application.status().awaitsApplicant() || !complement.callsForReminder(clock.instant())) {
      return;
    }
    application.remind(clock.instant());
    applications.update(application);
    letters.issue(application, LetterCode.COMPLEMENT_REMINDER, "REMINDER-" + complement.kind(), false);
    timeline.note(reference, clock.instant(), Timeline.Kind.REMINDED, Timeline.SYSTEM, "Le candidat a été relancé.");
  }

  /** @return whether documents that were asked for came during the delay although no answer was sent */
  public boolean closeDelay(String reference) {
    Application application = applications.get(reference);
    Complement complement = application.complement();
    boolean arrived = documents.anyBetween(reference, complement.requestedAt(), complement.deadline());
    application.expireComplement(clock.instant(), arrived);
    applications.update(application);
    timeline.note(reference, clock.instant(), Timeline.Kind.DELAY_EXPIRED, Timeline.SYSTEM, arrived
        ? "Le délai accordé est expiré ; des pièces sont arrivées sans réponse, elles seront contrôlées."
        : "Le délai accordé est expiré sans réponse.");
    return arrived;
  }

  private String ruleSet(Application application) {
    return calls.settingsOf(application.callCode()).ruleSet();
  }

  private static Instant endOfDay(Instant from, int days) {
    return from.atZone(CallSettings.ZONE).toLocalDate().plusDays(days).atTime(LocalTime.of(23, 59, 59))
        .atZone(CallSettings.ZONE).toInstant();
  }

  private static String labels(List<RequiredDocument> documents) {
    return documents.stream().map(RequiredDocument::label).collect(Collectors.joining(" ; "));
  }
}
