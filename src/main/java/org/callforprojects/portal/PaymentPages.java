package org.callforprojects.portal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.callforprojects.call.CallSettings;
import org.callforprojects.fault.Fault;
import org.callforprojects.fault.InvalidValuesException;
import org.callforprojects.fault.RefusalException;
import org.callforprojects.fault.Validation;
import org.callforprojects.json.Json;
import org.callforprojects.payment.BankAnswer;
import org.callforprojects.payment.PaymentOrder;
import org.callforprojects.payment.PaymentRun;
import org.callforprojects.payment.PaymentRuns;
import org.callforprojects.payment.PaymentService;
import org.callforprojects.typed.TypedDay;
import org.callforprojects.web.PersonGroups;
import org.callforprojects.workplace.PaymentDesk;
import org.callforprojects.workplace.PaymentDesk.Agent;
import org.callforprojects.workplace.PaymentDesk.Desk;
import org.callforprojects.workplace.PaymentDesk.FileDesk;
import org.callforprojects.workplace.PaymentDesk.Order;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/**
 * The money of each funder: orders authorised and paid by lot, the file for the bank, what the bank answers line by line,
 * and what comes back later. What cannot be undone is read again first.
 */
@Controller
@RequestMapping("/paiements")
class PaymentPages {

  private final PaymentDesk desk;
  private final PaymentRuns runs;
  private final PaymentService payments;
  private final Validation validation;
  private final Json json;
  private final Clock clock;

  PaymentPages(PaymentDesk desk, PaymentRuns runs, PaymentService payments, Validation validation, Json json, Clock clock) {
    this.desk = desk;
    this.runs = runs;
    this.payments = payments;
    this.validation = validation;
    this.json = json;
    this.clock = clock;
  }

  @GetMapping
  String list(Authentication person, Model model) {
    model.addAttribute("lines", desk.lines(agent(person)));
    return "payments";
  }

  @GetMapping("/{call}/{funder}")
  String funder(@PathVariable String call, @PathVariable String funder, Authentication person, Model model) {
    return show(desk.of(agent(person), call, funder), model);
  }

  private String show(Desk shown, Model model) {
    model.addAttribute("desk", shown);
    model.addAttribute("today", today().toString());
    return "payment-desk";
  }

  // --- by lot ---

  /** @param confirmed whether the recap was read */
  @PostMapping("/{call}/{funder}/ordonnancer")
  String authorise(@PathVariable String call, @PathVariable String funder,
      @RequestParam(name = "ordre", defaultValue = "") List<String> ids,
      @RequestParam(name = "confirme", defaultValue = "false") boolean confirmed, Authentication person, Model model) {
    Agent agent = agent(person);
    Desk before = desk.of(agent, call, funder);
    List<Order> chosen = PaymentDesk.chosen(before.toAuthorise(), ids);
    if (!confirmed) {
      return recap("ordonnancer", chosen, before, model);
    }
    model.addAttribute("outcomes", desk.authorise(agent, chosen));
    model.addAttribute("deed", "Ordonnancé");
    return show(desk.of(agent, call, funder), model);
  }

  /**
   * @param typed {@code numero} of all orders of the table and, in the same order, the {@code reference} of the bank for
   *              each, empty for those that are not chosen; the fields as they come, as a comma in one is no list
   */
  @PostMapping("/{call}/{funder}/payer")
  String pay(@PathVariable String call, @PathVariable String funder, @RequestParam MultiValueMap<String, String> typed,
      @RequestParam(name = "jour", defaultValue = "") String day,
      @RequestParam(name = "confirme", defaultValue = "false") boolean confirmed, Authentication person, Model model) {
    Agent agent = agent(person);
    Desk before = desk.of(agent, call, funder);
    Map<String, String> references = PaymentDesk.typed(all(typed, "numero"), all(typed, "reference"));
    List<Order> chosen = PaymentDesk.chosen(before.toPay(), references.keySet());
    model.addAttribute("references", references);
    model.addAttribute("day", day);
    LocalDate paidOn = day(day);
    if (paidOn == null || paidOn.isAfter(today())) {
      model.addAttribute("refused", "Donnez le jour du paiement\u00A0: une date, au plus tard aujourd’hui.");
      return show(before, model);
    }
    if (!confirmed) {
      return recap("payer", chosen, before, model);
    }
    model.addAttribute("outcomes", desk.pay(agent, chosen, references, paidOn));
    model.addAttribute("deed", "Payé");
    return show(desk.of(agent, call, funder), model);
  }

  private String recap(String act, List<Order> chosen, Desk shown, Model model) {
    if (chosen.isEmpty()) {
      model.addAttribute("refused", "payer".equals(act) ? "Donnez la référence d’au moins un paiement."
          : "Choisissez au moins un ordre.");
      return show(shown, model);
    }
    model.addAttribute("act", act);
    model.addAttribute("chosen", chosen);
    model.addAttribute("total", PaymentDesk.total(chosen));
    return show(shown, model);
  }

  // --- the bank's file ---

  /** What the file would carry, and what it would leave. */
  @GetMapping("/{call}/{funder}/fichier")
  String draft(@PathVariable String call, @PathVariable String funder, Authentication person, Model model) {
    Agent agent = agent(person);
    desk.requirePayer(agent, call, funder);
    Desk shown = desk.of(agent, call, funder);
    model.addAttribute("act", "fichier");
    model.addAttribute("chosen", shown.sendable());
    model.addAttribute("total", PaymentDesk.total(shown.sendable()));
    return show(shown, model);
  }

  @PostMapping("/{call}/{funder}/fichier")
  String export(@PathVariable String call, @PathVariable String funder,
      @RequestParam(name = "ordre", defaultValue = "") List<String> ids, Authentication person) {
    Agent agent = agent(person);
    desk.requirePayer(agent, call, funder);
    Set<String> read = PaymentDesk.chosen(desk.of(agent, call, funder).sendable(), ids).stream().map(Order::id)
        .collect(Collectors.toSet());
    return "redirect:/paiements/fichiers/" + runs.export(call, funder, agent.id(), order -> read.contains(order.id())).id();
  }

  @GetMapping("/fichiers/{id}")
  String file(@PathVariable String id, Authentication person, Model model) {
    return show(desk.file(agent(person), id), model);
  }

  private String show(FileDesk shown, Model model) {
    model.addAttribute("desk", shown);
    model.addAttribute("today", today().toString());
    return "payment-file";
  }

  /** What the bank says of each line; a line left without an answer stays as it is. All of them are taken, or none. */
  @PostMapping("/fichiers/{id}/reponse")
  String answer(@PathVariable String id, @RequestParam MultiValueMap<String, String> typed, Authentication person, Model model) {
    Agent agent = agent(person);
    PaymentRun run = payable(agent, id);
    List<String> keys = all(typed, "cle");
    List<String> outcomes = all(typed, "issue");
    List<String> references = all(typed, "reference");
    List<String> days = all(typed, "jour");
    List<String> reasons = all(typed, "motif");
    List<BankAnswer.Line> lines = new ArrayList<>();
    List<Fault> faults = new ArrayList<>();
    for (int i = 0; i < keys.size(); i++) {
      String outcome = at(outcomes, i);
      if (outcome.isEmpty()) {
        continue;
      }
      boolean paid = BankAnswer.Outcome.PAID.name().equals(outcome);
      if (paid && day(at(days, i)) == null) {
        faults.add(new Fault("/lines/" + lines.size() + "/paidOn", "Donnez le jour du paiement."));
      }
      lines.add(new BankAnswer.Line(keys.get(i), paid ? BankAnswer.Outcome.PAID : BankAnswer.Outcome.REJECTED,
          paid ? at(references, i) : null, paid ? day(at(days, i)) : null, paid ? null : at(reasons, i)));
    }
    model.addAttribute("typed", typed(keys, outcomes, references, days, reasons));
    return take(agent, run, lines, faults, model);
  }

  /** The bank paid every line that has no answer yet. */
  @PostMapping("/fichiers/{id}/paye")
  String allPaid(@PathVariable String id, @RequestParam(name = "jour", defaultValue = "") String day, Authentication person,
      Model model) {
    Agent agent = agent(person);
    PaymentRun run = payable(agent, id);
    LocalDate paidOn = day(day);
    if (paidOn == null) {
      return refuse(agent, id, List.of(new Fault("", "Donnez le jour du paiement.")), Map.of(), model);
    }
    Set<String> awaited = desk.file(agent, id).awaited().stream().map(Order::key).collect(Collectors.toSet());
    return take(agent, run, runs.orders(run).stream().filter(order -> order.isAtBank() && awaited.contains(order.key()))
        .map(order -> new BankAnswer.Line(order.key(), BankAnswer.Outcome.PAID, order.key(), paidOn, null)).toList(),
        new ArrayList<>(), model);
  }

  private String take(Agent agent, PaymentRun run, List<BankAnswer.Line> lines, List<Fault> faults, Model model) {
    try {
      if (lines.isEmpty()) {
        throw new InvalidValuesException("", "Dites d’au moins un virement s’il est payé ou rejeté.");
      }
      BankAnswer answer = new BankAnswer(lines);
      faults.addAll(validation.faults(answer));
      if (!faults.isEmpty()) {
        throw new InvalidValuesException(faults);
      }
      runs.answer(run, answer, json.write(answer).getBytes(StandardCharsets.UTF_8), agent.id(), desk.seenBy(agent));
      return done(run, model);
    } catch (InvalidValuesException e) {
      return refuse(agent, run.id(), e.faults(), keys(lines), model);
    } catch (RefusalException e) {
      return refuse(agent, run.id(), List.of(new Fault("", e.getMessage())), Map.of(), model);
    }
  }

  /** The bank's own answer, pain.002. */
  @PostMapping("/fichiers/{id}/compte-rendu")
  String report(@PathVariable String id, @RequestParam(name = "file", required = false) MultipartFile file,
      Authentication person, Model model) throws IOException {
    Agent agent = agent(person);
    PaymentRun run = payable(agent, id);
    try {
      if (file == null || file.isEmpty()) {
        throw new InvalidValuesException("", "Choisissez le compte rendu de la banque (pain.002).");
      }
      runs.answer(run, file.getBytes(), agent.id(), desk.seenBy(agent));
      return done(run, model);
    } catch (InvalidValuesException e) {
      return refuse(agent, id, e.faults(), Map.of(), model);
    } catch (RefusalException e) {
      return refuse(agent, id, List.of(new Fault("", e.getMessage())), Map.of(), model);
    }
  }

  private PaymentRun payable(Agent agent, String id) {
    PaymentRun run = runs.get(id);
    desk.requirePayer(agent, run.callCode(), run.funderCode());
    return run;
  }

  private static String done(PaymentRun run, Model model) {
    model.asMap().clear();
    return "redirect:/paiements/fichiers/" + run.id() + "?note=reponse";
  }

  /** @param keys of the orders of the lines, by the pointer of the line */
  private String refuse(Agent agent, String id, List<Fault> faults, Map<String, String> keys, Model model) {
    Map<String, List<String>> atLine = new HashMap<>();
    List<String> others = new ArrayList<>();
    for (Fault fault : faults) {
      String key = keys.entrySet().stream().filter(line -> fault.pointer().startsWith(line.getKey() + "/"))
          .map(Map.Entry::getValue).findFirst().orElse(null);
      if (key == null) {
        others.add(fault.message());
      } else {
        atLine.computeIfAbsent(key, k -> new ArrayList<>()).add(fault.message());
      }
    }
    model.addAttribute("faults", atLine);
    model.addAttribute("refused", others.isEmpty() ? "Rien n’est enregistré\u00A0: des lignes sont à corriger." : String.join(" ", others));
    return show(desk.file(agent, id), model);
  }

  private static Map<String, String> keys(List<BankAnswer.Line> lines) {
    Map<String, String> keys = new HashMap<>();
    for (int i = 0; i < lines.size(); i++) {
      keys.put("/lines/" + i, lines.get(i).key());
    }
    return keys;
  }

  /** What was typed at each line, so that a refusal keeps it. */
  record Typed(String outcome, String reference, String day, String reason) {
  }

  private static Map<String, Typed> typed(List<String> keys, List<String> outcomes, List<String> references, List<String> days,
      List<String> reasons) {
    Map<String, Typed> typed = new HashMap<>();
    for (int i = 0; i < keys.size(); i++) {
      typed.put(keys.get(i), new Typed(at(outcomes, i), at(references, i), at(days, i), at(reasons, i)));
    }
    return typed;
  }

  private static List<String> all(MultiValueMap<String, String> typed, String field) {
    return typed.getOrDefault(field, List.of());
  }

  private static String at(List<String> texts, int place) {
    return place < texts.size() ? texts.get(place).strip() : "";
  }

  // --- one order ---

  @GetMapping("/ordres/{id}")
  String order(@PathVariable String id, Authentication person, Model model) {
    Agent agent = agent(person);
    PaymentOrder order = payments.get(id);
    model.addAttribute("order", desk.order(agent, id));
    model.addAttribute("call", order.callCode());
    model.addAttribute("funder", runs.funder(order.callCode(), order.funderCode()));
    model.addAttribute("file", order.runId());
    model.addAttribute("mayReturn", (order.paidBy() != null && order.endedAt() == null || order.isAtBank())
        && agent.groups().contains(runs.funder(order.callCode(), order.funderCode()).payingGroup()));
    return "payment-order";
  }

  /** The bank sent it back, days after it was paid or before. */
  @PostMapping("/ordres/{id}/retour")
  String returned(@PathVariable String id, @RequestParam(name = "motif", defaultValue = "") String reason, Authentication person,
      Model model) {
    Agent agent = agent(person);
    PaymentOrder order = payments.get(id);
    desk.requirePayer(agent, order.callCode(), order.funderCode());
    desk.order(agent, id); // refuses one that is not theirs to see
    try {
      payments.returned(id, reason, agent.id());
    } catch (RefusalException e) {
      model.addAttribute("refused", e.getMessage());
      model.addAttribute("reason", reason);
      return order(id, person, model);
    }
    return "redirect:/paiements/ordres/" + id;
  }

  private static Agent agent(Authentication person) {
    return new Agent(person.getName(), PersonGroups.of(person));
  }

  private LocalDate today() {
    return clock.instant().atZone(CallSettings.ZONE).toLocalDate();
  }

  private static LocalDate day(String text) {
    return TypedDay.read(text).orElse(null);
  }
}
