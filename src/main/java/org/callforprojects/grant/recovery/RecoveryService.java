package org.callforprojects.grant.recovery;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.callforprojects.application.Timeline;
import org.callforprojects.call.CallService;
import org.callforprojects.call.CallSettings;
import org.callforprojects.call.Funder;
import org.callforprojects.call.GrantDelays;
import org.callforprojects.engine.staff.StaffDirectory;
import org.callforprojects.fault.ConflictException;
import org.callforprojects.fault.Fault;
import org.callforprojects.fault.ForbiddenException;
import org.callforprojects.fault.InvalidValuesException;
import org.callforprojects.french.FrenchText;
import org.callforprojects.grant.Awaited;
import org.callforprojects.grant.Claim;
import org.callforprojects.grant.Grant;
import org.callforprojects.grant.GrantRepository;
import org.callforprojects.grant.GrantSettled;
import org.callforprojects.grant.GrantStatus;
import org.callforprojects.grant.GrantWords;
import org.callforprojects.grant.Instalments;
import org.callforprojects.grant.Recovery;
import org.callforprojects.grant.Relief;
import org.callforprojects.grant.Terms;
import org.callforprojects.grant.paper.GrantLetters;
import org.callforprojects.grant.paper.GrantPapers;
import org.callforprojects.grant.process.GrantFunders;
import org.callforprojects.grant.process.GrantRecovery;
import org.callforprojects.grant.tranche.TrancheService;
import org.callforprojects.identity.FunderRole;
import org.callforprojects.money.Iban;
import org.callforprojects.money.LargestRemainder;
import org.callforprojects.payment.PaymentAccount;
import org.callforprojects.payment.PaymentRuns;
import org.callforprojects.payment.PaymentService;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The end of a grant: what is owed back is computed, claimed by each funder for itself and followed until it is repaid,
 * remitted or written off; then all is closed. Whoever orders a claim records none of its repayments, and whoever asks to
 * give some of it up does not decide so.
 */
@Service
@Transactional
public class RecoveryService {

  static final int MOST_INSTALMENTS = 60;
  private static final BigDecimal NOTHING = BigDecimal.ZERO.setScale(2);

  private final GrantRepository grants;
  private final GrantFunders funders;
  private final PaymentService payments;
  private final PaymentRuns accounts;
  private final CallService calls;
  private final GrantLetters letters;
  private final GrantPapers papers;
  private final StaffDirectory staff;
  private final Timeline timeline;
  private final ApplicationEventPublisher events;
  private final Clock clock;

  RecoveryService(GrantRepository grants, GrantFunders funders, PaymentService payments, PaymentRuns accounts, CallService calls,
      GrantLetters letters, GrantPapers papers, StaffDirectory staff, Timeline timeline, ApplicationEventPublisher events,
      Clock clock) {
    this.grants = grants;
    this.funders = funders;
    this.payments = payments;
    this.accounts = accounts;
    this.calls = calls;
    this.letters = letters;
    this.papers = papers;
    this.staff = staff;
    this.timeline = timeline;
    this.events = events;
    this.clock = clock;
  }

  // --- what is owed ---

  /** What was paid beyond what the accepted costs carry. @return whether anything is owed */
  public boolean find(String reference) {
    Grant grant = grants.get(reference);
    List<PaymentAccount> books = payments.account(reference);
    BigDecimal owed = TrancheService.balanceDue(grant, books).negate();
    if (owed.signum() <= 0) {
      return false;
    }
    Map<String, BigDecimal> held = new LinkedHashMap<>();
    books.forEach(account -> held.put(account.funderCode(), account.held()));
    grant.owe(Recovery.found(owed, LargestRemainder.split(owed, held), basis(grant, books), clock.instant()));
    grants.update(grant);
    note(reference, Timeline.SYSTEM, "Un trop-versé de " + FrenchText.euros(owed) + " est constaté.");
    return true;
  }

  private static String basis(Grant grant, List<PaymentAccount> books) {
    Terms terms = grant.terms();
    return FrenchText.spaced("Versé : " + FrenchText.euros(TrancheService.sum(books, PaymentAccount::paid))
        + ". Dépenses éligibles retenues : " + FrenchText.euros(grant.acceptedCosts()) + " sur "
        + FrenchText.euros(terms.eligibleCosts()) + " prévus, dont la subvention porte "
        + FrenchText.euros(terms.award().min(terms.borne(grant.acceptedCosts())).min(terms.maxGrant())) + ".");
  }

  /** Before money is claimed the beneficiary sees the account and is heard (CRPA L.122-1). @return until when */
  public Instant inviteBeforeClaim(String reference) {
    Grant grant = grants.get(reference);
    Instant until = delays(grant).hearingEnd(clock.instant());
    grant.ask(Awaited.What.OBSERVATIONS_BEFORE_RECOVERY, until);
    grants.update(grant);
    letters.inviteBeforeRecovery(grant, until);
    timeline.note(reference, clock.instant(), Timeline.Kind.RECOVERY, Timeline.SYSTEM, "Le bénéficiaire est invité à présenter "
        + "ses observations sur le trop-versé au plus tard le " + FrenchText.date(until) + ".");
    return until;
  }

  /** The decision of a person, after the hearing. @return whether anything is claimed: payments may have come back meanwhile */
  public boolean decideClaim(String reference, boolean asked, String reason, String by) {
    Grant grant = grants.get(reference);
    boolean claimed = asked && grant.recovery().amount().signum() > 0;
    if (claimed) {
      grant.askNothing();
    } else {
      grant.dropRecovery();
    }
    grants.update(grant);
    timeline.note(reference, clock.instant(), Timeline.Kind.RECOVERY, by, (claimed ? "Le trop-versé est réclamé. Motif : "
        : "Le trop-versé n’est pas réclamé. Motif : ") + reason);
    return claimed;
  }

  /** Codes of the funders that are still owed something, in their order. */
  List<String> owed(String reference) {
    Grant grant = grants.get(reference);
    return grant.recovery() == null ? List.of() : grant.recovery().claims().stream()
        .filter(claim -> left(reference, claim).signum() > 0).map(Claim::funder).toList();
  }

  /** Never more than the beneficiary holds: what the bank sent back meanwhile is not claimed (A6). */
  public BigDecimal left(String reference, Claim claim) {
    return left(claim, payments.account(reference));
  }

  private static BigDecimal left(Claim claim, List<PaymentAccount> books) {
    return books.stream().filter(account -> account.funderCode().equals(claim.funder())).findFirst()
        .map(account -> claim.amount().subtract(claim.relieved()).subtract(account.repaid()).min(account.held()).max(NOTHING))
        .orElse(NOTHING);
  }

  /** Every claim that was issued, for the beneficiary: in the order of the funders; empty when nothing is owed. */
  @Transactional(readOnly = true)
  public List<Debt> debts(Grant grant) {
    if (grant.recovery() == null) {
      return List.of();
    }
    List<PaymentAccount> books = payments.account(grant.reference());
    return grant.recovery().claims().stream().filter(Claim::isIssued).map(claim -> debt(grant, claim, books)).toList();
  }

  private static Debt debt(Grant grant, Claim claim, List<PaymentAccount> books) {
    BigDecimal left = left(claim, books);
    BigDecimal repaid = books.stream().filter(account -> account.funderCode().equals(claim.funder()))
        .map(PaymentAccount::repaid).findFirst().orElse(NOTHING);
    return new Debt(claim.funder(), GrantWords.claim(grant, claim), claim.reference(),
        grant.funder(claim.funder()).name(), claim.amount(), repaid, claim.remitted(), left, claim.nextDue(left), claim.accountant(), claim.iban(),
        claim.instalments() == null ? List.of() : claim.instalments().parts());
  }

  public Instant orderDue(String reference) {
    return clock.instant().plus(delays(grants.get(reference)).reportReview(), ChronoUnit.DAYS);
  }

  /** Nothing is owed to that funder any more. */
  boolean isSettled(String reference, String funder) {
    return left(reference, grants.get(reference).claim(funder)).signum() == 0;
  }

  Claim claim(String reference, String funder) {
    return grants.get(reference).claim(funder);
  }

  String group(String reference, String funder, FunderRole role) {
    return funders.group(grants.get(reference), funder, role);
  }

  String funderName(String reference, String funder) {
    return grants.get(reference).funder(funder).name();
  }

  // --- the order ---

  /** Whom a claim of that funder tells to pay, and into which account, as the settings say; null where they do not. */
  public record PayTo(String accountant, String iban) {
  }

  public PayTo payTo(String reference, String funder) {
    Grant grant = grants.get(reference);
    return new PayTo(funder(grant, funder).accountant(), accounts.iban(grant.callCode(), funder).orElse(null));
  }

  /**
   * @param accountant empty for the one of the settings, like {@code iban}
   * @throws InvalidValuesException when neither says to whom or where to pay
   * @throws ForbiddenException     when that person does not act for that funder
   */
  void issue(String reference, String funder, String orderReference, String accountant, String iban, String by) {
    Grant grant = grants.get(reference);
    requireMember(grant, funder, FunderRole.AUTHORISING, by);
    PayTo known = payTo(reference, funder);
    String payTo = accountant.isEmpty() ? known.accountant() : accountant;
    String account = iban.isEmpty() ? known.iban() : Iban.compact(iban);
    List<Fault> faults = new ArrayList<>();
    if (payTo == null) {
      faults.add(new Fault("/" + GrantRecovery.RECOVERY_ACCOUNTANT, "Dites à quel comptable la somme est à payer."));
    }
    if (account == null) {
      faults.add(new Fault("/" + GrantRecovery.RECOVERY_IBAN, "Dites sur quel compte la somme est à payer."));
    } else {
      Iban.fault(account).ifPresent(fault -> faults.add(new Fault("/" + GrantRecovery.RECOVERY_IBAN, fault)));
    }
    if (!iban.isEmpty() && grant.bank() != null && account.equals(grant.bank().iban())) {
      faults.add(new Fault("/" + GrantRecovery.RECOVERY_IBAN, "Ce compte est celui du bénéficiaire : donnez celui du comptable."));
    }
    if (!faults.isEmpty()) {
      throw new InvalidValuesException(faults);
    }
    grant.issueClaim(funder, orderReference, payTo, account, by, clock.instant(), repaymentDay(grant));
    grants.update(grant);
    note(reference, by, GrantWords.claim(grant, grant.claim(funder)) + " n° " + orderReference + " : "
        + FrenchText.euros(grant.claim(funder).amount()) + " à reverser à " + funderName(reference, funder) + ".");
  }

  /** One order for all funders, as models of before 1.1 have it. */
  void issueAll(String reference, String orderReference, String by) {
    Grant grant = grants.get(reference);
    LocalDate dueOn = repaymentDay(grant);
    for (Claim claim : grant.recovery().claims()) {
      PayTo known = payTo(reference, claim.funder());
      grant.issueClaim(claim.funder(), orderReference, known.accountant(), known.iban(), by, clock.instant(), dueOn);
    }
    grants.update(grant);
    note(reference, by, "Ordre de recouvrer " + orderReference + " émis pour " + FrenchText.euros(grant.recovery().amount()) + ".");
  }

  private LocalDate repaymentDay(Grant grant) {
    return today().plusMonths(delays(grant).repaymentMonths());
  }

  /** The paper and its letter, each once. @return when the money is late */
  Instant send(String reference, String funder) {
    Grant grant = grants.get(reference);
    Claim claim = grant.claim(funder);
    papers.issueClaim(grant, claim);
    letters.sendClaim(grant, claim);
    return late(claim.dueOn());
  }

  /** The same for all of them, as models of before 1.1 have it. */
  Instant sendAll(String reference) {
    return grants.get(reference).recovery().claims().stream().map(claim -> send(reference, claim.funder()))
        .reduce((first, second) -> second).orElseThrow();
  }

  // --- following it ---

  /** When the next euros owed to that funder are late. */
  Instant lateAt(String reference, String funder) {
    Claim claim = claim(reference, funder);
    return late(claim.nextDue(left(reference, claim)));
  }

  /** Once for each day that passes unpaid. */
  void remind(String reference, String funder) {
    Grant grant = grants.get(reference);
    Claim claim = grant.claim(funder);
    BigDecimal left = left(reference, claim);
    if (left.signum() > 0) {
      letters.remindRepayment(grant, claim, left, claim.nextDue(left));
    }
  }

  void remindAll(String reference) {
    grants.get(reference).recovery().claims().forEach(claim -> remind(reference, claim.funder()));
  }

  /**
   * @throws InvalidValuesException with every fault; also when that funder is not owed so much any more
   * @throws ForbiddenException     when that person does not pay for that funder, or ordered the claim
   */
  public void repay(String reference, String funder, BigDecimal amount, LocalDate repaidOn, String paymentReference, String by) {
    Grant grant = grants.get(reference);
    requireMember(grant, funder, FunderRole.PAYING, by);
    Claim claim = grant.claim(funder);
    if (by.equals(claim.issuedBy())) {
      throw new ForbiddenException("Vous avez émis cette demande de reversement : une autre personne doit constater ce qui "
          + "est reversé.");
    }
    BigDecimal owed = left(reference, claim);
    if (amount.compareTo(owed) > 0) {
      throw new InvalidValuesException("/" + GrantRecovery.REPAID_AMOUNT, "Il ne reste que " + FrenchText.euros(owed)
          + " à reverser à ce financeur.");
    }
    payments.repay(reference, funder, amount, repaidOn, paymentReference, by);
    note(reference, by, FrenchText.euros(amount) + " reversés à " + funderName(reference, funder) + ".");
  }

  /** Whether nothing is owed to anybody any more. */
  boolean isSettled(String reference) {
    return owed(reference).isEmpty();
  }

  /**
   * The accountant's own decision: the debtor pays what is left in monthly parts.
   *
   * @throws InvalidValuesException unless each part is a cent at least and the first day is to come, within a year
   * @throws ForbiddenException     when that person does not pay for that funder
   */
  void payInParts(String reference, String funder, int count, LocalDate first, String reason, String by) {
    Grant grant = grants.get(reference);
    requireMember(grant, funder, FunderRole.PAYING, by);
    BigDecimal left = left(reference, grant.claim(funder));
    if (first.isBefore(today())) {
      throw new InvalidValuesException("/" + GrantRecovery.FIRST_INSTALMENT_ON, "La première échéance est passée.");
    }
    if (first.isAfter(today().plusYears(1))) {
      throw new InvalidValuesException("/" + GrantRecovery.FIRST_INSTALMENT_ON, "La première échéance est à plus d’un an : vérifiez l’année.");
    }
    if (left.compareTo(BigDecimal.valueOf(count, 2)) < 0) {
      throw new InvalidValuesException("/" + GrantRecovery.INSTALMENT_COUNT, "Il reste trop peu pour autant d’échéances : "
          + FrenchText.euros(left) + ".");
    }
    Instalments granted = Instalments.monthly(left, count, first, reason, by, clock.instant());
    grant.changeClaim(funder, claim -> claim.in(granted));
    grants.update(grant);
    letters.grantInstalments(grant, grant.claim(funder));
    note(reference, by, "Échéancier accordé pour " + FrenchText.euros(left) + " dus à " + funderName(reference, funder) + " : "
        + count + " échéances à compter du " + FrenchText.date(first) + ".");
  }

  /**
   * Asks the authorising officer to give up some of the claim.
   *
   * @param amount null for all that is left
   * @throws InvalidValuesException when it is more than what is left
   * @throws ForbiddenException     when that person does not pay for that funder
   */
  void askRelief(String reference, String funder, Relief.Kind kind, BigDecimal amount, String reason, String by) {
    Grant grant = grants.get(reference);
    requireMember(grant, funder, FunderRole.PAYING, by);
    Claim claim = grant.claim(funder);
    if (claim.openRelief().isPresent()) {
      throw grant.conflict("une remise ou une admission en non-valeur attend déjà sa décision");
    }
    BigDecimal left = left(reference, claim);
    BigDecimal asked = amount == null ? left : amount;
    if (asked.signum() <= 0 || asked.compareTo(left) > 0) {
      throw new InvalidValuesException("/" + GrantRecovery.RELIEF_AMOUNT, "Donnez un montant d’au plus "
          + FrenchText.euros(left) + ", ce qui reste dû à ce financeur.");
    }
    grant.changeClaim(funder, known -> known.asked(Relief.asked(kind, asked, reason, by, clock.instant())));
    grants.update(grant);
    note(reference, by, kind.label() + " de " + FrenchText.euros(asked) + " demandée pour " + funderName(reference, funder)
        + " : " + reason);
  }

  /**
   * The authorising officer's decision on what was asked for.
   *
   * @throws ForbiddenException when that person does not decide for that funder, or asked for it
   * @throws ConflictException  when nothing is asked for
   */
  public void decideRelief(String reference, String funder, boolean granted, String reason, String by) {
    Grant grant = grants.get(reference);
    requireMember(grant, funder, FunderRole.AUTHORISING, by);
    Relief asked = grant.claim(funder).openRelief()
        .orElseThrow(() -> grant.conflict("aucune remise ni admission en non-valeur n’attend de décision"));
    if (by.equals(asked.askedBy())) {
      throw new ForbiddenException("Vous avez demandé cette mesure : une autre personne doit en décider.");
    }
    if (granted && asked.amount().compareTo(left(reference, grant.claim(funder))) > 0) {
      throw grant.conflict("il reste moins à reverser que ce qu’il est demandé d’abandonner");
    }
    grant.changeClaim(funder, claim -> claim.decided(granted, reason, by, clock.instant()));
    grants.update(grant);
    if (asked.kind() == Relief.Kind.REMISSION) { // a write-off is the accountant's affair: the debt itself stays
      letters.answerRemission(grant, grant.claim(funder), granted, left(reference, grant.claim(funder)));
    }
    note(reference, by, asked.kind().label() + " de " + FrenchText.euros(asked.amount()) + " pour "
        + funderName(reference, funder) + (granted ? " accordée : " : " refusée : ") + reason);
  }

  // --- the end ---

  /** Nothing more is paid or repaid. */
  public void close(String reference) {
    Grant grant = grants.get(reference);
    if (grant.status() == GrantStatus.CLOSED) {
      return;
    }
    grant.close(clock.instant());
    grants.update(grant);
    List<PaymentAccount> books = payments.account(reference);
    letters.close(grant, TrancheService.sum(books, PaymentAccount::paid), TrancheService.sum(books, PaymentAccount::repaid));
    timeline.note(reference, clock.instant(), Timeline.Kind.GRANT_CLOSED, Timeline.SYSTEM, "La subvention est close.");
    events.publishEvent(new GrantSettled(reference, grant.callCode()));
  }

  /** On models of before 1.1 one task is open to the payers of all funders. */
  private void requireMember(Grant grant, String funder, FunderRole role, String by) {
    String group = funders.group(grant, funder, role);
    if (!staff.membersOfAny(Set.of(group)).contains(by)) {
      throw new ForbiddenException("Vous n’agissez pas pour « " + funderName(grant.reference(), funder)
          + " » : c’est l’affaire du groupe « " + staff.groupName(group) + " ».");
    }
  }

  private Funder funder(Grant grant, String code) {
    return calls.settingsOf(grant.callCode()).funder(code).orElseThrow();
  }

  private LocalDate today() {
    return clock.instant().atZone(CallSettings.ZONE).toLocalDate();
  }

  private static Instant late(LocalDate dueOn) {
    return dueOn.plusDays(1).atStartOfDay(CallSettings.ZONE).toInstant();
  }

  private void note(String reference, String by, String words) {
    timeline.note(reference, clock.instant(), Timeline.Kind.RECOVERY, by, FrenchText.spaced(words));
  }

  private GrantDelays delays(Grant grant) {
    return calls.settingsOf(grant.callCode()).delays().grants();
  }
}
