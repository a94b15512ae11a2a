package org.callforprojects.call;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import org.callforprojects.fault.ConflictException;
import org.callforprojects.fault.ForbiddenException;
import org.callforprojects.fault.InvalidValuesException;
import org.callforprojects.journal.Journal;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Ends a call before its decisions: one person asks and says why, another confirms, every open file is closed. */
@Service
@Transactional
public class CallCancellations {

  private static final int LONGEST = 2000;

  /** How long the second person has: a target, no rule hangs on it. */
  private static final Duration ANSWER = Duration.ofDays(5);

  private final CallService calls;
  private final CallCancellationRepository cancellations;
  private final CallProcess process;
  private final Selection selection;
  private final CallFiles files;
  private final Journal journal;
  private final ApplicationEventPublisher events;
  private final Clock clock;

  CallCancellations(CallService calls, CallCancellationRepository cancellations, CallProcess process, Selection selection,
      CallFiles files, Journal journal, ApplicationEventPublisher events, Clock clock) {
    this.calls = calls;
    this.cancellations = cancellations;
    this.process = process;
    this.selection = selection;
    this.files = files;
    this.journal = journal;
    this.events = events;
    this.clock = clock;
  }

  /** What a cancellation would close. @param refusal why the call cannot be cancelled; null when it can */
  public record Outlook(Call call, int openFiles, CallCancellation asked, String refusal) {
  }

  @Transactional(readOnly = true)
  public Outlook outlook(String callCode) {
    Call call = calls.getPublic(callCode);
    CallCancellation asked = cancellations.last(callCode).filter(CallCancellation::isOpen).orElse(null);
    String refusal = null;
    try {
      requireCancellable(call);
    } catch (ConflictException e) {
      refusal = e.getMessage();
    }
    return new Outlook(call, files.open(callCode), asked, refusal);
  }

  /** The last demand on a call, answered or not. */
  @Transactional(readOnly = true)
  public Optional<CallCancellation> last(String callCode) {
    return cancellations.last(callCode);
  }

  /**
   * Leaves a task to a second person.
   *
   * @throws ConflictException when the call is over, decisions are signed, or a demand already waits
   * @throws InvalidValuesException without a reason
   */
  public CallCancellation ask(String callCode, String reason, String by) {
    String words = words(reason, "/reason", "Donnez le motif de l’annulation, en " + LONGEST + " caractères au plus.");
    calls.lock(callCode);
    requireCancellable(calls.getPublic(callCode));
    if (cancellations.last(callCode).filter(CallCancellation::isOpen).isPresent()) {
      throw new ConflictException("L’annulation de l’appel " + callCode + " est déjà demandée : une autre personne doit répondre.");
    }
    CallCancellation asked = new CallCancellation(UUID.randomUUID().toString(), callCode, words, by, clock.instant(), null,
        null, null, null);
    cancellations.insert(asked);
    journal.record(callCode, by, "CALL_CANCELLATION_ASKED", null, Map.of("reason", words));
    process.cancellationAsked(callCode, clock.instant().plus(ANSWER));
    return asked;
  }

  /** @throws ForbiddenException for who asked */
  void refuseSamePerson(String callCode, String person) {
    if (cancellations.last(callCode).filter(asked -> asked.askedBy().equals(person)).isPresent()) {
      throw new ForbiddenException("Vous avez demandé cette annulation : une autre personne doit la confirmer.");
    }
  }

  /**
   * The second person's answer; the call is cancelled at once.
   *
   * @throws InvalidValuesException when it is declined without a word
   * @throws ConflictException when decisions were signed meanwhile
   */
  void decide(String callCode, boolean confirmed, String answer, String by) {
    CallCancellation asked = cancellations.last(callCode).filter(CallCancellation::isOpen)
        .orElseThrow(() -> new ConflictException("Aucune annulation de l’appel " + callCode + " n’attend de réponse."));
    refuseSamePerson(callCode, by);
    String words = confirmed && (answer == null || answer.isBlank()) ? null : words(answer, "/" + CallLifecycle.CANCELLATION_COMMENT,
        "Dites pourquoi l’appel n’est pas annulé.");
    calls.lock(callCode);
    if (confirmed) {
      requireCancellable(calls.get(callCode));
      calls.cancel(callCode);
      events.publishEvent(new CallCancelled(callCode, asked.reason(), by));
    }
    cancellations.decide(new CallCancellation(asked.id(), callCode, asked.reason(), asked.askedBy(), asked.askedAt(), confirmed,
        by, clock.instant(), words));
    journal.record(callCode, by, confirmed ? "CALL_CANCELLED" : "CALL_CANCELLATION_DECLINED",
        Map.of("askedBy", asked.askedBy(), "reason", asked.reason()), words == null ? null : Map.of("answer", words));
  }

  /** @return whether more files are open */
  boolean closeFiles(String callCode, int atMost) {
    String reason = cancellations.last(callCode).orElseThrow().reason();
    files.close(callCode, reason, atMost);
    return files.open(callCode) > 0;
  }

  private void requireCancellable(Call call) {
    call.requireCancellable();
    if (selection.decisionsSigned(call.code())) {
      throw new ConflictException("Des décisions de l’appel " + call.code() + " sont signées : il ne peut plus être annulé.");
    }
  }

  private static String words(String typed, String pointer, String refusal) {
    String words = typed == null ? "" : typed.strip();
    if (words.isEmpty() || words.length() > LONGEST) {
      throw new InvalidValuesException(pointer, refusal);
    }
    return words;
  }
}
