package org.callforprojects.payment;

import java.time.Clock;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import org.callforprojects.call.CallService;
import org.callforprojects.call.Funder;
import org.callforprojects.document.Sha256;
import org.callforprojects.fault.ConflictException;
import org.callforprojects.fault.Fault;
import org.callforprojects.fault.InvalidValuesException;
import org.callforprojects.fault.UnknownReferenceException;
import org.callforprojects.french.FrenchText;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The files for the funders' banks: an order is in one file at most, and a file never changes. */
@Service
@Transactional
public class PaymentRuns {

  private final PaymentRunRepository runs;
  private final PaymentSettings settings;
  private final CreditTransferSchema schema;
  private final CallService calls;
  private final List<PaymentBar> bars;
  private final PaymentService payments;
  private final ApplicationEventPublisher events;
  private final Clock clock;

  PaymentRuns(PaymentRunRepository runs, PaymentSettings settings, CreditTransferSchema schema, CallService calls,
      List<PaymentBar> bars, PaymentService payments, ApplicationEventPublisher events, Clock clock) {
    this.runs = runs;
    this.settings = settings;
    this.schema = schema;
    this.calls = calls;
    this.bars = bars;
    this.payments = payments;
    this.events = events;
    this.clock = clock;
  }

  /**
   * Writes the file of all authorised orders of a funder that are in none yet. Giving it to the bank is paying: orders
   * that this person reviewed, certified or authorised stay for another.
   *
   * @throws InvalidValuesException    when that funder is none of the call's
   * @throws UnknownReferenceException when there is no such call
   * @throws ConflictException         when there is nothing to pay, or the funder's account is not set
   */
  public PaymentRun export(String callCode, String funderCode, String by) {
    return export(callCode, funderCode, by, order -> true);
  }

  /** @param wanted which of them: those that this person has read, and is to learn of */
  public PaymentRun export(String callCode, String funderCode, String by, Predicate<PaymentOrder> wanted) {
    Funder funder = funder(callCode, funderCode);
    Debtor debtor = account(funder).orElseThrow(() -> new ConflictException(
        "Le compte bancaire de " + funder.name() + " n’est pas renseigné : l’appel ne le donne pas, et l’administration technique non plus."));
    List<PaymentOrder> authorised = runs.lockedToExport(callCode, funderCode);
    Set<String> barred = barred(authorised);
    List<PaymentOrder> waiting = authorised.stream().filter(order -> !barred.contains(order.reference()) && wanted.test(order))
        .toList();
    List<PaymentOrder> orders = waiting.stream().filter(order -> order.mayBePaidBy(by))
        .sorted(Comparator.comparing(PaymentOrder::key)).toList();
    if (orders.isEmpty()) {
      throw new ConflictException(waiting.isEmpty()
          ? "Aucun versement autorisé de " + funder.name() + " n’attend son paiement."
          : "Vous êtes intervenu sur tous les versements à payer : une autre personne doit établir le fichier.");
    }
    ZonedDateTime now = clock.instant().truncatedTo(ChronoUnit.SECONDS).atZone(FrenchText.PARIS);
    String id = UUID.randomUUID().toString();
    CreditTransferFile file = new CreditTransferFile(id.replace("-", ""), now.toOffsetDateTime(),
        workingDay(now.toLocalDate()), debtor.name() == null ? funder.name() : debtor.name(), debtor, orders);
    byte[] content = file.bytes();
    schema.check(content);
    PaymentRun run = new PaymentRun(id, callCode, funderCode, file.messageId(), by, now.toInstant(), file.executionOn(),
        orders.size(), file.total(), Sha256.of(content));
    runs.insert(run, content, orders);
    events.publishEvent(new PaymentRunExported(run, orders.stream().map(PaymentOrder::id).toList()));
    return run;
  }

  /** Applications of these orders of whom no money may leave now. */
  @Transactional(readOnly = true)
  public Set<String> barred(Collection<PaymentOrder> orders) {
    Set<String> references = orders.stream().map(PaymentOrder::reference).collect(Collectors.toSet());
    return bars.stream().flatMap(bar -> bar.barred(references).stream()).collect(Collectors.toSet());
  }

  /**
   * The files of a funder with what the bank has said of their lines, the newest first.
   *
   * @param but references whose lines are not counted; a file that has no other is absent
   */
  @Transactional(readOnly = true)
  public List<PaymentRunState> ofFunder(String callCode, String funderCode, Collection<String> but) {
    return runs.states(callCode, funderCode, but);
  }

  /** The orders of a run, by key. */
  @Transactional(readOnly = true)
  public List<PaymentOrder> orders(PaymentRun run) {
    return runs.orders(run.id());
  }

  public List<PaymentOrder> answer(PaymentRun run, BankAnswer answer, byte[] evidence, String by) {
    return answer(run, answer, evidence, by, order -> true);
  }

  public List<PaymentOrder> answer(PaymentRun run, byte[] statusReport, String by) {
    return answer(run, statusReport, by, order -> true);
  }

  /**
   * Takes what the bank answers: each line paid or rejected, all of them or none. A line that was answered before in the
   * same way changes nothing, so that an answer may come twice.
   *
   * @param seen which lines this person may know of: of any other, the file knows nothing
   * @throws InvalidValuesException with every line that is wrong
   */
  public List<PaymentOrder> answer(PaymentRun run, BankAnswer answer, byte[] evidence, String by, Predicate<PaymentOrder> seen) {
    Map<String, PaymentOrder> orders = runs.orders(run.id()).stream().filter(seen)
        .collect(Collectors.toMap(PaymentOrder::key, Function.identity()));
    List<Fault> faults = new ArrayList<>();
    // Asked before: a transaction in which the database has refused one reference cannot go on to the other lines
    Map<String, String> holders = payments.holders(answer.lines().stream().map(PaymentRuns::reference).filter(Objects::nonNull)
        .collect(Collectors.toSet()));
    for (int i = 0; i < answer.lines().size(); i++) {
      take(orders.get(answer.lines().get(i).key()), answer.lines().get(i), holders, "/lines/" + i, by, faults);
    }
    if (!faults.isEmpty()) {
      throw new InvalidValuesException(faults);
    }
    runs.keepAnswer(run.id(), evidence, Sha256.of(evidence), by, clock.instant());
    return runs.orders(run.id()).stream().filter(seen).toList();
  }

  /** The same as the bank's own file (pain.002); lines that this person may not know of wait for another who reads it. */
  public List<PaymentOrder> answer(PaymentRun run, byte[] statusReport, String by, Predicate<PaymentOrder> seen) {
    StatusReport report = StatusReport.read(statusReport);
    if (!run.messageId().equals(report.originalMessageId())) {
      throw new InvalidValuesException("", "Ce compte rendu répond au fichier « " + report.originalMessageId()
          + " », et non à celui-ci, « " + run.messageId() + " ».");
    }
    List<PaymentOrder> orders = runs.orders(run.id());
    Set<String> unseen = orders.stream().filter(seen.negate()).map(PaymentOrder::key).collect(Collectors.toSet());
    List<BankAnswer.Line> lines = report.lines(orders.stream().map(PaymentOrder::key).toList(),
        clock.instant().atZone(FrenchText.PARIS).toLocalDate()).stream().filter(line -> !unseen.contains(line.key())).toList();
    if (lines.isEmpty()) {
      throw new InvalidValuesException("", "Ce compte rendu ne dit d’aucun virement qu’il est payé ou rejeté.");
    }
    return answer(run, new BankAnswer(lines), statusReport, by, seen);
  }

  private static String reference(BankAnswer.Line line) {
    return line.outcome() == BankAnswer.Outcome.PAID && line.paymentReference() != null ? line.paymentReference().strip() : null;
  }

  /** @param holders ids of orders by their reference; what is paid here is added */
  private void take(PaymentOrder order, BankAnswer.Line line, Map<String, String> holders, String pointer, String by,
      List<Fault> faults) {
    if (order == null) {
      faults.add(new Fault(pointer + "/key", "Ce fichier ne contient pas le virement « " + line.key() + " »."));
      return;
    }
    boolean paid = line.outcome() == BankAnswer.Outcome.PAID;
    if (order.status() == (paid ? PaymentStatus.PAID : PaymentStatus.RETURNED)) {
      return; // told before
    }
    try {
      if (paid) {
        String reference = reference(line);
        if (reference != null && !reference.isEmpty() && !order.id().equals(holders.computeIfAbsent(reference, r -> order.id()))) {
          throw PaymentService.taken(reference);
        }
        payments.confirm(order.id(), line.paymentReference(), line.paidOn(), by);
      } else {
        payments.returned(order.id(), line.reason(), by);
      }
    } catch (InvalidValuesException e) {
      e.faults().forEach(fault -> faults.add(new Fault(pointer + fault.pointer(), fault.message())));
    } catch (ConflictException e) {
      faults.add(new Fault(pointer + "/outcome", e.getMessage()));
    }
  }

  /** The account that a funder of that call pays from and is paid back to; empty when nobody has said. */
  @Transactional(readOnly = true)
  public Optional<String> iban(String callCode, String funderCode) {
    return account(funder(callCode, funderCode)).map(Debtor::iban);
  }

  /** As the call's settings give it; those of older calls give none, and the administration's are used. */
  private Optional<Debtor> account(Funder funder) {
    return funder.iban() == null ? settings.debtor(funder.code())
        : Optional.of(new Debtor(funder.accountHolder(), funder.iban(), funder.bic()));
  }

  /** @throws UnknownReferenceException when there is no such run */
  @Transactional(readOnly = true)
  public PaymentRun get(String id) {
    return runs.find(id).orElseThrow(() ->
        new UnknownReferenceException("Aucun fichier de paiement ne porte ce numéro."));
  }

  /** The oldest first. @param but as of {@link #ofFunder} */
  @Transactional(readOnly = true)
  public List<PaymentRun> ofCall(String callCode, Collection<String> but) {
    return calls.settingsOf(callCode).funders().stream().flatMap(funder -> runs.states(callCode, funder.code(), but).stream())
        .map(PaymentRunState::run).sorted(Comparator.comparing(PaymentRun::createdAt).thenComparing(PaymentRun::id)).toList();
  }

  /** The XML as it was written. */
  @Transactional(readOnly = true)
  public byte[] content(PaymentRun run) {
    return runs.content(run.id());
  }

  /** @throws InvalidValuesException when that funder is none of the call's */
  @Transactional(readOnly = true)
  public Funder funder(String callCode, String funderCode) {
    return calls.settingsOf(callCode).funder(funderCode).orElseThrow(() -> new InvalidValuesException("/funder", "Ce financeur ne participe pas à l’appel "
            + callCode + "."));
  }

  /** Banks execute on working days; on one of their holidays they take the next by themselves. */
  private static LocalDate workingDay(LocalDate day) {
    return day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY
        ? day.with(TemporalAdjusters.next(DayOfWeek.MONDAY)) : day;
  }
}
