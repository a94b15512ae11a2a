package org.callforprojects.application;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;

import org.callforprojects.call.CallService;
import org.callforprojects.call.CallSettings;
import org.callforprojects.fault.ConflictException;
import org.callforprojects.letter.Letter;
import org.callforprojects.letter.LetterAppeal;
import org.callforprojects.letter.LetterCode;
import org.callforprojects.letter.LetterService;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What an appeal does to its application. */
@Service
@Transactional
public class AppealedApplications {

  /** The letters that tell a decision which an appeal may contest. */
  private static final Map<ApplicationStatus, LetterCode> CONTESTABLE = Map.of(
      ApplicationStatus.INCOMPLETE_CLOSED, LetterCode.INCOMPLETE_CLOSING,
      ApplicationStatus.INELIGIBLE, LetterCode.INELIGIBILITY,
      ApplicationStatus.REFUSED, LetterCode.REFUSAL);

  private final ApplicationRepository applications;
  private final ApplicantService applicants;
  private final ApplicationProcess process;
  private final ApplicationLetters writer;
  private final LetterService letters;
  private final CallService calls;
  private final Timeline timeline;
  private final Clock clock;

  AppealedApplications(ApplicationRepository applications, ApplicantService applicants, ApplicationProcess process,
      ApplicationLetters writer, LetterService letters, CallService calls, Timeline timeline, Clock clock) {
    this.applications = applications;
    this.applicants = applicants;
    this.process = process;
    this.writer = writer;
    this.letters = letters;
    this.calls = calls;
    this.timeline = timeline;
    this.clock = clock;
  }

  /**
   * A decision that was told and may be contested.
   *
   * @param byPost whether its letter went by post alone, the applicant having given no e-mail address
   * @param toldAt when the letter was at hand and its mail had left: while the mail waits no delay runs
   */
  public record Contested(Application application, Letter letter, boolean byPost, Instant toldAt) {

    /** One that was told as it was issued. */
    public Contested(Application application, Letter letter, boolean byPost) {
      this(application, letter, byPost, application.toldAt());
    }

    public ApplicationStatus status() {
      return application.status();
    }
  }

  /** @return the decision that closed it, as it was told; null when none may be contested */
  @Transactional(readOnly = true)
  public Contested contestable(Application application) {
    LetterCode code = CONTESTABLE.get(application.status());
    if (code == null || application.toldAt() == null) {
      return null;
    }
    String email = application.submission().lead().email();
    return letters.of(application.reference()).stream().filter(letter -> letter.code() == code).reduce((a, b) -> b)
        .map(letter -> new Contested(application, letter, email == null || email.isBlank(),
            letters.toldAt(letter).orElseGet(clock::instant))).orElse(null);
  }

  @Transactional(readOnly = true)
  public Contested contestable(String reference) {
    return contestable(applications.get(reference));
  }

  /**
   * Marks that an appeal is pending; the file takes documents again.
   *
   * @param receivedAt when it was received
   * @throws org.callforprojects.fault.UnknownReferenceException when there is no such application, or it is not theirs
   * @throws org.callforprojects.fault.ConflictException when there is nothing to contest
   */
  public Contested appeal(String reference, Requester requester, Instant receivedAt) {
    Application application = applicants.get(reference, requester, FileOwners.Right.ACT);
    application.appeal(receivedAt);
    Contested contested = contestable(application);
    if (contested == null) {
      throw new ConflictException(
          "Le courrier qui notifie la décision n’est pas encore établi : réessayez dans quelques minutes.");
    }
    applications.update(application);
    timeline.note(reference, clock.instant(), Timeline.Kind.APPEALED, requester.name(),
        "Un recours gracieux est formé contre la décision « " + application.status().label() + " ».");
    return contested;
  }

  /** Issues a letter on an appeal, once. @param step unique within the application */
  public void tell(String reference, LetterCode code, String step, boolean mentionsRemedies, LetterAppeal appeal) {
    writer.issue(applications.get(reference), code, step, mentionsRemedies, appeal);
  }

  /** The appeal is over and changed nothing. */
  public void endAppeal(String reference) {
    Application application = applications.get(reference);
    application.endAppeal();
    applications.update(application);
  }

  /** The appeal is won. @return the state from which the application goes on */
  public ApplicationStatus reopen(String reference) {
    Application application = applications.get(reference);
    Instant now = clock.instant();
    int months = settings(reference).delays().implicitRejectionMonths();
    application.reopen(now, LegalClock.start(now, months, CallSettings.ZONE));
    applications.update(application);
    timeline.note(reference, now, Timeline.Kind.REOPENED, Timeline.SYSTEM, switch (application.status()) {
      case SUBMITTED -> "Le recours est fondé : la complétude du dossier est contrôlée de nouveau.";
      case COMPLETE -> "Le recours est fondé : la candidature est analysée de nouveau.";
      default -> "Le recours est fondé : la candidature attend de nouveau le comité.";
    });
    return application.status();
  }

  /** Lets a reopened application go on in an instance of its own; the committee meets again for it if it has to. */
  public void resume(String reference) {
    Application application = applications.get(reference);
    if (application.status() == ApplicationStatus.POSTPONED) {
      calls.reopenCommittee(application.callCode());
    }
    process.resume(application, settings(reference));
  }

  /** Settings of its call: the office that answers, the delay of silence and its warning. */
  @Transactional(readOnly = true)
  public CallSettings settings(String reference) {
    return calls.settingsOf(applications.get(reference).callCode());
  }

  @Transactional(readOnly = true)
  public Application get(String reference) {
    return applications.get(reference);
  }
}
