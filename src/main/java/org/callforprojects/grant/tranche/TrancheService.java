package org.callforprojects.grant.tranche;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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
import org.callforprojects.grant.GrantStatus;
import org.callforprojects.grant.Report;
import org.callforprojects.grant.ReportBody;
import org.callforprojects.grant.Terms;
import org.callforprojects.grant.Tranche;
import org.callforprojects.grant.TrancheKind;
import org.callforprojects.grant.TrancheStatus;
import org.callforprojects.grant.paper.GrantLetters;
import org.callforprojects.grant.process.GrantTranches;
import org.callforprojects.money.LargestRemainder;
import org.callforprojects.payment.Payee;
import org.callforprojects.payment.PaymentAccount;
import org.callforprojects.payment.PaymentOrder;
import org.callforprojects.payment.PaymentService;
import org.callforprojects.payment.TrancheOrder;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The tranches of a grant: due, reported on, reviewed, certified, decided and ordered. */
@Service
@Transactional
public class TrancheService {

  static final String PAY = "PAY";
  /** {@code PAY} with less than 100 percent; a path of its own in the model. */
  static final String PAY_HALF = "PAY_HALF";
  static final String RECOMPUTE = "RECOMPUTE";

  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  private final GrantRepository grants;
  private final PaymentService payments;
  private final CallService calls;
  private final GrantLetters letters;
  private final Timeline timeline;
  private final Clock clock;

  public TrancheService(GrantRepository grants, PaymentService payments, CallService calls, GrantLetters letters,
      Timeline timeline, Clock clock) {
    this.grants = grants;
    this.payments = payments;
    this.calls = calls;
    this.letters = letters;
    this.timeline = timeline;
    this.clock = clock;
  }

  /** When a tranche is due and, where it needs a report, when that report is first asked about. */
  record Dates(Instant dueAt, boolean reportAwaited, Instant firstCheckAt) {
  }

  /** What the process waits for after a tranche was not paid. @param carried what is held passes to the next tranche then */
  record Wait(Instant until, boolean carried) {
  }

  /** Opens the payment accounts: no funder can give more than its part. */
  void openAccounts(String reference) {
    Grant grant = grants.get(reference);
    payments.open(reference, grant.callCode(), grant.terms().shares());
  }

  // --- due ---

  Dates open(String reference, int number) {
    Grant grant = grants.get(reference);
    Tranche tranche = grant.tranche(number);
    if (tranche.needsReport()) {
      grant.awaitReport(number);
      grants.update(grant);
    }
    return new Dates(startOf(tranche.dueOn()), tranche.needsReport(), firstCheck(grant, tranche));
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

  // --- report ---

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

  // --- decision ---

  /** Inputs of {@code tranche-payment} (domain 5.13). */
  Map<String, Object> paymentInputs(String reference, int number) {
    Grant grant = grants.get(reference);
    Tranche tranche = grant.tranche(number);
    List<PaymentAccount> accounts = payments.account(reference);
    Report report = grant.reportOf(number).filter(Report::isAccepted).orElse(null);
    BigDecimal borne = grant.terms().borne(grant.acceptedCosts());
    BigDecimal paid = sum(accounts, PaymentAccount::paid);
    Map<String, Object> inputs = new HashMap<>();
    inputs.put("kind", tranche.kind().name());
    inputs.put("breach", grant.status() == GrantStatus.SUSPENDED || tranche.noticeRanOut(clock.instant()));
    inputs.put("agreementsSigned", grant.isSignedByAll());
    inputs.put("bankDetailsChecked", grant.bank().isChecked());
    inputs.put("reportReceived", report != null);
    inputs.put("daysLate", tranche.reportDueOn() == null ? null
        : (int) ChronoUnit.DAYS.between(tranche.reportDueOn(), today()));
    inputs.put("serviceCertified", report != null && report.certification() != null && report.certification().certified());
    inputs.put("cofundingConfirmed", report != null && report.review().cofundingConfirmed());
    inputs.put("spentRate", tranche.kind() == TrancheKind.ADVANCE ? null : spentRate(borne, paid));
    inputs.put("actualToPlannedRate", tranche.kind() != TrancheKind.BALANCE ? null
        : rate(grant.acceptedCosts(), grant.terms().eligibleCosts()));
    inputs.put("balanceDue", tranche.kind() != TrancheKind.BALANCE ? null : balanceDue(grant, accounts));
    inputs.put("surplusKeepable", grant.maySurplusBeKept());
    return inputs;
  }

  /** What was spent of the grant, over what was paid of it; 1 where nothing was paid yet. Rounded down. */
  private static BigDecimal spentRate(BigDecimal borne, BigDecimal paid) {
    return paid.signum() == 0 ? BigDecimal.ONE : rate(borne, paid);
  }

  private static BigDecimal rate(BigDecimal part, BigDecimal whole) {
    return whole.signum() == 0 ? null : part.divide(whole, 4, RoundingMode.DOWN);
  }

  /** {@code min(award, award rate x accepted costs, maximum of the call)} less what is ordered; negative when too much was. */
  public static BigDecimal balanceDue(Grant grant, List<PaymentAccount> accounts) {
    Terms terms = grant.terms();
    return terms.award().min(terms.borne(grant.acceptedCosts())).min(terms.maxGrant())
        .subtract(sum(accounts, PaymentAccount::ordered));
  }

  /**
   * Takes the answer of the table.
   *
   * @return the path the process takes: the table's outcome, or {@link #PAY_HALF}
   */
  String decide(String reference, int number, String outcome, BigDecimal payablePercent) {
    Grant grant = grants.get(reference);
    Tranche tranche = grant.tranche(number);
    List<PaymentAccount> accounts = payments.account(reference);
    BigDecimal payable = switch (outcome) {
      case PAY -> due(grant, tranche, accounts).multiply(payablePercent).divide(HUNDRED, 2, RoundingMode.HALF_UP);
      case RECOMPUTE -> balanceDue(grant, accounts).max(BigDecimal.ZERO);
      default -> BigDecimal.ZERO.setScale(2);
    };
    String path = outcome.equals(PAY) && payablePercent.compareTo(HUNDRED) < 0 ? PAY_HALF : outcome;
    grant.decide(number, path, payable, statusAfter(path, tranche), clock.instant());
    grants.update(grant);
    return path;
  }

  /** All that is planned up to this tranche and not ordered yet: its own amount and what earlier ones left. */
  private static BigDecimal due(Grant grant, Tranche tranche, List<PaymentAccount> accounts) {
    return grant.plannedUpTo(tranche.number()).subtract(sum(accounts, PaymentAccount::ordered)).max(BigDecimal.ZERO);
  }

  private static TrancheStatus statusAfter(String path, Tranche tranche) {
    return switch (path) {
      case PAY, PAY_HALF, RECOMPUTE -> TrancheStatus.ORDERED;
      case "HOLD", "SUSPEND_AND_HEAR" -> TrancheStatus.HELD;
      case "HOLD_AND_REMIND", "FORMAL_NOTICE" -> TrancheStatus.REPORT_AWAITED;
      case "RECOVER", "KEEP_SURPLUS" -> TrancheStatus.SETTLED;
      default -> tranche.status();
    };
  }

  /** Orders what was decided, a part per funder: in proportion to what each has left, to the cent. */
  List<PaymentOrder> order(String reference, int number) {
    Grant grant = grants.get(reference);
    Tranche tranche = grant.tranche(number);
    if (tranche.payable().signum() == 0) {
      return List.of();
    }
    Map<String, BigDecimal> left = new LinkedHashMap<>();
    payments.account(reference).forEach(account -> left.put(account.funderCode(), account.left()));
    Map<String, BigDecimal> amounts = LargestRemainder.split(tranche.payable(), left);
    List<PaymentOrder> orders = payments.order(new TrancheOrder(reference, number, tranche.kind() == TrancheKind.ADVANCE,
        amounts, payee(grant), paymentDue(grant), grant.actors(number)));
    note(grant, Timeline.Kind.PAYMENT, Timeline.SYSTEM, "Tranche " + number + " : " + FrenchText.euros(tranche.payable())
        + " à payer.");
    return orders;
  }

  public static Payee payee(Grant grant) {
    return new Payee(grant.bank().holder(), grant.bank().iban(), grant.bank().bic());
  }

  /** The last second of the last day (T12). */
  Instant paymentDue(Grant grant) {
    return CallSettings.endOfDay(clock.instant(), delays(grant).payment());
  }

  Instant paymentDue(String reference) {
    return paymentDue(grants.get(reference));
  }

  Instant paymentWarning(String reference) {
    Grant grant = grants.get(reference);
    return paymentDue(grant).minus(delays(grant).paymentWarning(), ChronoUnit.DAYS);
  }

  // --- what is not paid ---

  void returnReport(String reference, int number) {
    Grant grant = grants.get(reference);
    letters.returnReport(grant, grant.reportOf(number).orElseThrow());
  }

  /** After a returned report, as after a reminder: on the next of the four dates (T13), or a month on when all have passed. */
  Wait nextCheck(String reference, int number) {
    Grant grant = grants.get(reference);
    LocalDate due = grant.tranche(number).reportDueOn();
    GrantDelays delays = delays(grant);
    // The notice asks for a delay of more than 90 days: it is due when the ninetieth has passed in full
    Instant next = List.of(-delays.reportReminder(), 0, delays.reportReminder(), delays.formalNotice() + 1).stream()
        .map(days -> startOf(due.plusDays(days))).filter(at -> at.isAfter(clock.instant())).findFirst()
        .orElse(clock.instant().plus(delays.reportReminder(), ChronoUnit.DAYS));
    return new Wait(next, false);
  }

  Wait remind(String reference, int number) {
    Grant grant = grants.get(reference);
    if (grant.isReportPending(number)) {
      return new Wait(clock.instant(), false);
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

  Wait giveNotice(String reference, int number) {
    Grant grant = grants.get(reference);
    if (grant.isReportPending(number)) {
      return new Wait(clock.instant(), false);
    }
    Instant answerBy = CallSettings.endOfDay(clock.instant(), delays(grant).noticeAnswer());
    grant.giveNotice(number, answerBy);
    grants.update(grant);
    letters.giveNotice(grant, grant.tranche(number), answerBy);
    note(grant, Timeline.Kind.REMINDED, Timeline.SYSTEM, "Le bénéficiaire est mis en demeure de remettre son compte rendu"
        + " au plus tard le " + FrenchText.date(answerBy) + ".");
    return new Wait(answerBy.plusSeconds(1), false);
  }

  /** Holds the payment: an instalment until the next tranche falls due, the balance for some months at a time. */
  Wait hold(String reference, int number) {
    Grant grant = grants.get(reference);
    Tranche tranche = grant.tranche(number);
    boolean last = tranche.kind() == TrancheKind.BALANCE;
    Instant until = last ? startOf(today().plusMonths(delays(grant).holdMonths()))
        : startOf(grant.tranche(number + 1).dueOn());
    // Reported on late, it may already be past the next one's date
    Instant earliest = startOf(today().plusDays(delays(grant).noticeAnswer()));
    until = until.isBefore(earliest) ? earliest : until;
    letters.hold(grant, tranche, whyHeld(grant, tranche), until, grant.reports().size());
    note(grant, Timeline.Kind.PAYMENT, Timeline.SYSTEM, "Versement de la tranche " + number + " retenu : "
        + whyHeld(grant, tranche));
    return new Wait(until, !last);
  }

  private static String whyHeld(Grant grant, Tranche tranche) {
    Report report = grant.reportOf(tranche.number()).orElse(null);
    if (report == null || report.certification() == null) {
      return "les conditions de son versement ne sont pas réunies.";
    }
    if (!report.certification().certified()) {
      return "le service fait n’est pas certifié.";
    }
    return report.review().cofundingConfirmed()
        ? "les sommes déjà versées ne sont pas assez employées."
        : "le cofinancement des collectivités territoriales n’est pas confirmé.";
  }

  /** The next tranche is due: what this one held is paid with it, if at all. */
  void carry(String reference, int number) {
    Grant grant = grants.get(reference);
    grant.move(number, TrancheStatus.CARRIED);
    grants.update(grant);
  }

  /** Every order of it is paid, or given up. */
  void settle(String reference, int number) {
    Grant grant = grants.get(reference);
    grant.move(number, TrancheStatus.PAID);
    grants.update(grant);
  }

  void keepSurplus(String reference) {
    Grant grant = grants.get(reference);
    BigDecimal surplus = balanceDue(grant, payments.account(reference)).negate();
    grant.keepSurplus(surplus);
    grants.update(grant);
    note(grant, Timeline.Kind.PAYMENT, Timeline.SYSTEM, "Le bénéficiaire conserve un excédent de "
        + FrenchText.euros(surplus) + ".");
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

  public static BigDecimal sum(List<PaymentAccount> accounts, java.util.function.Function<PaymentAccount, BigDecimal> what) {
    return accounts.stream().map(what).reduce(BigDecimal.ZERO.setScale(2), BigDecimal::add);
  }

  private void note(Grant grant, Timeline.Kind kind, String by, String words) {
    timeline.note(grant.reference(), clock.instant(), kind, by, words);
  }
}
