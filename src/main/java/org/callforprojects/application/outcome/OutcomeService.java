package org.callforprojects.application.outcome;

import java.time.Clock;
import java.time.Instant;

import org.callforprojects.application.Application;
import org.callforprojects.application.ApplicationRepository;
import org.callforprojects.application.ApplicationStatus;
import org.callforprojects.application.ApplicationWithdrawn;
import org.callforprojects.application.Timeline;
import org.callforprojects.application.letter.ApplicationLetters;
import org.callforprojects.application.process.ClockDates;
import org.callforprojects.application.process.ResumeAt;
import org.callforprojects.call.CallService;
import org.callforprojects.french.FrenchText;
import org.callforprojects.letter.LetterCode;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** How an application ends in this stretch, how that is told, and the legal clock that runs meanwhile. */
@Service
@Transactional
public class OutcomeService {

  private final ApplicationRepository applications;
  private final CallService calls;
  private final ApplicationLetters letters;
  private final Timeline timeline;
  private final ApplicationEventPublisher events;
  private final Clock clock;

  OutcomeService(ApplicationRepository applications, CallService calls, ApplicationLetters letters, Timeline timeline,
      ApplicationEventPublisher events, Clock clock) {
    this.applications = applications;
    this.calls = calls;
    this.letters = letters;
    this.timeline = timeline;
    this.events = events;
    this.clock = clock;
  }

  @Transactional(readOnly = true)
  public ApplicationStatus status(String reference) {
    return applications.get(reference).status();
  }

  /**
   * Whether an outcome waits for the closing of deposits: what closes a file before is told to nobody until then, so that
   * no refusal leaves while others still apply. What an applicant asked for, or the end of the call, is told at once.
   *
   * @return null when it is told at once
   */
  public Instant holdNotification(String reference) {
    Application application = applications.get(reference);
    Instant until = switch (application.status()) {
      case INELIGIBLE, INCOMPLETE_CLOSED -> calls.settingsOf(application.callCode()).heldUntil(clock.instant());
      default -> null;
    };
    if (until != null) {
      timeline.note(reference, clock.instant(), Timeline.Kind.NOTIFICATION_HELD, Timeline.SYSTEM,
          "La décision sera notifiée après la clôture des dépôts, le " + FrenchText.dateTime(until) + ".");
    }
    return until;
  }

  /** Tells the applicant: the decision stands already. */
  public void tell(String reference, LetterCode code, boolean mentionsRemedies) {
    Application application = applications.get(reference);
    if (application.toldAt() != null) {
      return;
    }
    application.tell(clock.instant());
    applications.update(application);
    letters.issue(application, code, code.name(), mentionsRemedies);
  }

  /** Records the withdrawal that the applicant asked for. */
  public void recordWithdrawal(String reference) {
    Application application = applications.get(reference);
    boolean leavesReserve = application.status() == ApplicationStatus.RESERVED;
    if (application.status() != ApplicationStatus.WITHDRAWN) { // one whose closing was not told is so already
      application.withdraw();
      applications.update(application);
    }
    events.publishEvent(new ApplicationWithdrawn(reference, application.callCode()));
    if (leavesReserve) {
      events.publishEvent(new ReserveLeft(application.callCode()));
    }
    timeline.note(reference, application.withdrawal().askedAt(), Timeline.Kind.WITHDRAWN, application.withdrawal().askedBy(),
        (application.withdrawal().callCancelled() ? "L’appel est annulé\u00A0: la candidature est close."
            : "La candidature est retirée.") + (application.withdrawal().reason().isEmpty() ? ""
            : " Motif : " + application.withdrawal().reason()));
  }

  /** Warns staff that silence will soon mean rejection. */
  public void warnImplicitRejection(String reference) {
    timeline.note(reference, clock.instant(), Timeline.Kind.IMPLICIT_REJECTION_NEAR, Timeline.SYSTEM,
        "Sans décision expresse, la candidature sera réputée rejetée le "
            + FrenchText.dateTime(applications.get(reference).clock().rejectionAt()) + ".");
  }

  /** The delay has run out: staff see it, nothing is closed. */
  public void flagImplicitRejection(String reference) {
    timeline.note(reference, clock.instant(), Timeline.Kind.IMPLICIT_REJECTION_REACHED, Timeline.SYSTEM,
        "Le silence gardé vaut désormais rejet ; une décision expresse reste possible.");
  }

  /** @return the dates of the clock that runs again */
  public ClockDates resumeClock(String reference) {
    Application application = applications.get(reference);
    application.resumeClock(clock.instant());
    applications.update(application);
    return ClockDates.of(application, calls.settingsOf(application.callCode()));
  }

  /** Where an application goes on whose appeal was won; the committee meets again for it if it has to. */
  public ResumeAt resume(String reference) {
    Application application = applications.get(reference);
    return switch (application.status()) {
      case SUBMITTED -> ResumeAt.COMPLETENESS;
      case COMPLETE -> ResumeAt.ANALYSIS;
      case POSTPONED -> {
        calls.reopenCommittee(application.callCode());
        yield ResumeAt.COMMITTEE;
      }
      default -> throw new IllegalStateException(reference + " was not reopened: " + application.status());
    };
  }

  /** The dates of the legal clock as it stands. */
  public ClockDates clockDates(String reference) {
    Application application = applications.get(reference);
    return ClockDates.of(application, calls.settingsOf(application.callCode()));
  }
}
