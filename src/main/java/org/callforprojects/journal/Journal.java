package org.callforprojects.journal;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.callforprojects.fault.ConflictException;
import org.callforprojects.journal.JournalRepository.Head;
import org.callforprojects.json.Json;
import org.callforprojects.transaction.PerTransaction;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Writes the audit journal. What one transaction records is written together as the last thing before it commits, so
 * that nobody waits for another's chain longer than a commit takes; a transaction rolled back leaves nothing.
 * <p>
 * A chain is never forked: the primary key refuses the second of two entries with one number, and the loser takes the
 * next number. Where a chain stands is remembered from this node's last commit, and read when that proves outdated.
 */
@Component
public class Journal {

  /** Actor of what the application does by itself. */
  public static final String SYSTEM = "système";

  /** Actor who deposited the file: the register says who that is, as long as it may. */
  public static final String APPLICANT = "candidat";

  private static final int CHAINS_REMEMBERED = 5_000;
  private static final int ATTEMPTS = 50;
  private static final int SALT_BYTES = 16;

  private final JournalRepository entries;
  private final Json json;
  private final Clock clock;
  private final ObjectProvider<JournalActor> actor;
  private final SecureRandom random = new SecureRandom();
  private final PerTransaction<Work> work = PerTransaction.last(Work::new, this::write);
  private final Map<String, Head> committed = Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {
    @Override
    protected boolean removeEldestEntry(Map.Entry<String, Head> eldest) {
      return size() > CHAINS_REMEMBERED;
    }
  });

  Journal(JournalRepository entries, Json json, Clock clock, ObjectProvider<JournalActor> actor) {
    this.entries = entries;
    this.json = json;
    this.clock = clock;
    this.actor = actor;
  }

  /** What one transaction has to say, and where it left the chains it wrote to. */
  private static final class Work {
    private final List<Draft> drafts = new ArrayList<>();
    private final Map<String, Head> heads = new HashMap<>();
  }

  private static final class Draft {
    private final String chain;
    private final Instant at;
    private final String actor;
    private final String action;
    private final String detail;
    private String before;
    private String after;

    private Draft(String chain, Instant at, String actor, String action, String detail) {
      this.chain = chain;
      this.at = at.truncatedTo(ChronoUnit.MICROS);
      this.actor = actor.indexOf('@') < 0 ? actor : APPLICANT;
      this.action = action;
      this.detail = detail;
    }
  }

  /**
   * Records a change made by the present person.
   *
   * @param subject what it is about: an application's reference, a call's or session's code, {@code rules}...; at most
   *                64 characters
   * @param action  code, at most 60 characters, e.g. {@code PAYMENT_AUTHORISED}
   * @param before  what held before, written as JSON; null for nothing
   * @param after   what holds now, the same way
   * @throws IllegalStateException outside a transaction: there would be no change to belong to
   */
  public void record(String subject, String action, Object before, Object after) {
    record(subject, current(), action, before, after);
  }

  /** @param actor account of who did it; the address of an applicant is never written */
  public void record(String subject, String actor, String action, Object before, Object after) {
    add(new Draft(subject, clock.instant(), actor, action, null), before, after);
  }

  /**
   * Records something told in words.
   *
   * @param at when it happened
   * @param detail a French sentence
   */
  public void note(String subject, Instant at, String actor, String action, String detail, Object before,
      Object after) {
    add(new Draft(subject, at, actor, action, detail), before, after);
  }

  /**
   * Says what changed to the last entry of this transaction on the same subject that does not say yet; with none, it is
   * an entry of its own.
   */
  public void change(String subject, String action, Object before, Object after) {
    Work present = present();
    for (int i = present.drafts.size() - 1; i >= 0; i--) {
      Draft draft = present.drafts.get(i);
      if (draft.chain.equals(subject) && draft.before == null && draft.after == null) {
        draft.before = write(before);
        draft.after = write(after);
        return;
      }
    }
    record(subject, action, before, after);
  }

  /** Says that a subject is new, so that nobody has to look for its chain. */
  public void open(String subject) {
    present().heads.put(subject, Head.START);
  }

  /** Says early that this transaction will record something, perhaps only while it commits. */
  public void expect() {
    present();
  }

  /** At most so many entries of a subject, from a number on. */
  public List<JournalEntry> of(String subject, int from, int limit) {
    work.present().ifPresent(this::write);
    return entries.of(subject, from, limit);
  }

  /** At most so many of the entries that a question finds, the latest first. */
  public List<JournalEntry> find(JournalQuestion question, int limit, int offset) {
    work.present().ifPresent(this::write);
    return entries.find(question, null, limit, offset);
  }

  /** The next of them: what comes after one that is known, so that no entry is passed over to be left out. */
  public List<JournalEntry> findAfter(JournalQuestion question, JournalEntry last, int limit) {
    work.present().ifPresent(this::write);
    return entries.find(question, last, limit, 0);
  }

  /** Which of these acts were done so far. */
  public List<String> done(Collection<String> actions) {
    return entries.done(actions);
  }

  /** At most so many subjects by name, from one on. */
  public List<Subject> subjects(String from, int limit) {
    work.present().ifPresent(this::write);
    return entries.subjects(from, limit);
  }

  private void add(Draft draft, Object before, Object after) {
    draft.before = write(before);
    draft.after = write(after);
    present().drafts.add(draft);
  }

  private String write(Object value) {
    return value == null ? null : json.write(value);
  }

  private String current() {
    JournalActor known = actor.getIfAvailable();
    return known == null ? SYSTEM : known.current();
  }

  private Work present() {
    return work.present().orElseThrow(() -> new IllegalStateException("The journal is written with what it records"));
  }

  private void write(Work present) {
    if (present.drafts.isEmpty()) {
      return;
    }
    // In the order of the chains' names, so that two transactions never wait for each other
    Map<String, List<Draft>> byChain = new TreeMap<>();
    present.drafts.forEach(draft -> byChain.computeIfAbsent(draft.chain, chain -> new ArrayList<>()).add(draft));
    Map<String, Head> heads = known(present, byChain);
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      Map<String, Head> after = new HashMap<>(heads);
      if (entries.append(chained(byChain, after))) {
        present.drafts.clear();
        present.heads.putAll(after);
        rememberAfterCommit(after);
        return;
      }
      heads = read(byChain);
    }
    throw new ConflictException("Le journal d’audit est très sollicité : réessayez dans un instant.");
  }

  /** @param heads where the chains stand; afterwards, where they will */
  private List<JournalEntry> chained(Map<String, List<Draft>> byChain, Map<String, Head> heads) {
    List<JournalEntry> chained = new ArrayList<>();
    byChain.forEach((chain, drafts) -> {
      for (Draft draft : drafts) {
        Head head = heads.getOrDefault(chain, Head.START);
        byte[] salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        JournalEntry entry = JournalEntry.following(head.hash(), chain, head.seq() + 1, draft.at, draft.actor,
            draft.action,
            new JournalEntry.Content(draft.detail, draft.before, draft.after, HexFormat.of().formatHex(salt)));
        chained.add(entry);
        heads.put(chain, new Head(entry.seq(), entry.hash()));
      }
    });
    return chained;
  }

  private Map<String, Head> known(Work present, Map<String, List<Draft>> byChain) {
    Map<String, Head> heads = new HashMap<>();
    List<String> unknown = new ArrayList<>();
    for (String chain : byChain.keySet()) {
      Head head = present.heads.getOrDefault(chain, committed.get(chain));
      if (head == null) {
        unknown.add(chain);
      } else {
        heads.put(chain, head);
      }
    }
    if (!unknown.isEmpty()) {
      heads.putAll(entries.heads(unknown));
    }
    return heads;
  }

  private Map<String, Head> read(Map<String, List<Draft>> byChain) {
    return entries.heads(byChain.keySet());
  }

  private void rememberAfterCommit(Map<String, Head> heads) {
    TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
      @Override
      public void afterCommit() {
        heads.forEach((chain, head) ->
            committed.merge(chain, head, (known, written) -> known.seq() > written.seq() ? known : written));
      }
    });
  }
}
