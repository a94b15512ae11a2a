package org.callforprojects.journal;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.callforprojects.journal.JournalRepository.Head;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Reads the whole journal and says whether it is what was written; seals it when asked to. */
@Component
public class JournalVerification {

  private static final Logger LOG = LoggerFactory.getLogger(JournalVerification.class);

  private final JournalRepository entries;
  private final SealRepository seals;
  private final ObjectProvider<JournalSubjects> subjects;
  private final Clock clock;
  private final TransactionTemplate reading;
  private final TransactionTemplate writing;

  JournalVerification(JournalRepository entries, SealRepository seals, ObjectProvider<JournalSubjects> subjects,
      Clock clock, PlatformTransactionManager transactions) {
    this.entries = entries;
    this.seals = seals;
    this.subjects = subjects;
    this.clock = clock;
    this.reading = new TransactionTemplate(transactions);
    reading.setReadOnly(true);
    reading.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    this.writing = new TransactionTemplate(transactions);
  }

  /**
   * Verifies all that has been committed; writes nothing.
   *
   * @param proof a seal that was written down elsewhere, {@code number:hash}; null for none
   */
  public JournalVerdict verify(String proof) {
    return verify(proof, false);
  }

  /** The same, and seals what moved since the last seal when all is whole. */
  public JournalVerdict seal(String proof) {
    return verify(proof, true);
  }

  private JournalVerdict verify(String proof, boolean seals) {
    Reading read = reading.execute(status -> read());
    List<JournalFault> faults = new ArrayList<>(read.faults);
    if (proof != null && read.seals.stream().noneMatch(seal -> seal.proof().equals(proof.strip()))) {
      faults.add(0, new JournalFault(null, 0,
          "Le sceau présenté n’est pas dans le journal\u00A0: celui-ci a été coupé ou réécrit depuis."));
    }
    JournalSeal last = read.last();
    if (seals && faults.isEmpty() && !read.moved.isEmpty()) {
      last = seal(last, read);
    }
    faults.forEach(fault -> LOG.error("Audit journal, {} {}: {}", fault.chain(), fault.seq(), fault.message()));
    return new JournalVerdict(read.check.entries(), read.check.heads().size(), List.copyOf(faults), last);
  }

  private JournalSeal seal(JournalSeal last, Reading read) {
    JournalSeal next = JournalSeal.following(last, clock.instant().truncatedTo(ChronoUnit.MICROS), read.check.entries(),
        read.moved);
    try {
      writing.executeWithoutResult(status -> seals.insert(next, read.moved));
    } catch (DuplicateKeyException e) {
      return seals.last().orElseThrow(); // somebody else verified at the same time
    }
    // The log goes where who writes to the database cannot follow
    LOG.info("Audit journal sealed: {} entries, seal {}", next.entries(), next.proof());
    return next;
  }

  private static final class Reading {
    private final List<JournalSeal> seals;
    private final ChainCheck check;
    private final List<JournalFault> faults;
    private final Map<String, Head> moved = new HashMap<>();

    private Reading(List<JournalSeal> seals, ChainCheck check, List<JournalFault> faults) {
      this.seals = seals;
      this.check = check;
      this.faults = faults;
    }

    private JournalSeal last() {
      return seals.isEmpty() ? null : seals.get(seals.size() - 1);
    }
  }

  /** The seals and the subjects first: what they vouch for is there when the entries are read after them. */
  private Reading read() {
    List<JournalSeal> all = seals.all();
    Map<Integer, Map<String, Head>> heads = seals.heads();
    List<JournalFault> faults = new ArrayList<>();
    Map<String, Map<Integer, String>> places = new HashMap<>();
    Map<String, Head> sealedHeads = new HashMap<>();
    JournalSeal previous = null;
    for (JournalSeal seal : all) {
      Map<String, Head> moved = heads.getOrDefault(seal.number(), Map.of());
      boolean follows = seal.number() == (previous == null ? 1 : previous.number() + 1)
          && seal.previousHash().equals(previous == null ? JournalHash.NONE : previous.hash());
      if (faults.isEmpty() && !(follows && seal.isWhole(moved))) {
        faults.add(new JournalFault(null, seal.number(), "Le sceau n°\u00A0" + seal.number()
            + " a été modifié ou ne suit pas le précédent."));
      }
      moved.forEach((chain, head) ->
          places.computeIfAbsent(chain, name -> new HashMap<>()).put(head.seq(), head.hash()));
      sealedHeads.putAll(moved);
      previous = seal;
    }
    List<String> expected = subjects.stream().flatMap(known -> known.expected().stream()).toList();
    ChainCheck check = new ChainCheck(places);
    entries.forEach(check::take);
    faults.addAll(check.finish(expected));
    Reading reading = new Reading(all, check, faults);
    check.heads().forEach((chain, head) -> {
      if (!head.equals(sealedHeads.get(chain))) {
        reading.moved.put(chain, head);
      }
    });
    return reading;
  }
}
