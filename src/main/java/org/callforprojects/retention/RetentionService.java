package org.callforprojects.retention;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

import org.callforprojects.application.outcome.SelectionService;
import org.callforprojects.call.CallService;
import org.callforprojects.call.CallSettings;
import org.callforprojects.fault.ConflictException;
import org.callforprojects.journal.Journal;
import org.callforprojects.journal.JournalErasure;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** Says until when the personal data of a closed file are kept, and erases them then. */
@Service
@Transactional
public class RetentionService {

  private static final Logger LOG = LoggerFactory.getLogger(RetentionService.class);
  /** What asked for an erasure, in its record. */
  private static final String BATCH = "nightly batch";

  private final RetentionRepository files;
  private final RetentionProcess process;
  private final SelectionService applications;
  private final CallService calls;
  private final Journal journal;
  private final JournalErasure journalErasure;
  private final ApplicationEventPublisher events;
  private final Clock clock;
  private final TransactionTemplate apart;

  RetentionService(RetentionRepository files, RetentionProcess process, SelectionService applications,
      CallService calls, Journal journal, JournalErasure journalErasure, ApplicationEventPublisher events,
      Clock clock, PlatformTransactionManager transactions) {
    this.apart = new TransactionTemplate(transactions);
    this.files = files;
    this.process = process;
    this.applications = applications;
    this.calls = calls;
    this.journal = journal;
    this.journalErasure = journalErasure;
    this.events = events;
    this.clock = clock;
  }

  /**
   * A file is closed for good: its retention begins. Called again it changes nothing.
   *
   * @param closedAt end of the appeal delay of a refused file, withdrawal of a withdrawn one, closure of a funded one
   */
  public void schedule(String reference, Instant closedAt, RetentionKind kind) {
    CallSettings settings = calls.settingsOf(applications.get(reference).callCode());
    int years = kind.years(settings.delays().retention());
    Instant endsAt = closedAt.atZone(CallSettings.ZONE).plusYears(years).toInstant();
    files.schedule(reference, endsAt, kind);
  }

  /**
   * Erases what is due, file by file, each in a transaction of its own. A file that cannot be erased goes to a person, with
   * an instance of {@code data-retention} and its incident; the others do not wait for it.
   *
   * @return how many files were erased
   */
  @Transactional(propagation = Propagation.NEVER)
  public int eraseDue() {
    takeOverInstances();
    int erased = 0;
    for (RetentionRepository.Due due : files.due(clock.instant())) {
      if (eraseOrHandOver(due)) {
        erased++;
      }
    }
    return erased;
  }

  private boolean eraseOrHandOver(RetentionRepository.Due due) {
    try {
      apart.executeWithoutResult(t -> {
        if (files.claim(due.reference())) {
          erase(due.reference(), due.kind(), BATCH);
          files.erased(due.reference(), clock.instant());
        }
      });
      return true;
    } catch (RuntimeException e) {
      LOG.error("The data of {} could not be erased: a person must settle it", due.reference(), e);
      apart.executeWithoutResult(t -> {
        files.handOver(due.reference(), clock.instant());
        process.start(due.reference(), due.endsAt(), due.kind());
      });
      return false;
    }
  }

  /** Instances of before, one for each closed file, become rows. */
  private void takeOverInstances() {
    for (RetentionProcess.Waiting waiting : process.waiting()) {
      if (files.isHandedOver(waiting.reference())) { // it waits for a person
        continue;
      }
      apart.executeWithoutResult(t -> {
        files.schedule(waiting.reference(), waiting.endsAt(), waiting.kind());
        process.end(waiting.instance());
      });
    }
  }

  /**
   * Erases once: a retry finds the record and does nothing.
   *
   * @param timer what asked for it
   * @throws ConflictException while another process of that file goes on
   */
  void erase(String reference, RetentionKind kind, String timer) {
    if (files.find(reference).isPresent()) {
      return;
    }
    if (process.isStillMoving(reference)) {
      throw new ConflictException("Le dossier " + reference
          + " n’est pas clos : ses données ne peuvent être effacées.");
    }
    events.publishEvent(new FileErasing(reference));
    Instant now = clock.instant();
    Map<String, Integer> erased = files.erase(reference, kind);
    erased.put("processHistory", process.forget(reference));
    erased.put("journalContents", journalErasure.erase(reference, now, Journal.SYSTEM));
    files.insert(new ErasureRecord(reference, kind, now, timer, erased));
    journal.record(reference, Journal.SYSTEM, "PERSONAL_DATA_ERASED", null, erased);
  }

  /** What was erased of a file; empty while its data are kept. */
  @Transactional(readOnly = true)
  public Optional<ErasureRecord> erasureOf(String reference) {
    return files.find(reference);
  }
}
