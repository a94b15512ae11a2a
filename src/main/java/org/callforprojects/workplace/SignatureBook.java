package org.callforprojects.workplace;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.callforprojects.application.sheet.OpenFiles;
import org.callforprojects.application.sheet.OpenFiles.OpenFile;
import org.callforprojects.committee.CommitteeSession;
import org.callforprojects.engine.task.PersonalTasks;
import org.callforprojects.fault.RefusalException;
import org.callforprojects.french.FrenchText;
import org.callforprojects.identity.Recusals;
import org.springframework.stereotype.Service;

/**
 * What a person has to sign: decisions of the committee, agreements and amendments, orders to pay. Many are signed at once,
 * each by its own task, in a transaction of its own: what one refuses keeps nothing from the others.
 */
@Service
public class SignatureBook {

  private static final List<String> SHOWN = List.of("funderName", "trancheNumber", "paymentAmount");

  private final PersonalTasks tasks;
  private final OpenFiles files;
  private final Recusals recusals;
  private final Clock clock;

  SignatureBook(PersonalTasks tasks, OpenFiles files, Recusals recusals, Clock clock) {
    this.tasks = tasks;
    this.files = files;
    this.recusals = recusals;
    this.clock = clock;
  }

  /** A kind of paper: its task, the answer that signs it, and where it is read. */
  enum Kind {
    DECISIONS(CommitteeSession.SIGN_DECISIONS, CommitteeSession.DECISIONS_SIGNED, "Décisions du comité", "/comite/%s"),
    AGREEMENT("userTask_signAgreement", "agreementSigned", "Convention", "/dossier/%s/convention.pdf"),
    AMENDMENT("userTask_signAmendment", "amendmentSigned", "Avenant", "/dossier/%s"),
    ORDER("userTask_authorisePayment", "paymentAuthorised", "Ordre de payer", "/dossier/%s"),
    REISSUE("userTask_authoriseReissue", "paymentAuthorised", "Ordre réémis", "/dossier/%s");

    private final String task;
    private final String answer;
    private final String label;
    private final String page;

    Kind(String task, String answer, String label, String page) {
      this.task = task;
      this.answer = answer;
      this.label = label;
      this.page = page;
    }

    static Kind of(String task) {
      for (Kind kind : values()) {
        if (kind.task.equals(task)) {
          return kind;
        }
      }
      throw new IllegalArgumentException("Nothing is signed by " + task);
    }

    static List<String> tasks() {
      return java.util.Arrays.stream(values()).map(kind -> kind.task).toList();
    }
  }

  /**
   * One paper to sign, every value a French text.
   *
   * @param detail funder and tranche; empty for none
   * @param amount of the order, or awarded; empty for none
   * @param page   where it can be read first
   */
  public record Item(String task, String kind, String reference, String title, String detail, String amount, String due,
      boolean late, String page) {
  }

  /** What became of one. @param refusal null when it was signed */
  public record Outcome(Item item, String refusal) {
  }

  /** The earliest due first; four questions to the database, however many. */
  public List<Item> of(String person, Collection<String> groups) {
    Set<String> hidden = recusals.of(person);
    List<PersonalTasks.Open> open = tasks.ofGroups(Kind.tasks(), groups, person).stream()
        .filter(task -> !hidden.contains(task.businessKey())).toList();
    Map<String, Map<String, String>> variables = tasks.variables(open.stream().map(PersonalTasks.Open::id).toList(), SHOWN);
    Map<String, OpenFile> known = files.of(open.stream().filter(task -> Kind.of(task.key()) != Kind.DECISIONS)
        .map(PersonalTasks.Open::businessKey).collect(Collectors.toSet()));
    Instant now = clock.instant();
    return open.stream().map(task -> item(task, known.get(task.businessKey()), variables.getOrDefault(task.id(), Map.of()), now))
        .toList();
  }

  private static Item item(PersonalTasks.Open task, OpenFile file, Map<String, String> facts, Instant now) {
    Kind kind = Kind.of(task.key());
    List<String> detail = new ArrayList<>();
    if (facts.containsKey("funderName")) {
      detail.add(facts.get("funderName"));
    }
    boolean order = kind == Kind.ORDER || kind == Kind.REISSUE;
    if (order && facts.containsKey("trancheNumber")) {
      detail.add("tranche " + facts.get("trancheNumber").replaceAll("\\.0$", ""));
    }
    String amount = order ? facts.containsKey("paymentAmount") ? FrenchText.euros(new BigDecimal(facts.get("paymentAmount"))) : ""
        : file == null || file.awarded() == null ? "" : FrenchText.euros(file.awarded());
    return new Item(task.id(), kind.label, task.businessKey(),
        file == null ? "Séance " + task.businessKey() : file.pole(), String.join(", ", detail), amount,
        task.dueAt() == null ? "" : FrenchText.date(task.dueAt()), task.dueAt() != null && task.dueAt().isBefore(now),
        kind.page.formatted(task.businessKey()));
  }

  /** Those of a person that were chosen; what is signed or gone meanwhile is absent. */
  public List<Item> chosen(String person, Collection<String> groups, Collection<String> taskIds) {
    return of(person, groups).stream().filter(item -> taskIds.contains(item.task())).toList();
  }

  /** Signs them one after the other; to be called outside of any transaction. */
  public List<Outcome> sign(String person, Collection<String> groups, Collection<String> taskIds) {
    Map<String, String> answers = new LinkedHashMap<>();
    tasks.ofGroups(Kind.tasks(), groups, person).forEach(task -> answers.put(task.id(), Kind.of(task.key()).answer));
    List<Outcome> outcomes = new ArrayList<>();
    for (Item item : chosen(person, groups, taskIds)) {
      try {
        tasks.complete(person, groups, item.task(), Map.of(answers.get(item.task()), true));
        outcomes.add(new Outcome(item, null));
      } catch (RefusalException e) {
        outcomes.add(new Outcome(item, e.getMessage()));
      }
    }
    return outcomes;
  }
}
