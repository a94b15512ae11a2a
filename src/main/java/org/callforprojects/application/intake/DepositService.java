package org.callforprojects.application.intake;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

import org.callforprojects.application.Application;
import org.callforprojects.application.ApplicationRepository;
import org.callforprojects.application.LegalClock;
import org.callforprojects.application.Timeline;
import org.callforprojects.application.process.ApplicationProcess;
import org.callforprojects.application.submission.Channel;
import org.callforprojects.application.submission.Submission;
import org.callforprojects.application.submission.SubmissionCheck;
import org.callforprojects.call.CallService;
import org.callforprojects.call.CallSettings;
import org.callforprojects.document.Sha256;
import org.callforprojects.fault.ConflictException;
import org.callforprojects.fault.Fault;
import org.callforprojects.fault.InvalidValuesException;
import org.callforprojects.french.FrenchText;
import org.callforprojects.json.Json;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Takes applications: each is registered whole or not at all, and what is registered gets its process. */
@Service
public class DepositService {

  private static final Logger LOG = LoggerFactory.getLogger(DepositService.class);

  private final CallService calls;
  private final SubmissionCheck check;
  private final ApplicationRepository applications;
  private final Timeline timeline;
  private final ApplicationProcess process;
  private final Json json;
  private final Clock clock;
  private final TransactionTemplate transaction;

  DepositService(CallService calls, SubmissionCheck check, ApplicationRepository applications,
      Timeline timeline, ApplicationProcess process, Json json, Clock clock,
      PlatformTransactionManager transactions) {
    this.calls = calls;
    this.check = check;
    this.applications = applications;
    this.timeline = timeline;
    this.process = process;
    this.json = json;
    this.clock = clock;
    this.transaction = new TransactionTemplate(transactions);
  }

  /**
   * Takes a deposit made on line.
   *
   * @param receivedAt     when the request arrived: this, not the end of the transaction, decides whether it is in time
   * @param idempotencyKey key the client gave, or null; a repeat with the same key gets the first answer, also after
   *                       the closing: a client whose answer was lost at the last minute must learn it is in time
   * @throws InvalidValuesException with every fault of the body
   * @throws ConflictException      when the call takes no deposit at that instant
   */
  public Receipt deposit(String callCode, Submission submission, String submittedBy, Instant receivedAt,
      String idempotencyKey) {
    String digest = Sha256.of(json.write(submission).getBytes(StandardCharsets.UTF_8));
    try {
      Receipt registered = transaction.execute(status -> {
        CallSettings call = calls.settingsOf(callCode);
        check.check(submission, Channel.ONLINE);
        if (!call.takesDepositsAt(receivedAt)) {
          return earlierAnswer(call, submittedBy, idempotencyKey, digest)
              .orElseThrow(() -> takesNoDeposit(call, receivedAt));
        }
        Application application = register(call, submission, Channel.ONLINE, submittedBy, receivedAt, idempotencyKey, digest, null);
        applications.awaitStart(application.reference(), clock.instant());
        return receipt(application, call);
      });
      startSoon(registered.reference());
      return registered;
    } catch (DuplicateKeyException e) {
      return earlierAnswer(calls.settingsOf(callCode), submittedBy, idempotencyKey, digest).orElseThrow(() -> e);
    }
  }

  /** What is wrong with a deposit on line whose shape has these faults: all of a body is told at once. */
  public List<Fault> faults(Submission submission, List<Fault> found) {
    return check.faults(submission, Channel.ONLINE, found);
  }

  /**
   * The deposit is registered; its process follows in a transaction of its own, so that the number of a call is locked for
   * no longer than a few rows take to write. Where that fails, {@link DepositStarts} tries again.
   */
  private void startSoon(String reference) {
    try {
      start(reference);
    } catch (RuntimeException e) {
      LOG.error("{} is registered; its process could not be started yet", reference, e);
    }
  }

  /** Starts the process of a registered deposit, once whoever asks. */
  void start(String reference) {
    transaction.executeWithoutResult(status -> {
      if (applications.takeStart(reference)) {
        Application application = applications.get(reference);
        process.start(application, calls.settingsOf(application.callCode()));
      }
    });
  }

  /** Deposits registered before that time whose process has not started. */
  List<String> awaitingStart(Instant before) {
    return applications.awaitingStart(before);
  }

  /**
   * Registers a paper file within the process that its entry started: its faults are for the rules to judge, and a
   * late one is registered as late.
   *
   * @param receivedAt when the file reached the service
   * @param postedOn   day of its postmark; null when it was brought
   */
  public Application registerPaper(String callCode, Submission submission, String enteredBy, Instant receivedAt,
      LocalDate postedOn) {
    return transaction.execute(status -> {
      CallSettings call = calls.settingsOf(callCode);
      check.check(submission, Channel.PAPER);
      if (receivedAt.isBefore(call.opensAt().toInstant()) || receivedAt.isAfter(clock.instant())) {
        throw new InvalidValuesException("/receivedAt",
            "La date de réception doit suivre l’ouverture de l’appel et ne peut pas être future.");
      }
      checkPostmark(call, receivedAt, postedOn);
      String digest = Sha256.of(json.write(submission).getBytes(StandardCharsets.UTF_8));
      return register(call, submission, Channel.PAPER, enteredBy, receivedAt, null, digest, postedOn);
    });
  }

  private static void checkPostmark(CallSettings call, Instant receivedAt, LocalDate postedOn) {
    if (postedOn != null && (postedOn.isAfter(LocalDate.ofInstant(receivedAt, CallSettings.ZONE))
        || postedOn.isBefore(LocalDate.ofInstant(call.opensAt().toInstant(), CallSettings.ZONE)))) {
      throw new InvalidValuesException("/postedOn",
          "Le cachet de la poste ne peut ni suivre la réception, ni précéder l’ouverture de l’appel.");
    }
  }

  private Application register(CallSettings call, Submission submission, Channel channel, String submittedBy,
      Instant receivedAt, String idempotencyKey, String digest, LocalDate postedOn) {
    CallService.Registration registration = calls.register(call.code());
    String reference = "%s-%04d".formatted(call.code(), registration.number());
    Application application = Application.submitted(
        new Application.Deposit(reference, call.code(), channel, submittedBy, receivedAt, idempotencyKey, digest, postedOn),
        submission,
        LegalClock.start(receivedAt, call.delays().implicitRejectionMonths(), CallSettings.ZONE))
        .judgedBy(registration.ruleRelease());
    applications.insert(application, clock.instant());
    timeline.submitted(reference, receivedAt, submittedBy,
        channel == Channel.ONLINE ? "Candidature déposée en ligne." : postedOn == null ? "Dossier papier enregistré."
            : "Dossier papier enregistré, posté le " + FrenchText.date(postedOn) + " (cachet de la poste).", digest);
    return application;
  }

  private Optional<Receipt> earlierAnswer(CallSettings call, String submittedBy, String idempotencyKey, String digest) {
    if (idempotencyKey == null) {
      return Optional.empty();
    }
    return applications.findByKey(call.code(), submittedBy, idempotencyKey).map(first -> {
      if (!first.deposit().digest().equals(digest)) {
        throw new ConflictException(
            "Cette clé d’idempotence a déjà servi à un autre dépôt : " + first.reference() + ".");
      }
      return receipt(first, call);
    });
  }

  private static Receipt receipt(Application application, CallSettings call) {
    return new Receipt(application.reference(), call.code(), application.submission().poleName(),
        application.submission().lead().name(), application.deposit().submittedAt(),
        application.clock().rejectionAt(), call.office());
  }

  private static ConflictException takesNoDeposit(CallSettings call, Instant receivedAt) {
    Instant opensAt = call.opensAt().toInstant();
    return new ConflictException(receivedAt.isBefore(opensAt)
        ? "L’appel " + call.code() + " n’est pas encore ouvert : il ouvre le " + FrenchText.dateTime(opensAt) + " (heure de Paris)."
        : "L’appel " + call.code() + " est clos depuis le " + FrenchText.dateTime(call.closesAt().toInstant())
            + " (heure de Paris) : la candidature ne peut plus être déposée.");
  }
}
