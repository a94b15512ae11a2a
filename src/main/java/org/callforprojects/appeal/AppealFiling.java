package org.callforprojects.appeal;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;

import org.callforprojects.application.intake.Requester;
import org.callforprojects.application.outcome.AppealedApplications;
import org.callforprojects.application.submission.Channel;
import org.callforprojects.fault.ConflictException;
import org.callforprojects.fault.InvalidValuesException;
import org.callforprojects.fault.Validation;
import org.callforprojects.french.FrenchText;
import org.callforprojects.typed.TypedDay;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Takes appeals, on line or as staff register a paper original. */
@Service
@Transactional
public class AppealFiling {

  private final AppealedApplications applications;
  private final AppealRepository appeals;
  private final AppealProcess process;
  private final Validation validation;
  private final int postalDays;

  /** @param postalDays days that the post is taken to need, for a letter whose delivery nobody dated: rather too many */
  AppealFiling(AppealedApplications applications, AppealRepository appeals, AppealProcess process, Validation validation,
      @Value("${callforprojects.appeal.postal-days:8}") int postalDays) {
    this.applications = applications;
    this.appeals = appeals;
    this.process = process;
    this.validation = validation;
    this.postalDays = postalDays;
  }

  /**
   * Files an appeal and lets its process begin. A late one is taken too: that it is late is a decision, with its letter.
   *
   * @param arrivedAt when the request arrived, which decides whether an appeal on line is in time
   * @return its number, from 1
   * @throws org.callforprojects.fault.UnknownReferenceException when there is no such application, or it is not theirs
   * @throws ConflictException when there is nothing to contest, or it was contested before
   * @throws InvalidValuesException grounds or dates
   */
  public int file(String reference, Requester requester, AppealRequest request, Instant arrivedAt) {
    validation.check(request);
    LocalDate receivedOn = date("/receivedOn", request.receivedOn());
    LocalDate postedOn = date("/postedOn", request.postedOn());
    requireDates(requester, receivedOn, postedOn, AppealDeadline.day(arrivedAt));
    List<FiledAppeal> earlier = appeals.of(reference);
    Predicate<String> contestedBefore =
        letter -> earlier.stream().anyMatch(appeal -> appeal.contested().letterId().equals(letter));
    AppealedApplications.Contested decision = applications.appeal(reference, requester, arrivedAt,
        request.decision() == null || request.decision().isBlank() ? null : request.decision().strip(), contestedBefore);
    if (contestedBefore.test(decision.letter().id())) {
      throw new ConflictException("Cette décision a déjà fait l’objet d’un recours gracieux.");
    }
    Instant receivedAt = receivedOn == null ? arrivedAt : endOfDay(receivedOn, arrivedAt);
    LocalDate sentOn = postedOn != null ? postedOn : AppealDeadline.day(receivedAt);
    FiledAppeal.Contested contested = contested(decision);
    if (sentOn.isBefore(AppealDeadline.day(decision.toldAt()))) {
      throw new InvalidValuesException(postedOn != null ? "/postedOn" : "/receivedOn",
          "Ce jour précède la notification de la décision contestée.");
    }
    int silenceMonths = applications.settings(reference).delays().implicitRejectionMonths();
    FiledAppeal appeal = new FiledAppeal(UUID.randomUUID().toString(), reference, earlier.size() + 1, 0,
        new FiledAppeal.Filing(requester.staff() ? Channel.PAPER : Channel.ONLINE, requester.name(), receivedAt, sentOn,
            request.grounds().strip()),
        contested, receivedAt.atZone(FrenchText.PARIS).plusMonths(silenceMonths).toInstant(), null, null, null);
    appeals.insert(appeal);
    process.filed(appeal, decision.application(), decision.kind() == AppealedApplications.Kind.CLOSING);
    return appeal.number();
  }

  /** A letter by mail is notified when its mail leaves, whatever keeps it; one by post some days later. */
  FiledAppeal.Contested contested(AppealedApplications.Contested decision) {
    LocalDate told = AppealDeadline.day(decision.toldAt());
    LocalDate notifiedOn = decision.byPost() ? told.plusDays(postalDays) : told;
    return new FiledAppeal.Contested(decision.status(), decision.letter().id(), notifiedOn,
        decision.letter().mentionsRemedies(), AppealDeadline.lastDay(notifiedOn));
  }

  private static void requireDates(Requester requester, LocalDate receivedOn, LocalDate postedOn, LocalDate today) {
    if (!requester.staff() && (receivedOn != null || postedOn != null)) {
      throw new InvalidValuesException(receivedOn != null ? "/receivedOn" : "/postedOn",
          "Seul le service date un recours reçu sur papier.");
    }
    if (requester.staff() && receivedOn == null) {
      throw new InvalidValuesException("/receivedOn", "Donnez le jour où l’original papier a été reçu.");
    }
    if (receivedOn != null && receivedOn.isAfter(today)) {
      throw new InvalidValuesException("/receivedOn", "Ce jour n’est pas encore venu.");
    }
    if (postedOn != null && postedOn.isAfter(receivedOn)) {
      throw new InvalidValuesException("/postedOn", "Le cachet de la poste ne peut pas suivre la réception.");
    }
  }

  /** The hour of a paper original is not known: the delay of the answer runs from the end of its day. */
  private static Instant endOfDay(LocalDate day, Instant arrivedAt) {
    Instant end = day.atTime(LocalTime.of(23, 59, 59)).atZone(FrenchText.PARIS).toInstant();
    return end.isAfter(arrivedAt) ? arrivedAt : end;
  }

  private static LocalDate date(String pointer, String text) {
    return text == null || text.isBlank() ? null : TypedDay.read(text)
        .orElseThrow(() -> new InvalidValuesException(pointer, "Donnez un jour, par exemple 2014-03-10."));
  }
}
