package org.callforprojects.grant.tranche;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;

import org.callforprojects.application.Timeline;
import org.callforprojects.call.CallService;
import org.callforprojects.call.CallSettings;
import org.callforprojects.call.GrantDelays;
import org.callforprojects.fault.Fault;
import org.callforprojects.fault.ForbiddenException;
import org.callforprojects.fault.InvalidValuesException;
import org.callforprojects.french.FrenchText;
import org.callforprojects.grant.Grant;
import org.callforprojects.grant.GrantRepository;
import org.callforprojects.grant.Report;
import org.callforprojects.grant.ReportBody;
import org.callforprojects.grant.Tranche;
import org.callforprojects.grant.paper.GrantLetters;
import org.callforprojects.grant.process.GrantTranches;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The reports on the tranches of a grant: asked for, received, reviewed and certified. */
@Service
@Transactional
public class ReportService {

  private final GrantRepository grants;
  private final CallService calls;
  private final GrantLetters letters;
  private final Timeline timeline;
  private final Clock clock;

  public ReportService(GrantRepository grants, CallService calls, GrantLetters letters, Timeline timeline, Clock clock) {
    this.grants = grants;
    this.calls = calls;
    this.letters = letters;
    this.timeline = timeline;
    this.clock = clock;
  }

  /** When the report on a tranche is first asked about. */
  public Instant firstCheck(String reference, int number) {
    Grant grant = grants.get(reference);
    return firstCheck(grant, grant.tranche(number));
  }

  private Instant firstCheck(Grant grant, Tranche tranche) {
    return tranche.needsReport() ? startOf(tranche.reportDueOn().minusDays(delays(grant).reportReminder()))
        : clock.instant();
  }

  /** @throws InvalidValuesException when its amounts do not add up, or its dates are wrong */
  public Report receive(String reference, ReportBody body, String by, Instant at) {
    Grant grant = grants.get(reference);
    LocalDate today = at.atZone(CallSettings.ZONE).toLocalDate();
    refuseFaults(grant, body, today);
    Report report = grant.receive(body, by, at);
    grants.update(grant);
    note(grant, Timeline.Kind.REPORT, by, "Compte rendu n° " + report.number() + " reçu, pour la tranche "
        + report.tranche() + " : " + FrenchText.euros(body.total()) + " de dépenses.");
    return report;
  }

  /** What is shown before it is sent is right then too. @throws InvalidValuesException with every fault */
  public void check(String reference, ReportBody body) {
    refuseFaults(grants.get(reference), body, clock.instant().atZone(CallSettings.ZONE).toLocalDate());
  }

  private static void refuseFaults(Grant grant, ReportBody body, LocalDate today) {
    var faults = body.contradictions(today);
    if (grant.signedOn() != null && body.periodEnd().isBefore(grant.signedOn())) {
      faults.add(new Fault("/periodEnd", "La période précède la convention, signée le "
          + FrenchText.date(grant.signedOn()) + "."));
    }
    if (grant.isLongerThanAgreement(body)) {
      faults.add(new Fault("/periodStart", "La période est plus longue que la convention, de "
          + grant.terms().durationMonths() + " mois : vérifiez l’année."));
    }
    grant.waiting(body).ifPresent(other -> faults.add(new Fault("/periodStart", other.body().isOfSamePeriodAs(body)
        ? "Le compte rendu n° " + other.number() + ", de la même période, est déjà à l’examen : il n’est pas à renvoyer." : overlap(other))));
    grant.reportTranche().flatMap(tranche -> grant.overlapping(tranche.number(), body)).ifPresent(other -> faults.add(
        new Fault("/periodStart", overlap(other))));
    if (!faults.isEmpty()) {
      throw new InvalidValuesException(faults);
    }
  }

  private static String overlap(Report other) {
    return "Cette période recoupe celle du compte rendu n° " + other.number() + (other.isAccepted() ? ", accepté," : ", à l’examen,") + " du "
        + FrenchText.date(other.body().periodStart()) + " au " + FrenchText.date(other.body().periodEnd())
        + " : une dépense n’est comptée qu’une fois.";
  }

  /**
   * Whether a report on that tranche came already. The register is locked first: a report that arrives in this very moment
   * either is seen here, or finds the process waiting.
   */
  boolean takeUpReport(String reference, int number) {
    Grant grant = grants.locked(reference);
    if (!grant.isReportPending(number)) {
      return false;
    }
    grant.takeUpReport(number);
    grants.update(grant);
    return true;
  }

  public Instant reviewDue(String reference) {
    return clock.instant().plus(delays(grants.get(reference)).reportReview(), ChronoUnit.DAYS);
  }

  /** @param actualEligibleCosts of the period, at most those the report declares */
  void review(String reference, int number, BigDecimal actualEligibleCosts, boolean cofundingConfirmed, boolean accepted,
      String comment, String by) {
    Grant grant = grants.get(reference);
    Report report = grant.reportOf(number).orElseThrow(() -> grant.conflict("aucun compte rendu n’est à examiner"));
    if (actualEligibleCosts.compareTo(report.body().eligibleCosts()) > 0) {
      throw new InvalidValuesException("/" + GrantTranches.ACTUAL_ELIGIBLE_COSTS, "Le compte rendu ne déclare que "
          + FrenchText.euros(report.body().eligibleCosts()) + " de dépenses éligibles.");
    }
    if (!accepted && comment.isEmpty()) {
      throw new InvalidValuesException("/" + GrantTranches.REPORT_COMMENT,
          "Dites au bénéficiaire ce qui est à corriger ou à compléter.");
    }
    if (accepted) {
      grant.overlapping(number, report.body()).ifPresent(other -> {
        throw new InvalidValuesException("/" + GrantTranches.REPORT_ACCEPTED, overlap(other)
            + " Demandez au bénéficiaire un compte rendu de la seule période qui n’est pas encore justifiée.");
      });
    }
    grant.reviewReport(number, new Report.Review(actualEligibleCosts, cofundingConfirmed, accepted, comment, by,
        clock.instant()));
    grants.update(grant);
    note(grant, Timeline.Kind.REPORT, by, accepted ? "Compte rendu accepté : " + FrenchText.euros(actualEligibleCosts)
        + " de dépenses éligibles retenues." : "Compte rendu à corriger ou à compléter : " + comment);
  }

  /** @throws ForbiddenException when that person reviewed the report */
  void certify(String reference, int number, boolean certified, String by) {
    Grant grant = grants.get(reference);
    Report report = grant.reportOf(number).orElseThrow(() -> grant.conflict("aucun compte rendu n’est à certifier"));
    if (report.review() != null && by.equals(report.review().by())) {
      throw new ForbiddenException("Vous avez examiné ce compte rendu : une autre personne doit certifier le service fait.");
    }
    grant.certify(number, new Report.Certification(certified, by, clock.instant()));
    grants.update(grant);
    note(grant, Timeline.Kind.REPORT, by, certified ? "Service fait certifié." : "Service fait non certifié.");
  }

  void returnReport(String reference, int number) {
    Grant grant = grants.get(reference);
    letters.returnReport(grant, grant.reportOf(number).orElseThrow());
  }

  /** After a returned report, as after a reminder: on the next of the four dates (T13), or a month on when all have passed. */
  TrancheWait nextCheck(String reference, int number) {
    Grant grant = grants.get(reference);
    LocalDate due = grant.tranche(number).reportDueOn();
    GrantDelays delays = delays(grant);
    // The notice asks for a delay of more than 90 days: it is due when the ninetieth has passed in full
    Instant next = List.of(-delays.reportReminder(), 0, delays.reportReminder(), delays.formalNotice() + 1).stream()
        .map(days -> startOf(due.plusDays(days))).filter(at -> at.isAfter(clock.instant())).findFirst()
        .orElse(clock.instant().plus(delays.reportReminder(), ChronoUnit.DAYS));
    return new TrancheWait(next, false);
  }

  TrancheWait remind(String reference, int number) {
    Grant grant = grants.get(reference);
    if (grant.isReportPending(number)) {
      return new TrancheWait(clock.instant(), false);
    }
    remind(grant, grant.tranche(number));
    return nextCheck(reference, number);
  }

  private void remind(Grant grant, Tranche tranche) {
    if (tranche.remindedOn().contains(today())) {
      return; // two clocks told it on the same day
    }
    int daysLate = (int) ChronoUnit.DAYS.between(tranche.reportDueOn(), today());
    grant.remind(tranche.number(), today());
    grants.update(grant);
    letters.remindReport(grant, tranche, daysLate);
    note(grant, Timeline.Kind.REMINDED, Timeline.SYSTEM, "Le compte rendu de la tranche " + tranche.number()
        + (daysLate > 0 ? " a " + daysLate + " jours de retard." : " est attendu le " + FrenchText.date(tranche.reportDueOn()) + "."));
  }

  /** A tranche is still under way when the report on the next one is asked for: that report is due by its own date. */
  void remindNext(String reference, int number) {
    Grant grant = grants.get(reference);
    int days = delays(grant).reportReminder();
    grant.reportTranche().filter(tranche -> tranche.number() > number && tranche.reportDueOn() != null)
        .filter(tranche -> !today().isBefore(tranche.reportDueOn().minusDays(days)))
        .ifPresent(tranche -> remind(grant, tranche));
  }

  /** When {@link #remindNext} is called for the tranche after that one: before its day, on it, and after it. */
  String nextReportReminders(String reference, int number) {
    Grant grant = grants.get(reference);
    int days = delays(grant).reportReminder();
    LocalDate first = grant.schedule().stream().filter(tranche -> tranche.number() > number && tranche.reportDueOn() != null)
        .map(tranche -> tranche.reportDueOn().minusDays(days)).findFirst()
        .orElse(grant.endsOn().plusYears(10)); // after the last one nothing is under way any more
    // It comes on that day, and twice again
    return "R2/" + first.atStartOfDay(CallSettings.ZONE).toOffsetDateTime() + "/P" + days + "D";
  }

  TrancheWait giveNotice(String reference, int number) {
    Grant grant = grants.get(reference);
    if (grant.isReportPending(number)) {
      return new TrancheWait(clock.instant(), false);
    }
    Instant answerBy = CallSettings.endOfDay(clock.instant(), delays(grant).noticeAnswer());
    grant.giveNotice(number, answerBy);
    grants.update(grant);
    letters.giveNotice(grant, grant.tranche(number), answerBy);
    note(grant, Timeline.Kind.REMINDED, Timeline.SYSTEM, "Le bénéficiaire est mis en demeure de remettre son compte rendu"
        + " au plus tard le " + FrenchText.date(answerBy) + ".");
    return new TrancheWait(answerBy.plusSeconds(1), false);
  }

  private GrantDelays delays(Grant grant) {
    return calls.settingsOf(grant.callCode()).delays().grants();
  }

  private LocalDate today() {
    return clock.instant().atZone(CallSettings.ZONE).toLocalDate();
  }

  private static Instant startOf(LocalDate day) {
    return day.atStartOfDay(CallSettings.ZONE).toInstant();
  }

  private void note(Grant grant, Timeline.Kind kind, String by, String words) {
    timeline.note(grant.reference(), clock.instant(), kind, by, words);
  }
}
