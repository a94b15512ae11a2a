package org.callforprojects.space.page;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import org.callforprojects.appeal.AppealService;
import org.callforprojects.appeal.AppealStanding;
import org.callforprojects.application.Application;
import org.callforprojects.application.ApplicationStatus;
import org.callforprojects.application.Complement;
import org.callforprojects.application.RequiredDocument;
import org.callforprojects.application.Timeline;
import org.callforprojects.application.sheet.ApplicationDossier;
import org.callforprojects.document.SupportingDocument;
import org.callforprojects.french.FrenchText;
import org.callforprojects.grant.Amendment;
import org.callforprojects.grant.Awaited;
import org.callforprojects.grant.Grant;
import org.callforprojects.grant.GrantStatus;
import org.callforprojects.grant.Grants;
import org.callforprojects.grant.beneficiary.Hearings;
import org.callforprojects.grant.recovery.Debt;
import org.callforprojects.grant.recovery.RecoveryService;
import org.callforprojects.letter.Letter;
import org.callforprojects.letter.LetterService;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriUtils;

/** A deposited file as its applicant sees it: what is expected of them first, then what happened; nothing that is not told. */
@Component
class FileView {

  private static final String RELIEF_SUBJECT = encoded("Reversement : demande d’échéancier ou de remise gracieuse");

  private final ApplicationDossier dossiers;
  private final LetterService letters;
  private final AppealService appeals;
  private final Grants grants;
  private final RecoveryService recoveries;
  private final Hearings hearings;
  private final Clock clock;

  FileView(ApplicationDossier dossiers, LetterService letters, AppealService appeals, Grants grants, RecoveryService recoveries,
      Hearings hearings, Clock clock) {
    this.letters = letters;
    this.hearings = hearings;
    this.dossiers = dossiers;
    this.appeals = appeals;
    this.grants = grants;
    this.recoveries = recoveries;
    this.clock = clock;
  }

  /** A stage of the file's life. @param state done, now or empty */
  record Step(String label, String state, String small) {
  }

  /** Something the applicant is to do. @param until French day; null without @param left words for the time left */
  record Expected(String title, String detail, String until, String left, String path, String button) {
  }

  /** A date to come. @param near within a week */
  record Coming(LocalDate on, String what, boolean near) {

    public String day() {
      return String.valueOf(on.getDayOfMonth());
    }

    public String month() {
      return FrenchText.shortMonth(on);
    }
  }

  /** Something the applicant may do. */
  record May(String label, String path) {
  }

  record Asked(RequiredDocument document, List<SupportingDocument> sent) {
  }

  record Happened(String at, String what) {
  }

  record Paper(String title, String at, String path) {
  }

  /** @param sent documents that answer the present request, each with those that came since */
  record Page(Application application, String status, String tone, List<Step> steps, List<Expected> expected,
      List<Asked> asked, String askedUntil, String askedLeft, boolean correction, List<May> may, List<Paper> letters,
      List<SupportingDocument> documents, List<Happened> events, List<ApplicationDossier.ReasonShown> reasons,
      boolean explained, Grant grant, List<Debt> debts, Hearings.Hearing hearing, AppealStanding appeals, String implicitRejection, List<Coming> dates) {
  }

  Page of(Application file) {
    ApplicationDossier.Dossier dossier = dossiers.of(file);
    Optional<Grant> grant = told(file) ? grants.find(file.reference()) : Optional.empty();
    List<Debt> debts = grant.map(recoveries::debts).orElse(List.of());
    Optional<Hearings.Hearing> hearing = grant.flatMap(held -> hearings.open(held, dossier.letters()));
    AppealStanding standing = appeals.standing(file.reference());
    ApplicationStatus status = file.toldStatus();
    Complement complement = file.complement();
    boolean asks = file.status() == ApplicationStatus.COMPLEMENT_REQUESTED;
    List<Asked> asked = !asks ? List.of() : file.missingDocuments().stream().map(document -> new Asked(document,
        dossier.documents().stream().filter(sent -> sent.documentCode().equals(document.code())
            && !sent.uploadedAt().isBefore(complement.requestedAt())).toList())).toList();
    boolean awaits = file.status().awaitsApplicant();
    return new Page(file, status.applicantLabel(), tone(file), steps(file, status, grant.orElse(null)),
        expected(file, grant.orElse(null), debts, hearing), asked, awaits ? FrenchText.date(complement.deadline()) : null,
        awaits ? left(complement.deadline()) : null, file.status() == ApplicationStatus.CORRECTION_REQUESTED,
        may(file, grant.orElse(null), debts, standing),
        dossier.letters().stream().sorted(Comparator.comparing(Letter::issuedAt).reversed()).map(letter -> new Paper(
            FrenchText.spaced(letter.subject()), FrenchText.date(letter.issuedAt()),
            "/espace/dossiers/" + file.reference() + "/courriers/" + letter.id())).toList(),
        dossier.documents(), events(file, dossier.history()),
        ApplicationDossier.reasonsAreTold(file) ? dossier.reasons() : List.of(),
        status.isClosed() && status != ApplicationStatus.WITHDRAWN && status != ApplicationStatus.CALL_CANCELLED
            || status.isDecided(), grant.orElse(null), debts, hearing.orElse(null), standing,
        status.isClosed() || status.isDecided() || file.clock().isPaused() ? null : FrenchText.date(file.clock().rejectionAt()),
        dates(file, grant.orElse(null), debts, hearing, standing));
  }

  /** What is known of the days to come, the nearest first. */
  private List<Coming> dates(Application file, Grant grant, List<Debt> debts, Optional<Hearings.Hearing> hearing, AppealStanding standing) {
    List<Coming> dates = new ArrayList<>();
    ApplicationStatus status = file.toldStatus();
    if (file.status().awaitsApplicant()) {
      come(dates, day(file.complement().deadline()), file.status() == ApplicationStatus.CORRECTION_REQUESTED
          ? "Fin du délai pour votre correction" : "Fin du délai pour vos compléments");
    }
    if (grant != null && status == ApplicationStatus.AWARDED) {
      grant.awaited().ifPresent(awaited -> come(dates, day(awaited.until()), switch (awaited.what()) {
        case BANK_DETAILS -> "Dernier jour pour vos coordonnées bancaires";
        case SIGNATURE -> "Dernier jour pour signer la convention";
        case OBSERVATIONS_BEFORE_LAPSE, OBSERVATIONS_BEFORE_RECOVERY -> "Fin du délai pour vos observations";
      }));
      hearing.filter(open -> !isAskedFor(grant)).ifPresent(open -> come(dates, day(open.endsAt()), "Fin du délai pour vos observations"));
      grant.awaitedTranche().filter(tranche -> grant.status() == GrantStatus.RUNNING && tranche.reportDueOn() != null)
          .ifPresent(tranche -> come(dates, tranche.reportDueOn(), "Dernier jour pour le compte rendu"));
    }
    owing(debts).forEach(debt -> come(dates, debt.nextDue(), "Reversement de " + FrenchText.euros(debt.nextAmount())));
    if (standing.lastDay() != null && file.appealedAt() == null) {
      come(dates, standing.lastDay(), "Dernier jour pour un recours gracieux");
    }
    if (!status.isClosed() && !status.isDecided() && !file.clock().isPaused()) {
      come(dates, day(file.clock().rejectionAt()), "Sans réponse, la demande est réputée rejetée");
    }
    dates.sort(Comparator.comparing(Coming::on));
    return dates;
  }

  private void come(List<Coming> dates, LocalDate on, String what) {
    LocalDate today = day(clock.instant());
    if (!on.isBefore(today)) {
      dates.add(new Coming(on, what, !on.isAfter(today.plusDays(7))));
    }
  }

  private static List<Debt> owing(List<Debt> debts) {
    return debts.stream().filter(debt -> debt.left().signum() > 0).toList();
  }

  private static LocalDate day(Instant instant) {
    return instant.atZone(FrenchText.PARIS).toLocalDate();
  }

  private static boolean told(Application file) {
    return file.toldStatus() == ApplicationStatus.AWARDED || file.toldStatus() == ApplicationStatus.LAPSED;
  }

  static String tone(Application file) {
    return switch (file.toldStatus()) {
      case COMPLEMENT_REQUESTED, CORRECTION_REQUESTED -> "warn";
      case AWARDED, ELIGIBLE -> "ok";
      case REFUSED, INELIGIBLE, INCOMPLETE_CLOSED, LAPSED -> "late";
      case WITHDRAWN, CALL_CANCELLED -> "";
      default -> "wait";
    };
  }

  /** In a line of the list; null when nothing is expected. */
  String expectedInBrief(Application file) {
    if (file.status().awaitsApplicant()) {
      return "Réponse attendue avant la fin du " + FrenchText.date(file.complement().deadline());
    }
    return told(file) ? grants.find(file.reference()).flatMap(grant -> expected(file, grant, recoveries.debts(grant),
            hearings.open(grant, letters.of(file.reference()))).stream().findFirst())
        .map(expected -> expected.title() + (expected.until() == null ? "" : ", avant le " + expected.until())).orElse(null) : null;
  }

  /** @param hearing to which they may answer */
  private List<Expected> expected(Application file, Grant grant, List<Debt> debts, Optional<Hearings.Hearing> hearing) {
    List<Expected> expected = new ArrayList<>();
    String here = "/espace/dossiers/" + file.reference();
    owing(debts).forEach(debt -> expected.add(new Expected("Reverser " + FrenchText.euros(debt.nextAmount()),
        FrenchText.spaced(debt.title() + " n° " + debt.reference() + ", pour " + debt.funder()), FrenchText.date(debt.nextDue()),
        left(endOf(debt.nextDue())), here + "/convention#reversement", "Voir le détail")));
    if (grant == null || file.toldStatus() != ApplicationStatus.AWARDED) {
      return expected;
    }
    asked(grant, clock.instant()).forEach(what -> expected.add(asked(what, grant.awaited().map(Awaited::until).orElse(null), here)));
    grant.openAmendment().filter(amendment -> amendment.status() == Amendment.Status.OFFERED)
        .ifPresent(amendment -> expected.add(new Expected("Signer l’avenant n° " + amendment.number(),
            "Lisez-le, signez-le, puis déposez l’exemplaire signé.", null, null, here + "/avenant", "Lire et signer")));
    hearing.filter(open -> !isAskedFor(grant)).ifPresent(open -> expected.add(new Expected("Présenter vos observations", open.about(),
        FrenchText.date(open.endsAt()), left(open.endsAt()), here + "/observations", "Répondre")));
    grant.awaitedTranche().filter(tranche -> grant.status() == GrantStatus.RUNNING).ifPresent(tranche -> {
      LocalDate due = tranche.reportDueOn();
      expected.add(new Expected("Remettre le compte rendu pour la tranche " + tranche.number(),
          "Dépenses, ressources, indicateurs et récit de la période.", due == null ? null : FrenchText.date(due),
          due == null ? null : left(endOf(due)), here + "/compte-rendu", "Remplir le compte rendu"));
    });
    return expected;
  }

  /** What was kept; of grants of before it was, what their state tells. Before a lapse what was asked for still counts. */
  private static List<Awaited.What> asked(Grant grant, Instant now) {
    List<Awaited.What> asked = new ArrayList<>();
    Optional<Awaited.What> kept = grant.awaited().map(Awaited::what);
    boolean counts = kept.isEmpty() || kept.get() == Awaited.What.OBSERVATIONS_BEFORE_LAPSE;
    if (counts && grant.status() == GrantStatus.DRAFTED && (grant.bank() == null || kept.isPresent())) {
      asked.add(Awaited.What.BANK_DETAILS);
    } else if (counts && grant.status() == GrantStatus.OFFERED) {
      asked.add(Awaited.What.SIGNATURE);
    }
    grant.awaited().filter(one -> one.what() == Awaited.What.BANK_DETAILS || one.what() == Awaited.What.SIGNATURE
        || !now.isAfter(one.until())).map(Awaited::what).ifPresent(asked::add); // a hearing ends with its last second
    return asked;
  }

  private Expected asked(Awaited.What what, Instant until, String here) {
    String last = until == null ? null : FrenchText.date(until);
    String remaining = until == null ? null : left(until);
    return switch (what) {
      case BANK_DETAILS -> new Expected("Transmettre vos coordonnées bancaires",
          "La convention est établie ensuite. Joignez aussi les pièces qui manquent encore.", last, remaining,
          here + "/coordonnees-bancaires", "Donner l’IBAN");
      case SIGNATURE -> new Expected("Signer la convention", "Lisez-la, signez-la, puis déposez l’exemplaire signé.", last,
          remaining, here + "/convention", "Lire et signer");
      case OBSERVATIONS_BEFORE_LAPSE -> new Expected("Présenter vos observations avant la caducité",
          "La caducité du soutien est envisagée : le courrier dit pourquoi. Une personne décidera ensuite.", last, remaining,
          here + "/observations", "Répondre");
      case OBSERVATIONS_BEFORE_RECOVERY -> new Expected("Présenter vos observations sur le trop-versé",
          "Le reversement est envisagé : le courrier en donne le décompte. Une personne décidera ensuite.", last, remaining,
          here + "/observations", "Répondre");
    };
  }

  /** Whether what is awaited says already that they may answer. */
  private static boolean isAskedFor(Grant grant) {
    return grant.awaited().map(Awaited::what).filter(what -> what == Awaited.What.OBSERVATIONS_BEFORE_LAPSE
        || what == Awaited.What.OBSERVATIONS_BEFORE_RECOVERY).isPresent() && grant.openSuspension().isEmpty();
  }

  private List<May> may(Application file, Grant grant, List<Debt> debts, AppealStanding standing) {
    List<May> may = new ArrayList<>();
    String here = "/espace/dossiers/" + file.reference();
    ApplicationStatus status = file.toldStatus();
    LocalDate today = clock.instant().atZone(FrenchText.PARIS).toLocalDate();
    standing.decisions().stream().filter(decision -> !decision.lastDay().isBefore(today)).forEach(decision -> may.add(new May(
        FrenchText.spaced("Former un recours gracieux contre « " + decision.label() + " », jusqu’au " + FrenchText.date(decision.lastDay())),
        here + "/recours?decision=" + decision.id())));
    if (grant != null && grant.status() == GrantStatus.RUNNING && grant.openAmendment().isEmpty()) {
      may.add(new May("Demander un avenant", here + "/avenant"));
    }
    if (!owing(debts).isEmpty()) {
      may.add(new May("Demander un échéancier ou une remise gracieuse", here + "/echanges?subject=" + RELIEF_SUBJECT));
    }
    if (status == ApplicationStatus.AWARDED) {
      may.add(new May("Renoncer au soutien", here + "/retrait"));
    } else if (!status.isClosed()) {
      may.add(new May("Retirer ma candidature", here + "/retrait"));
    }
    return may;
  }

  private List<Step> steps(Application file, ApplicationStatus status, Grant grant) {
    int reached = switch (status) {
      case SUBMITTED, COMPLEMENT_REQUESTED, COMPLEMENT_RECEIVED, INCOMPLETE_CLOSED -> 1;
      case COMPLETE, CORRECTION_REQUESTED, CORRECTION_RECEIVED, INELIGIBILITY_PROPOSED, INELIGIBLE -> 2;
      case ELIGIBLE -> 3;
      case INSTRUCTED, POSTPONED -> 4;
      case RESERVED, REFUSED -> 5;
      case AWARDED, LAPSED -> grant != null && grant.status().isSigned() ? 7 : 6;
      case WITHDRAWN, CALL_CANCELLED -> 0;
    };
    List<String> labels = List.of("Déposé", "Complétude", "Éligibilité", "Expertise", "Comité", "Réponse", "Convention",
        "Suivi");
    List<Step> steps = new ArrayList<>();
    for (int i = 0; i < labels.size(); i++) {
      String small = i == 0 ? FrenchText.date(file.deposit().submittedAt())
          : i == reached ? status.applicantLabel() : "";
      steps.add(new Step(labels.get(i), i < reached || i == 0 && reached == 0 ? "done" : i == reached ? "now" : "", small));
    }
    return steps;
  }

  /** What concerns the applicant, without the account of the officer who did it. */
  private static List<Happened> events(Application file, List<Timeline.Event> history) {
    List<Timeline.Event> told = new ArrayList<>(history.stream().filter(event -> event.kind().isForApplicant())
        .filter(event -> file.toldAt() != null
            || event.kind() != Timeline.Kind.CLOSED && event.kind() != Timeline.Kind.LAPSED
            || file.reopenings().stream().anyMatch(reopening -> event.at().isBefore(reopening.at()))).toList());
    java.util.Collections.reverse(told);
    return told.stream().map(event -> new Happened(FrenchText.dateTime(event.at()),
        event.kind() == Timeline.Kind.DOCUMENT_RECEIVED ? "Pièce reçue : " + event.detail().replaceFirst("^[A-Z0-9_]+\\h*:\\h*", "")
            : event.detail())).toList();
  }

  private static String encoded(String subject) {
    return UriUtils.encodeQueryParam(FrenchText.spaced(subject), StandardCharsets.UTF_8);
  }

  private static Instant endOf(LocalDate day) {
    return day.atTime(LocalTime.MAX).atZone(FrenchText.PARIS).toInstant();
  }

  /** « dans 7 jours », « aujourd’hui », « dépassé ». */
  String left(Instant deadline) {
    Instant now = clock.instant();
    if (now.isAfter(deadline)) {
      return "délai dépassé";
    }
    long days = java.time.temporal.ChronoUnit.DAYS.between(now.atZone(FrenchText.PARIS).toLocalDate(),
        deadline.atZone(FrenchText.PARIS).toLocalDate());
    return days == 0 ? "aujourd’hui" : days == 1 ? "demain" : "dans " + days + "\u00A0jours";
  }
}
