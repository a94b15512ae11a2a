package org.callforprojects.api;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.callforprojects.appeal.AppealService;
import org.callforprojects.appeal.AppealStanding;
import org.callforprojects.application.Application;
import org.callforprojects.application.ApplicationStatus;
import org.callforprojects.application.Complement;
import org.callforprojects.application.PoleMember;
import org.callforprojects.application.RequiredDocument;
import org.callforprojects.application.Timeline;
import org.callforprojects.application.intake.Requester;
import org.callforprojects.application.sheet.ApplicationDossier;
import org.callforprojects.application.submission.Submission;
import org.callforprojects.decision.DecisionRecord;
import org.callforprojects.document.SupportingDocument;
import org.callforprojects.letter.Letter;
import org.springframework.stereotype.Component;

/** An application as the API shows it: all of it to staff, what concerns them to its applicant. */
@Component
class ApplicationViews {

  private final ApplicationDossier dossiers;
  private final AppealService appeals;

  ApplicationViews(ApplicationDossier dossiers, AppealService appeals) {
    this.dossiers = dossiers;
    this.appeals = appeals;
  }

  /** One line of a list. */
  record Line(String reference, String callCode, String poleName, ApplicationStatus status, String statusLabel,
      BigDecimal requestedAmount, Instant submittedAt) {

    static Line of(Application application, boolean staff) {
      ApplicationStatus status = staff ? application.status() : application.toldStatus();
      return new Line(application.reference(), application.callCode(), application.submission().poleName(), status,
          staff ? status.label() : status.applicantLabel(), application.requestedAmount(), application.deposit().submittedAt());
    }
  }

  /** A document, with the address that gives its content. */
  record DocumentView(String id, String documentCode, String fileName, String contentType, long sizeBytes, String sha256,
      Instant uploadedAt, String href) {

    static DocumentView of(SupportingDocument document) {
      return new DocumentView(document.id(), document.documentCode(), document.fileName(), document.contentType(),
          document.sizeBytes(), document.sha256(), document.uploadedAt(),
          "/api/applications/" + document.reference() + "/documents/" + document.id());
    }
  }

  /** A letter, with the address that gives its PDF. */
  record LetterView(String code, String subject, Instant issuedAt, String href) {

    static LetterView of(Letter letter) {
      return new LetterView(letter.code().name(), letter.subject(), letter.issuedAt(),
          "/api/applications/" + letter.reference() + "/letters/" + letter.id());
    }
  }

  @JsonInclude(JsonInclude.Include.NON_NULL)
  record View(String reference, String callCode, String poleName, ApplicationStatus status, String statusLabel,
      Instant submittedAt, Instant implicitRejectionAt, boolean legalClockPaused, Complement complement,
      List<RequiredDocument> requiredDocuments, List<RequiredDocument> missingDocuments, List<DocumentView> documents,
      List<LetterView> letters, List<Timeline.Event> history, List<ApplicationDossier.ReasonShown> reasons,
      List<PoleMember> members, List<DecisionRecord> decisions, Submission submission, AppealStanding appeals,
      String notice) {
  }

  private static final String ERASED =
      "Les données personnelles de ce dossier ont été effacées au terme de leur durée de conservation.";

  View of(Application application, Requester requester) {
    boolean staff = requester.isInside();
    ApplicationStatus status = staff ? application.status() : application.toldStatus();
    boolean over = status.isClosed() || status.isDecided(); // silence means nothing any more
    ApplicationDossier.Dossier dossier = dossiers.of(application);
    return new View(application.reference(), application.callCode(), application.submission().poleName(), status,
        staff ? status.label() : status.applicantLabel(), application.deposit().submittedAt(),
        over ? null : application.clock().rejectionAt(), !over && application.clock().isPaused(),
        application.complement(), application.requiredDocuments(),
        staff || status != ApplicationStatus.SUBMITTED && status != ApplicationStatus.COMPLEMENT_RECEIVED
            ? application.missingDocuments() : List.of(),
        dossier.documents().stream().map(DocumentView::of).toList(),
        dossier.letters().stream().map(LetterView::of).toList(),
        staff ? dossier.history() : told(application, dossier.history(), requester.name()),
        staff || ApplicationDossier.reasonsAreTold(application) ? dossier.reasons() : List.of(),
        staff ? dossier.members() : null, staff ? dossier.decisions() : null, application.submission(),
        appeals.standing(application.reference()), application.isErased() ? ERASED : null);
  }

  /** What concerns the applicant, without the account of the officer who did it. */
  private static List<Timeline.Event> told(Application application, List<Timeline.Event> history, String applicant) {
    return history.stream().filter(event -> event.kind().isForApplicant())
        .filter(event -> isTold(application, event))
        .map(event -> event.actor().equals(Timeline.APPLICANT) || event.actor().equals(applicant)
            || event.actor().equals(Timeline.SYSTEM) ? event
            : new Timeline.Event(event.at(), event.kind(), "service instructeur", event.detail()))
        .toList();
  }

  /** What closed the file is told by its letter; what an appeal has withdrawn since was told before. */
  private static boolean isTold(Application application, Timeline.Event event) {
    return application.toldAt() != null || event.kind() != Timeline.Kind.CLOSED && event.kind() != Timeline.Kind.LAPSED
        || application.reopenings().stream().anyMatch(reopening -> event.at().isBefore(reopening.at()));
  }
}
