package org.callforprojects.appeal;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.callforprojects.application.ApplicationStatus;
import org.callforprojects.application.DecisionMakers;
import org.callforprojects.application.DecisionMakers.DecisionMaker;
import org.callforprojects.application.Timeline;
import org.callforprojects.application.outcome.AppealedApplications;
import org.callforprojects.engine.staff.StaffDirectory;
import org.callforprojects.fault.ForbiddenException;
import org.callforprojects.french.FrenchText;
import org.callforprojects.identity.Groups;
import org.callforprojects.letter.Letter;
import org.callforprojects.letter.LetterCode;
import org.callforprojects.notification.Outbox;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** From the receipt of an appeal to its answer. */
@Service
@Transactional
public class AppealService {

  private final AppealRepository appeals;
  private final AppealedApplications applications;
  private final AppealFiling filing;
  private final AppealLetters letters;
  private final List<DecisionMakers> makers;
  private final StaffDirectory staff;
  private final Timeline timeline;
  private final Outbox outbox;
  private final Clock clock;

  AppealService(AppealRepository appeals, AppealedApplications applications, AppealFiling filing, AppealLetters letters,
      List<DecisionMakers> makers, StaffDirectory staff, Timeline timeline, Outbox outbox, Clock clock) {
    this.appeals = appeals;
    this.applications = applications;
    this.filing = filing;
    this.letters = letters;
    this.makers = makers;
    this.staff = staff;
    this.timeline = timeline;
    this.outbox = outbox;
    this.clock = clock;
  }

  /** @param warningAt when the office is warned that silence is near, and the re-examination should be done */
  record Dates(Instant silenceAt, Instant warningAt) {
  }

  /** Issues the receipt, which says when silence means rejection and what is left then (CRPA L.112-3, R.112-5). */
  Dates register(String id) {
    FiledAppeal appeal = appeals.get(id);
    letters.issue(appeal, LetterCode.APPEAL_RECEIPT);
    int warning = applications.settings(appeal.reference()).delays().implicitRejectionWarning();
    return new Dates(appeal.silenceAt(), appeal.silenceAt().minus(warning, ChronoUnit.DAYS));
  }

  /** Inputs of {@code appeal-admissibility}. */
  @Transactional(readOnly = true)
  Map<String, Object> admissibilityInputs(String id) {
    FiledAppeal appeal = appeals.get(id);
    Map<String, Object> inputs = new LinkedHashMap<>();
    inputs.put("notificationHasRemedies", appeal.contested().remedies());
    inputs.put("daysAfterDeadline", appeal.daysAfterDeadline());
    inputs.put("daysAfterReasonableYear", appeal.daysAfterReasonableYear());
    return inputs;
  }

  void judge(String id, String admissibility) {
    FiledAppeal judged = appeals.get(id).judged(admissibility, clock.instant());
    appeals.update(judged);
    if (!judged.isPending()) {
      timeline.note(judged.reference(), clock.instant(), Timeline.Kind.APPEAL_LATE, Timeline.SYSTEM,
          "Le recours est tardif : il devait être formé au plus tard le "
              + FrenchText.date(AppealLetters.lastDay(judged.contested())) + ".");
    }
  }

  /** @throws ForbiddenException when that person has taken part in what was decided on the application */
  @Transactional(readOnly = true)
  public void refuseDecisionMaker(String reference, String person) {
    String parts = makers(reference).stream().filter(maker -> maker.person().equals(person)).map(DecisionMaker::part)
        .distinct().collect(Collectors.joining(", "));
    if (!parts.isEmpty()) {
      throw new ForbiddenException("Vous avez déjà pris part à ce dossier (" + parts
          + ") : une autre personne doit réexaminer la décision contestée.");
    }
  }

  /** Those who have taken part in what was decided on the application, whom {@link #refuseDecisionMaker} refuses. */
  @Transactional(readOnly = true)
  public Set<String> decisionMakers(String reference) {
    return makers(reference).stream().map(DecisionMaker::person).collect(Collectors.toSet());
  }

  /** @return whether somebody of the group that re-examines has decided nothing on the application */
  @Transactional(readOnly = true)
  public boolean hasFreshEyes(String reference) {
    Set<String> excluded = makers(reference).stream().map(DecisionMaker::person).collect(Collectors.toSet());
    return staff.members(Groups.PROGRAMME_OFFICERS).stream().anyMatch(officer -> !excluded.contains(officer.id()));
  }

  private List<DecisionMaker> makers(String reference) {
    return makers.stream().flatMap(phase -> phase.of(reference).stream()).toList();
  }

  /**
   * Takes the word of whoever examined the decision again.
   *
   * @throws ForbiddenException when that person has taken part in what was decided on the application
   * @throws org.callforprojects.fault.ConflictException when the appeal has its answer
   */
  void reexamine(String id, AppealOutcome outcome, String reason, String person) {
    FiledAppeal appeal = appeals.get(id);
    refuseDecisionMaker(appeal.reference(), person);
    appeals.update(appeal.reexamined(outcome, reason, person, clock.instant()));
    timeline.note(appeal.reference(), clock.instant(), Timeline.Kind.APPEAL_REEXAMINED, person,
        outcome == AppealOutcome.UPHELD ? "La décision contestée est maintenue." : "La décision contestée est retirée.",
        Map.of("appeal", appeal.number(), "contested", appeal.contested().letterId()),
        Map.of("appeal", appeal.number(), "outcome", outcome));
  }

  void tellLate(String id) {
    tellUnchanged(id, LetterCode.APPEAL_LATE);
  }

  void tellUpheld(String id) {
    tellUnchanged(id, LetterCode.APPEAL_UPHELD);
  }

  /** Only an appeal against what closed the file, or against its lapse, has marked it; another's mark is not its to take. */
  private void unmark(FiledAppeal appeal) {
    Letter contested = letters.contested(appeal);
    if (AppealLetters.kind(contested) == AppealedApplications.Kind.CLOSING || contested.code() == LetterCode.AWARD_LAPSED) {
      applications.endAppeal(appeal.reference());
    }
  }

  private void tellUnchanged(String id, LetterCode code) {
    FiledAppeal told = tell(id, code);
    unmark(told);
  }

  /**
   * The letter and the reopening in one transaction, so that the applicant reads of it in the letter first.
   *
   * @param resumes whether an instance is to be started for the application, because none waits for the answer
   * @return the state from which the application goes on
   */
  ApplicationStatus tellReversed(String id, boolean resumes) {
    FiledAppeal told = tell(id, LetterCode.APPEAL_REVERSED);
    AppealedApplications.Kind kind = AppealLetters.kind(letters.contested(told));
    if (kind == AppealedApplications.Kind.SILENCE) {
      return applications.restartClock(told.reference());
    }
    if (kind == AppealedApplications.Kind.OTHER) {
      unmark(told);
      return applications.get(told.reference()).status();
    }
    ApplicationStatus status = applications.reopen(told.reference());
    if (resumes) {
      applications.resume(told.reference());
    }
    return status;
  }

  /** Whether nothing follows by itself when that appeal is won: somebody must draw its consequences. */
  @Transactional(readOnly = true)
  boolean needsFollowUp(String id) {
    return AppealLetters.kind(letters.contested(appeals.get(id))) == AppealedApplications.Kind.OTHER;
  }

  /** @param words what was done of the won appeal, which the beneficiary reads in the history */
  void recordFollowUp(String id, String words, String person) {
    FiledAppeal appeal = appeals.get(id);
    applications.noteFollowUp(appeal.reference(), person,
        "Suite donnée au recours contre « " + AppealLetters.subject(letters.contested(appeal)) + " » : " + words);
  }

  private FiledAppeal tell(String id, LetterCode code) {
    FiledAppeal told = appeals.get(id).told(clock.instant());
    letters.issue(told, code);
    appeals.update(told);
    return told;
  }

  /**
   * Two months have passed: the appeal is rejected without a letter, for an implicit decision arises by itself. The
   * receipt has told the applicant the day and the remedies, without which they could not be set against them.
   */
  void recordSilence(String id) {
    FiledAppeal silent = appeals.get(id).silent(clock.instant());
    appeals.update(silent);
    unmark(silent);
    timeline.note(silent.reference(), clock.instant(), Timeline.Kind.APPEAL_SILENT, Timeline.SYSTEM,
        "Le silence gardé pendant deux mois vaut rejet du recours. Le tribunal peut être saisi jusqu’au "
            + FrenchText.date(AppealDeadline.lastDay(AppealDeadline.day(silent.silenceAt()))) + ".");
  }

  /** Warns the office, in the history and by mail, once. */
  void warnSilence(String id) {
    FiledAppeal appeal = appeals.get(id);
    String on = FrenchText.dateTime(appeal.silenceAt());
    timeline.note(appeal.reference(), clock.instant(), Timeline.Kind.APPEAL_SILENCE_NEAR, Timeline.SYSTEM,
        "Sans réponse expresse, le recours sera réputé rejeté le " + on + ".");
    outbox.queueNotice(appeal.reference(), "APPEAL_SILENCE_NEAR " + appeal.id(),
        applications.settings(appeal.reference()).office().email(),
        "[" + appeal.reference() + "] Un recours gracieux attend sa réponse", FrenchText.spaced("""
            Bonjour,

            Le recours gracieux formé sur la candidature %s n’a pas encore de réponse. Sans réponse expresse, il sera \
            réputé rejeté le %s.

            Ce message est envoyé automatiquement.
            """.formatted(appeal.reference(), on)));
  }

  /**
   * When the window of an appeal against the decision just told is over.
   *
   * @return null when no decision may be contested
   */
  @Transactional(readOnly = true)
  public Instant windowEndsAt(String reference) {
    AppealedApplications.Contested decision = applications.contestable(reference);
    if (decision == null) {
      return null;
    }
    FiledAppeal.Contested contested = filing.contested(decision);
    return AppealDeadline.windowEndsAt(contested.notifiedOn(), contested.remedies());
  }

  /** The appeals of an application, the first first, as its pages, forms and API show them, and what may be appealed. */
  @Transactional(readOnly = true)
  public AppealStanding standing(String reference) {
    List<FiledAppeal> all = appeals.of(reference);
    Set<String> contested = all.stream().map(appeal -> appeal.contested().letterId()).collect(Collectors.toSet());
    List<AppealedApplications.Contested> open = applications.allContestable(reference).stream()
        .filter(decision -> !contested.contains(decision.letter().id())).toList();
    List<AppealStanding.Decision> decisions = open.stream().map(decision -> {
      FiledAppeal.Contested known = filing.contested(decision);
      return new AppealStanding.Decision(decision.letter().id(), AppealLetters.subject(decision.letter()),
          known.notifiedOn(), AppealLetters.lastDay(known));
    }).toList();
    LocalDate lastDay = open.stream().filter(decision -> decision.kind() == AppealedApplications.Kind.CLOSING).findFirst()
        .map(decision -> AppealLetters.lastDay(filing.contested(decision)))
        .orElse(decisions.isEmpty() ? null : decisions.get(decisions.size() - 1).lastDay());
    return new AppealStanding(lastDay, all.stream()
        .map(appeal -> AppealStanding.Line.of(appeal, AppealLetters.subject(letters.contested(appeal)))).toList(), decisions);
  }

  @Transactional(readOnly = true)
  FiledAppeal get(String id) {
    return appeals.get(id);
  }

  /** The subject and the day of the letter that told the contested decision. */
  @Transactional(readOnly = true)
  String contestedInWords(FiledAppeal appeal) {
    var letter = letters.contested(appeal);
    return AppealLetters.kind(letter) == AppealedApplications.Kind.SILENCE
        ? AppealLetters.subject(letter) + ", née le " + FrenchText.date(appeal.contested().notifiedOn())
        : letter.subject() + ", du " + FrenchText.date(letter.issuedAt());
  }
}
