package org.callforprojects.notification;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.callforprojects.fault.ConflictException;
import org.callforprojects.fault.UnknownReferenceException;
import org.callforprojects.french.FrenchText;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.mail.MailException;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The mails to send. A mail is queued in the transaction of its letter, so none is lost. Before it goes to the server it
 * is marked as being sent, in a transaction of its own: after a crash in between, nobody can know whether it left, so it
 * is not sent again by itself; an instance of {@code mail-delivery} says so at once, by its incident, and a person decides.
 */
@Service
public class Outbox {

  private static final Logger LOG = LoggerFactory.getLogger(Outbox.class);
  private static final int BATCH = 50;
  private static final int ATTEMPTS = 12;
  /** Seconds first, then minutes; the last one again and again. */
  private static final List<Duration> PAUSES = List.of(Duration.ofSeconds(10), Duration.ofMinutes(1), Duration.ofMinutes(10));
  /** Longer than a batch takes with a mail server that answers slowly. */
  private static final Duration CLAIM = Duration.ofMinutes(30);
  /** Longer than the timeouts of the mail server together. */
  private static final Duration LONGEST_SENDING = Duration.ofMinutes(2);

  private final OutboxRepository mails;
  private final MailDeliveryProcess process;
  private final ObjectProvider<JavaMailSender> server;
  private final MailMessages messages;
  private final TransactionTemplate apart;
  private final Clock clock;

  Outbox(OutboxRepository mails, MailDeliveryProcess process, ObjectProvider<JavaMailSender> server,
      MailMessages messages, PlatformTransactionManager transactions, Clock clock) {
    this.mails = mails;
    this.process = process;
    this.server = server;
    this.messages = messages;
    this.apart = new TransactionTemplate(transactions);
    this.apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    this.clock = clock;
  }

  /** Queues the mail that carries a letter; without a mail server it stays readable in the application. */
  @Transactional
  public void queue(String letterId, String reference, String recipient, String subject, String body) {
    queue(reference, recipient, subject, body, letterId, null, null);
  }

  /**
   * Queues a mail without a letter.
   *
   * @param step what sends it, unique with the reference: the database refuses to queue it twice
   */
  @Transactional
  public void queueNotice(String reference, String step, String recipient, String subject, String body) {
    queue(reference, recipient, FrenchText.spaced(subject), body, null, null, step);
  }

  /** The same with a paper of a committee session attached. */
  @Transactional
  public void queuePaper(String reference, String step, String recipient, String subject, String body, String paperId) {
    queue(reference, recipient, FrenchText.spaced(subject), body, null, paperId, step);
  }

  private void queue(String reference, String recipient, String subject, String body, String letterId, String paperId,
      String step) {
    boolean canSend = server.getIfAvailable() != null;
    OutboxMail mail = new OutboxMail(UUID.randomUUID().toString(), letterId, paperId, step, reference, recipient, subject,
        body, canSend ? MailStatus.QUEUED : MailStatus.NOT_SENT, clock.instant(), 0, null);
    mails.insert(mail);
  }

  /**
   * Sends what is due, a batch after the other, until nothing is. What the server refuses is tried again later; what
   * cannot be sent, or may have left, goes to a person at once, with an instance of {@code mail-delivery} each.
   *
   * @return how many were tried
   */
  public int sendDue() {
    if (server.getIfAvailable() == null) {
      return 0;
    }
    int tried = 0;
    settleInterrupted();
    List<String> batch;
    do {
      batch = claim();
      batch.forEach(this::deliver);
      tried += batch.size();
    } while (batch.size() == BATCH);
    return tried;
  }

  private List<String> claim() {
    Instant now = clock.instant();
    return apart.execute(t -> mails.claim(BATCH, now, now.plus(CLAIM)));
  }

  private void deliver(String id) {
    try {
      send(id);
    } catch (ConflictException another) { // node has it
      LOG.debug("Mail {} is being sent elsewhere", id);
    } catch (MailException e) {
      OutboxMail mail = mails.find(id).orElseThrow();
      boolean last = mail.status() != MailStatus.QUEUED || mail.attempts() >= ATTEMPTS;
      LOG.warn("Mail {} was not sent, attempt {}{}", id, mail.attempts(), last ? ": a person must settle it" : "", e);
      if (last) {
        handOver(mail);
      } else {
        apart.executeWithoutResult(t -> mails.postpone(id, clock.instant().plus(pause(mail.attempts()))));
      }
    }
  }

  private static Duration pause(int attempts) {
    return PAUSES.get(Math.min(attempts, PAUSES.size()) - 1);
  }

  /** What a node that died had handed to the server. */
  private void settleInterrupted() {
    List<OutboxMail> interrupted = apart.execute(t -> mails.inDoubt(clock.instant().minus(LONGEST_SENDING), BATCH));
    interrupted.forEach(this::handOver);
  }

  private void handOver(OutboxMail mail) {
    apart.executeWithoutResult(t -> {
      if (mails.handOver(mail.id(), clock.instant())) {
        process.start(mail.id(), mail.reference());
      }
    });
  }

  /** How many mails wait or are in doubt. */
  @Transactional(readOnly = true)
  public Map<MailStatus, Long> open() {
    return mails.open();
  }

  /**
   * Sends a queued mail. Sent before, it does nothing.
   *
   * @throws MailException     when the server refuses or is down: the mail is queued again
   * @throws ConflictException when an earlier attempt was cut short and nobody knows whether it left
   */
  public void send(String id) {
    JavaMailSender mailServer = server.getObject();
    // What fails before the mark is committed certainly sent nothing, and takes the mark back
    OutboxRepository.Parcel parcel = apart.execute(t -> mails.take(id, clock.instant())).orElse(null);
    if (parcel == null) {
      refuseUnlessSent(id);
      return;
    }
    OutboxMail mail = parcel.mail();
    try {
      messages.send(mailServer, mail, parcel.pdf());
    } catch (MailException e) {
      if (MailFailure.neverLeft(e)) {
        apart.executeWithoutResult(t -> mails.move(id, MailStatus.SENDING, MailStatus.QUEUED, clock.instant()));
      }
      throw e;
    }
    apart.executeWithoutResult(t -> mails.sent(id, clock.instant()));
  }

  private void refuseUnlessSent(String id) {
    OutboxMail mail = mails.find(id)
        .orElseThrow(() -> new UnknownReferenceException("Le courrier " + id + " n’existe pas."));
    if (mail.status() != MailStatus.SENT) {
      throw new ConflictException("Un envoi du courrier " + id + " à " + mail.recipient()
          + " a été interrompu : vérifiez s’il est arrivé, puis déclarez-le envoyé ou à renvoyer.");
    }
  }

  /** Whether a mail is being sent at this moment: what becomes of it is soon known, and nobody settles it. */
  @Transactional(readOnly = true)
  public boolean isLeaving(String id) {
    return mails.isLeaving(id, clock.instant().minus(LONGEST_SENDING));
  }

  /** A person found out what became of an interrupted sending. */
  @Transactional
  public void settle(String id, boolean arrived) {
    if (mails.find(id).isEmpty()) {
      throw new UnknownReferenceException("Ce courrier n’existe pas.");
    }
    if (!mails.move(id, MailStatus.SENDING, arrived ? MailStatus.SENT : MailStatus.QUEUED, clock.instant())) {
      throw new ConflictException("L’envoi de ce courrier n’est pas incertain.");
    }
    if (arrived) {
      mails.sent(id, clock.instant()); // nobody knows the hour: the delays run from when it was certain
    }
    process.retry(id); // its instance sends it or finds it sent, and ends
  }

  /** Deletes mails of a reference that is no file's, queued before that time and settled since. */
  @Transactional
  public void forget(String reference, Instant before) {
    mails.forget(reference, before);
  }

  @Transactional(readOnly = true)
  public List<OutboxMail> of(String reference) {
    return mails.of(reference);
  }
}
