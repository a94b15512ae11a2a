package org.callforprojects.workbench;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import org.callforprojects.fault.ConflictException;
import org.callforprojects.fault.Fault;
import org.callforprojects.fault.ForbiddenException;
import org.callforprojects.fault.InvalidValuesException;
import org.callforprojects.journal.Journal;
import org.callforprojects.rule.Finding;
import org.callforprojects.rule.Finding.Severity;
import org.callforprojects.rule.HostileCells;
import org.callforprojects.rule.RuleLibrary;
import org.callforprojects.rule.RuleMerge;
import org.callforprojects.rule.RulePublisher;
import org.callforprojects.rule.RuleTable;
import org.callforprojects.rule.RuleTable.Rule;
import org.callforprojects.rule.RuleVersion;
import org.callforprojects.rule.RuleWords;
import org.callforprojects.rule.RuleWords.Word;
import org.callforprojects.rule.TableLint;
import org.callforprojects.workbench.RuleDraft.CaseChange;
import org.callforprojects.workbench.RuleDraft.Status;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Drafts of tables, from the first change to the publication. Who may do what the security chains say; who may not, here. */
@Service
@Transactional
public class RuleDrafts {

  /** Who offers the program's own new rules: any approver may approve them. */
  static final String PROGRAM = "programme";

  private static final String SUBJECT = "rules";
  private static final int LONGEST_REASON = 2_000;
  private static final int SHORTEST_REASON = 10;

  private final RuleDraftRepository drafts;
  private final RuleLibrary library;
  private final RulePublisher publisher;
  private final RuleWords words;
  private final RuleCases cases;
  private final RuleSentences sentences;
  private final RuleChangeProcess process;
  private final Journal journal;
  private final Clock clock;

  RuleDrafts(RuleDraftRepository drafts, RuleLibrary library, RulePublisher publisher, RuleWords words, RuleCases cases,
      RuleSentences sentences, RuleChangeProcess process, Journal journal, Clock clock) {
    this.drafts = drafts;
    this.library = library;
    this.publisher = publisher;
    this.words = words;
    this.cases = cases;
    this.sentences = sentences;
    this.process = process;
    this.journal = journal;
    this.clock = clock;
  }

  /** What the check of a draft says: findings and cases. */
  public record Check(List<Finding> findings, List<RuleCase.Outcome> cases) {

    public long errors() {
      return findings.stream().filter(finding -> finding.severity() == Severity.ERROR).count();
    }

    public List<RuleCase.Outcome> failed() {
      return cases.stream().filter(outcome -> !outcome.passed()).toList();
    }

    public List<RuleCase.Outcome> changed() {
      return cases.stream().filter(RuleCase.Outcome::changed).toList();
    }
  }

  /** Begins a draft on the version in force. */
  public RuleDraft begin(String key, String author, String reason) {
    RuleVersion head = library.head(key);
    return created(key, head.number(), head.table().rules(), null, author, reason(reason, false));
  }

  /** Begins a draft that goes back to an older version: the same way, the same second person. */
  public RuleDraft beginRollback(String key, int to, String author, String reason) {
    RuleVersion head = library.head(key);
    if (head.number() == to) {
      throw new ConflictException("La version " + to + " est déjà en vigueur.");
    }
    return created(key, head.number(), library.get(key, to).table().rules(), to, author, reason(reason, true));
  }

  /**
   * Has the rules that the program brings looked at by people: they never become rules by themselves.
   *
   * @return false when they were offered before
   */
  boolean offer(RuleTable shipped) {
    RuleVersion head = library.head(shipped.key());
    boolean offered = drafts.of(shipped.key()).stream()
        .anyMatch(draft -> PROGRAM.equals(draft.author()) && draft.rules().equals(shipped.rules()));
    if (!offered) {
      created(shipped.key(), head.number(), shipped.rules(), null, PROGRAM,
          "Règles livrées avec une nouvelle version du programme.");
    }
    return !offered;
  }

  private RuleDraft created(String key, int base, List<Rule> rules, Integer rollbackTo, String author, String reason) {
    Instant now = clock.instant();
    int id = drafts.insert(new RuleDraft(0, key, base, 1, author, Set.of(author), Status.DRAFT, rules, Map.of(), List.of(),
        reason, rollbackTo, null, null, null, null, now, now));
    journal.record(SUBJECT, author, "RULE_DRAFT_BEGUN", null, facts(key, id));
    return drafts.get(key, id);
  }

  @Transactional(readOnly = true)
  public RuleDraft get(String key, int id) {
    return drafts.get(key, id);
  }

  /** The newest first. */
  @Transactional(readOnly = true)
  public List<RuleDraft> of(String key) {
    return drafts.of(key);
  }

  @Transactional(readOnly = true)
  public List<RuleDraft> open() {
    return drafts.open();
  }

  /** Those that are submitted and published with this one, itself first. */
  @Transactional(readOnly = true)
  public List<RuleDraft> together(RuleDraft draft) {
    List<RuleDraft> together = new ArrayList<>();
    together.add(draft);
    drafts.joinedTo(draft.id()).stream().filter(joined -> joined.status().isOpen()).forEach(together::add);
    return together;
  }

  /** The table as the draft has it. */
  @Transactional(readOnly = true)
  public RuleTable table(RuleDraft draft) {
    return library.get(draft.table(), draft.baseVersion()).table().withRules(draft.rules());
  }

  /**
   * Keeps rules.
   *
   * @param read   the version of the draft that the change was made on
   * @param reason null keeps the one that is written
   * @throws ConflictException      when it was changed since
   * @throws InvalidValuesException when a cell is no cell
   */
  public RuleDraft save(String key, int id, int read, List<Rule> rules, String reason, String person) {
    HostileCells.refuse(rules);
    RuleDraft draft = drafts.get(key, id);
    draft.requireEditable(read);
    if (draft.isRollback()) {
      throw new ConflictException("Ce brouillon revient à la version " + draft.rollbackTo()
          + " telle qu’elle était : ses règles ne se changent pas.");
    }
    return changed(draft, read, rules, draft.words(), draft.cases(), reason == null ? draft.reason() : reason(reason, false), person);
  }

  /** Keeps the sentence of a code with the draft. */
  public RuleDraft saveWord(String key, int id, int read, String code, Word word, String person) {
    RuleDraft draft = drafts.get(key, id);
    draft.requireEditable(read);
    RuleWordCheck.refuse(key, code, word, library.head(key).table());
    Map<String, Word> changed = new LinkedHashMap<>(draft.words());
    changed.put(code, word);
    return changed(draft, read, draft.rules(), changed, draft.cases(), draft.reason(), person);
  }

  /** Keeps a case that the draft changes on purpose, or adds. */
  public RuleDraft saveCase(String key, int id, int read, CaseChange change, String person) {
    RuleDraft draft = drafts.get(key, id);
    draft.requireEditable(read);
    if (change.name() == null || change.name().isBlank() || change.name().length() > 255) {
      throw new InvalidValuesException("/name", "Un cas porte un nom d’au plus 255 caractères.");
    }
    List<CaseChange> kept = new ArrayList<>(draft.cases().stream().filter(known -> !known.name().equals(change.name())).toList());
    kept.add(change);
    return changed(draft, read, draft.rules(), draft.words(), kept, draft.reason(), person);
  }

  /** Submits and publishes a draft together with another, as one release. */
  public RuleDraft join(String key, int id, int read, Integer to, String person) {
    RuleDraft draft = drafts.get(key, id);
    draft.requireEditable(read);
    if (to != null) {
      RuleDraft lead = drafts.find(to).filter(other -> other.status() == Status.DRAFT && other.joinedTo() == null)
          .orElseThrow(() -> new ConflictException("Ce brouillon n’en accueille pas d’autre."));
      if (lead.table().equals(key) || !drafts.joinedTo(id).isEmpty() || draft.isRollback() || lead.isRollback()) {
        throw new ConflictException("Ces deux brouillons ne peuvent pas être publiés ensemble.");
      }
    }
    drafts.update(with(draft, draft.rules(), draft.words(), draft.cases(), draft.reason(), editors(draft, person), to), read, clock.instant());
    return drafts.get(key, id);
  }

  private RuleDraft changed(RuleDraft draft, int read, List<Rule> rules, Map<String, Word> words, List<CaseChange> cases,
      String reason, String person) {
    drafts.update(with(draft, rules, words, cases, reason, editors(draft, person), draft.joinedTo()), read, clock.instant());
    Map<String, Object> before = facts(draft.table(), draft.id());
    before.put("version", draft.version());
    Map<String, Object> after = facts(draft.table(), draft.id());
    after.put("version", draft.version() + 1);
    after.put("changes", RuleDiff.of(draft.rules(), rules).stream().map(change -> change.kind() + " " + change.id()).toList());
    journal.record(SUBJECT, person, "RULE_DRAFT_SAVED", before, after);
    return drafts.get(draft.table(), draft.id());
  }

  private static RuleDraft with(RuleDraft draft, List<Rule> rules, Map<String, Word> words, List<CaseChange> cases,
      String reason, Set<String> editors, Integer joinedTo) {
    return new RuleDraft(draft.id(), draft.table(), draft.baseVersion(), draft.version(), draft.author(), editors,
        draft.status(), rules, words, cases, reason, draft.rollbackTo(), joinedTo, draft.reviewComment(), draft.approver(),
        draft.published(), draft.createdAt(), draft.changedAt());
  }

  private static Set<String> editors(RuleDraft draft, String person) {
    Set<String> editors = new TreeSet<>(draft.editors());
    editors.add(person);
    return editors;
  }

  private RuleDraft moved(RuleDraft draft, Status status, String comment, String approver, Integer published) {
    drafts.update(new RuleDraft(draft.id(), draft.table(), draft.baseVersion(), draft.version(), draft.author(),
        draft.editors(), status, draft.rules(), draft.words(), draft.cases(), draft.reason(), draft.rollbackTo(),
        draft.joinedTo(), comment, approver, published, draft.createdAt(), draft.changedAt()), draft.version(), clock.instant());
    Map<String, Object> after = facts(draft.table(), draft.id());
    after.put("status", status);
    journal.record(SUBJECT, "RULE_DRAFT_" + status, facts(draft.table(), draft.id()), after);
    return drafts.get(draft.table(), draft.id());
  }

  @Transactional(readOnly = true)
  public Check check(RuleDraft draft) {
    RuleTable base = library.get(draft.table(), draft.baseVersion()).table();
    RuleTable table = base.withRules(draft.rules());
    Set<String> known = new HashSet<>(words.of(draft.table()).keySet());
    known.addAll(draft.words().keySet());
    List<Finding> findings = draft.isRollback() ? List.of() : TableLint.of(table, base, known);
    return new Check(findings, draft.isRollback() ? List.of()
        : RuleCases.run(table, RuleCases.with(cases.of(table), draft.cases()), draft.cases()));
  }

  /**
   * Hands a draft over to the approvers, and those joined to it.
   *
   * @throws InvalidValuesException with what is to be put right first
   */
  public RuleDraft submit(String key, int id, int read, String person) {
    RuleDraft draft = drafts.get(key, id);
    draft.requireEditable(read);
    if (draft.joinedTo() != null) {
      throw new ConflictException("Ce brouillon est publié avec le brouillon " + draft.joinedTo() + " : soumettez celui-là.");
    }
    List<RuleDraft> together = together(draft);
    together.forEach(this::refuseUnready);
    for (RuleDraft one : together) {
      moved(one, Status.SUBMITTED, null, null, null);
    }
    process.submitted(draft, person, library.get(key, draft.baseVersion()).table().title());
    return drafts.get(key, id);
  }

  /** By the process, before people are asked: what was true when it was submitted may no longer be. */
  void refuseUnready(String key, int id) {
    together(drafts.get(key, id)).forEach(this::refuseUnready);
  }

  private void refuseUnready(RuleDraft draft) {
    List<Fault> faults = faults(draft);
    if (!faults.isEmpty()) {
      throw new InvalidValuesException(faults);
    }
  }

  private List<Fault> faults(RuleDraft draft) {
    List<Fault> faults = new ArrayList<>();
    String place = "/" + draft.businessKey();
    RuleVersion head = library.head(draft.table());
    if (head.number() != draft.baseVersion()) {
      faults.add(new Fault(place, "La table est passée de la version " + draft.baseVersion() + " à la version "
          + head.number() + " depuis le début de ce brouillon : reprenez-le sur la nouvelle version."));
    }
    if (draft.reason().strip().length() < SHORTEST_REASON) {
      faults.add(new Fault("/reason", "Dites pourquoi la règle change, en " + SHORTEST_REASON + " caractères au moins."));
    }
    if (!draft.isRollback() && RuleDiff.of(head.table().rules(), draft.rules()).isEmpty() && draft.words().isEmpty()
        && draft.cases().isEmpty()) {
      faults.add(new Fault(place, "Ce brouillon ne change rien."));
    }
    Check check = check(draft);
    check.findings().stream().filter(finding -> finding.severity() == Severity.ERROR)
        .forEach(finding -> faults.add(new Fault(place + "/" + finding.ruleId(), finding.message())));
    List<RuleCase> all = check.cases().stream().map(RuleCase.Outcome::tried).toList();
    RuleTable table = table(draft);
    check.failed().forEach(outcome -> faults.add(new Fault(place + "/cases", "Le cas « " + sentences.title(table, all, outcome.tried())
        + " » n’a plus la réponse attendue : changez la règle, ou ce que le cas attend.")));
    return faults;
  }

  /** Its author takes it back; nothing was published. */
  public RuleDraft withdraw(String key, int id, String person) {
    RuleDraft draft = drafts.get(key, id);
    if (!draft.isBy(person) && !PROGRAM.equals(draft.author())) {
      throw new ForbiddenException("Seules les personnes qui ont écrit ce brouillon peuvent le retirer.");
    }
    if (!draft.status().isOpen()) {
      draft.require(Status.DRAFT, "il ne peut plus être retiré");
    }
    if (draft.status() == Status.SUBMITTED) {
      process.withdrawn(draft);
    }
    List<RuleDraft> together = together(draft);
    for (RuleDraft one : together.subList(1, together.size())) {
      moved(one, Status.DRAFT, one.reviewComment(), null, null);
    }
    return moved(draft, Status.WITHDRAWN, draft.reviewComment(), null, null);
  }

  /** The approver's answer on the page: the process's own task is completed by it. */
  public void decide(String key, int id, boolean approved, String comment, String person) {
    process.decide(drafts.get(key, id), person, approved ? "APPROVE" : "REVISE", comment == null ? "" : comment);
  }

  /** @throws ForbiddenException when that person wrote in it */
  @Transactional(readOnly = true)
  public void refuseAuthor(String key, int id, String person) {
    for (RuleDraft one : together(drafts.get(key, id))) {
      if (one.isBy(person)) {
        throw new ForbiddenException("Vous avez écrit ce brouillon : une autre personne doit l’approuver.");
      }
    }
  }

  /** The approver sends it back. */
  public void sendBack(String key, int id, String comment) {
    for (RuleDraft one : together(drafts.get(key, id))) {
      moved(one, Status.DRAFT, comment, null, null);
    }
  }

  /**
   * Publishes an approved draft and those joined to it, as one release. Where another version was published since one of
   * them was begun, nothing is published and they go back to their author.
   *
   * @return the release; empty when another publication came first
   */
  public Optional<Integer> publish(String key, int id, String approver) {
    library.lock();
    RuleDraft draft = drafts.get(key, id);
    draft.require(Status.SUBMITTED, "il ne peut pas être publié");
    refuseAuthor(key, id, approver);
    List<RuleDraft> together = together(draft);
    if (together.stream().anyMatch(one -> library.head(one.table()).number() != one.baseVersion())) {
      sendBack(key, id, "Une autre version a été publiée entre-temps : reprenez ce brouillon sur la nouvelle version.");
      return Optional.empty();
    }
    String title = library.head(key).table().title();
    RulePublisher.Published published = draft.isRollback()
        ? publisher.rollback("Retour à la version " + draft.rollbackTo() + " : " + title, key, draft.baseVersion(),
            draft.rollbackTo(), draft.author(), approver, draft.reason())
        : publisher.publish(title, together.stream().map(one -> new RulePublisher.Change(one.table(), one.baseVersion(),
            one.rules(), one.words())).toList(), draft.author(), approver, draft.reason());
    for (RuleDraft one : together) {
      cases.publish(one.table(), one.cases());
      moved(one, Status.PUBLISHED, one.reviewComment(), approver, published.versions().get(one.table()));
    }
    return Optional.of(published.release());
  }

  /** The author's answer to a draft that came back; submitted on its page it already is. */
  public void revised(String key, int id, boolean resubmitted) {
    RuleDraft draft = drafts.get(key, id);
    if (draft.status() == Status.DRAFT) {
      for (RuleDraft one : together(draft)) {
        if (resubmitted) {
          refuseUnready(one);
        }
        moved(one, resubmitted ? Status.SUBMITTED : one.id() == id ? Status.WITHDRAWN : Status.DRAFT, one.reviewComment(), null, null);
      }
    }
  }

  /** Takes a draft that another publication overtook to the version in force; its changes are made again on that. */
  public RuleDraft rebase(String key, int id, int read, String person) {
    RuleDraft draft = drafts.get(key, id);
    draft.requireEditable(read);
    RuleVersion head = library.head(key);
    List<Rule> merged = RuleMerge.merge(library.get(key, draft.baseVersion()).table().rules(), draft.rules(), head.table().rules());
    RuleDraft moved = new RuleDraft(draft.id(), key, head.number(), draft.version(), draft.author(), editors(draft, person),
        draft.status(), merged, draft.words(), draft.cases(), draft.reason(), draft.rollbackTo(), draft.joinedTo(),
        draft.reviewComment(), draft.approver(), draft.published(), draft.createdAt(), draft.changedAt());
    drafts.update(moved, read, clock.instant());
    return drafts.get(key, id);
  }

  private static String reason(String reason, boolean needed) {
    String stripped = reason == null ? "" : reason.strip();
    if (stripped.length() > LONGEST_REASON || needed && stripped.length() < SHORTEST_REASON) {
      throw new InvalidValuesException("/reason", "Dites pourquoi, en " + SHORTEST_REASON + " à " + LONGEST_REASON + " caractères.");
    }
    return stripped;
  }

  private static Map<String, Object> facts(String key, int id) {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("table", key);
    facts.put("draft", id);
    return facts;
  }
}
