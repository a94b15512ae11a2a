package org.callforprojects.api;

import java.time.Instant;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import io.swagger.v3.oas.annotations.Operation;
import org.callforprojects.fault.InvalidValuesException;
import org.callforprojects.journal.Journal;
import org.callforprojects.journal.JournalEntry;
import org.callforprojects.journal.JournalFault;
import org.callforprojects.journal.JournalSeal;
import org.callforprojects.journal.JournalVerdict;
import org.callforprojects.journal.JournalVerification;
import org.callforprojects.journal.Subject;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The audit journal, for those who look over the others' work. Nothing is written through HTTP. */
@RestController
@RequestMapping(path = "/api/journal", produces = MediaType.APPLICATION_JSON_VALUE)
class JournalController {

  private static final int LONGEST_PAGE = 500;

  private final Journal journal;
  private final JournalVerification verification;

  JournalController(Journal journal, JournalVerification verification) {
    this.journal = journal;
    this.verification = verification;
  }

  /** An entry with all that its hash covers; detail, before, after and salt are null once erased. */
  record EntryView(int seq, Instant at, String actor, String action, String detail, @JsonRawValue String before,
      @JsonRawValue String after, boolean erased, String salt, String contentHash, String previousHash, String hash) {

    static EntryView of(JournalEntry entry) {
      JournalEntry.Content content = entry.content();
      boolean erased = content == null;
      return new EntryView(entry.seq(), entry.at(), entry.actor(), entry.action(), erased ? null : content.detail(),
          erased ? null : content.before(), erased ? null : content.after(), erased, erased ? null : content.salt(),
          entry.contentHash(), entry.previousHash(), entry.hash());
    }
  }

  /**
   * A page: of the entries of a subject, or of the subjects.
   *
   * @param next where the next page begins; null when this is the last
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Page(String subject, List<EntryView> entries, List<Subject> subjects, String next) {
  }

  record VerdictView(boolean whole, long entries, int chains, List<JournalFault> faults, JournalSeal lastSeal,
      String proof) {

    static VerdictView of(JournalVerdict verdict) {
      return new VerdictView(verdict.whole(), verdict.entries(), verdict.chains(), verdict.faults(), verdict.seal(),
          verdict.seal() == null ? null : verdict.seal().proof());
    }
  }

  @GetMapping
  @Operation(summary = "Les entrées d’un sujet du journal d’audit, à partir d’un numéro ; sans sujet, la liste des "
      + "sujets, à partir d’un nom")
  Page read(@RequestParam(required = false) String subject, @RequestParam(required = false) String from,
      @RequestParam(defaultValue = "100") int limit) {
    if (limit < 1 || limit > LONGEST_PAGE) {
      throw new InvalidValuesException("/limit", "Demandez de 1 à " + LONGEST_PAGE + " lignes.");
    }
    if (subject == null || subject.isBlank()) {
      List<Subject> subjects = journal.subjects(from == null ? "" : from, limit + 1);
      boolean more = subjects.size() > limit;
      return new Page(null, null, more ? subjects.subList(0, limit) : subjects,
          more ? subjects.get(limit).name() : null);
    }
    int first = number(from);
    List<EntryView> entries = journal.of(subject.strip(), first, limit + 1).stream().map(EntryView::of).toList();
    boolean more = entries.size() > limit;
    return new Page(subject.strip(), more ? entries.subList(0, limit) : entries, null,
        more ? String.valueOf(entries.get(limit).seq()) : null);
  }

  @GetMapping("/verification")
  @Operation(summary = "Vérifier le journal d’audit ; avec un sceau conservé, dire aussi s’il y est toujours")
  VerdictView verify(@RequestParam(name = "sceau", required = false) String proof) {
    return VerdictView.of(verification.verify(proof));
  }

  private static int number(String from) {
    if (from == null || from.isBlank()) {
      return 1;
    }
    try {
      return Integer.parseInt(from.strip());
    } catch (NumberFormatException e) {
      throw new InvalidValuesException("/from", "Le numéro de la première entrée est un entier.");
    }
  }
}
