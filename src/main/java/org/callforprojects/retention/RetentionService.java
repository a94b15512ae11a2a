package org.callforprojects.retention;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

import org.callforprojects.application.SelectionService;
import org.callforprojects.call.CallService;
import org.callforprojects.call.CallSettings;
import org.callforprojects.fault.ConflictException;
import org.callforprojects.journal.Journal;
import org.callforprojects.journal.JournalErasure;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Says until when the personal data of a closed file are kept, and erases them then. */
@Service
@Transactional
public class RetentionService {

  private final RetentionRepository files;
  private final RetentionProcess process;
  private final SelectionService applications;
  private final CallService calls;
  private final Journal journal;
  private final JournalErasure journalErasure;
  private final ApplicationEventPublisher events;
  private final Clock clock;

  RetentionService(RetentionRepository files, RetentionProcess process, SelectionService applications,
      CallService calls, Journal journal, JournalErasure journalErasure, ApplicationEventPublisher events,
      Clock clock) {
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
    process.start(reference, endsAt, kind);
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
