package org.callforprojects.appeal;

import java.time.LocalDate;

import org.callforprojects.application.ApplicationStatus;
import org.callforprojects.application.outcome.AppealedApplications;
import org.callforprojects.letter.Letter;
import org.callforprojects.letter.LetterAppeal;
import org.callforprojects.letter.LetterCode;
import org.callforprojects.letter.LetterService;
import org.springframework.stereotype.Component;

/** Gathers what the letters on an appeal say of it. Each is issued once for each appeal. */
@Component
class AppealLetters {

  private final AppealedApplications applications;
  private final LetterService letters;

  AppealLetters(AppealedApplications applications, LetterService letters) {
    this.applications = applications;
    this.letters = letters;
  }

  void issue(FiledAppeal appeal, LetterCode code) {
    applications.tell(appeal.reference(), code, code.name() + "-" + appeal.number(), code != LetterCode.APPEAL_REVERSED,
        facts(appeal));
  }

  /** The letter that told the contested decision. */
  Letter contested(FiledAppeal appeal) {
    return letters.of(appeal.reference()).stream().filter(letter -> letter.id().equals(appeal.contested().letterId()))
        .findFirst().orElseThrow();
  }

  private LetterAppeal facts(FiledAppeal appeal) {
    Letter contested = contested(appeal);
    FiledAppeal.Answer answer = appeal.answer();
    boolean won = answer != null && answer.outcome() == AppealOutcome.REVERSED;
    AppealedApplications.Kind kind = kind(contested);
    boolean silence = kind == AppealedApplications.Kind.SILENCE;
    return new LetterAppeal(AppealDeadline.day(appeal.filing().at()), subject(contested),
        silence ? appeal.contested().notifiedOn() : AppealDeadline.day(contested.issuedAt()), lastDay(appeal.contested()),
        AppealDeadline.day(appeal.silenceAt()), answer == null ? "" : answer.reason(),
        won ? resumption(kind, appeal.contested().status(), applications.get(appeal.reference()).toldStatus()) : "", kind == AppealedApplications.Kind.CLOSING);
  }

  /** What a letter that was contested tells of. */
  static AppealedApplications.Kind kind(Letter letter) {
    return switch (letter.code()) {
      case RECEIPT, APPEAL_REVERSED -> AppealedApplications.Kind.SILENCE;
      case INCOMPLETE_CLOSING, INELIGIBILITY, REFUSAL -> AppealedApplications.Kind.CLOSING;
      default -> AppealedApplications.Kind.OTHER;
    };
  }

  /** The contested decision, as a title. */
  static String subject(Letter letter) {
    return kind(letter) == AppealedApplications.Kind.SILENCE ? "Décision implicite de rejet de votre candidature"
        : letter.subject();
  }

  /** Where the letter named no remedies the two months bound nobody. */
  static LocalDate lastDay(FiledAppeal.Contested contested) {
    return contested.remedies() ? contested.lastDay() : AppealDeadline.lastReasonableDay(contested.notifiedOn());
  }

  /** @param told what the applicant has been told since; never what is decided and not told */
  private static String resumption(AppealedApplications.Kind kind, ApplicationStatus contested, ApplicationStatus told) {
    if (kind == AppealedApplications.Kind.SILENCE) {
      return told.isClosed() || told.isDecided() ? "La décision expresse qui vous a été notifiée depuis demeure."
          : "L’instruction de votre candidature se poursuit et un nouveau délai court.";
    }
    if (kind == AppealedApplications.Kind.OTHER) {
      return "Le service tire les conséquences de ce retrait et vous les fera connaître par un courrier distinct. D’ici là, "
          + "aucune mesure nouvelle n’est prise sur le fondement de la décision retirée.";
    }
    return switch (contested) {
      case INCOMPLETE_CLOSED -> "La complétude de votre dossier sera contrôlée de nouveau ; s’il manque encore des pièces, "
          + "elles vous seront demandées dans un nouveau délai.";
      case INELIGIBLE -> "Votre candidature sera analysée de nouveau et son éligibilité vérifiée.";
      default -> "Votre candidature sera examinée de nouveau par le comité de pilotage, à sa prochaine séance et dans la "
          + "limite des crédits encore disponibles.";
    };
  }
}
