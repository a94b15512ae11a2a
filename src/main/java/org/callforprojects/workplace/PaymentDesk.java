package org.callforprojects.workplace;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.callforprojects.application.sheet.OpenFiles;
import org.callforprojects.application.sheet.OpenFiles.OpenFile;
import org.callforprojects.call.Funder;
import org.callforprojects.engine.staff.StaffDirectory;
import org.callforprojects.engine.task.PersonalTasks;
import org.callforprojects.fault.ForbiddenException;
import org.callforprojects.fault.RefusalException;
import org.callforprojects.fault.UnknownReferenceException;
import org.callforprojects.french.FrenchText;
import org.callforprojects.grant.process.GrantTranches;
import org.callforprojects.identity.FunderRole;
import org.callforprojects.identity.Groups;
import org.callforprojects.identity.Recusals;
import org.callforprojects.payment.PaymentOrder;
import org.callforprojects.payment.PaymentRun;
import org.callforprojects.payment.PaymentRunState;
import org.callforprojects.payment.PaymentRuns;
import org.callforprojects.payment.PaymentService;
import org.callforprojects.payment.PaymentStanding;
import org.callforprojects.payment.PaymentStatus;
import org.springframework.stereotype.Service;

/**
 * The money of each funder, for those who authorise and pay it: what waits, what is at the bank, what was paid. Orders are
 * authorised or paid many at once, each by its own task, in a transaction of its own.
 */
@Service
public class PaymentDesk {

  private static final int LAST_PAID = 30;
  /** In a file, without an answer. */
  private static final String AT_BANK = "À la banque";
  private static final int SHOWN_OF_AN_IBAN = 4;
  private static final List<String> AUTHORISATIONS = List.of(GrantTranches.AUTHORISE_PAYMENT, GrantTranches.AUTHORISE_REISSUE);
  private static final List<String> PAYMENTS = List.of(GrantTranches.EXECUTE_PAYMENT, GrantTranches.EXECUTE_REISSUE);
  /** Those who look over all funders, without acting for any. */
  private static final Set<String> READING_ALL =
      Set.of(Groups.PROGRAMME_OFFICERS, Groups.CASE_OFFICERS, Groups.MANAGERS, Groups.AUDITORS);

  private final PaymentService payments;
  private final PaymentRuns runs;
  private final PersonalTasks tasks;
  private final OpenFiles files;
  private final Recusals recusals;
  private final StaffDirectory staff;
  private final Clock clock;

  PaymentDesk(PaymentService payments, PaymentRuns runs, PersonalTasks tasks, OpenFiles files, Recusals recusals,
      StaffDirectory staff, Clock clock) {
    this.payments = payments;
    this.runs = runs;
    this.tasks = tasks;
    this.files = files;
    this.recusals = recusals;
    this.staff = staff;
    this.clock = clock;
  }

  /** Somebody of the staff, with the groups they are in. */
  public record Agent(String id, Collection<String> groups) {

    boolean isIn(String group) {
      return group != null && groups.contains(group);
    }

    boolean readsAll() {
      return groups.stream().anyMatch(READING_ALL::contains);
    }
  }

  /** What waits of one funder of one call, every value a French text. */
  public record Line(String call, String funder, String name, int toAuthorise, String toAuthoriseEuros, int toPay,
      String toPayEuros, int atBank, String atBankEuros, String firstDue, boolean late) {
  }

  /**
   * One order, every value a French text.
   *
   * @param task      its open task, when it is this agent's; null else
   * @param sendable  whether a file for the bank that this agent writes would carry it
   * @param hindrance why this agent may not act on it now; null when they may
   */
  public record Order(String id, String task, String key, String reference, String pole, String tranche, String amount,
      BigDecimal euros, String payee, String ibanEnd, String due, boolean late, String status, String tone, String authorised,
      String paidOn, String paymentReference, String reason, boolean sendable, String hindrance) {
  }

  /** One file for the bank. @param awaited lines without an answer */
  public record File(String id, String name, String written, String executionOn, int orders, String total, int awaited, int paid,
      int rejected) {
  }

  /** The money of one funder. @param ibanEnd of the account it pays from; null when nobody has said which */
  public record Desk(String call, String funder, String name, String ibanEnd, boolean authorises, boolean pays,
      List<Order> toAuthorise, List<Order> toPay, List<File> files, List<Order> paid) {

    /** What a file that this agent writes now would carry. */
    public List<Order> sendable() {
      return toPay.stream().filter(Order::sendable).toList();
    }
  }

  /** One file with its lines. @param downloads whether this agent may have it, account numbers and all */
  public record FileDesk(File file, String call, String funder, String name, String messageId, boolean pays, boolean downloads,
      List<Order> lines) {

    public List<Order> awaited() {
      return lines.stream().filter(line -> AT_BANK.equals(line.status())).toList();
    }
  }

  /** What became of one. @param refusal null when it was done */
  public record Outcome(Order order, String refusal) {
  }

  // --- what there is ---

  /** One question to the database and one for recusals, however many funders. */
  public List<Line> lines(Agent agent) {
    Instant now = clock.instant();
    return payments.standings(recusals.of(agent.id())).stream().filter(standing -> reads(agent, standing))
        .map(standing -> line(standing, now)).toList();
  }

  private boolean reads(Agent agent, PaymentStanding standing) {
    return reads(agent, runs.funder(standing.callCode(), standing.funderCode()));
  }

  private static boolean reads(Agent agent, Funder funder) {
    return agent.readsAll() || Stream.of(FunderRole.values()).anyMatch(role -> agent.isIn(funder.group(role)));
  }

  private Line line(PaymentStanding standing, Instant now) {
    return new Line(standing.callCode(), standing.funderCode(), runs.funder(standing.callCode(), standing.funderCode()).name(),
        standing.toAuthorise(), FrenchText.euros(standing.toAuthoriseEuros()), standing.toPay(),
        FrenchText.euros(standing.toPayEuros()), standing.atBank(), FrenchText.euros(standing.atBankEuros()),
        standing.firstDue() == null ? "" : FrenchText.date(standing.firstDue()),
        standing.firstDue() != null && standing.firstDue().isBefore(now));
  }

  /**
   * A fixed number of questions to the database, however many orders.
   *
   * @throws UnknownReferenceException for a funder that this agent has nothing to do with
   */
  public Desk of(Agent agent, String call, String code) {
    Funder funder = visible(agent, call, code);
    List<PaymentOrder> waiting = payments.waiting(call, code);
    List<PaymentOrder> paid = payments.lastPaid(call, code, LAST_PAID);
    Facts facts = facts(agent, Stream.concat(waiting.stream(), paid.stream()).toList());
    return new Desk(call, code, funder.name(), runs.iban(call, code).map(PaymentDesk::end).orElse(null),
        agent.isIn(funder.authorisingGroup()), agent.isIn(funder.payingGroup()),
        facts.orders(waiting.stream().filter(order -> order.status() == PaymentStatus.ORDERED).toList()),
        facts.orders(waiting.stream().filter(order -> order.status() == PaymentStatus.AUTHORISED).toList()),
        runs.ofFunder(call, code, recusals.of(agent.id())).stream().map(PaymentDesk::file).toList(), facts.orders(paid));
  }

  /** @throws UnknownReferenceException for the file of a funder that this agent has nothing to do with */
  public FileDesk file(Agent agent, String id) {
    PaymentRun run = runs.get(id);
    Funder funder = visible(agent, run.callCode(), run.funderCode());
    List<PaymentOrder> all = runs.orders(run);
    List<PaymentOrder> orders = all.stream().filter(seenBy(agent)).toList();
    if (orders.isEmpty()) {
      throw new UnknownReferenceException("Aucun fichier de paiement ne porte ce numéro.");
    }
    int awaited = count(orders, PaymentStatus.AUTHORISED);
    int paid = count(orders, PaymentStatus.PAID);
    boolean pays = agent.isIn(funder.payingGroup());
    PaymentRun part = new PaymentRun(run.id(), run.callCode(), run.funderCode(), run.messageId(), run.createdBy(), run.createdAt(),
        run.executionOn(), orders.size(), orders.stream().map(PaymentOrder::amount).reduce(BigDecimal.ZERO, BigDecimal::add),
        run.sha256());
    return new FileDesk(file(new PaymentRunState(part, awaited, paid, orders.size() - awaited - paid)), run.callCode(),
        run.funderCode(), funder.name(), run.messageId(), pays,
        (pays || agent.isIn(Groups.AUDITORS)) && orders.size() == all.size(), facts(agent, orders).orders(orders));
  }

  /** The files of a call, the oldest first, as far as this person may know of their lines. */
  public List<PaymentRun> runs(Agent agent, String call) {
    return runs.ofCall(call, recusals.of(agent.id()));
  }

  /** Which orders this person may know of: none of a file from which they are recused. */
  public Predicate<PaymentOrder> seenBy(Agent agent) {
    Set<String> hidden = recusals.of(agent.id());
    return order -> !hidden.contains(order.reference());
  }

  /** @throws ForbiddenException when the file has a line that this person may not know of: they cannot have all of it */
  public void requireWhole(Agent agent, PaymentRun run) {
    if (!runs.orders(run).stream().allMatch(seenBy(agent))) {
      throw new ForbiddenException("Ce fichier porte un versement dont vous ne pouvez pas avoir connaissance\u00A0: une autre personne le télécharge.");
    }
  }

  /** One order, as its own page tells it. @throws UnknownReferenceException as {@link #file} */
  public Order order(Agent agent, String id) {
    PaymentOrder order = payments.get(id);
    visible(agent, order.callCode(), order.funderCode());
    return facts(agent, List.of(order)).orders(List.of(order)).stream().findFirst()
        .orElseThrow(() -> new UnknownReferenceException("Aucun versement ne porte ce numéro."));
  }

  private Funder visible(Agent agent, String call, String code) {
    Funder funder = runs.funder(call, code);
    if (!reads(agent, funder)) {
      throw new UnknownReferenceException("Aucun paiement de ce financeur ne vous concerne.");
    }
    return funder;
  }

  private static int count(List<PaymentOrder> orders, PaymentStatus status) {
    return (int) orders.stream().filter(order -> order.status() == status).count();
  }

  // --- what is done ---

  /** To be called outside of any transaction. */
  public List<Outcome> authorise(Agent agent, Collection<Order> chosen) {
    return each(agent, chosen, order -> Map.of(GrantTranches.PAYMENT_AUTHORISED, true));
  }

  /** @param references of the bank, by order; to be called outside of any transaction */
  public List<Outcome> pay(Agent agent, Collection<Order> chosen, Map<String, String> references, LocalDate paidOn) {
    return each(agent, chosen, order -> Map.of(GrantTranches.PAYMENT_REFERENCE, references.getOrDefault(order.id(), ""),
        GrantTranches.PAID_ON, paidOn.toString()));
  }

  private List<Outcome> each(Agent agent, Collection<Order> chosen, java.util.function.Function<Order, Map<String, Object>> values) {
    List<Outcome> outcomes = new ArrayList<>();
    for (Order order : chosen) {
      if (order.hindrance() != null) {
        outcomes.add(new Outcome(order, order.hindrance()));
        continue;
      }
      try {
        tasks.complete(agent.id(), agent.groups(), order.task(), values.apply(order));
        outcomes.add(new Outcome(order, null));
      } catch (RefusalException e) {
        outcomes.add(new Outcome(order, e.getMessage()));
      }
    }
    return outcomes;
  }

  /** @throws ForbiddenException unless the agent pays for that funder: each funder's money is paid by its own people */
  public void requirePayer(Agent agent, String call, String code) {
    Funder funder = runs.funder(call, code);
    if (!agent.isIn(funder.payingGroup())) {
      throw new ForbiddenException("Les versements de " + funder.name() + " sont payés par un autre groupe : "
          + staff.groupName(funder.payingGroup()) + ".");
    }
  }

  // --- words ---

  private static File file(PaymentRunState state) {
    PaymentRun run = state.run();
    return new File(run.id(), run.fileName(), FrenchText.dateTime(run.createdAt()), FrenchText.date(run.executionOn()),
        run.orderCount(), FrenchText.euros(run.total()), state.awaited(), state.paid(), state.rejected());
  }

  private static String end(String iban) {
    return iban.substring(iban.length() - SHOWN_OF_AN_IBAN);
  }

  /** All that orders are shown with, asked once. */
  private Facts facts(Agent agent, List<PaymentOrder> orders) {
    Set<String> hidden = recusals.of(agent.id());
    List<PersonalTasks.Open> open = tasks.ofGroups(Stream.concat(AUTHORISATIONS.stream(), PAYMENTS.stream()).toList(),
        agent.groups(), agent.id());
    Map<String, Map<String, String>> scopes = tasks.variables(open.stream().map(PersonalTasks.Open::id).toList(),
        List.of(GrantTranches.PAYMENT_ORDER_ID));
    Map<String, PersonalTasks.Open> byOrder = new HashMap<>();
    open.forEach(task -> byOrder.put(scopes.getOrDefault(task.id(), Map.of()).get(GrantTranches.PAYMENT_ORDER_ID), task));
    Set<String> people = orders.stream().flatMap(order -> Stream.of(order.authorisedBy(), order.paidBy()))
        .filter(Objects::nonNull).collect(Collectors.toSet());
    return new Facts(agent, hidden, byOrder, files.of(orders.stream().map(PaymentOrder::reference).collect(Collectors.toSet())),
        people.isEmpty() ? Map.of() : staff.names(people), new HashSet<>(runs.barred(orders)), clock.instant());
  }

  private record Facts(Agent agent, Set<String> hidden, Map<String, PersonalTasks.Open> tasks, Map<String, OpenFile> files,
      Map<String, String> names, Set<String> barred, Instant now) {

    List<Order> orders(List<PaymentOrder> orders) {
      return orders.stream().filter(order -> !hidden.contains(order.reference())).map(this::order).toList();
    }

    private Order order(PaymentOrder order) {
      PersonalTasks.Open task = tasks.get(order.id());
      OpenFile file = files.get(order.reference());
      return new Order(order.id(), task == null ? null : task.id(), order.key(), order.reference(), file == null ? "" : file.pole(),
          "Tranche " + order.trancheNumber() + (order.attempt() > 1 ? ", " + order.attempt() + "e ordre" : ""),
          FrenchText.euros(order.amount()), order.amount(), order.payee().name(), end(order.payee().iban()),
          FrenchText.date(order.dueAt()), order.late(now), order.isAtBank() ? AT_BANK : order.status().label(), tone(order), by(order.authorisedBy(), order.authorisedAt()),
          order.paidOn() == null ? "" : FrenchText.date(order.paidOn()),
          order.paymentReference() == null ? "" : order.paymentReference(), order.reason() == null ? "" : order.reason(),
          order.status() == PaymentStatus.AUTHORISED && order.runId() == null && order.mayBePaidBy(agent.id())
              && !barred.contains(order.reference()), hindrance(order, task));
    }

    private String by(String person, Instant at) {
      return person == null ? "" : names.getOrDefault(person, person) + ", " + FrenchText.date(at);
    }

    private String hindrance(PaymentOrder order, PersonalTasks.Open task) {
      if (!order.mayBeAuthorisedBy(agent.id())) {
        return "Vous avez instruit ou certifié ce versement\u00A0: une autre personne s’en charge.";
      }
      if (order.status() == PaymentStatus.AUTHORISED && !order.mayBePaidBy(agent.id())) {
        return "Vous l’avez ordonnancé\u00A0: une autre personne le paie.";
      }
      if (barred.contains(order.reference()) && !order.isAtBank()) {
        return "La subvention est suspendue ou résiliée\u00A0: rien ne part.";
      }
      List<String> keys = order.status() == PaymentStatus.ORDERED ? AUTHORISATIONS : PAYMENTS;
      return task == null || !keys.contains(task.key()) ? "Une autre personne s’en charge." : null;
    }

    private static String tone(PaymentOrder order) {
      return switch (order.status()) {
        case PAID -> "ok";
        case RETURNED, CANCELLED -> "late";
        case ORDERED -> "now";
        case AUTHORISED -> "wait";
      };
    }
  }

  /** The chosen ones among these, in their order. */
  public static List<Order> chosen(List<Order> orders, Collection<String> ids) {
    return orders.stream().filter(order -> ids.contains(order.id())).toList();
  }

  /** What they come to. */
  public static String total(List<Order> orders) {
    return FrenchText.euros(orders.stream().map(Order::euros).reduce(BigDecimal.ZERO, BigDecimal::add));
  }

  /** By order; those left empty are absent. */
  public static Map<String, String> typed(List<String> ids, List<String> texts) {
    Map<String, String> typed = new LinkedHashMap<>();
    for (int i = 0; i < ids.size() && i < texts.size(); i++) {
      if (!texts.get(i).isBlank()) {
        typed.put(ids.get(i), texts.get(i).strip());
      }
    }
    return typed;
  }
}
