package org.callforprojects.letter;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;

import org.callforprojects.paper.Paper;

/**
 * The facts of one letter. Start from {@link #of} and add what the letter needs; {@link LetterRenderer} refuses a
 * letter whose facts are missing.
 *
 * @param implicitRejectionOn day on which silence means rejection, in Paris; null when the letter does not say it
 * @param complementDeadline  last instant for an answer, shown to the minute in Paris; null when nothing is awaited
 * @param suspension          null when the clock runs
 * @param withdrawnAt         instant the withdrawal came; null when it did not
 * @param mentionsRemedies    whether the remedies paragraph is printed (table {@code notification-template})
 * @param comment             free text of the case officer, line breaks kept; null or blank for none
 */
public record LetterContent(
    SendingOffice sender,
    LetterApplication application,
    Instant issuedAt,
    LocalDate implicitRejectionOn,
    Instant complementDeadline,
    ClockSuspension suspension,
    List<RequestedItem> requestedItems,
    List<LetterReason> reasons,
    Instant withdrawnAt,
    boolean mentionsRemedies,
    String comment,
    LetterOutcome outcome,
    Paper annex,
    LetterAppeal appeal,
    Notice notice) {

  public LetterContent {
    Objects.requireNonNull(sender, "sender");
    Objects.requireNonNull(application, "application");
    Objects.requireNonNull(issuedAt, "issuedAt");
    requestedItems = List.copyOf(requestedItems);
    reasons = List.copyOf(reasons);
  }

  /** The bare letter: who writes, about what, when. */
  public static LetterContent of(SendingOffice sender, LetterApplication application, Instant issuedAt) {
    return new LetterContent(
        sender, application, issuedAt, null, null, null, List.of(), List.of(), null, false, null, null, null, null,
        null);
  }

  public LetterContent withImplicitRejectionOn(LocalDate day) {
    return new LetterContent(sender, application, issuedAt, day, complementDeadline, suspension, requestedItems,
        reasons, withdrawnAt, mentionsRemedies, comment, outcome, annex, appeal, notice);
  }

  public LetterContent withComplementDeadline(Instant deadline) {
    return new LetterContent(sender, application, issuedAt, implicitRejectionOn, deadline, suspension,
        requestedItems, reasons, withdrawnAt, mentionsRemedies, comment, outcome, annex, appeal, notice);
  }

  public LetterContent withSuspension(ClockSuspension pause) {
    return new LetterContent(sender, application, issuedAt, implicitRejectionOn, complementDeadline, pause,
        requestedItems, reasons, withdrawnAt, mentionsRemedies, comment, outcome, annex, appeal, notice);
  }

  public LetterContent withRequestedItems(List<RequestedItem> items) {
    return new LetterContent(sender, application, issuedAt, implicitRejectionOn, complementDeadline, suspension,
        items, reasons, withdrawnAt, mentionsRemedies, comment, outcome, annex, appeal, notice);
  }

  public LetterContent withReasons(List<LetterReason> found) {
    return new LetterContent(sender, application, issuedAt, implicitRejectionOn, complementDeadline, suspension,
        requestedItems, found, withdrawnAt, mentionsRemedies, comment, outcome, annex, appeal, notice);
  }

  public LetterContent withWithdrawnAt(Instant instant) {
    return new LetterContent(sender, application, issuedAt, implicitRejectionOn, complementDeadline, suspension,
        requestedItems, reasons, instant, mentionsRemedies, comment, outcome, annex, appeal, notice);
  }

  public LetterContent withRemedies(boolean mentioned) {
    return new LetterContent(sender, application, issuedAt, implicitRejectionOn, complementDeadline, suspension,
        requestedItems, reasons, withdrawnAt, mentioned, comment, outcome, annex, appeal, notice);
  }

  public LetterContent withComment(String words) {
    return new LetterContent(sender, application, issuedAt, implicitRejectionOn, complementDeadline, suspension,
        requestedItems, reasons, withdrawnAt, mentionsRemedies, words, outcome, annex, appeal, notice);
  }

  public LetterContent withOutcome(LetterOutcome decided) {
    return new LetterContent(sender, application, issuedAt, implicitRejectionOn, complementDeadline, suspension,
        requestedItems, reasons, withdrawnAt, mentionsRemedies, comment, decided, annex, appeal, notice);
  }

  public LetterContent withAnnex(Paper explanation) {
    return new LetterContent(sender, application, issuedAt, implicitRejectionOn, complementDeadline, suspension,
        requestedItems, reasons, withdrawnAt, mentionsRemedies, comment, outcome, explanation, appeal, notice);
  }

  public LetterContent withAppeal(LetterAppeal filed) {
    return new LetterContent(sender, application, issuedAt, implicitRejectionOn, complementDeadline, suspension,
        requestedItems, reasons, withdrawnAt, mentionsRemedies, comment, outcome, annex, filed, notice);
  }

  public LetterContent withNotice(Notice words) {
    return new LetterContent(sender, application, issuedAt, implicitRejectionOn, complementDeadline, suspension,
        requestedItems, reasons, withdrawnAt, mentionsRemedies, comment, outcome, annex, appeal, words);
  }
}
