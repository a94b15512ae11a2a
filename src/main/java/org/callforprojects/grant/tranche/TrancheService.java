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
import org.callforprojects.french.FrenchText;
import org.callforprojects.grant.Grant;
import org.callforprojects.grant.GrantRepository;
import org.callforprojects.grant.GrantStatus;
import org.callforprojects.grant.Report;
import org.callforprojects.grant.Terms;
import org.callforprojects.grant.Tranche;
import org.callforprojects.grant.TrancheKind;
import org.callforprojects.grant.TrancheStatus;
import org.callforprojects.grant.paper.GrantLetters;
import org.callforprojects.money.LargestRemainder;
import org.callforprojects.payment.Payee;
import org.callforprojects.payment.PaymentAccount;
import org.callforprojects.payment.PaymentOrder;
import org.callforprojects.payment.PaymentService;
import org.callforprojects.payment.TrancheOrder;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The tranches of a grant: due, decided, ordered, and held where they are not paid. */
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

  /** When a tranche is due, and whether it needs a report first. */
  record Dates(Instant dueAt, boolean reportAwaited) {
  }

  /** Opens the payment accounts: no funder can give more than its part. */
  void openAccounts(String reference) {
    Grant grant = grants.get(reference);
    payments.open(reference, grant.callCode(), grant.terms().shares());
  }

  Dates open(String reference, int number) {
    Grant grant = grants.get(reference);
    Tranche tranche = grant.tranche(number);
    if (tranche.needsReport()) {
      grant.awaitReport(number);
      grants.update(grant);
    }
    return new Dates(startOf(tranche.dueOn()), tranche.needsReport());
  }

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

  /** Holds the payment: an instalment until the next tranche falls due, the balance for some months at a time. */
  TrancheWait hold(String reference, int number) {
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
    return new TrancheWait(until, !last);
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
