package org.callforprojects.payment;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;

import org.callforprojects.fault.ConflictException;
import org.callforprojects.fault.Fault;
import org.callforprojects.fault.ForbiddenException;
import org.callforprojects.fault.InvalidValuesException;
import org.callforprojects.fault.UnknownReferenceException;
import org.callforprojects.fault.Validation;
import org.callforprojects.french.FrenchText;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Orders money, has it authorised and paid by different people, and takes back what comes back: each exactly once,
 * within each funder's share. Every refusal leaves everything as it was.
 */
@Service
@Transactional
public class PaymentService {

  static final int LONGEST_REASON = 2000;
  private static final int LONGEST_ACTORS = 1000;
  private static final BigDecimal NOTHING = BigDecimal.ZERO.setScale(2);

  private final PaymentRepository payments;
  private final Validation validation;
  private final ApplicationEventPublisher events;
  private final TransactionTemplate savepoint;
  private final Clock clock;

  PaymentService(PaymentRepository payments, Validation validation, ApplicationEventPublisher events,
      PlatformTransactionManager transactions, Clock clock) {
    this.payments = payments;
    this.validation = validation;
    this.events = events;
    this.savepoint = new TransactionTemplate(transactions);
    this.savepoint.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
    this.clock = clock;
  }

  // --- ordering ---

  /**
   * Opens the accounts of a grant. Opened before with the same shares, by a retry or another node, nothing changes.
   *
   * @param shares euros by code of funder, in the order in which they are shown; their sum is the award
   * @throws ConflictException when they were opened with other shares
   */
  public void open(String reference, String callCode, Map<String, BigDecimal> shares) {
    List<PaymentAccount> wanted = shares.entrySet().stream().map(share -> new PaymentAccount(reference, callCode,
        share.getKey(), euros("/shares/" + share.getKey(), share.getValue()), NOTHING, NOTHING, NOTHING, NOTHING))
        .toList();
    List<PaymentAccount> known = payments.accounts(reference);
    if (known.isEmpty()) {
      try {
        savepoint.executeWithoutResult(t -> payments.open(wanted));
        return;
      } catch (DuplicateKeyException e) { // another was quicker; the savepoint keeps our transaction alive
        known = payments.accounts(reference);
      }
    }
    if (!awarded(known).equals(awarded(wanted))) {
      throw new ConflictException("Les comptes de paiement de " + reference
          + " sont déjà ouverts pour d’autres montants.");
    }
  }

  /**
   * Orders a tranche, one order per funder. Ordered before, by a retry, a double click or another node, it is not
   * ordered again: the orders that stand, or that the bank sent back, are answered. A cancelled one gives way to a new
   * attempt.
   *
   * @return the orders of the funders that give something, in the order of the funders
   * @throws InvalidValuesException with every fault of the payee, the amounts or the actors
   * @throws ConflictException      when a funder's share does not carry its amount, saying what is left; or when the
   *                                tranche is ordered for another amount
   */
  public List<PaymentOrder> order(TrancheOrder tranche) {
    check(tranche);
    List<PaymentAccount> accounts = lockedAccounts(tranche.reference());
    Map<String, PaymentOrder> last = last(payments.ofTranche(tranche.reference(), tranche.trancheNumber()));
    refuseUnknownFunders(tranche, accounts);
    List<PaymentOrder> answer = new ArrayList<>();
    List<PaymentOrder> created = new ArrayList<>();
    for (PaymentAccount account : accounts) {
      BigDecimal amount = tranche.amounts().getOrDefault(account.funderCode(), NOTHING).setScale(2);
      if (amount.signum() == 0) {
        continue;
      }
      PaymentOrder before = last.get(account.funderCode());
      if (before != null && before.status() != PaymentStatus.CANCELLED) {
        if (before.amount().compareTo(amount) != 0) {
          throw new ConflictException("La tranche " + tranche.trancheNumber() + " est déjà ordonnée pour "
              + FrenchText.euros(before.amount()) + " au lieu de " + FrenchText.euros(amount) + " (" + before.key()
              + ").");
        }
        answer.add(before);
        continue;
      }
      PaymentOrder order = ordered(account, tranche.trancheNumber(), before == null ? 1 : before.attempt() + 1, amount,
          tranche.payee(), tranche.actors(), tranche.dueAt());
      answer.add(order);
      created.add(order);
    }
    write(created, accounts, String.join(",", new TreeSet<>(tranche.actors())));
    return answer;
  }

  /**
   * Orders again what the bank sent back, with the bank details that are right; whoever gives them neither authorises
   * nor pays this attempt.
   *
   * @throws ConflictException unless that order was sent back and not ordered again yet, or when what is left of the
   *     funder's share no longer carries it
   */
  public PaymentOrder reissue(String id, Payee payee, String by) {
    validation.check(payee);
    PaymentOrder before = get(id);
    List<PaymentAccount> accounts = lockedAccounts(before.reference());
    PaymentOrder last = last(payments.ofTranche(before.reference(), before.trancheNumber())).get(before.funderCode());
    if (last.status() != PaymentStatus.RETURNED || last.attempt() != before.attempt()) {
      throw conflict(last);
    }
    Set<String> actors = new TreeSet<>(before.actors());
    actors.add(by);
    PaymentAccount account = accounts.stream().filter(a -> a.funderCode().equals(before.funderCode())).findFirst()
        .orElseThrow();
    PaymentOrder order = ordered(account, before.trancheNumber(), before.attempt() + 1, before.amount(), payee, actors,
        before.dueAt());
    write(List.of(order), accounts, by);
    return order;
  }

  private PaymentOrder ordered(PaymentAccount account, int tranche, int attempt, BigDecimal amount, Payee payee,
      Set<String> actors, Instant dueAt) {
    return new PaymentOrder(UUID.randomUUID().toString(), account.reference(), tranche, account.funderCode(), attempt,
        account.callCode(), amount, PaymentStatus.ORDERED, payee, actors, dueAt, now(), null, null, null, null,
        null, null, null, null, null, null);
  }

  /** Under the lock of the accounts. */
  private void write(List<PaymentOrder> created, List<PaymentAccount> accounts, String by) {
    if (created.isEmpty()) {
      return;
    }
    Map<String, BigDecimal> left = accounts.stream()
        .collect(Collectors.toMap(PaymentAccount::funderCode, PaymentAccount::left));
    String over = created.stream().filter(order -> order.amount().compareTo(left.get(order.funderCode())) > 0)
        .map(order -> order.funderCode() + " : " + FrenchText.euros(order.amount()) + " demandés, il reste "
            + FrenchText.euros(left.get(order.funderCode()))).collect(Collectors.joining(" ; "));
    if (!over.isEmpty()) {
      throw new ConflictException("Ce versement dépasse la part d’un financeur (" + over + ").");
    }
    payments.insert(created);
    created.forEach(order -> events.publishEvent(new PaymentChanged(null, order, by)));
  }

  // --- authorisation and payment ---

  /**
   * The authorising officer's signature.
   *
   * @throws ForbiddenException when that person reviewed or certified the tranche, or gave the bank details
   * @throws ConflictException  unless the order awaits its authorisation
   */
  public PaymentOrder authorise(String id, String by) {
    PaymentOrder before = get(id);
    requireStatus(before, PaymentStatus.ORDERED);
    refuseActors(before, by);
    Instant now = now();
    if (!payments.authorise(id, by, now)) {
      throw conflict(locked(id));
    }
    return told(before, before.authorised(by, now), by);
  }

  /**
   * The authorising officer's refusal: the order is cancelled and its money free again.
   *
   * @throws ForbiddenException as {@link #authorise}
   * @throws ConflictException  unless the order awaits its authorisation
   */
  public PaymentOrder refuse(String id, String reason, String by) {
    PaymentOrder before = get(id);
    requireStatus(before, PaymentStatus.ORDERED);
    refuseActors(before, by);
    return end(before, PaymentStatus.CANCELLED, reason, by);
  }

  /**
   * Records that the money left.
   *
   * @param paymentReference of the bank, once for all payments
   * @param paidOn           Paris day, from the authorisation to today
   * @throws InvalidValuesException with every fault of {@code /paymentReference} and {@code /paidOn}
   * @throws ForbiddenException     when that person reviewed, certified or authorised it
   * @throws ConflictException      unless the order is authorised and not paid
   */
  public PaymentOrder pay(String id, String paymentReference, LocalDate paidOn, String by) {
    PaymentOrder before = get(id);
    requireStatus(before, PaymentStatus.AUTHORISED);
    refuseActors(before, by);
    if (by.equals(before.authorisedBy())) {
      throw new ForbiddenException("Vous avez autorisé ce versement : une autre personne doit le payer.");
    }
    String reference = paymentReference == null ? "" : paymentReference.strip();
    List<Fault> faults = faults(reference, "/paymentReference", paidOn, "/paidOn");
    if (paidOn != null && paidOn.isBefore(day(before.authorisedAt()))) {
      faults.add(new Fault("/paidOn", "Le paiement ne peut pas précéder son autorisation, le "
          + FrenchText.date(before.authorisedAt()) + "."));
    }
    refuse(faults);
    Instant now = now();
    try {
      if (!payments.pay(id, reference, paidOn, by, now)) {
        throw conflict(locked(id));
      }
    } catch (DuplicateKeyException e) {
      throw taken(reference);
    }
    payments.move(before, NOTHING, before.amount(), NOTHING);
    return told(before, before.paid(reference, paidOn, by, now), by);
  }

  static InvalidValuesException taken(String reference) {
    return new InvalidValuesException("/paymentReference",
        "La référence « " + reference + " » est déjà celle d’un autre versement.");
  }

  /**
   * The bank says that it paid an order of a file.
   *
   * @throws InvalidValuesException as {@link #pay}
   * @throws ForbiddenException     when that person reviewed, certified or authorised it
   * @throws ConflictException      unless the bank has it and has not answered yet
   */
  public PaymentOrder confirm(String id, String paymentReference, LocalDate paidOn, String by) {
    PaymentOrder before = get(id);
    if (!before.isAtBank()) {
      throw conflict(before);
    }
    PaymentOrder paid = pay(id, paymentReference, paidOn, by);
    events.publishEvent(new PaymentConfirmed(paid, by));
    return paid;
  }

  // --- what does not arrive ---

  /**
   * The bank sent a payment back, or refused it in the file it was given: its money is free again.
   *
   * @throws InvalidValuesException without a reason
   * @throws ConflictException      unless the order is paid or in a file, or when the beneficiary has repaid it
   */
  public PaymentOrder returned(String id, String reason, String by) {
    PaymentOrder before = get(id);
    boolean inFile = before.status() == PaymentStatus.AUTHORISED && before.runId() != null;
    if (before.status() != PaymentStatus.PAID && !inFile) {
      throw conflict(before);
    }
    return end(before, PaymentStatus.RETURNED, reason, by);
  }

  /**
   * Gives up an order before it is paid.
   *
   * @throws InvalidValuesException without a reason
   * @throws ConflictException      when it is paid, or in a file that the bank may be executing
   */
  public PaymentOrder cancel(String id, String reason, String by) {
    PaymentOrder before = get(id);
    if (before.status() == PaymentStatus.AUTHORISED && before.runId() != null) {
      throw new ConflictException("Le versement " + before.key()
          + " est dans un fichier remis à la banque : il ne s’annule "
          + "plus ; notez son paiement ou son rejet.");
    }
    if (before.status() != PaymentStatus.ORDERED && before.status() != PaymentStatus.AUTHORISED) {
      throw conflict(before);
    }
    return end(before, PaymentStatus.CANCELLED, reason, by);
  }

  private PaymentOrder end(PaymentOrder before, PaymentStatus status, String reason, String by) {
    String words = reason == null ? "" : reason.strip();
    if (words.isEmpty() || words.length() > LONGEST_REASON) {
      throw new InvalidValuesException("/reason", "Donnez le motif, en " + LONGEST_REASON + " caractères au plus.");
    }
    Instant now = now();
    if (!payments.end(before, status, words, by, now)) {
      throw conflict(locked(before.id()));
    }
    boolean sentBack = status == PaymentStatus.RETURNED;
    boolean paid = before.status() == PaymentStatus.PAID;
    try {
      payments.move(before, before.amount().negate(), paid ? before.amount().negate() : NOTHING,
          sentBack ? before.amount() : NOTHING);
    } catch (DataIntegrityViolationException e) { // the constraint repaid <= paid
      throw new ConflictException("Le bénéficiaire a déjà remboursé tout ou partie du versement " + before.key() + ".");
    }
    return told(before, before.ended(status, words, by, now), by);
  }

  // --- recovery ---

  /**
   * Records what the beneficiary paid back to a funder.
   *
   * @param repaidOn         Paris day, from the first payment of that funder to today
   * @param paymentReference of the transfer received, once for all repayments
   * @throws InvalidValuesException with every fault; also when it is more than the beneficiary holds of that funder
   */
  public Repayment repay(String reference, String funderCode, BigDecimal amount, LocalDate repaidOn,
      String paymentReference, String by) {
    String words = paymentReference == null ? "" : paymentReference.strip();
    List<Fault> faults = faults(words, "/paymentReference", repaidOn, "/repaidOn");
    BigDecimal euros = amount == null ? NOTHING : euros("/amount", amount);
    if (euros.signum() == 0) {
      faults.add(new Fault("/amount", "Donnez le montant remboursé."));
    }
    refuse(faults);
    BigDecimal held = lockedAccounts(reference).stream().filter(account -> account.funderCode().equals(funderCode))
        .map(PaymentAccount::held).findFirst()
        .orElseThrow(() -> new InvalidValuesException("/funder", "Ce financeur ne participe pas à " + reference + "."));
    LocalDate first = payments.of(reference).stream().filter(order -> order.funderCode().equals(funderCode) && order.paidOn() != null)
        .map(PaymentOrder::paidOn).min(LocalDate::compareTo).orElse(repaidOn);
    if (repaidOn.isBefore(first)) {
      throw new InvalidValuesException("/repaidOn", FrenchText.spaced("Rien n’était encore versé ce jour-là : le premier versement est du "
          + FrenchText.date(first) + "."));
    }
    if (euros.compareTo(held) > 0) {
      throw new InvalidValuesException("/amount", "Le bénéficiaire ne détient plus que " + FrenchText.euros(held)
          + " de ce financeur.");
    }
    Repayment repayment = new Repayment(reference, payments.repayments(reference).size() + 1, funderCode,
        euros, repaidOn, words, by, now());
    try {
      payments.insert(repayment);
    } catch (DuplicateKeyException e) {
      throw new InvalidValuesException("/paymentReference",
          "La référence « " + words + " » est déjà celle d’un autre remboursement.");
    }
    events.publishEvent(new RepaymentReceived(repayment));
    return repayment;
  }

  // --- questions ---

  /** @throws UnknownReferenceException when there is no such order */
  @Transactional(readOnly = true)
  public PaymentOrder get(String id) {
    return payments.find(id).orElseThrow(() -> new UnknownReferenceException("Aucun versement ne porte ce numéro."));
  }

  /** Every order of a grant, by tranche, funder and attempt. */
  @Transactional(readOnly = true)
  public List<PaymentOrder> of(String reference) {
    return payments.of(reference);
  }

  /** These orders; those that do not exist are absent. */
  @Transactional(readOnly = true)
  public List<PaymentOrder> all(Collection<String> ids) {
    return payments.all(ids);
  }

  /** Its accounts in the order of the funders; empty when none was opened. */
  @Transactional(readOnly = true)
  public List<PaymentAccount> account(String reference) {
    return payments.accounts(reference);
  }

  /** Which orders have these references of a bank: ids by reference. */
  @Transactional(readOnly = true)
  Map<String, String> holders(Collection<String> paymentReferences) {
    return payments.holders(paymentReferences);
  }

  /** Those of a funder of a call that wait to be authorised, or to go into a file or be paid; the most urgent first. */
  @Transactional(readOnly = true)
  public List<PaymentOrder> waiting(String callCode, String funderCode) {
    return payments.waiting(callCode, funderCode);
  }

  /** The last that were paid of a funder of a call, the newest first. */
  @Transactional(readOnly = true)
  public List<PaymentOrder> lastPaid(String callCode, String funderCode, int most) {
    return payments.lastPaid(callCode, funderCode, most);
  }

  /** What there is to do for each funder of each call that has grants. @param but references that are not counted */
  @Transactional(readOnly = true)
  public List<PaymentStanding> standings(Collection<String> but) {
    return payments.standings(but);
  }

  @Transactional(readOnly = true)
  public List<Repayment> repayments(String reference) {
    return payments.repayments(reference);
  }

  /** Orders still to be paid whose delay has passed, the oldest first. */
  @Transactional(readOnly = true)
  public List<PaymentOrder> late(Instant now) {
    return payments.unpaidDueUntil(now).stream().filter(order -> order.late(now)).toList();
  }

  /** Orders still to be paid whose delay ends within that time, late ones included, the most urgent first. */
  @Transactional(readOnly = true)
  public List<PaymentOrder> dueWithin(Duration time) {
    return payments.unpaidDueUntil(clock.instant().plus(time));
  }

  // --- rules ---

  private void check(TrancheOrder tranche) {
    List<Fault> faults = new ArrayList<>();
    validation.faults(tranche.payee())
        .forEach(fault -> faults.add(new Fault("/payee" + fault.pointer(), fault.message())));
    if (tranche.trancheNumber() < 1) {
      faults.add(new Fault("/trancheNumber", "Les tranches sont numérotées à partir de 1."));
    }
    int needed = tranche.advance() ? 1 : 2;
    if (tranche.actors().size() < needed || tranche.actors().stream().anyMatch(PaymentService::unwritable)
        || String.join(",", tranche.actors()).length() > LONGEST_ACTORS) {
      faults.add(new Fault("/actors", tranche.advance() ? "Une personne doit avoir instruit cette avance."
          : "Deux personnes différentes doivent avoir relu le compte rendu et certifié le service fait."));
    }
    refuse(faults);
    tranche.amounts().forEach((funder, amount) -> euros("/amounts/" + funder, amount));
  }

  private static boolean unwritable(String actor) {
    return actor.isBlank() || actor.contains(",");
  }

  private static void refuseUnknownFunders(TrancheOrder tranche, List<PaymentAccount> accounts) {
    Set<String> known = accounts.stream().map(PaymentAccount::funderCode).collect(Collectors.toSet());
    refuse(tranche.amounts().keySet().stream().filter(funder -> !known.contains(funder)).sorted()
        .map(funder -> new Fault("/amounts/" + funder, "Ce financeur ne participe pas à " + tranche.reference() + "."))
        .toList());
  }

  /** As whoever was first has left it: read after their transaction, never as it was before. */
  private PaymentOrder locked(String id) {
    return payments.lockedOrder(id).orElseThrow();
  }

  private List<PaymentAccount> lockedAccounts(String reference) {
    List<PaymentAccount> accounts = payments.locked(reference);
    if (accounts.isEmpty()) {
      throw new UnknownReferenceException("Aucun compte de paiement n’est ouvert pour " + reference + ".");
    }
    return accounts;
  }

  private static Map<String, PaymentOrder> last(List<PaymentOrder> byAttempt) {
    Map<String, PaymentOrder> last = new LinkedHashMap<>();
    byAttempt.forEach(order -> last.put(order.funderCode(), order));
    return last;
  }

  private static Map<String, BigDecimal> awarded(List<PaymentAccount> accounts) {
    return accounts.stream().collect(Collectors.toMap(PaymentAccount::funderCode, PaymentAccount::awarded));
  }

  private static BigDecimal euros(String pointer, BigDecimal amount) {
    if (amount.signum() < 0 || amount.stripTrailingZeros().scale() > 2 || amount.precision() - amount.scale() > 10) {
      throw new InvalidValuesException(pointer, "Donnez un montant positif, en euros et centimes.");
    }
    return amount.setScale(2);
  }

  private List<Fault> faults(String reference, String referencePointer, LocalDate day, String dayPointer) {
    List<Fault> faults = new ArrayList<>();
    PaymentReference.fault(reference).ifPresent(message -> faults.add(new Fault(referencePointer, message)));
    if (day == null) {
      faults.add(new Fault(dayPointer, "Donnez la date du paiement."));
    } else if (day.isAfter(day(clock.instant()))) {
      faults.add(new Fault(dayPointer, "Cette date est dans l’avenir."));
    }
    return faults;
  }

  private static void refuse(List<Fault> faults) {
    if (!faults.isEmpty()) {
      throw new InvalidValuesException(faults);
    }
  }

  private static LocalDate day(Instant instant) {
    return instant.atZone(FrenchText.PARIS).toLocalDate();
  }

  private static void refuseActors(PaymentOrder order, String by) {
    if (order.actors().contains(by)) {
      throw new ForbiddenException("Vous êtes intervenu avant sur ce versement (compte rendu, service fait "
          + "ou coordonnées bancaires) : une autre personne doit l’autoriser et une autre encore le payer.");
    }
  }

  private static void requireStatus(PaymentOrder order, PaymentStatus status) {
    if (order.status() != status) {
      throw conflict(order);
    }
  }

  /** Says where the order stands. */
  private static ConflictException conflict(PaymentOrder order) {
    String state = switch (order.status()) {
      case ORDERED -> "n’est pas encore autorisé";
      case AUTHORISED -> "est déjà autorisé, depuis le " + FrenchText.date(order.authorisedAt())
          + ", et attend son paiement";
      case PAID -> "est déjà payé, le " + FrenchText.date(order.paidOn()) + ", sous la référence "
          + order.paymentReference();
      case RETURNED -> "a été rejeté par la banque le " + FrenchText.date(order.endedAt());
      case CANCELLED -> "a été annulé le " + FrenchText.date(order.endedAt());
    };
    return new ConflictException("Le versement " + order.key() + " " + state + ".");
  }

  /** As the database keeps it. */
  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }

  private PaymentOrder told(PaymentOrder before, PaymentOrder after, String by) {
    events.publishEvent(new PaymentChanged(before, after, by));
    return after;
  }
}
