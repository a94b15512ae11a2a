package org.callforprojects.application;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.callforprojects.call.CallService;
import org.callforprojects.call.CallSettings;
import org.callforprojects.call.OfficeContact;
import org.callforprojects.letter.ClockSuspension;
import org.callforprojects.letter.EligibilityReasons;
import org.callforprojects.letter.LetterApplication;
import org.callforprojects.letter.LetterCode;
import org.callforprojects.letter.LetterContent;
import org.callforprojects.letter.LetterReason;
import org.callforprojects.letter.LetterService;
import org.callforprojects.letter.RequestedItem;
import org.callforprojects.letter.SendingOffice;
import org.springframework.stereotype.Component;

/** Gathers the facts of a letter from its application and its call. */
@Component
class ApplicationLetters {

  private final CallService calls;
  private final LetterService letters;
  private final EligibilityReasons texts;
  private final EligibilityFacts facts;
  private final Timeline timeline;
  private final Clock clock;

  ApplicationLetters(CallService calls, LetterService letters, EligibilityReasons texts, EligibilityFacts facts,
      Timeline timeline, Clock clock) {
    this.calls = calls;
    this.letters = letters;
    this.texts = texts;
    this.facts = facts;
    this.timeline = timeline;
    this.clock = clock;
  }

  /** @param step what issues it, unique within the application, so that a retry does not issue it again */
  void issue(Application application, LetterCode code, String step, boolean mentionsRemedies) {
    CallSettings settings = calls.settingsOf(application.callCode());
    Submission.Lead lead = application.submission().lead();
    LetterContent content = LetterContent.of(sender(settings.office()), about(application, settings), clock.instant())
        .withImplicitRejectionOn(application.clock().rejectionAt().atZone(CallSettings.ZONE).toLocalDate())
        .withRequestedItems(application.missingDocuments().stream()
            .map(document -> new RequestedItem(document.code(), document.label(), document.blocking())).toList())
        .withReasons(reasons(application, settings))
        .withRemedies(mentionsRemedies)
        .withComment(comment(application, code));
    if (application.complement() != null) {
      content = content.withComplementDeadline(application.complement().deadline());
    }
    if (application.clock().isPaused()) {
      content = content.withSuspension(suspension(application.clock()));
    }
    if (application.status() == ApplicationStatus.WITHDRAWN) {
      content = content.withWithdrawnAt(application.withdrawal().askedAt());
    }
    letters.issue(step, code, content, lead.email());
    timeline.note(application.reference(), clock.instant(), Timeline.Kind.LETTER_ISSUED, Timeline.SYSTEM, code.subject() + ".");
  }

  /** What the completeness check adds for the applicant belongs to the letters about missing documents, to no other. */
  private static String comment(Application application, LetterCode code) {
    boolean aboutDocuments = switch (code) {
      case COMPLEMENT_REQUEST, INCOMPLETE_CLOSING -> true;
      case COMPLEMENT_REMINDER -> application.complement().kind() == Complement.Kind.DOCUMENTS;
      case RECEIPT, CORRECTION_REQUEST, INELIGIBILITY, WITHDRAWAL_NOTED -> false;
    };
    return aboutDocuments && application.completeness() != null ? application.completeness().comment() : null;
  }

  private List<LetterReason> reasons(Application application, CallSettings settings) {
    if (application.reasons().isEmpty()) {
      return List.of();
    }
    Map<String, Object> inputs = facts.of(application, settings);
    return application.reasons().stream().map(reason -> texts.explain(reason.code(), inputs)).toList();
  }

  private static LetterApplication about(Application application, CallSettings settings) {
    Submission submission = application.submission();
    return new LetterApplication(application.reference(), submission.poleName(), settings.code(), settings.title(),
        settings.ruleSet(), application.deposit().submittedAt(), submission.lead().name(), submission.lead().address(),
        submission.lead().representative().name(), submission.lead().representative().function());
  }

  private static SendingOffice sender(OfficeContact office) {
    return new SendingOffice(office.name(), office.place(), office.address(), office.email(), office.phone(),
        office.signatoryName(), office.signatoryCapacity(), office.competentCourt());
  }

  private static ClockSuspension suspension(LegalClock clock) {
    Instant since = clock.pausedAt();
    return new ClockSuspension(since.atZone(CallSettings.ZONE).toLocalDate(),
        Math.max(0, Duration.between(since, clock.rejectionAt()).toDays()));
  }
}
