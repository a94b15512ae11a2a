package org.callforprojects.letter;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

import org.callforprojects.document.Sha256;
import org.callforprojects.fault.UnknownReferenceException;
import org.callforprojects.notification.MailStatus;
import org.callforprojects.notification.Outbox;
import org.callforprojects.notification.OutboxMail;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Writes letters, files them in their application and hands them to the outbox, all in one transaction. */
@Service
@Transactional
public class LetterService {

  private final LetterRenderer renderer;
  private final LetterRepository letters;
  private final Outbox outbox;

  LetterService(LetterRenderer renderer, LetterRepository letters, Outbox outbox) {
    this.renderer = renderer;
    this.letters = letters;
    this.outbox = outbox;
  }

  /**
   * Issues a letter once: a retry of its step finds it filed and does nothing.
   *
   * @param step      what issues it, unique within the application
   * @param recipient e-mail address; null or blank when the applicant gave none
   * @return SHA-256 of the PDF; empty when that step had issued it before
   */
  public Optional<String> issue(String step, LetterCode code, LetterContent content, String recipient) {
    String reference = content.application().reference();
    byte[] pdf = renderer.render(code, content);
    Letter letter = new Letter(UUID.randomUUID().toString(), reference, step, code, code.subject(), content.issuedAt(),
        content.mentionsRemedies());
    String sha256 = Sha256.of(pdf);
    if (!letters.insert(letter, sha256, pdf)) {
      return Optional.empty();
    }
    if (recipient != null && !recipient.isBlank()) {
      outbox.queue(letter.id(), reference, recipient, "[" + reference + "] " + code.subject(),
          renderer.text(code, content));
    }
    return Optional.of(sha256);
  }

  @Transactional(readOnly = true)
  public List<Letter> of(String reference) {
    return letters.of(reference);
  }

  /**
   * When a letter was made available and its applicant told: as its mail left, or as it was issued where none was to
   * leave. The outbox keeps the proof.
   *
   * @return empty while its mail waits, or while nobody knows whether it left
   */
  @Transactional(readOnly = true)
  public Optional<Instant> toldAt(Letter letter) {
    return toldAt(letter, outbox.of(letter.reference()));
  }

  /** The same of each letter of an application, whose mails are read once. */
  @Transactional(readOnly = true)
  public Function<Letter, Optional<Instant>> toldAt(String reference) {
    List<OutboxMail> mails = outbox.of(reference);
    return letter -> toldAt(letter, mails);
  }

  private static Optional<Instant> toldAt(Letter letter, List<OutboxMail> mails) {
    Optional<OutboxMail> mail = mails.stream().filter(sent -> letter.id().equals(sent.letterId())).findFirst();
    if (mail.isEmpty() || mail.get().status() == MailStatus.NOT_SENT) {
      return Optional.of(letter.issuedAt());
    }
    return mail.filter(sent -> sent.status() == MailStatus.SENT)
        .map(sent -> sent.sentAt() == null ? letter.issuedAt() : sent.sentAt());
  }

  /** @return the PDF */
  @Transactional(readOnly = true)
  public byte[] content(String reference, String id) {
    byte[] content = letters.content(reference, id)
        .orElseThrow(() -> new UnknownReferenceException("Ce courrier n’existe pas."));
    if (content.length == 0) {
      throw new UnknownReferenceException("Ce courrier a été effacé au terme de sa durée de conservation.");
    }
    return content;
  }
}
