package org.callforprojects.application.outcome;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

import org.callforprojects.application.Application;
import org.callforprojects.application.ApplicationRepository;
import org.callforprojects.application.ApplicationStatus;
import org.callforprojects.application.LegalClock;
import org.callforprojects.application.Timeline;
import org.callforprojects.application.intake.ApplicantService;
import org.callforprojects.application.intake.FileOwners;
import org.callforprojects.application.intake.Requester;
import org.callforprojects.application.letter.ApplicationLetters;
import org.callforprojects.application.process.ApplicationProcess;
import org.callforprojects.call.CallService;
import org.callforprojects.call.CallSettings;
import org.callforprojects.fault.ConflictException;
import org.callforprojects.fault.InvalidValuesException;
import org.callforprojects.french.FrenchText;
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

  /** The letters that tell the decision which closed an application: won, its appeal reopens it. */
  private static final Map<ApplicationStatus, LetterCode> CONTESTABLE = Map.of(
      ApplicationStatus.INCOMPLETE_CLOSED, LetterCode.INCOMPLETE_CLOSING,
      ApplicationStatus.INELIGIBLE, LetterCode.INELIGIBILITY,
      ApplicationStatus.REFUSED, LetterCode.REFUSAL);

  /** They tell of silence, or answer an appeal: the first is contested once silence means rejection, the others in court. */
  private static final Set<LetterCode> NO_DECISION = EnumSet.of(LetterCode.RECEIPT, LetterCode.APPEAL_RECEIPT,
      LetterCode.APPEAL_LATE, LetterCode.APPEAL_UPHELD, LetterCode.APPEAL_REVERSED);

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

  /** What kind of decision an appeal contests, on which what a won appeal does depends. */
  public enum Kind {
    /** It closed the application, which a won appeal reopens. */
    CLOSING,
    /** Silence: a won appeal lets its delay run anew. */
    SILENCE,
    /** Another one, whose letter names the remedy: who won has its consequences drawn by a person. */
    OTHER
  }

  /**
   * A decision that was told and may be contested.
   *
   * @param letter that told it; of silence, the letter that said when silence means rejection
   * @param byPost whether its letter went by post alone, the applicant having given no e-mail address
   * @param toldAt when the letter was at hand and its mail had left: while the mail waits no delay runs; of silence, its end
   */
  public record Contested(Application application, Letter letter, boolean byPost, Instant toldAt, Kind kind) {

    /** One that closed its application and was told as it was issued. */
    public Contested(Application application, Letter letter, boolean byPost) {
      this(application, letter, byPost, application.toldAt(), Kind.CLOSING);
    }

    public ApplicationStatus status() {
      return application.status();
    }
  }

  /** @return the decision that closed it, as it was told; null when none may be contested */
  @Transactional(readOnly = true)
  public Contested contestable(Application application) {
    return closing(application, letters.of(application.reference()), letters.toldAt(application.reference()));
  }

  @Transactional(readOnly = true)
  public Contested contestable(String reference) {
    return contestable(applications.get(reference));
  }

  /**
   * Every decision on an application that may be contested: the one that closed it, its silence, and those whose letter
   * names the remedy, on its award, its grant or what is claimed back.
   *
   * @return the oldest first
   */
  @Transactional(readOnly = true)
  public List<Contested> allContestable(String reference) {
    Application application = applications.get(reference);
    if (application.toldAt() == null && !isSilent(application)) {
      return List.of(); // nothing was decided yet: nothing is asked for
    }
    List<Letter> all = letters.of(reference);
    Function<Letter, Optional<Instant>> toldAt = letters.toldAt(reference);
    Contested closing = closing(application, all, toldAt);
    List<Contested> found = new ArrayList<>();
    silence(application, all).ifPresent(found::add);
    all.stream().filter(letter -> letter.mentionsRemedies() && stands(application, letter, all))
        .map(letter -> contested(application, letter, Kind.OTHER, clock.instant(), toldAt)).forEach(found::add);
    if (closing != null) {
      found.add(closing);
    }
    found.sort(Comparator.comparing(Contested::toldAt));
    return found;
  }

  private Contested closing(Application application, List<Letter> all, Function<Letter, Optional<Instant>> toldAt) {
    LetterCode code = CONTESTABLE.get(application.status());
    return code == null || application.toldAt() == null ? null : last(all, code)
        .map(letter -> contested(application, letter, Kind.CLOSING, clock.instant(), toldAt)).orElse(null);
  }

  /** The clock has run out and no decision was told since: the delay runs from that day, which the receipt gave. */
  private Optional<Contested> silence(Application application, List<Letter> all) {
    if (!isSilent(application)) {
      return Optional.empty();
    }
    Instant end = application.clock().rejectionAt();
    return all.stream().filter(letter -> letter.code() == LetterCode.RECEIPT || letter.code() == LetterCode.APPEAL_REVERSED)
        .reduce((a, b) -> b).map(letter -> new Contested(application, letter, false, end, Kind.SILENCE));
  }

  private boolean isSilent(Application application) {
    ApplicationStatus told = application.toldStatus();
    return !application.clock().isPaused() && !clock.instant().isBefore(application.clock().rejectionAt()) && !told.isClosed()
        && !told.isDecided();
  }

  /** An award is contested while it stands, a lapse while it does; what closed an application is {@link #closing}. */
  private static boolean stands(Application application, Letter letter, List<Letter> all) {
    LetterCode code = letter.code();
    return switch (code) {
      case AWARD -> application.toldStatus() == ApplicationStatus.AWARDED && isLast(all, letter);
      case AWARD_LAPSED -> application.toldStatus() == ApplicationStatus.LAPSED && isLast(all, letter);
      default -> !NO_DECISION.contains(code) && !CONTESTABLE.containsValue(code);
    };
  }

  private static boolean isLast(List<Letter> all, Letter letter) {
    return last(all, letter.code()).filter(last -> last.id().equals(letter.id())).isPresent();
  }

  private static Optional<Letter> last(List<Letter> all, LetterCode code) {
    return all.stream().filter(letter -> letter.code() == code).reduce((a, b) -> b);
  }

  /** A letter whose mail waits is not told, and no delay runs: it is dated of the moment at which somebody asks. */
  private static Contested contested(Application application, Letter letter, Kind kind, Instant now,
      Function<Letter, Optional<Instant>> toldAt) {
    String email = application.submission().lead().email();
    return new Contested(application, letter, email == null || email.isBlank(), toldAt.apply(letter).orElse(now), kind);
  }

  /**
   * Takes an appeal. While one against what closed the file is pending, the file takes documents again.
   *
   * @param receivedAt when it was received
   * @param letterId   the letter of the contested decision; null for the one that closed it, or the newest not yet contested
   * @param contested  whether a letter's decision was contested before
   * @throws org.callforprojects.fault.UnknownReferenceException when there is no such application, or it is not theirs
   * @throws org.callforprojects.fault.InvalidValuesException    when that letter tells no decision that may be contested
   * @throws org.callforprojects.fault.ConflictException         when there is nothing to contest
   */
  public Contested appeal(String reference, Requester requester, Instant receivedAt, String letterId,
      Predicate<String> contested) {
    Application application = applicants.get(reference, requester, FileOwners.Right.ACT);
    List<Contested> all = allContestable(reference);
    Contested chosen = letterId == null ? meant(all, contested) : all.stream()
        .filter(one -> one.letter().id().equals(letterId)).findFirst()
        .orElseThrow(() -> new InvalidValuesException("/decision",
            "Ce courrier ne notifie pas de décision qui puisse être contestée par un recours gracieux."));
    if (chosen == null && application.isHeldBack()) {
      throw new ConflictException("Aucune décision n’est notifiée sur la candidature " + reference
          + " : rien ne peut encore être contesté.");
    }
    boolean lapse = chosen != null && chosen.letter().code() == LetterCode.AWARD_LAPSED;
    if (chosen == null || chosen.kind() == Kind.CLOSING || lapse) {
      if (lapse) {
        application.appealLapse(receivedAt);
      } else {
        application.appeal(receivedAt);
      }
      if (chosen == null) {
        throw new ConflictException(
            "Le courrier qui notifie la décision n’est pas encore établi : réessayez dans quelques minutes.");
      }
      applications.update(application);
    }
    timeline.note(reference, clock.instant(), Timeline.Kind.APPEALED, requester.name(), "Un recours gracieux est formé contre "
        + (chosen.kind() == Kind.CLOSING ? "la décision « " + application.status().label() + " »."
            : chosen.kind() == Kind.SILENCE ? "le rejet né du silence le " + FrenchText.date(chosen.toldAt()) + "."
            : "« " + chosen.letter().subject() + " », du " + FrenchText.date(chosen.letter().issuedAt()) + "."), null,
        Map.of("contested", chosen.letter().id(), "kind", chosen.kind(), "receivedAt", receivedAt));
    return chosen;
  }

  /** Without a word on which: what closed the file, else the newest that nobody contested yet. */
  private static Contested meant(List<Contested> all, Predicate<String> contested) {
    return all.stream().filter(one -> one.kind() == Kind.CLOSING).findFirst()
        .or(() -> all.stream().filter(one -> !contested.test(one.letter().id())).reduce((a, b) -> b))
        .or(() -> all.stream().reduce((a, b) -> b)).orElse(null);
  }

  /** Issues a letter on an appeal, once. @param step unique within the application */
  public void tell(String reference, LetterCode code, String step, boolean mentionsRemedies, LetterAppeal appeal) {
    writer.issue(applications.get(reference), code, step, mentionsRemedies, appeal);
  }

  /** The appeal against what closed the file is over and did not reopen it; one against another decision marked nothing. */
  public void endAppeal(String reference) {
    Application application = applications.get(reference);
    if (application.appealedAt() != null) {
      application.endAppeal();
      applications.update(application);
    }
  }

  /** The silence of the office no longer means rejection: its delay runs anew. */
  public ApplicationStatus restartClock(String reference) {
    Application application = applications.get(reference);
    if (application.status().isClosed() || application.status().isDecided()) {
      return application.status(); // an express decision has taken the place of silence meanwhile
    }
    CallSettings settings = settings(reference);
    Instant now = clock.instant();
    application.restartClock(LegalClock.start(now, settings.delays().implicitRejectionMonths(), CallSettings.ZONE));
    applications.update(application);
    process.restartClock(application, settings);
    timeline.note(reference, now, Timeline.Kind.REOPENED, Timeline.SYSTEM,
        "Le recours est fondé : le rejet né du silence est retiré, l’instruction se poursuit et un nouveau délai court jusqu’au "
            + FrenchText.date(application.clock().rejectionAt()) + ".");
    return application.status();
  }

  /** What was done of a won appeal that reopened nothing. */
  public void noteFollowUp(String reference, String by, String words) {
    timeline.note(reference, clock.instant(), Timeline.Kind.APPEAL_FOLLOWED_UP, by, words);
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
